"""Write the database and the uploads into one zip file, while people go on working."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from phrom.config.commands import CommandError

SUMMARY = "save everything into one file (สำรองข้อมูล)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="a new file")
    parser.add_argument("--with-keys", action="store_true", help="put the keys in too; then guard the file like a key")


def run(options: argparse.Namespace) -> int:
    file: Path = options.file.absolute()
    if file.exists():
        raise CommandError(f"{file} is already there: give another name.")
    if not file.parent.is_dir():
        raise CommandError(f"the folder {file.parent} is not there.")
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    from django.utils import timezone

    from phrom.config import archive, dumping

    with tempfile.TemporaryDirectory(dir=settings.PHROM_HOME, prefix="backup-") as folder:
        copy = Path(folder) / "database"
        dumping.dump(copy)
        dumping.check_dump(copy, connection.vendor)
        entries: list[tuple[str, Path | str]] = [("database", copy), *_uploads(Path(settings.MEDIA_ROOT))]
        if options.with_keys:
            entries += [(f"keys/{name}", text) for name, text in archive.key_files().items()]
        done = [f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()]
        archive.write(file, entries, made_at=timezone.now().isoformat(), vendor=connection.vendor, done=done)
    print(f"{file} ({file.stat().st_size:,} bytes{', with the keys' if options.with_keys else ', without the keys'})")
    return 0


def _uploads(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield f"uploads/{file.relative_to(folder).as_posix()}", file
