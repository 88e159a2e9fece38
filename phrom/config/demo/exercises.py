"""Three years of exercises: what plans promised and agencies held or did not, and what the city held with many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, User
from phrom.config.demo.past import Past
from phrom.exercises.models import Exercise, Milestone, Objective, Participation
from phrom.exercises.presets import goal_of, title_for
from phrom.exercises.services.recording import chain_of, target_of
from phrom.exercises.terms import Goal, programme
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.words import in_thai
from phrom.plans.sections.exercises import PlannedExercise
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat
from phrom.threats.queries import leads_on

AFTER = {  # what capabilities an exercise on a threat tries, besides the first objective
    "flood_river": ("alternate_site", "logistics"), "flood_rain": ("logistics", "coordination"),
    "fire_building": ("evacuation", "notification"), "earthquake": ("evacuation", "alternate_site"),
    "building_collapse": ("coordination", "welfare"), "protest": ("alternate_site", "communication"),
    "epidemic": ("service_continuity", "welfare"), "cyber": ("it_recovery", "manual_processing"),
}  # fmt: skip
USUAL = ("notification", "coordination")
WORST = (("P", 22), ("S", 44), ("M", 25), ("U", 9))
REASONS = ("หน่วยงานหลักติดภารกิจรับเสด็จ", "มีเหตุน้ำท่วมจริงในพื้นที่", "งบประมาณยังไม่ได้รับจัดสรร", "ผู้ควบคุมการฝึกย้ายหน่วยงาน")
PLACES = ("ห้องประชุมชั้น 3", "หอประชุมสำนักงานเขต", "ลานหน้าสำนักงาน", "ศูนย์บัญชาการเหตุการณ์", "ห้องประชุมใหญ่")


@dataclass(frozen=True)
class Held:
    """A joint exercise of the city; month and day within each fiscal year."""

    month: int
    day: int
    type: str
    threat: str
    title: str
    agencies: tuple[str, ...]
    scenario: str


CITYS = (
    Held(12, 14, "TTX", "epidemic", "การฝึกแบ่งทีมเมื่อบุคลากรป่วยร้อยละ 30",
         ("health", "medical", "dusit", "pathum-wan", "bang-rak", "bang-kapi"), ""),
    Held(2, 9, "FSX", "earthquake", "การฝึกอพยพอาคารสูงและเปิดสถานที่สำรอง",
         ("publicworks", "fire", "dusit", "phra-nakhon", "sathon", "watthana", "ratchathewi"), "earthquake-2568"),
    Held(7, 6, "FEX", "flood_river", "การฝึกน้ำเหนือหลากสองฝั่งเจ้าพระยา",
         ("drainage", "publicworks", "fire", "don-mueang", "sai-mai", "lak-si", "bang-khen", "chatuchak", "bang-sue",
          "dusit", "bang-phlat", "taling-chan", "thawi-watthana", "bang-khae", "nong-khaem"), "flood-river-2554"),
    Held(9, 21, "TTX", "cyber", "การฝึกโจมตีเรียกค่าไถ่ระบบทะเบียน",
         ("strategy", "digital", "dusit", "phra-nakhon", "bang-rak", "health"), "hospital-ransomware-2563"),
)  # fmt: skip


class _Rows:
    """Everything that is written at once at the end."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.exercises: list[Exercise] = []
        self.threats: list[tuple[Exercise, Threat]] = []
        self.scenarios: list[tuple[Exercise, Scenario]] = []
        self.parties: list[Participation] = []
        self.objectives: list[Objective] = []
        self.milestones: list[Milestone] = []

    def add(self, row: Exercise, threat: Threat, parties: Mapping[Agency, str], goals: Iterable[Goal]) -> None:
        self.exercises.append(row)
        self.threats.append((row, threat))
        for agency, part in parties.items():
            came = True if row.is_done else None
            self.parties.append(
                Participation(exercise=row, agency=agency, part=part, attended=came, worst=row.worst if came else "")
            )
        for position, (text, code, target) in enumerate(goals):
            self.objectives.append(
                Objective(exercise=row, position=position, text=text[:300], capability=code, target=target)
            )

    def write(self) -> None:
        Exercise.objects.bulk_create(self.exercises, batch_size=500)
        Exercise.threats.through._default_manager.bulk_create(
            [Exercise.threats.through(exercise=row, threat=threat) for row, threat in self.threats], batch_size=500
        )
        Exercise.scenarios.through._default_manager.bulk_create(
            Exercise.scenarios.through(exercise=row, scenario=scenario) for row, scenario in self.scenarios
        )
        Participation._base_manager.bulk_create(self.parties, batch_size=500)
        Objective._base_manager.bulk_create(self.objectives, batch_size=500)
        Milestone._base_manager.bulk_create(self.milestones, batch_size=500)


