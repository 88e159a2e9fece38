"""The English words, and the Thai ones that Django lacks: phrom/locale compiled for gettext and for scripts."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import polib

SOURCES = Path(__file__).resolve().parents[1] / "locale"
LANGUAGES = ("th", "en")


def catalogue(language: str) -> polib.POFile:
    """The catalogue that people edit."""
    return polib.pofile(str(_source(language)), wrapwidth=0)


def compiled(home: Path) -> Path:
    """Where gettext finds the compiled catalogues; they are made again whenever a source is newer.

    The words that scripts say go to `<home>/web/ui/words.en.js`; Thai stands in the scripts themselves.
    """
    for language in LANGUAGES:
        made, age = home / "locale" / language / "LC_MESSAGES" / "django.mo", _source(language).stat().st_mtime_ns
        if made.exists() and made.stat().st_mtime_ns == age:
            continue
        words = catalogue(language)
        if language == "en":
            _put(home / "web" / "ui" / "words.en.js", _for_scripts(words).encode(), age)
        _put(made, words.to_binary(), age)
    return home / "locale"


def is_for_scripts(entry: polib.POEntry) -> bool:
    return any(file.endswith(".js") for file, _ in entry.occurrences)


def _source(language: str) -> Path:
    return SOURCES / language / "LC_MESSAGES" / "django.po"


def _for_scripts(words: polib.POFile) -> str:
    said = {entry.msgid: entry.msgstr for entry in words if is_for_scripts(entry) and entry.msgstr}
    return f"window.phromWords = {json.dumps(said, ensure_ascii=False, indent=1)};\n"


def _put(file: Path, content: bytes, age: int) -> None:
    """Whole or not at all, since several processes may start at once; dated like its source."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(name).chmod(0o644)
    os.utime(name, ns=(age, age))
    Path(name).replace(file)
