"""Brings the scenarios of content/ into the library as the city's published ones."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from phrom.agencies.models import Agency
from phrom.kernel.content import tree
from phrom.scenarios.models import Hit, Inject, Phase, Scenario
from phrom.threats.models import Threat

_SPACE = uuid.UUID("6f6a3a52-8d9a-4f0e-9a53-1f6f4bb9f6a1")  # so that the same inject has the same key everywhere


def load_scenarios() -> int:
    """Add the versions that are not there yet; answers how many. A version once loaded never changes."""
    known = set(Scenario.objects.values_list("key", "version"))
    read = [
        tree(f"scenarios/{file.stem}") for file in sorted((Path(settings.PHROM_CONTENT) / "scenarios").glob("*.yaml"))
    ]
    new = [raw for raw in read if (raw["key"], int(raw["version"])) not in known]
    if new:
        agencies, threats = {a.key: a for a in Agency.objects.all()}, {t.key: t for t in Threat.objects.all()}
        for raw in new:
            _add(raw, agencies, threats)
    return len(new)


def _add(raw: Mapping[str, Any], agencies: Mapping[str, Agency], threats: Mapping[str, Threat]) -> None:
    area = raw["area"]
    scenario = Scenario.objects.create(
        key=raw["key"], version=int(raw["version"]), status=Scenario.Status.PUBLISHED, event=raw["event"],
        title=raw["title_th"], title_en=raw["title_en"], story=raw["story_th"].strip(),
        story_en=raw["story_en"].strip(), area=area["kind"], area_note=area.get("note_th", ""),
        starts_at=dt.time.fromisoformat(raw["starts_at"]), duration_hours=raw["duration_hours"],
        assumptions="\n".join(raw["assumptions_th"]), objectives="\n".join(raw["objectives_th"]),
    )  # fmt: skip
    scenario.threats.set(threats[key] for key in raw["threats"])
    scenario.places.set(agencies[key] for key in area["keys"])
    scenario.also.set(agencies[key] for key in raw["also"])
    Phase.objects.bulk_create(
        Phase(scenario=scenario, key=p["key"], label=p["label_th"], label_en=p["label_en"], from_hours=p["from_hours"])
        for p in raw["phases"]
    )
    Hit.objects.bulk_create(Hit(scenario=scenario, note=h["note_th"], **_without(h, "note_th")) for h in raw["hits"])
    Inject.objects.bulk_create(_inject(scenario, number, row) for number, row in enumerate(raw["injects"]))


def _inject(scenario: Scenario, number: int, row: Mapping[str, Any]) -> Inject:
    return Inject(
        scenario=scenario, key=uuid.uuid5(_SPACE, f"{scenario.key}/{number}"), at_minutes=minutes_of(row["at"]),
        phase=row["phase"], title=row["title_th"], text=row["text_th"], sender=row["from_th"], method=row["method"],
        roles=" ".join(row["to"]), expected=row["expected_th"], capability=row["capability"],
        deadline_minutes=row["deadline_minutes"], evaluator_note=row["evaluator_th"], contingency=row["contingency_th"],
    )  # fmt: skip


def minutes_of(text: str) -> int:
    """1:30 -> 90; -24:00 -> -1440. Raises ValueError for anything else."""
    hours, _, minutes = text.strip().removeprefix("-").partition(":")
    if not (hours.isdecimal() and len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60 and len(hours) <= 4):
        raise ValueError(text)
    total = int(hours) * 60 + int(minutes)
    return -total if text.strip().startswith("-") else total


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