def hold_exercises(years: Sequence[int], users: Mapping[str, User], past: Past, rng: Random) -> None:
    """The programme of these fiscal years: agencies' own as their plans promised, and the city's joint ones."""
    known = {agency.key: agency for agency in Agency.objects.as_of()}
    threats = {threat.key: threat for threat in Threat.objects.all()}
    leading = set(leads_on().values_list("threat", "agency"))
    rows = _Rows(past)
    with in_thai():
        for promised in _promises(years):
            if f"head.{promised.plan.agency.key}" in users:
                _agencys(promised, known, leading, rows, rng)
        for year in [*years, years[-1] + 1]:
            _citys(year, known, threats, leading, users, rows, rng)
    rows.write()


def _promises(years: Collection[int]) -> Iterator[PlannedExercise]:
    """Rows of sealed plans, and of the drafts of the year that is being planned only what was carried into it."""
    rows = PlannedExercise.objects.filter(
        plan__fiscal_year__in=years, plan__seal__isnull=False, threat__isnull=False, planned_on__isnull=False
    )
    yield from rows.select_related("plan__agency", "threat", "joint_with").order_by("plan__agency__key", "planned_on")


def _agencys(
    promised: PlannedExercise, known: Mapping[str, Agency], leading: set[tuple[int, int]], rows: _Rows, rng: Random
) -> None:
    """Held about when it was promised, put off to never, or cancelled; what is ahead waits."""
    agency, threat = known[promised.plan.agency.key], promised.threat
    fate = rng.random()
    if threat is None or promised.planned_on is None or fate > 0.86:
        return
    day = _working(promised.planned_on + dt.timedelta(days=rng.randrange(-10, 25)))
    parties = {agency: "lead"}
    if promised.joint_with and promised.joint_with.key in known and rng.random() < 0.55:
        parties[known[promised.joint_with.key]] = "player"
    state = _state(day, fate, rng)
    row = Exercise(
        agency=agency, title=title_for(promised.type, [threat], [agency]), type=promised.type, starts_on=day,
        ends_on=day, starts_at=dt.time(9), ends_at=dt.time(12), place=rng.choice(PLACES), status=state,
        made_at=promised.plan.approved_at or timezone.now(), made_by=f"{promised.owner or 'ผู้จัดทำแผน'}",
        with_city=len(parties) > 1 and rng.random() < 0.2, reason=rng.choice(REASONS) if state == "cancelled" else "",
        with_lead=len(parties) > 1 and any((threat.pk, one.pk) in leading for one in parties),
    )  # fmt: skip
    _age(row, rng)
    first = (promised.objective[:300], AFTER.get(threat.key, USUAL)[0], goal_of(AFTER.get(threat.key, USUAL)[0])[2])
    rows.add(row, threat, parties, [first, *map(goal_of, (AFTER.get(threat.key, USUAL)[1], "decision"))])
    _tell(row, rows.past, f"writer.{agency.key}")


