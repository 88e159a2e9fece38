"""What a database needs to find a word inside a text: trigrams, made by SQLite's FTS5 or PostgreSQL's pg_trgm."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.apps.registry import Apps
from django.db import DatabaseError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_log = logging.getLogger(__name__)
_WITHOUT = "the extension pg_trgm cannot be created (%s): searching works, but slowly; see docs/operations.md"
_OPTIONS = "content='', detail=none, tokenize='trigram case_sensitive 1'"
TABLES, COLUMNS = ("search_entry", "search_passage"), ("folded", "bare", "name", "context")


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """On empty tables, which the program then fills.

    Without the extension, which only some may create, PostgreSQL searches too, reading every row.
    """
    remove(apps, editor)
    for table in TABLES:
        editor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own
    if editor.connection.vendor == "sqlite":
        return _run(editor, (statement for table in TABLES for statement in _sqlite(table)))
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        return _log.warning(_WITHOUT, " ".join(str(error).split()))
    return _run(editor, (statement for table in TABLES for statement in _postgresql(table)))


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if editor.connection.vendor == "sqlite":
            _run(editor, (f"DROP TRIGGER IF EXISTS {table}_{event}" for event in ("insert", "delete", "update")))
            editor.execute(f"DROP TABLE IF EXISTS {table}_trigrams")
        else:
            _run(editor, (f"DROP INDEX IF EXISTS {table}_{name}" for name in ("words", "bare")))


def _run(editor: BaseDatabaseSchemaEditor, statements: Iterator[str]) -> None:
    for statement in statements:
        editor.execute(statement)


def _sqlite(table: str) -> Iterator[str]:
    """A contentless table of trigrams, without their places, that triggers keep."""
    index, insert = f"{table}_trigrams", "INSERT INTO"
    yield f"CREATE VIRTUAL TABLE {index} USING fts5(words, {_OPTIONS})"
    yield _trigger(table, "AFTER INSERT", insert, index, "(rowid, words) VALUES (new.id,", _all("new"), ")")
    dropped = f"({index}, rowid, words) VALUES ('delete', old.id,"
    yield _trigger(table, "AFTER DELETE", insert, index, dropped, _all("old"), ")")
    yield _trigger(table, "BEFORE UPDATE", "SELECT RAISE(ABORT, 'the index is made anew, not changed')")


def _trigger(table: str, event: str, *does: str) -> str:
    """`event` as in AFTER INSERT."""
    name = f"{table}_{event.split()[1].lower()}"
    return " ".join(["CREATE TRIGGER", name, event, "ON", table, "BEGIN", *does, "; END"])


def _all(row: str) -> str:
    """All that a row can be found by; folded and bare trigrams stand side by side."""
    return " || char(10) || ".join(f"{row}.{column}" for column in COLUMNS)


def _postgresql(table: str) -> Iterator[str]:
    columns = ", ".join(f"{column} gin_trgm_ops" for column in COLUMNS)
    yield f"CREATE INDEX {table}_words ON {table} USING gin ({columns})"
