"""The call tree runs of the demo city's past: who was reached how fast, and numbers that are wrong to this day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, Person, User
from phrom.calls.freezing import Branch, branches_of
from phrom.calls.marks import mark_of
from phrom.calls.models import Callee, Post, Run, WrongNumber
from phrom.calls.services.recording import target_of
from phrom.calls.terms import goal_minutes, message_for
from phrom.config.demo.past import Past
from phrom.plans.models import Plan, PlanSection
from phrom.plans.payload import Payload

NEVER = "sathon"  # whose tree was never called
STILL_WRONG = 6
ABOUT = {"exercise": ("น้ำท่วมฉับพลัน", "ไฟไหม้อาคารสำนักงาน", "ระบบสารสนเทศใช้การไม่ได้"), "incident": ("ฝนตกหนักน้ำท่วมขัง",)}
CARE = (0.97, 0.95, 0.93, 0.88, 0.8, 0.68)  # how likely somebody answers, by agency
ESCALATE, PASS = dt.timedelta(minutes=5), dt.timedelta(minutes=10)


@dataclass
class Told:
    """A run with its places in the order of the tree; rows are written together with all others."""

    run: Run
    care: float
    branches: Sequence[Branch]
    posts: dict[str, Post] = field(default_factory=dict)
    callees: list[Callee] = field(default_factory=list)


def call_trees(agencies: Sequence[Agency], users: Mapping[str, User], past: Past, rng: Random) -> None:
    """One or two runs a year for nearly every agency that had a plan, in as few statements as one run would take."""
    staff = {person.pk: person for person in Person.objects.defer("mobile_phone")}
    by_key = {str(person.key): person for person in staff.values()}
    told = [one for plan, rows in _trees(agencies) for one in _of_plan(plan, rows, users, by_key, rng)]
    Run.objects.bulk_create([one.run for one in told], batch_size=500)
    _walk(told, by_key, rng)
    Callee.objects.bulk_create((callee for one in told for callee in one.callees), batch_size=500)
    _wrong(told, rng)
    for one in told:
        key, target = one.run.agency.key, target_of(one.run)
        past.note(key, one.run.started_at, "callrun.started", target, {"name": one.run.about})
        past.note(key, one.run.ended_at or one.run.started_at, "callrun.ended", target, {})


def _trees(agencies: Sequence[Agency]) -> Iterator[tuple[Plan, list[dict[str, object]]]]:
    """The sealed trees of every year."""
    chosen = [agency.pk for agency in agencies if agency.key != NEVER]
    states = PlanSection.objects.filter(slug="call_tree", plan__agency__in=chosen, plan__status__in=Plan.SEALED)
    named = {agency.pk: agency for agency in agencies}
    for state in states.select_related("plan").order_by("plan__fiscal_year", "plan"):
        state.plan.agency = named[state.plan.agency_id]
        yield state.plan, state.rows


def _of_plan(
    plan: Plan, rows: list[dict[str, object]], users: Mapping[str, User], people: Mapping[str, Person], rng: Random
) -> Iterator[Told]:
    writer, approved = users.get(f"writer.{plan.agency.key}"), plan.approved_at
    if writer is None or approved is None:
        return
    data = {"sections": {"call_tree": {"waived": "", "rows": rows}}, "registers": {}}
    branches = [b for b in branches_of(Payload(data, {})) if all(key in people for key in b.people)]
    until = min(timezone.now() - dt.timedelta(days=2), approved + dt.timedelta(days=330))
    if not branches or until <= approved:
        return
    for number in range(rng.choice((1, 1, 2))):
        occasion = "test" if number == 0 else rng.choice(("exercise", "exercise", "incident"))
        day = approved + (until - approved) * rng.random()
        begun = timezone.localtime(day).replace(hour=rng.choice((9, 10, 11, 13, 14, 15, 20)), minute=rng.randrange(60))
        yield Told(_run(plan, occasion, min(begun, until), writer.name, rng), _care(plan, rng), branches)


def _care(plan: Plan, rng: Random) -> float:
    """The same agency answers much alike every year."""
    return min(0.99, CARE[plan.agency_id % len(CARE)] + rng.uniform(-0.06, 0.05))


def _run(plan: Plan, occasion: str, begun: dt.datetime, by: str, rng: Random) -> Run:
    about = rng.choice(ABOUT[occasion]) if occasion in ABOUT else ""
    minutes = goal_minutes(begun)
    return Run(
        agency=plan.agency, plan=plan, occasion=occasion, about=about, status=Run.Status.ENDED, started_at=begun,
        started_by=by, escalate_minutes=5, pass_minutes=10, goal_percent=90, goal_minutes=minutes,
        in_time_until=begun + dt.timedelta(minutes=minutes), closes_at=begun + dt.timedelta(days=1),
        ended_at=begun + dt.timedelta(minutes=rng.randrange(45, 200)), ended_by=by,
        **message_for(occasion, plan.agency.name_th, about),
    )  # fmt: skip


def _walk(told: Sequence[Told], people: Mapping[str, Person], rng: Random) -> None:
    """Level by level, for all runs at once, so that those above have keys."""
    levels: Mapping[int, list[tuple[Told, Branch, int]]] = defaultdict(list)
    for one in told:
        for position, branch in enumerate(one.branches):
            levels[branch.level].append((one, branch, position))
    for level, members in sorted(levels.items()):
        fresh = []
        for one, branch, position in members:
            caller = one.posts[branch.caller] if branch.caller else None
            post = Post(
                run=one.run, caller=caller, level=level, position=position, unit=people[branch.people[0]].unit,
                opened_at=_open_below(caller) if caller else one.run.started_at,
            )  # fmt: skip
            one.posts[branch.key] = post
            one.callees += _called(one, post, [people[key] for key in branch.people], rng)
            fresh.append(post)
        Post.objects.bulk_create(fresh, batch_size=500)


def _open_below(caller: Post) -> dt.datetime:
    """Those below are called at the answer, or when it was waited for long enough."""
    return min(moment for moment in (caller.reached_at, caller.passed_at) if moment)


def _called(one: Told, post: Post, people: Sequence[Person], rng: Random) -> Iterator[Callee]:
    """The main person, and the alternate where nobody had answered after five minutes."""
    begun = post.opened_at or one.run.started_at
    for order, person in enumerate(people):
        callee = Callee(
            run=one.run, post=post, order=order, person=person, name=person.name, title=person.position,
        )  # fmt: skip
        if order == 0 or post.reached_at is None or post.reached_at > begun + ESCALATE:
            callee.called_at = begun + ESCALATE * order
            if order:
                post.escalated_at = callee.called_at
            _answer(one, post, callee, rng)
        yield callee
    if post.reached_at is None or post.reached_at > begun + PASS:
        post.passed_at = begun + PASS


def _answer(one: Told, post: Post, callee: Callee, rng: Random) -> None:
    assert callee.called_at is not None
    draw = rng.random()
    if draw < one.care:
        wait = rng.expovariate(1 / 2.5) if rng.random() < one.care else rng.uniform(12, 90)
        callee.answered_at = callee.called_at + dt.timedelta(minutes=wait)
        callee.state, callee.way = Callee.State.ANSWERED, rng.choice(("link", "link", "voice"))
        if callee.way == "voice":
            callee.entered_by, callee.entered_at = one.run.started_by, callee.answered_at
        if post.reached_at is None or callee.answered_at < post.reached_at:
            post.reached_at = callee.answered_at
    else:
        callee.state = rng.choice((Callee.State.NO_ANSWER, Callee.State.NO_ANSWER, Callee.State.UNREACHABLE))
        callee.entered_by, callee.entered_at = one.run.started_by, callee.called_at + dt.timedelta(minutes=3)


def _wrong(told: Sequence[Told], rng: Random) -> None:
    """A few numbers of the last year were found wrong and stand in the register as they did."""
    last = {one.run.agency_id: one for one in told}
    lost = [(one, c) for one in last.values() for c in one.callees if c.state == Callee.State.NO_ANSWER]
    chosen = rng.sample(lost, min(STILL_WRONG, len(lost)))
    people = Person.objects.in_bulk([callee.person_id for _one, callee in chosen])
    for _one, callee in chosen:
        callee.state = Callee.State.WRONG_NUMBER
    Callee.objects.bulk_update([callee for _one, callee in chosen], ["state"])
    WrongNumber.objects.bulk_create(
        WrongNumber(
            agency=one.run.agency, person=people[callee.person_id], run=one.run, field="mobile_phone",
            mark=mark_of(people[callee.person_id].mobile_phone), found_by=one.run.started_by,
            found_at=callee.entered_at or one.run.started_at,
        )
        for one, callee in chosen
        if people[callee.person_id].mobile_phone
    )  # fmt: skip
