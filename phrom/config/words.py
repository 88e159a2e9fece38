"""Brings the catalogues up to date with the sources: `make words`; then translate what stands empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from gettext import GNUTranslations, translation
from pathlib import Path

import allauth
import django
import polib

from phrom.config.catalogue import catalogue
from phrom.config.gathering import ROOM, THAI, Word, sources, words

Places = Mapping[Word, set[str]]
FOREIGN = (  # what people meet of them: forms and their refusals, dates, ways of signing in
    "django/forms", "django/core/validators.py", "django/contrib/auth/forms.py", "django/db/models/fields/__init__.py",
    "django/contrib/auth/password_validation.py", "django/db/models/base.py", "django/db/models/constraints.py",
    "django/utils/timesince.py", "allauth/account/adapter.py", "allauth/account/forms.py", "allauth/account/fields.py",
    "allauth/mfa/adapter.py", "allauth/mfa/totp/forms.py", "allauth/mfa/base/forms.py",
    "allauth/mfa/recovery_codes/forms.py", "allauth/usersessions/forms.py",
)  # fmt: skip


def ours() -> Places:
    """Each text of the program with the files that say it."""
    return _places(ROOM.parent, sources())


def foreign() -> Places:
    """Each text of the packages that our people may meet and that the packages do not say in Thai."""
    found: dict[Word, set[str]] = defaultdict(set)
    for package, locale in ((django, "conf/locale"), (allauth, "locale")):
        home = Path(package.__path__[0])
        thai = translation("django", home / locale, ["th"])
        for part in (home.parent / part for part in FOREIGN if part.startswith(home.name)):
            for word, places in _places(home.parent, sources(part) if part.is_dir() else [part]).items():
                if any(map(str.isalpha, word.text)) and not THAI.search(_said(thai, word)):
                    found[word] |= places
    return found


def missing() -> dict[str, Places]:
    """What each language's catalogue has to hold."""
    return {"en": ours(), "th": foreign()}


def brought_up(book: polib.POFile, wanted: Places) -> polib.POFile:
    """The catalogue with exactly the wanted texts; those already translated keep their translation."""
    known = {_key(entry): entry for entry in book}
    made = polib.POFile(wrapwidth=0)
    made.metadata = book.metadata
    for word, places in sorted(wanted.items(), key=lambda item: (sorted(item[1]), item[0])):
        entry = known.get(word) or _entry(word)
        entry.occurrences = [(place, "") for place in sorted(places)]
        made.append(entry)
    return made


def _key(entry: polib.POEntry) -> Word:
    return Word(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _entry(word: Word) -> polib.POEntry:
    entry = polib.POEntry(msgid=word.text, msgctxt=word.context or None, msgid_plural=word.plural)
    entry.msgstr_plural = {0: "", 1: ""} if word.plural else {}
    return entry


def _places(root: Path, files: list[Path]) -> Places:
    found: dict[Word, set[str]] = defaultdict(set)
    for file in files:
        for word in words(file):
            found[word].add(str(file.relative_to(root)))
    return found


def _said(book: GNUTranslations, word: Word) -> str:
    if word.context:
        return book.pgettext(word.context, word.text)
    return book.ngettext(word.text, word.plural, 2) if word.plural else book.gettext(word.text)


if __name__ == "__main__":
    for language, wanted in missing().items():
        book = brought_up(catalogue(language), wanted)
        book.save(catalogue(language).fpath)
        print(f"{language}: {len(book)} texts, {len(book.untranslated_entries())} without a translation")
