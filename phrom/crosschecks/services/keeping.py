"""Bring the stored findings in step with those that an analysis found, touching only what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.crosschecks.findings import Found
from phrom.crosschecks.models import CrossFinding, FindingSide
from phrom.crosschecks.services.following import Place, follow_again, forget_findings, forget_places

RANKS = {"error": 0, "warning": 1, "hint": 2}
AT_ONCE = 500
_TOLD = ("severity", "rank", "weight", "facts", "fingerprint", "threats")
_FINDING = (*_TOLD, "gone_at", "changed_at")
_SIDE = ("facts", "private", "fingerprint", "is_asked", "since")


@dataclass
class Changes:
    """Findings that came (back), changed and went; `asked`: agency id -> findings that newly wait for its answer."""

    came: int = 0
    changed: int = 0
    gone: int = 0
    asked: Counter[int] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.came or self.changed or self.gone)


def keep(found: Sequence[Found]) -> Changes:
    """Write what came, changed and went; to be called with `CityState` locked."""
    now, changes = timezone.now(), Changes()
    rows = {row.key: row for row in CrossFinding.objects.all()}
    new, touched, back = [], [], set[str]()
    for finding in found:
        row = rows.get(finding.key)
        if row is None:
            row = rows[finding.key] = CrossFinding(key=finding.key, code=finding.code, subject=finding.subject)
            new.append(row)
        elif row.gone_at is None and row.fingerprint == finding.fingerprint:
            continue
        else:
            changes.came, changes.changed = changes.came + bool(row.gone_at), changes.changed + (not row.gone_at)
            touched.append(row)
            back |= {row.key} if row.gone_at else set()
        _fill(row, finding)
        row.gone_at, row.changed_at = None, now
    there = {finding.key for finding in found}
    went = [row for row in rows.values() if row.gone_at is None and row.key not in there]
    for row in went:
        row.gone_at = now
    changes.came, changes.gone = changes.came + len(new), len(went)
    CrossFinding.objects.bulk_create(new, batch_size=AT_ONCE)
    CrossFinding.objects.bulk_update([*touched, *went], _FINDING, batch_size=AT_ONCE)
    CrossFinding.objects.filter(gone_at=None).update(last_seen=now)
    by_key = {row.key: row for row in (*new, *touched)}
    _keep_sides([(by_key[f.key], f) for f in found if f.key in by_key], changes, back)
    forget_findings([row.key for row in went])
    return changes


def _fill(row: CrossFinding, finding: Found) -> None:
    row.severity, row.rank, row.weight = finding.severity, RANKS[finding.severity], finding.weight
    row.facts, row.fingerprint = dict(finding.facts), finding.fingerprint
    row.threats = f" {' '.join(finding.threats)} " if finding.threats else ""


def _keep_sides(pairs: Iterable[tuple[CrossFinding, Found]], changes: Changes, back: Collection[str]) -> None:
    """The sides of findings that came or changed; an agency that is no side any more loses sight of the finding.

    `back`: keys of findings that were gone; their sides, and agencies that are a side anew, take up what they had.
    """
    agencies, now = dict(Agency.objects.values_list("key", "pk")), timezone.now()
    new: list[FindingSide] = []
    touched: list[FindingSide] = []
    gone: list[FindingSide] = []
    again: list[Place] = []
    there: Mapping[int, dict[int, FindingSide]] = defaultdict(dict)
    for side in FindingSide.objects.all():
        there[side.finding_id][side.agency_id] = side
    for row, finding in pairs:
        sides = {agencies[key]: key for key in finding.sides if key in agencies}
        before = there[row.pk]
        gone += [side for agency, side in before.items() if agency not in sides]
        for agency, key in sides.items():
            if row.key in back or agency not in before:
                again.append((row.pk, agency))
            told, mark = finding.sides[key], finding.fingerprint_of(key)
            side = before.get(agency) or FindingSide(finding=row, agency_id=agency)
            if side.fingerprint == mark and side.is_asked == told.is_asked:
                continue
            side.facts, side.private, side.is_asked = dict(told.facts), dict(told.private), told.is_asked
            side.fingerprint, side.since = mark, now
            (touched if side.pk else new).append(side)
            changes.asked[agency] += told.is_asked
    FindingSide.objects.filter(pk__in=[side.pk for side in gone]).delete()
    FindingSide.objects.bulk_create(new, batch_size=AT_ONCE)
    FindingSide.objects.bulk_update(touched, _SIDE, batch_size=AT_ONCE)
    forget_places([(side.finding_id, side.agency_id) for side in gone])
    follow_again(again)
