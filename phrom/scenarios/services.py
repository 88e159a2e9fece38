"""Copy, change, publish and retire scenarios; their parts are written whole, with one journal line."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.journal.services import CITY_CHAIN, record
from phrom.kernel.steps import Refused, Steps
from phrom.scenarios.models import FIELDS, Hit, Inject, Phase, Scenario

STEPS: Steps[Scenario] = Steps(
    {
        "publish": (["draft"], "published"),
        "retire": (["published"], "retired"),
        "restore": (["retired"], "published"),
    }
)
COPIED = (
    "event", "title", "title_en", "story", "story_en", "area", "area_note", "starts_at", "duration_hours",
    "assumptions", "objectives",
)  # fmt: skip
SETS = ("threats", "places", "also")
PARTS: tuple[type[models.Model], ...] = (Phase, Hit, Inject)


@dataclass(frozen=True)
class Written:
    """What an upload or a form came to: how many injects are new, changed, the same, and gone."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@transaction.atomic
def start_scenario(owner: Agency | None, values: Mapping[str, Any]) -> Scenario:
    """An empty draft of an agency, or of the city (None); `values` as of `change_scenario`."""
    scenario = Scenario(key=uuid.uuid4().hex[:12], agency=owner, starts_at="08:00", duration_hours=1)
    scenario.save(force_insert=True)
    _write(scenario, values)
    _record("scenario.started", scenario)
    return scenario


@transaction.atomic
def copy_scenario(source: Scenario, owner: Agency | None) -> Scenario:
    """A draft to adapt: the next version for who owns the scenario, one of its own for anybody else.

    Refused while the owner already has a draft of the same scenario.
    """
    is_next = source.agency_id == (owner.pk if owner else None)
    if is_next and Scenario.objects.filter(key=source.key, status=Scenario.Status.DRAFT).exists():
        raise Refused(_("มีร่างของฉากทัศน์นี้อยู่แล้ว แก้ไขร่างนั้น หรือเผยแพร่ก่อน"))
    newest = Scenario.objects.filter(key=source.key).aggregate(newest=Max("version"))["newest"] if is_next else 0
    copy = Scenario(
        key=source.key if is_next else f"{source.key[:40]}-{uuid.uuid4().hex[:8]}", version=newest + 1, agency=owner,
        based_on=source, **{name: getattr(source, name) for name in COPIED},
    )  # fmt: skip
    copy.save(force_insert=True)
    for name in SETS:
        getattr(copy, name).set(getattr(source, name).all())
    for part in PARTS:
        fields, rows = FIELDS[part.__name__], part._default_manager.filter(scenario=source)
        part._default_manager.bulk_create(
            part(scenario=copy, **{name: getattr(row, name) for name in fields}) for row in rows
        )
    _record("scenario.copied", copy, {"source": str(source)})
    return copy


@transaction.atomic
def change_scenario(scenario: Scenario, values: Mapping[str, Any]) -> Scenario:
    """Write a draft anew: fields, sets (`threats`, `places`, `also`) and rows (`phases`, `hits`), where given."""
    _write(_draft(scenario), values)
    _record("scenario.changed", scenario)
    return scenario


def _write(scenario: Scenario, values: Mapping[str, Any]) -> None:
    for name in (*COPIED, "is_shared"):
        if name in values:
            setattr(scenario, name, values[name])
    scenario.save()
    for name in SETS:
        if name in values:
            getattr(scenario, name).set(values[name])
    if "phases" in values:
        _replace(Phase, scenario, values["phases"])
    if "hits" in values:
        _replace(Hit, scenario, values["hits"])


def _replace(part: type[models.Model], scenario: Scenario, rows: Iterable[Mapping[str, Any]]) -> None:
    part._default_manager.filter(scenario=scenario).delete()
    part._default_manager.bulk_create(part(scenario=scenario, **row) for row in rows)


