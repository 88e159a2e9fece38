"""How the databases are asked whether a text holds a word."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Func, TextField
from django.db.models.lookups import Contains, Lookup

from phrom.search.folding import MARKS


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


def without_marks(column: str) -> str:
    """A column without its marks, in SQLite's words."""
    for mark in MARKS:
        column = f"replace({column}, '{mark}', '')"
    return column


def trigrams(words: Any) -> str:
    """The full-text query for texts that hold every word's trigrams; empty when all words are shorter."""
    asked = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
    return " AND ".join(sorted('"{}"'.format(three.replace('"', '""')) for three in asked))


class Bare(Func):
    """A folded column without its marks, as `folding.bare`."""

    function = "translate"
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"translate(%(expressions)s, '{MARKS}', '')", **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        text, parameters = compiler.compile(self.source_expressions[0])
        return without_marks(text), parameters
