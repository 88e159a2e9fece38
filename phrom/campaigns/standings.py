"""Where each called agency stands, and how many stand where: always counted from plans, never stored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from phrom.campaigns.models import Call, Campaign
from phrom.kernel.words import is_english
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan

_IS_COMPLETE = Q(sections__is_complete=True)
HELD = ("accepted", "in_force", "replaced")  # states of a revision that สปภ. has accepted


class Step(NamedTuple):
    """What standings read of one revision."""

    fiscal_year: int
    agency_id: int
    pk: int
    revision: int
    status: str
    started_at: dt.datetime
    submitted_at: dt.datetime | None
    approved_at: dt.datetime | None
    sent_at: dt.datetime | None
    decided_at: dt.datetime | None
    in_force_on: dt.date | None
    complete: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One called agency, by the facts of its plan of the year; name, kind and zone as of the day it was called.

    `revision`, `status`: of the accepted revision, else the newest (0 and "" without a plan). `submitted_at`: handed
    to the head; `sent_at`: first sent to สปภ., which decides whether it was on time. `complete`: sections of it.
    `days_late`: from the due day to the sending, or to the day asked about while nothing is sent.
    """

    call_id: int
    agency_id: int
    key: str
    name_th: str
    name_en: str
    kind: str
    zone: str
    due_on: dt.date
    is_extended: bool
    revision: int
    status: str
    complete: int
    started_at: dt.datetime | None
    submitted_at: dt.datetime | None
    approved_at: dt.datetime | None
    sent_at: dt.datetime | None
    returned_times: int
    accepted_at: dt.datetime | None
    in_force_on: dt.date | None
    days_late: int
    declared_at: dt.datetime | None
    declared_note: str
    excepted: str

    @property
    def name(self) -> str:
        """As the reader says it."""
        return (self.name_en if is_english() else "") or self.name_th

    @property
    def is_started(self) -> bool:
        return self.started_at is not None

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def is_on_time(self) -> bool | None:
        """None while nothing is sent and the day has not passed."""
        return not self.days_late if self.is_sent or self.days_late else None

    @property
    def is_returned(self) -> bool:
        """Returned by สปภ. and not sent again yet."""
        return self.returned_times > 0 and self.status in ("draft", "submitted", "approved", "returned")

    @property
    def is_accepted(self) -> bool:
        return self.status in HELD

    @property
    def is_in_force(self) -> bool:
        """In force, or was until the next year's plan came."""
        return self.in_force_on is not None


class Group(NamedTuple):
    """Agencies of which something holds: what they are called, which they are, how that is found out."""

    label: str
    holds: Callable[[Standing], bool]
    formula: str


