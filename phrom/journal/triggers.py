"""Database triggers that refuse to change or delete a journal line, on SQLite and PostgreSQL."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = "journal lines are never changed"
INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER journal_line_no_{verb.lower()} BEFORE {verb} ON journal_line "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION journal_line_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER journal_line_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_line "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_line_refuse()",
    ],
}
REMOVE = {
    "sqlite": ["DROP TRIGGER IF EXISTS journal_line_no_update", "DROP TRIGGER IF EXISTS journal_line_no_delete"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS journal_line_frozen ON journal_line",
        "DROP FUNCTION IF EXISTS journal_line_refuse()",
    ],
}


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in INSTALL[editor.connection.vendor]:
        editor.execute(statement)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REMOVE[editor.connection.vendor]:
        editor.execute(statement)