@transaction.atomic
def write_inject(scenario: Scenario, values: Mapping[str, Any], key: uuid.UUID | None = None) -> Inject:
    """Add an inject to a draft, or change the one of that key."""
    _draft(scenario)
    inject = Inject.objects.filter(scenario=scenario, key=key).first() if key else None
    inject = inject or Inject(scenario=scenario, key=key or uuid.uuid4())
    for name, value in values.items():
        setattr(inject, name, value)
    inject.save()
    _record("scenario.changed", scenario, {"inject": inject.title})
    return inject


@transaction.atomic
def remove_inject(inject: Inject) -> None:
    """Take an inject out of a draft."""
    _draft(inject.scenario)
    _record("scenario.changed", inject.scenario, {"removed": inject.title})
    inject.delete()


@transaction.atomic
def write_injects(scenario: Scenario, rows: Sequence[Mapping[str, Any]], *, drop_others: bool) -> Written:
    """Lay a whole list over the draft's injects by `key` (None: new); all or nothing. One journal line."""
    _draft(scenario)
    standing = {inject.key: inject for inject in Inject.objects.filter(scenario=scenario)}
    added, changed = [], []
    for row in rows:
        if (inject := standing.get(row["key"])) is None:
            added.append(Inject(scenario=scenario, **{**row, "key": row["key"] or uuid.uuid4()}))
        elif any(getattr(inject, name) != value for name, value in row.items()):
            for name, value in row.items():
                setattr(inject, name, value)
            changed.append(inject)
    Inject.objects.bulk_create(added)
    Inject.objects.bulk_update(changed, [name for name in FIELDS["Inject"] if name != "key"])
    gone = standing.keys() - {row["key"] for row in rows} if drop_others else set()
    Inject.objects.filter(scenario=scenario, key__in=gone).delete()
    written = Written(len(added), len(changed), len(rows) - len(added) - len(changed), len(gone))
    if added or changed or gone:
        _record("scenario.changed", scenario, {"added": len(added), "rewritten": len(changed), "dropped": len(gone)})
    return written


@transaction.atomic
def publish_scenario(scenario: Scenario) -> Scenario:
    """From now on it does not change; refused while something is missing that an exercise needs."""
    missing = shortcomings(scenario)
    if missing:
        raise Refused(_("ยังเผยแพร่ไม่ได้: {missing}").format(missing=" ".join(missing)))
    STEPS.take("publish", scenario)
    _record("scenario.published", scenario)
    return scenario


def shortcomings(scenario: Scenario) -> list[str]:
    """What a scenario lacks to be exercised, as sentences."""
    said = []
    if not scenario.threats.all():
        said.append(_("เลือกภัยอย่างน้อยหนึ่งประเภท"))
    if not scenario.objectives.strip():
        said.append(_("ใส่วัตถุประสงค์อย่างน้อยหนึ่งข้อ"))
    if not scenario.phases.all():
        said.append(_("ใส่ระยะของเหตุการณ์อย่างน้อยหนึ่งระยะ"))
    if not scenario.injects.all():
        said.append(_("ใส่ข้อสอดแทรกอย่างน้อยหนึ่งข้อ"))
    return said


@transaction.atomic
def retire_scenario(scenario: Scenario) -> Scenario:
    """No longer offered for new exercises; those that used it keep it."""
    STEPS.take("retire", scenario)
    _record("scenario.retired", scenario)
    return scenario


@transaction.atomic
def restore_scenario(scenario: Scenario) -> Scenario:
    STEPS.take("restore", scenario)
    _record("scenario.restored", scenario)
    return scenario


def _draft(scenario: Scenario) -> Scenario:
    """The scenario, locked, while it may still change."""
    row = Scenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    if row.status != Scenario.Status.DRAFT:
        raise Refused(_("ฉากทัศน์นี้เผยแพร่แล้วจึงแก้ไขไม่ได้ ทำฉบับใหม่จากฉบับนี้แทน"))
    return scenario


def _record(verb: str, scenario: Scenario, facts: Mapping[str, Any] | None = None) -> None:
    chain = scenario.agency.key if scenario.agency else CITY_CHAIN
    record(verb, f"scenario:{scenario}", chain=chain, facts={"name": scenario.title, **(facts or {})})
