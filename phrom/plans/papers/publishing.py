"""What of a plan may be given to everybody: no telephone number, no name of a secret place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from phrom.agencies.phones import NUMBERS
from phrom.kernel.words import kept
from phrom.plans.columns import Phone
from phrom.plans.payload import Payload
from phrom.plans.sections import has_section, section

WITHHELD = kept("สถานที่ปฏิบัติงานสำรอง (ไม่เปิดเผยชื่อ)")
MASK = kept("[ปกปิดหมายเลข]")
_NUMBERED = {"person": ("office_phone",), "supplier": ("phone",)}  # register -> fields that hold numbers


def without_numbers(text: str) -> str:
    """The text with every telephone number covered; short numbers such as 199 and 1555 are public."""
    return NUMBERS.sub(_(MASK), text)


def public(payload: Payload, secret_sites: Collection[str] = ()) -> Payload:
    """The plan for everybody: people by name and position, numbers and secret places withheld, nothing else changed."""
    sections = {
        slug: {"waived": without_numbers(state["waived"]), "rows": [_row(slug, row) for row in state["rows"]]}
        for slug, state in payload.data["sections"].items()
    }
    registers = {
        kind: {key: _entry(kind, key, entry, secret_sites) for key, entry in entries.items()}
        for kind, entries in payload.data["registers"].items()
    }
    return replace(payload, data={**payload.data, "sections": sections, "registers": registers}, private={})


def _row(slug: str, row: Mapping[str, Any]) -> dict[str, Any]:
    phones = [c.name for c in section(slug).columns if isinstance(c, Phone)] if has_section(slug) else []
    return _covered(row) | dict.fromkeys(phones, "")


def _covered(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: without_numbers(value) if isinstance(value, str) else value for name, value in entry.items()}


def _entry(kind: str, key: str, entry: Mapping[str, Any], secret_sites: Collection[str]) -> dict[str, Any]:
    if kind == "site" and key in secret_sites:
        return {"name": _(WITHHELD)}
    return _covered({name: value for name, value in entry.items() if name not in _NUMBERED.get(kind, ())})
