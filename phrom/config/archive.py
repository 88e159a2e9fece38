"""A backup file: a zip of the database, the uploads and, when asked, the keys, under a manifest."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings

from phrom.config.commands import CommandError

FORMAT = "phrom-backup/1"
MANIFEST = "manifest.json"
PARTS = ("database", "uploads", "keys")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """`vendor`: sqlite or postgresql; `keys`: a mark of the keys in use; `digests`: entry -> SHA-256."""

    format: str
    made_at: str
    vendor: str
    keys: str
    migrations: list[str]
    digests: dict[str, str]


def key_files() -> dict[str, str]:
    """The keys of this installation by file name, wherever they came from."""
    return {
        "secret_key": str(settings.SECRET_KEY),
        "field_keys": ",".join(settings.PHROM_FIELD_KEYS),
        "journal_key": str(settings.PHROM_JOURNAL_KEY),
    }


def mark_of_keys() -> str:
    """Tells whether two installations can read each other's private columns and journals, without telling the keys."""
    keys = key_files()
    return hashlib.sha256(f"{keys['field_keys']}\0{keys['journal_key']}".encode()).hexdigest()[:16]


Entries = Sequence[tuple[str, Path | str]]  # name in the archive, and a file or a text


def write(target: Path, entries: Entries, *, made_at: str, vendor: str, done: list[str]) -> None:
    """Write the whole archive beside `target`, read it back, and only then give it its name."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    digests = {}
    try:
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                for name, content in entries:
                    digests[name] = _add(archive, name, content)
                manifest = Manifest(FORMAT, made_at, vendor, mark_of_keys(), done, digests)
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            out.flush()
            os.fsync(out.fileno())
        read_manifest(partial)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, content: Path | str) -> str:
    total = hashlib.sha256()
    with archive.open(name, "w") as entry:
        for chunk in _chunks(content) if isinstance(content, Path) else [content.encode()]:
            total.update(chunk)
            entry.write(chunk)
    return total.hexdigest()


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            yield chunk


def read_manifest(file: Path) -> Manifest:
    """The manifest, after every entry was read and compared with it; raises CommandError when it is no whole backup."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            if manifest.format != FORMAT:
                raise CommandError(f"{file} is of another format ({manifest.format}): restore it with its own Phrom.")
            for name, digest in manifest.digests.items():
                if PurePosixPath(name).parts[0] not in PARTS or ".." in name or _digest(archive, name) != digest:
                    raise CommandError(f"{file} is damaged at “{name}”: use another backup.")
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise CommandError(f"{file} is not a whole backup made by “phrom backup”: use another file.") from None
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    total = hashlib.sha256()
    with archive.open(name) as entry:
        while chunk := entry.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()


def extract(file: Path, manifest: Manifest, folder: Path) -> None:
    """Lay every entry that the manifest names under the folder, on disk for good."""
    with zipfile.ZipFile(file) as archive:
        for name in manifest.digests:
            target = folder / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(name) as entry, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
                while chunk := entry.read(_CHUNK):
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
