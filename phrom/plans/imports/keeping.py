"""The file of an import while it waits to be read; once it is read, nobody needs it any more."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path, PurePath

from phrom.documents.models import StoredFile
from phrom.kernel.thai import clean

_LONGEST = 190  # letters of a name


def keep(name: str, kind: str, content: bytes) -> StoredFile:
    """Store the bytes; call it inside the transaction of what they are for."""
    plain = " ".join(clean(PurePath(name.replace("\\", "/")).name).split())[-_LONGEST:] or kind
    stored = StoredFile(name=plain, kind=kind, size=len(content), digest=hashlib.sha256(content).hexdigest())
    _write(stored.path, content)
    stored.save(force_insert=True)
    return stored


def _write(path: Path, content: bytes) -> None:
    """Appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)
