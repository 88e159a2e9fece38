"""The register entries that a plan names come in one query, each with its own columns."""

from __future__ import annotations

import pytest

from phrom.plans.payload import ENTRIES, _registers
from phrom.registers.models import Site, Supplier, System
from tests.world import World

USED = {"site": {"dusit-youth"}, "system": {"radio"}, "supplier": {"mea"}}
MODELS = {"site": Site, "system": System, "supplier": Supplier}


@pytest.mark.parametrize("kinds", [["site", "system", "supplier"], ["system"], ["supplier", "system"], ["site"], []])
def test_entries_are_as_their_registers_hold_them(world: World, kinds: list[str]) -> None:
    found = _registers({kind: USED[kind] for kind in kinds}, [])
    for kind, model in MODELS.items():
        rows = model.objects.filter(key__in=USED[kind]).values("key", *ENTRIES[kind]) if kind in kinds else []
        assert found[kind] == {row["key"]: {name: row[name] for name in ENTRIES[kind]} for row in rows}
        assert all(type(entry["is_active"]) is bool for entry in found[kind].values())
