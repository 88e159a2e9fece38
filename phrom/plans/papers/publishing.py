"""What of a plan may be given to everybody: no telephone number, no name of a secret place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from phrom.plans.columns import Phone
from phrom.plans.payload import Payload
from phrom.plans.sections import has_section, section

WITHHELD = "สถานที่ปฏิบัติงานสำรอง (ไม่เปิดเผยชื่อ)"
MASK = "[ปกปิดหมายเลข]"
_DIGIT, _GAP, _EDGE = "[0-9๐-๙]", "[ \u00a0.-]?", "[0-9๐-๙A-Za-z-]"
_EXTENSION = rf"(?:[ \u00a0]?(?:ต่อ|ext\.?)[ \u00a0]?{_DIGIT}+)?"
# nine or ten digits that begin with zero or +66, whatever stands between them, but not within a longer code
_NUMBER = re.compile(rf"(?<!{_EDGE})(?:\+?66|[0๐])(?:{_GAP}{_DIGIT}){{8,9}}(?!{_EDGE}){_EXTENSION}")
_NUMBERED = {"person": ("office_phone",), "supplier": ("phone",)}  # register -> fields that hold numbers


def without_numbers(text: str) -> str:
    """The text with every telephone number covered; short numbers such as 199 and 1555 are public."""
    return _NUMBER.sub(MASK, text)


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
        return {"name": WITHHELD}
    return _covered({name: value for name, value in entry.items() if name not in _NUMBERED.get(kind, ())})
