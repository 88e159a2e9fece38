"""Which wording a letter has: an agency's own, else the city's, else that of the content file."""

from __future__ import annotations

from typing import Any

import yaml
from django.db.models import Q

from phrom.documents.letters.kinds import Kind, Text
from phrom.plans.models import LetterTemplate


def wording_of(kind: Kind, agency_id: int | None) -> Text:
    """The wording in use for an agency, or for the city (None); one query."""
    rows = LetterTemplate.objects.filter(
        Q(agency=None) | Q(agency=agency_id), kind=kind.key, text__isnull=False
    ).order_by("agency_id")
    own = [row for row in rows if row.agency_id is not None]
    city = [row for row in rows if row.agency_id is None]
    return complete(kind, next((row.text for row in (*own, *city)), kind.standard))


def standard_of(kind: Kind, agency_id: int | None) -> Text:
    """What an own wording replaces: the city's for an agency, the content file's for the city."""
    return kind.standard if agency_id is None else wording_of(kind, None)


def complete(kind: Kind, text: Any) -> Text:
    """The wording with every field of the kind; kept ones may be older than the program."""
    return {name: str(text.get(name, "")) for name in kind.fields}


class _Block(str):
    """Text of several lines, written as a block."""


class _Dumper(yaml.SafeDumper):
    """Writes what a person can go on editing."""


_Dumper.add_representer(_Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|"))


def content_file(kind: Kind, text: Text) -> str:
    """The wording as the content file of its kind, to be laid into content/letters."""
    lists = {"references", "enclosures"}
    content = {name: value for name, value in kind.content.items() if name not in kind.fields}
    for name in kind.fields:
        lines = text[name].splitlines()
        if lines:
            content[name] = lines if name in lists else _Block(text[name]) if len(lines) > 1 else text[name]
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
