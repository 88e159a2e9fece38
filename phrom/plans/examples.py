"""Plans cut down to the few cells that a rule speaks of: its examples, and what its tests judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phrom.kernel.content import table
from phrom.plans.columns import Ref
from phrom.plans.payload import Payload
from phrom.plans.sections import section

Cells = Mapping[str, Any]
TODAY = dt.date(2026, 11, 23)  # the day on which examples are judged, whenever they are read
NAMED = {"threat": ("threats", "code"), "agency": ("agencies", "key")}  # registers that content fills


@dataclass(frozen=True)
class Example:
    """Sections by slug, rows with the cells that matter; every other cell is empty.

    A row without a key gets `<slug>-<number>`. Entries of registers are called by their keys, but for threats and
    agencies; `registers` tells more of them: register -> key -> columns. `beside`: further fields of the payload.
    `note` says in words what neither section shows.
    """

    sections: Mapping[str, Sequence[Cells]]
    waived: Mapping[str, str] = field(default_factory=dict)
    registers: Mapping[str, Mapping[str, Cells]] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def payload(self) -> Payload:
        parts = {
            slug: {"waived": self.waived.get(slug, ""), "rows": [_row(slug, n, row) for n, row in enumerate(rows, 1)]}
            for slug, rows in (dict.fromkeys(self.waived, ()) | dict(self.sections)).items()
        }
        data = {
            "agency": "dusit", "agency_name": "สำนักงานเขตดุสิต", "agency_kind": "district", "fiscal_year": 2570,
            "sections": parts, "registers": self._registers(parts),
        }  # fmt: skip
        return Payload(data, **{"private": {}, "today": TODAY, **self.beside})

    def _registers(self, parts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {"person": {}}
        for slug, part in parts.items():
            for column in section(slug).pointers:
                if isinstance(column, Ref):
                    keys = sorted({row[column.name] for row in part["rows"]} - {None})
                    found.setdefault(column.to, {}).update({key: self._entry(column.to, key) for key in keys})
        return found

    def _entry(self, register: str, key: str) -> dict[str, Any]:
        entry = {"name": key, "is_active": True}
        if register in NAMED:
            name, code = NAMED[register]
            row = next((row for row in table(name) if row[code] == key), {"name_th": key, "name_en": ""})
            entry |= {"name": row["name_th"], "name_en": row["name_en"]}
        return entry | dict(self.registers.get(register, {}).get(key, {}))


def _row(slug: str, number: int, cells: Cells) -> dict[str, Any]:
    blank = section(slug).blank()
    if unknown := cells.keys() - blank.keys():
        raise KeyError(f"{slug} has no column {sorted(unknown)}")
    return blank | {"key": f"{slug}-{number}"} | dict(cells)