GROUPS: Mapping[str, Group] = {
    "expected": Group(_("ต้องส่ง"), lambda s: True, _("หน่วยงานที่รอบนี้เรียกให้จัดทำแผน")),
    "started": Group(_("เริ่มแล้ว"), lambda s: s.is_started, _("มีแผนของปีนี้ในระบบ แม้ยังเป็นร่าง")),
    "sent": Group(_("ส่ง สปภ. แล้ว"), lambda s: s.is_sent, _("หัวหน้าหน่วยงานอนุมัติและส่งให้ สปภ. แล้วอย่างน้อยหนึ่งฉบับ")),
    "accepted": Group(_("สปภ. รับแล้ว"), lambda s: s.is_accepted, _("มีฉบับที่ สปภ. รับแล้ว")),
    "in_force": Group(_("มีผลใช้บังคับ"), lambda s: s.is_in_force, _("ฉบับที่รับแล้วถึงวันใช้บังคับ")),
    "on_time": Group(_("ส่งทันกำหนด"), lambda s: s.is_on_time is True, _("ส่งครั้งแรกไม่เกินวันกำหนดของหน่วยงาน รวมที่ขยายเวลา")),
    "late": Group(_("เกินกำหนด"), lambda s: s.is_on_time is False, _("ส่งครั้งแรกหลังวันกำหนด หรือเลยวันกำหนดแล้วยังไม่ส่ง")),
    "overdue": Group(_("ค้างส่งเกินกำหนด"), lambda s: s.is_on_time is False and not s.is_sent, _("เลยวันกำหนดแล้วยังไม่ส่ง")),
    "not_started": Group(_("ยังไม่เริ่ม"), lambda s: not s.is_started, _("ยังไม่มีแผนของปีนี้ในระบบ")),
    "not_sent": Group(_("ยังไม่ส่ง"), lambda s: not s.is_sent, _("ยังไม่เคยส่งแผนของปีนี้ให้ สปภ.")),
    "returned": Group(_("เคยส่งกลับแก้ไข"), lambda s: s.returned_times > 0, _("สปภ. ส่งกลับอย่างน้อยหนึ่งครั้ง")),
    "mending": Group(_("ส่งกลับ รอแก้ไข"), lambda s: s.is_returned, _("สปภ. ส่งกลับแล้ว หน่วยงานยังไม่ได้ส่งฉบับแก้ไข")),
    "extended": Group(_("ขยายเวลา"), lambda s: s.is_extended, _("ได้ขยายเวลาส่งเฉพาะหน่วยงาน")),
    "declared": Group(
        _("แจ้งว่าทำแล้ว แต่ยังไม่ส่ง"), lambda s: bool(s.declared_at) and not s.is_sent,
        _("หน่วยงานแจ้งว่าเสร็จ แต่ในระบบยังไม่มีแผนที่ส่ง"),
    ),
    "excepted": Group(_("ปิดรอบโดยยกเว้น"), lambda s: bool(s.excepted), _("สปภ. ปิดรอบโดยให้เหตุผลเฉพาะหน่วยงาน")),
}  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many agencies each group has, in all, and by kind and zone (as of the call)."""

    total: Mapping[str, int]
    by_kind: Mapping[str, Mapping[str, int]]
    by_zone: Mapping[str, Mapping[str, int]]


def tally(standings: Iterable[Standing]) -> Tally:
    """Count every group; agencies without a zone are in no zone."""
    rows = list(standings)
    kinds, zones = defaultdict(list), defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row)
        if row.zone:
            zones[row.zone].append(row)
    by_zone = {zone: _counted(found) for zone, found in sorted(zones.items())}
    return Tally(_counted(rows), {kind: _counted(found) for kind, found in kinds.items()}, by_zone)


def _counted(rows: Sequence[Standing]) -> dict[str, int]:
    return {code: sum(map(group.holds, rows)) for code, group in GROUPS.items()}


def standings(campaign: Campaign, on: dt.date | None = None) -> list[Standing]:
    """Every called agency in sight, in the city's order; two queries whatever their number.

    `on` (default today): the day up to which lateness is counted, never beyond the day the campaign was closed.
    """
    return all_standings([campaign], on)[campaign.pk]


def all_standings(campaigns: Sequence[Campaign], on: dt.date | None = None) -> dict[int, list[Standing]]:
    """The same for several campaigns, by their id; still two queries."""
    years = [campaign.fiscal_year for campaign in campaigns]
    steps: dict[tuple[int, int], list[Step]] = defaultdict(list)
    rows = Plan.objects.filter(fiscal_year__in=years).annotate(complete=Count("sections", filter=_IS_COMPLETE))
    for step in map(Step._make, rows.order_by("agency_id", "revision").values_list(*Step._fields)):
        steps[step.fiscal_year, step.agency_id].append(step)
    calls: dict[int, list[Called]] = {campaign.pk: [] for campaign in campaigns}
    for row in Call.objects.filter(campaign__in=campaigns).values_list(*_CALLED):
        calls[row[0]].append(Called._make(row))
    return {
        campaign.pk: [
            _standing(call, steps[campaign.fiscal_year, call.agency_id], campaign, _last_day(campaign, on))
            for call in calls[campaign.pk]
        ]
        for campaign in campaigns
    }


def standing_of(call: Call, on: dt.date | None = None) -> Standing:
    """Where the agency of one call stands."""
    return next(row for row in standings(call.campaign, on) if row.call_id == call.pk)


def _last_day(campaign: Campaign, on: dt.date | None) -> dt.date:
    day = on or timezone.localdate()
    return min(day, timezone.localdate(campaign.closed_at)) if campaign.closed_at else day


class Called(NamedTuple):
    """What standings read of a call."""

    campaign_id: int
    call_id: int
    agency_id: int
    key: str
    name_th: str
    name_en: str
    kind: str
    zone: str
    extended_to: dt.date | None
    declared_at: dt.datetime | None
    declared_note: str
    excepted: str


_CALLED = (
    "campaign_id", "pk", "agency_id", "agency__key", "name_th", "name_en", "kind", "zone", "extended_to", "declared_at",
    "declared_note", "excepted_reason",
)  # fmt: skip


def _standing(call: Called, steps: Sequence[Step], campaign: Campaign, day: dt.date) -> Standing:
    held = next((step for step in reversed(steps) if step.status in HELD), None)
    now = held or (steps[-1] if steps else None)
    sent_at = next((step.sent_at for step in steps if step.sent_at), None)
    due_on = call.extended_to or campaign.submit_by
    return Standing(
        call.call_id, call.agency_id, call.key, call.name_th,
        call.name_en,
        call.kind, call.zone, due_on, call.extended_to is not None,
        revision=now.revision if now else 0,
        status=now.status if now else "",
        complete=now.complete if now else 0,
        started_at=steps[0].started_at if steps else None,
        submitted_at=now.submitted_at if now else None,
        approved_at=now.approved_at if now else None,
        sent_at=sent_at,
        returned_times=sum(step.status == "returned" for step in steps),
        accepted_at=held.decided_at if held else None,
        in_force_on=held.in_force_on if held else None,
        days_late=max(0, ((timezone.localdate(sent_at) if sent_at else day) - due_on).days),
        declared_at=call.declared_at, declared_note=call.declared_note, excepted=call.excepted,
    )  # fmt: skip
