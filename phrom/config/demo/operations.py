"""What happened in the demo city: events and drills of the last two years, how agencies' plans ran in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.utils import timezone

from phrom.agencies.models import Agency, User
from phrom.config.demo.past import Past
from phrom.operations.models import Activation, LogEntry, Operation, Post, Resource, RunningService, RunningStep
from phrom.operations.services.copying import rows_to_run
from phrom.operations.services.logbook import chain_of, target_of
from phrom.plans.models import Plan
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat


@dataclass(frozen=True)
class Told:
    """One event or drill; `ago` in days, `lasted` in hours."""

    kind: str
    title: str
    ago: int
    lasted: int
    threats: tuple[str, ...]
    agencies: tuple[str, ...]
    story: str
    scenario: str = ""
    level: int | None = None
    outcome: str = ""


EAST = ("prawet", "suan-luang", "bang-na", "lat-krabang", "drainage", "traffic")
QUAKE = ("dusit", "phra-nakhon", "chatuchak", "pathum-wan", "sathon", "bang-rak", "publicworks", "medical", "fire")
EVENTS = (
    Told("incident", "แผ่นดินไหว รู้สึกได้ทั้งกรุงเทพมหานคร", 605, 72, ("earthquake", "building_collapse"), QUAKE,
         "แรงสั่นสะเทือนเวลา 13.20 น. อาคารสูงอพยพ รอการตรวจโครงสร้างก่อนกลับเข้าใช้", "", 2,
         "ตรวจอาคารครบ กลับเข้าทำงานได้ทุกหน่วยงาน พบว่าหลายแห่งไม่มีที่รวมพลที่ร่มและมีไฟฟ้า"),
    Told("exercise", "ฝึกซ้อมแผ่นดินไหวและย้ายที่ทำการ", 400, 4, ("earthquake",),
         ("dusit", "phra-nakhon", "bang-khun-thian", "publicworks", "fire"),
         "ฝึกอพยพ นับคน และเปิดสถานที่ปฏิบัติงานสำรองภายใน 4 ชั่วโมง", "earthquake-2568", None, "จบการฝึก"),
    Told("incident", "เพลิงไหม้ชุมชนริมคลองสามเสน", 210, 10, ("fire_building",), ("dusit", "fire", "social"),
         "เพลิงไหม้บ้านเรือน 18 หลัง ผู้ประสบภัย 74 คน เปิดศูนย์พักพิงที่โรงเรียน", "", 1,
         "เพลิงสงบใน 3 ชั่วโมง รับรองผู้ประสบภัยครบ ปิดศูนย์พักพิงในวันที่สาม"),
    Told("incident", "ฝนตกหนัก น้ำท่วมขังฝั่งตะวันออก", 120, 30, ("flood_rain",), EAST,
         "ฝน 142 มม. ใน 3 ชั่วโมง ถนนสายหลักน้ำท่วมขัง 20-40 ซม. รถเล็กผ่านไม่ได้", "", 1,
         "ระบายน้ำแห้งทุกจุดในวันถัดมา เครื่องสูบน้ำสำรองไม่พอในเขตที่ขอพร้อมกัน"),
    Told("exercise", "ฝึกซ้อมบนโต๊ะ: มัลแวร์เรียกค่าไถ่ระบบทะเบียน", 60, 3, ("cyber",),
         ("digital", "strategy", "dusit", "phra-nakhon", "bang-rak"),
         "ไฟล์ในเครื่องให้บริการถูกเข้ารหัส มีประกาศเรียกค่าไถ่บนหน้าจอ ระบบทะเบียนใช้ไม่ได้", "hospital-ransomware-2563", None,
         "จบการฝึก"),
)  # fmt: skip
AHEAD = Told("exercise", "ฝึกซ้อมน้ำเหนือไหลหลากสองฝั่งเจ้าพระยา", 0, 0, ("flood_river",), (),
             "น้ำเหนือหลากพร้อมน้ำทะเลหนุน ระดับน้ำที่สามเสนเกินแนวเขื่อน", "flood-river-2554")  # fmt: skip
FATES = (("unhurt", 55), ("kept", 30), ("late", 9), ("stopped", 6))
REASONS = ("ไม่มีเหตุในพื้นที่นี้", "หน่วยงานอื่นดำเนินการแทน", "สถานการณ์จบก่อนถึงขั้นนี้")


def run_operations(users: Mapping[str, User], past: Past, rng: Random) -> list[Operation]:
    """Write them, the oldest first, and one drill that waits to be started; answers those that have ended."""
    known = {agency.key: agency for agency in Agency.objects.as_of()}
    threats = {threat.key: threat for threat in Threat.objects.all()}
    scenarios = {row.key: row for row in Scenario.objects.filter(status="published")}
    ended = []
    for told in EVENTS:
        agencies = [known[key] for key in told.agencies if f"head.{key}" in users]
        if agencies:
            ended.append(_ended(told, agencies, threats, scenarios, users, past, rng))
    waiting = _operation(AHEAD, timezone.now(), threats, scenarios, status="planned")
    past.note(
        chain_of(waiting),
        timezone.now(),
        "operation.moved",
        target_of(waiting),
        {"name": waiting.title},
        who="evaluator",
    )
    return ended


def _ended(
    told: Told, agencies: Sequence[Agency], threats: Mapping[str, Threat], scenarios: Mapping[str, Scenario],
    users: Mapping[str, User], past: Past, rng: Random,
) -> Operation:  # fmt: skip
    began = timezone.now().replace(hour=6, minute=rng.randrange(60)) - dt.timedelta(days=told.ago)
    ended = began + dt.timedelta(hours=told.lasted)
    operation = _operation(
        told, began, threats, scenarios, status="closed", closed_at=ended, closed_by="เจ้าหน้าที่เวร สปภ.",
        clock_at=ended, clock_minute=told.lasted * 60, disaster_level=told.level, outcome=told.outcome,
    )  # fmt: skip
    plans = _plans_then(agencies, began)
    parts = Activation.objects.bulk_create(_parts(operation, agencies, plans, users, ended, rng))
    rows = rows_to_run(parts, [threats[key] for key in told.threats if key in threats])
    lines = _Lines(operation, began)
    lines.say(0, "state", f"ประกาศเหตุการณ์: {told.title}", None, "เจ้าหน้าที่เวร สปภ.")
    for part in parts:
        _live_through(part, rows, told.lasted * 60, lines, rng)
    for model, made in rows.items():
        model._default_manager.bulk_create(made, batch_size=500)
    lines.say(told.lasted * 60, "state", f"ยุติ: {told.outcome}", None, "เจ้าหน้าที่เวร สปภ.")
    lines.write(past)
    return operation


def _operation(
    told: Told, began: dt.datetime, threats: Mapping[str, Threat], scenarios: Mapping[str, Scenario], **values: Any
) -> Operation:
    operation = Operation(
        kind=told.kind, title=told.title, story=told.story, scenario=scenarios.get(told.scenario), began_at=began,
        opened_at=began, opened_by="เจ้าหน้าที่เวร สปภ.", **{"clock_at": began, **values},
    )  # fmt: skip
    operation.save(force_insert=True)
    operation.threats.set(threats[key] for key in told.threats if key in threats)
    return operation


def _plans_then(agencies: Sequence[Agency], began: dt.datetime) -> dict[int, Plan]:
    """Agency id -> the plan that was in force on that day."""
    sealed = Plan.objects.filter(agency__in=agencies, seal__isnull=False, in_force_on__lte=began.date())
    return {plan.agency_id: plan for plan in sealed.select_related("seal").order_by("in_force_on")}


def _parts(
    operation: Operation, agencies: Sequence[Agency], plans: Mapping[int, Plan], users: Mapping[str, User],
    ended: dt.datetime, rng: Random,
) -> Iterator[Activation]:  # fmt: skip
    for agency in agencies:
        plan, head = plans.get(agency.pk), users[f"head.{agency.key}"].name
        yield Activation(
            operation=operation, agency=agency, plan=plan, digest=plan.seal.digest if plan else "", status="stood_down",
            called_at=operation.began_at, activated_at=operation.began_at + dt.timedelta(minutes=rng.randrange(4, 50)),
            activated_by=head, ended_at=ended, ended_by=head,
        )  # fmt: skip


class _Lines:
    """The log of one operation, written at once in the order of its minutes."""

    def __init__(self, operation: Operation, began: dt.datetime) -> None:
        self.operation, self.began = operation, began
        self._said: list[tuple[int, str, str, Agency | None, str]] = []

    def say(self, minute: int, kind: str, text: str, agency: Agency | None, by: str) -> None:
        self._said.append((minute, kind, text, agency, by))

    def write(self, past: Past) -> None:
        entries = []
        for number, (minute, kind, text, agency, by) in enumerate(sorted(self._said, key=lambda line: line[0]), 1):
            at = self.began + dt.timedelta(minutes=minute)
            entries.append(
                LogEntry(operation=self.operation, number=number, agency=agency, kind=kind, text=text, at=at,
                         minute=minute, by=by)
            )  # fmt: skip
            facts = {"name": self.operation.title, "number": number, "text": text}
            past.note(chain_of(self.operation), at, "operation.noted", target_of(self.operation), facts, who="duty")
        LogEntry.objects.bulk_create(entries, batch_size=500)
        Operation.objects.filter(pk=self.operation.pk).update(version=len(entries))


def _live_through(part: Activation, rows: Mapping[Any, Sequence[Any]], lasted: int, lines: _Lines, rng: Random) -> None:
    """What its rows came to, and what was said of it."""
    by, agency = part.activated_by, part.agency
    lines.say(round((part.activated_at - part.called_at).total_seconds() / 60), "state", "ประกาศใช้แผน", agency, by)  # type: ignore[operator]
    for row in (row for model in rows for row in rows[model] if row.activation is part):
        row.version, row.changed_by = 2, by
        row.changed_at = part.called_at + dt.timedelta(minutes=rng.randrange(lasted))
        if isinstance(row, RunningService):
            _serve(row, lasted, lines, rng)
        elif isinstance(row, RunningStep):
            _step(row, lasted, rng)
        elif isinstance(row, Post):
            row.holder = (
                "alternate" if row.alternate_name and rng.random() < 0.15 else "main" if row.main_name else "nobody"
            )
        elif isinstance(row, Resource):
            row.state = rng.choices(("ready", "partly", "lost"), (85, 10, 5))[0]
    lines.say(lasted, "state", "ยุติการใช้แผน", agency, by)


def _serve(row: RunningService, lasted: int, lines: _Lines, rng: Random) -> None:
    """Untouched, back in time, back too late, or not back before the end."""
    fate = rng.choices([name for name, _ in FATES], [weight for _, weight in FATES])[0]
    promised = (row.rto_hours or 24) * 60
    if fate == "unhurt" or promised > lasted * 2:
        row.state = "unhurt"
        return
    if fate == "stopped":
        row.state = "stopped"
        return
    took = rng.randrange(10, max(11, promised)) if fate == "kept" else promised + rng.randrange(20, 240)
    row.state, row.hit_minute, row.back_minute = "normal", 0, took
    agency = row.activation.agency
    lines.say(min(took, lasted), "service", f"{row.name}: กลับมาถึงระดับขั้นต่ำ", agency, row.activation.activated_by)


def _step(row: RunningStep, lasted: int, rng: Random) -> None:
    """Most of what was due in the time is done."""
    is_due = row.phase in ("DURING", "DAY1", "STAND_DOWN", "AFTER") or lasted > 24 * 60
    fate = rng.random()
    if is_due and fate < 0.84:
        row.state, row.done_minute = "done", rng.randrange(lasted)
    elif not is_due or fate < 0.92:
        row.state, row.note = "skipped", REASONS[2] if not is_due else rng.choice(REASONS[:2])
