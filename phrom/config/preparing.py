"""Brings an installation up to date before it serves, skipping at once whatever already is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from phrom.config.loading import load_content
from phrom.search.services import refresh_when_empty


def prepare_database() -> None:
    """Tables, the cache's table and the content files; raises ContentError when a content file is wrong."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    load_content()
    refresh_when_empty()


def prepare_files() -> None:
    """The web fonts, and the static files with hashed names, made again only when one of them changed."""
    from phrom.documents.fonts import web_fonts

    web_fonts(Path(settings.PHROM_HOME) / "web" / "ui" / "fonts")
    mark = Path(settings.STATIC_ROOT) / ".collected"
    digest = _digest_of_static()
    if not mark.exists() or mark.read_text() != digest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(digest)


def _digest_of_static() -> str:
    """One SHA-256 over name, size and time of every static file of ours and of the packages."""
    return hashlib.sha256("\n".join(sorted(_static_files())).encode()).hexdigest()


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"
