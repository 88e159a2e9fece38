"""How the databases are asked whether a text holds a word."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, TextField
from django.db.models.lookups import Contains, Lookup


@CharField.register_lookup
@TextField.register_lookup
class Holds(Contains):
    """A substring as it is: on PostgreSQL what its trigram index answers, on SQLite quicker than LIKE."""

    lookup_name = "holds"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return str(connection.operators["contains"] % rhs)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, parameters = self.process_lhs(compiler, connection)
        return f"instr({text}, %s) > 0", [*parameters, self.rhs]


@TextField.register_lookup
class Match(Lookup[Any]):
    """A query of SQLite's full-text search."""

    lookup_name = "match"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, parameters = self.process_lhs(compiler, connection)
        return f"{text} MATCH %s", [*parameters, self.rhs]


def trigrams(words: Any) -> str:
    """The full-text query for texts that hold every word's trigrams; empty when all words are shorter."""
    asked = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
    return " AND ".join(sorted('"{}"'.format(three.replace('"', '""')) for three in asked))