def _state(day: dt.date, fate: float, rng: Random) -> str:
    """Of what is past most is closed; of what is near most is prepared."""
    left = (day - timezone.localdate()).days
    if fate > 0.8:
        return "cancelled"
    if left > 0:
        return "prepared" if left < 40 and rng.random() < 0.6 else "planned"
    if left > -30:
        return rng.choice(("held", "reported"))
    return "closed" if rng.random() < 0.93 else "reported"


def _age(row: Exercise, rng: Random) -> None:
    """When it was reported and closed, and how it went."""
    held = timezone.make_aware(dt.datetime.combine(row.ends_on, dt.time(15)))
    if row.status in ("reported", "closed"):
        row.worst = rng.choices([letter for letter, _ in WORST], [weight for _, weight in WORST])[0]
        row.reported_at = min(held + dt.timedelta(days=rng.randrange(5, 34)), timezone.now())
    if row.status == "closed":
        row.closed_at = min((row.reported_at or held) + dt.timedelta(days=rng.randrange(2, 20)), timezone.now())


def _citys(
    year: int, known: Mapping[str, Agency], threats: Mapping[str, Threat], leading: set[tuple[int, int]],
    users: Mapping[str, User], rows: _Rows, rng: Random,
) -> None:  # fmt: skip
    scenarios = {row.key: row for row in Scenario.objects.filter(status="published")}
    for told in CITYS:
        agencies = [known[key] for key in told.agencies if f"head.{key}" in users]
        if len(agencies) < 2:
            continue
        day = _working(dt.date(year - BUDDHIST_ERA - (told.month >= 10), told.month, told.day))
        threat = threats[told.threat]
        row = Exercise(
            agency=None, title=f"{told.title} ปี {year}", type=told.type, starts_on=day, ends_on=day,
            starts_at=dt.time(8, 30), ends_at=dt.time(15, 30), place="ศูนย์บัญชาการเหตุการณ์ กรุงเทพมหานคร", with_city=True,
            with_lead=any((threat.pk, agency.pk) in leading for agency in agencies), made_by=users["evaluator"].name,
            made_at=timezone.make_aware(dt.datetime.combine(day - dt.timedelta(days=120), dt.time(10))),
            status=_state(day, 0.1, rng),
        )  # fmt: skip
        _age(row, rng)
        parts = {agency: "player" if number else "lead" for number, agency in enumerate(agencies)}
        goals = map(goal_of, (*AFTER.get(told.threat, USUAL), "decision", "coordination"))
        rows.add(row, threat, parts, goals)
        if told.scenario in scenarios:
            rows.scenarios.append((row, scenarios[told.scenario]))
        rows.milestones += _milestones(row, users["evaluator"].name)
        _tell(row, rows.past, "evaluator")


def _milestones(row: Exercise, by: str) -> Iterator[Milestone]:
    today = timezone.localdate()
    for step in programme()["milestones"]:
        due = row.starts_on - dt.timedelta(days=step["days_before"])
        is_done = due <= today
        yield Milestone(
            exercise=row, key=step["key"], due_on=due, done_on=due if is_done else None, done_by=by * is_done
        )


def _working(day: dt.date) -> dt.date:
    """The same day, or the Monday after it."""
    return day + dt.timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def _tell(row: Exercise, past: Past, who: str) -> None:
    """The lines of the journal that its life has left."""
    chain, target, facts = chain_of(row), target_of(row), {"name": row.title}
    now = timezone.now()
    past.note(chain, min(row.made_at, now), "exercise.planned", target, facts, who=who)
    if row.is_done:
        held = timezone.make_aware(dt.datetime.combine(row.ends_on, dt.time(15)))
        past.note(chain, min(held, now), "exercise.held", target, facts, who=who)
    if row.status == Exercise.Status.CANCELLED:
        at = timezone.make_aware(dt.datetime.combine(row.starts_on - dt.timedelta(days=3), dt.time(9)))
        past.note(chain, min(at, now), "exercise.cancelled", target, facts | {"reason": row.reason}, who=who)
