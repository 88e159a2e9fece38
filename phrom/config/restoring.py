"""Put a backup in place so that a kill at any moment leaves the old state or the new one, never a mixture."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from phrom.agencies.models import User
from phrom.config import archive, dumping
from phrom.config.commands import CommandError


def restore(file: Path, *, force: bool) -> None:
    """Everything is laid out and checked aside; one rename decides; what follows can be done again by `finish`."""
    manifest = archive.read_manifest(file)
    _check_fits(manifest)
    if not force and not _is_empty():
        raise CommandError("this home already holds people or uploads: use an empty PHROM_HOME, or add --force.")
    partial = _home() / "restore.partial"
    shutil.rmtree(partial, ignore_errors=True)
    archive.extract(file, manifest, partial)
    dumping.check_dump(partial / "database", manifest.vendor)
    dumping.check_unused()
    os.rename(partial, _ready())
    finish()


def finish() -> None:
    """Move the parts of a decided restore to their places; each is moved once, however often this is called."""
    ready = _ready()
    if (ready / "database").exists():
        dumping.load(ready / "database")
    _replace_uploads(ready / "uploads")
    keys = _home() / "keys"
    for key in (ready / "keys").glob("*"):
        keys.mkdir(mode=0o700, exist_ok=True)
        os.replace(key, keys / key.name)
    shutil.rmtree(ready)


def _replace_uploads(stored: Path) -> None:
    place = Path(settings.MEDIA_ROOT)
    if stored.exists():
        shutil.rmtree(place, ignore_errors=True)
        os.rename(stored, place)


def _check_fits(manifest: archive.Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise CommandError(f"the backup is of {manifest.vendor}, this installation uses {connection.vendor}.")
    if not any(name.startswith("keys/") for name in manifest.digests) and manifest.keys != archive.mark_of_keys():
        raise CommandError(
            "the backup was made with other keys and does not hold them: "
            "put the right keys into PHROM_HOME/keys first, or use a backup made with --with-keys."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}
    if newer := sorted(set(manifest.migrations) - known):
        raise CommandError(f"the backup is of a newer Phrom ({newer[0]}): install that version first.")


def _is_empty() -> bool:
    uploads = Path(settings.MEDIA_ROOT)
    if uploads.exists() and any(uploads.iterdir()):
        return False
    return User._meta.db_table not in connection.introspection.table_names() or not User.objects.exists()


def _home() -> Path:
    return Path(settings.PHROM_HOME)


def _ready() -> Path:
    return _home() / "restore.ready"
