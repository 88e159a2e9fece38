"""What a database needs to find a word inside a text: trigrams, made by SQLite's FTS5 or PostgreSQL's pg_trgm."""

from __future__ import annotations

import logging

from django.apps.registry import Apps
from django.db import DatabaseError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from phrom.search.folding import MARKS
from phrom.search.lookups import without_marks

_log = logging.getLogger(__name__)
_WITHOUT = "the extension pg_trgm cannot be created (%s): searching works, but slowly; see docs/operations.md"


def _document(row: str) -> str:
    """All that a passage can be found by; trigrams of the bare text stand beside those of the folded one."""
    columns = (f"{row}.context", f"{row}.name", f"{row}.folded", without_marks(f"{row}.folded"))
    return " || char(10) || ".join(columns)


def _trigger(event: str, *does: str) -> str:
    """`event` as in AFTER INSERT."""
    name = f"search_passage_{event.split()[1].lower()}"
    return " ".join(["CREATE TRIGGER", name, event, "ON search_passage BEGIN", *does, "; END"])


SQLITE = (
    "CREATE VIRTUAL TABLE search_trigrams USING fts5("
    "words, content='', detail=none, tokenize='trigram case_sensitive 1')",
    _trigger("AFTER INSERT", "INSERT INTO search_trigrams (rowid, words) VALUES (new.id,", _document("new"), ")"),
    _trigger(
        "AFTER DELETE",
        "INSERT INTO search_trigrams (search_trigrams, rowid, words) VALUES ('delete', old.id,", _document("old"), ")",
    ),
    _trigger("BEFORE UPDATE", "SELECT RAISE(ABORT, 'passages are made anew, not changed')"),
)  # fmt: skip
POSTGRESQL = (
    "CREATE INDEX search_passage_folded ON search_passage USING gin (folded gin_trgm_ops)",
    f"CREATE INDEX search_passage_bare ON search_passage USING gin (translate(folded, '{MARKS}', '') gin_trgm_ops)",
)


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Without the extension, which only some may create, PostgreSQL searches too, reading every passage."""
    if editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            editor.execute(statement)
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        _log.warning(_WITHOUT, " ".join(str(error).split()))
        return
    for statement in POSTGRESQL:
        editor.execute(statement)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The triggers and indexes go with the table of passages."""
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE search_trigrams")
