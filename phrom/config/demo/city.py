"""Fill an empty database with a whole city."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency, AgencyVersion, Membership, Person, User
from phrom.agencies.queries import plan_units
from phrom.config.demo.accepting import accept_findings
from phrom.config.demo.answers import answer_dependencies
from phrom.config.demo.books import (
    CONTRADICTORY,
    EXEMPLARY,
    HALF_DONE,
    ORDINARY,
    STARTED,
    Book,
    Quality,
    book_of,
)
from phrom.config.demo.calling import call_trees
from phrom.config.demo.campaigns import number_the_call, return_some, run_campaigns
from phrom.config.demo.carrying import book_from, carry_over, retire_site, staff_changes
from phrom.config.demo.criteria import count_health, keep_measures, set_levels
from phrom.config.demo.crossing import entangle, lend, look_back
from phrom.config.demo.exercises import hold_exercises
from phrom.config.demo.following import follow_up
from phrom.config.demo.operations import run_operations
from phrom.config.demo.past import Past
from phrom.config.demo.people import CITYWIDE, LEADS, Staff, make_accounts, staff_of
from phrom.config.demo.proving import attach_papers
from phrom.config.demo.reviews import judge_past, seat_readers
from phrom.criteria.queries.levels import levels_on
from phrom.crosschecks.services import look_again
from phrom.kernel.content import table
from phrom.kernel.dates import fiscal_year
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.checks import findings_of
from phrom.plans.figures import draw_missing
from phrom.plans.models import Comment, Plan, PlanSection, Seal
from phrom.plans.payload import Payload, live_payload
from phrom.plans.services.filling import fill_plans
from phrom.plans.starters import starter_name
from phrom.registers.models import Site
from phrom.search.services import reindex

AT_ONCE = 60  # plans written in one go
SHOWN = ("dusit", "bang-khun-thian", "health")


@dataclass
class Story:
    """What became of one agency's plan of one year."""

    plan: Plan
    quality: Quality
    book: Book
    base: Plan | None = None


def fill(agencies: int = 77, years: int = 3, seed: int = 1) -> None:
    """Agencies (made-up ones beyond the real), their people, accounts and plans up to the current fiscal year."""
    rng = Random(seed)  # noqa: S311 - a repeatable city, not a secret
    with viewing_as(SYSTEM), transaction.atomic():
        chosen = _agencies(agencies)
        last = fiscal_year(timezone.localdate())
        staff = {agency.pk: staff_of(agency, rng, timezone.localdate()) for agency in chosen}
        users = make_accounts(chosen, {pk: people[0].name for pk, (people, _) in staff.items()}, rng)
        lend(person for people, _ in staff.values() for person in people)
        Person.objects.bulk_create([p for people, _ in staff.values() for p in people], batch_size=500)
        near = _sites_near(chosen)
        set_levels(users)
        past, before = Past(users), dict[int, Plan]()  # agency pk -> its plan of the year before
        for year in range(last - years + 1, last + 1):
            if year == last and before:
                home = min(chosen, key=lambda agency: agency.key != SHOWN[0])
                near = retire_site(near[home.pk][0], near, past)
            for start in range(0, len(chosen), AT_ONCE):
                part = chosen[start : start + AT_ONCE]
                told = [
                    _story(a, year, last, Random(f"{seed}/{year}/{a.key}"), staff[a.pk][1], near[a.pk])  # noqa: S311
                    for a in part
                ]
                for story in told:
                    if year == last and story.quality == HALF_DONE and (base := before.get(story.plan.agency_id)):
                        _carry(story, base, staff[story.plan.agency_id][1], past)
                _write(told, users, past)
                before |= {story.plan.agency_id: story.plan for story in told if story.plan.is_sealed}
            if year == last - 1:
                draw_missing()
                look_back(users, past, rng)
        answer_dependencies(chosen, users, past, rng)
        accept_findings(last, users, past, rng)
        count_health(chosen, rng)
        keep_measures(chosen, past, rng)
        run_campaigns(range(last - years + 1, last + 1), chosen, users, past)
        judge_past(range(last - years + 1, last), users, past)
        follow_up(users, past, rng)
        run_operations(users, past, rng)
        hold_exercises(range(last - years + 1, last + 1), users, past, rng)
        call_trees(chosen, users, past, Random(f"{seed}/calls"))  # noqa: S311
        past.write()
        number_the_call(last, users)
        return_some(last, users)
        seat_readers(last, users)
        attach_papers(last, users)
        draw_missing()
        look_again(tells=False)
        reindex()


def accounts() -> list[tuple[str, str]]:
    """The demo accounts worth showing, with what they are; empty when this is no demo city."""
    names = {f"{role}.{key}" for key in SHOWN for role in ("writer", "head", "contributor")} | set(LEADS.values())
    shown = []
    for held in Membership.objects.select_related("user", "agency").order_by("pk"):
        name = held.user.email.partition("@")[0]
        if name in names or name in CITYWIDE:
            where = f" · {held.agency.key}" if held.agency else ""
            shown.append((held.user.email, f"{held.get_role_display()}{where}"))
    return shown


def _agencies(count: int) -> list[Agency]:
    """The real plan units in the city's order (เขตดุสิต among the first), then made-up districts."""
    real = sorted(plan_units(), key=lambda agency: agency.key not in SHOWN)[:count]
    extra = count - len(real)
    if extra > 0:
        made = [
            Agency(key=f"example-{n}", kind=Agency.Kind.DISTRICT, zone=real[n % len(real)].zone)
            for n in range(1, extra + 1)
        ]
        Agency.objects.bulk_create(made, batch_size=500)
        AgencyVersion.objects.bulk_create(
            [
                AgencyVersion(
                    agency=agency, name_th=f"สำนักงานเขตตัวอย่างที่ {n}", name_en=f"Example District Office {n}",
                    org_code=f"9{n:07d}", is_plan_unit=True, valid_from=dt.date(2010, 1, 1),
                )
                for n, agency in enumerate(made, 1)
            ],
            batch_size=500,
        )  # fmt: skip
        real += Agency.objects.as_of().filter(key__startswith="example-")
    return real


def _sites_near(agencies: Sequence[Agency]) -> dict[int, list[str]]:
    """For each agency the sites of its neighbours, or some of the largest: many plans name the same rooms."""
    sites: dict[str, list[str]] = {}
    for site in Site.objects.order_by("-capacity_people"):
        sites.setdefault(site.area_code, []).append(site.key)
    beside: dict[str, list[str]] = {}
    for row in table("adjacency"):
        beside.setdefault(row["area_code_a"], []).append(row["area_code_b"])
        beside.setdefault(row["area_code_b"], []).append(row["area_code_a"])
    large = [keys[0] for keys in sites.values()]
    near = {code: [key for other in others for key in sites.get(other, ())[:1]][:2] for code, others in beside.items()}
    return {
        agency.pk: near.get(agency.area_code) or [large[place % len(large)], large[(place + 7) % len(large)]]
        for place, agency in enumerate(agencies)
    }


def _story(agency: Agency, year: int, last: int, rng: Random, staff: Any, near: Sequence[str]) -> Story:
    """How good the plan of a year became, and how far it came."""
    draw = rng.random()
    if year < last:
        quality = EXEMPLARY if draw < 0.25 else ORDINARY
        status: str = Plan.Status.IN_FORCE if year == last - 1 else Plan.Status.REPLACED
        if year == last - 1 and draw > 0.95:
            status, quality = Plan.Status.DRAFT, HALF_DONE
    else:
        quality, status = _this_year(agency, draw)
    plan = Plan(agency=agency, fiscal_year=year, template=starter_name(agency), status=status)
    book = book_of(agency, year, quality, staff, near, rng)
    if quality in (EXEMPLARY, ORDINARY):
        entangle(agency, book, rng)
    return Story(plan, quality, book)


def _carry(story: Story, base: Plan, staff: Staff, past: Past) -> None:
    """The draft starts from last year's plan, after people have come and gone."""
    plan = story.plan
    rng = Random(f"{plan.fiscal_year}/{plan.agency.key}/carried")  # noqa: S311
    staff_changes(plan.agency, staff, past, rng)
    story.base, story.book = base, book_from(base, plan.agency, plan.fiscal_year, rng)


def _this_year(agency: Agency, draw: float) -> tuple[Quality, str]:
    """The year being planned: most are writing, some are ahead."""
    if agency.key == "dusit":
        return HALF_DONE, Plan.Status.DRAFT
    steps = (
        (0.10, EXEMPLARY, Plan.Status.IN_FORCE),
        (0.30, ORDINARY, Plan.Status.SENT),
        (0.34, ORDINARY, Plan.Status.APPROVED),
        (0.40, ORDINARY, Plan.Status.SUBMITTED),
        (0.50, CONTRADICTORY, Plan.Status.DRAFT),
        (0.80, HALF_DONE, Plan.Status.DRAFT),
        (1.01, STARTED, Plan.Status.DRAFT),
    )
    return next((quality, status) for limit, quality, status in steps if draw < limit)


def _write(stories: list[Story], users: dict[str, User], past: Past) -> None:
    for story in stories:
        past.date(story.plan, story.quality)
        if story.plan.status == Plan.Status.IN_FORCE:
            _replace_older(story.plan)
    Plan.objects.bulk_create([story.plan for story in stories])
    fill_plans([(story.plan, story.book) for story in stories])
    states: dict[int, list[PlanSection]] = {}
    for state in PlanSection.objects.filter(plan__in=[story.plan for story in stories]):
        states.setdefault(state.plan_id, []).append(state)
    Seal.objects.bulk_create(list(_seals(stories, states)), batch_size=100)
    carry_over([(story.plan, story.base) for story in stories if story.base], states)
    for story in stories:
        past.tell(story.plan)
    _comment(stories, users)


def _replace_older(plan: Plan) -> None:
    Plan.objects.filter(agency=plan.agency, status=Plan.Status.IN_FORCE).update(status=Plan.Status.REPLACED)


def _seals(stories: Sequence[Story], states: dict[int, list[PlanSection]]) -> Iterator[Seal]:
    """Seal what the head approved; a plan with errors could never have come so far."""
    for story in stories:
        if not story.plan.is_sealed:
            continue
        payload = _on_its_day(story.plan, live_payload(story.plan, states[story.plan.pk]))
        if errors := [f for f in findings_of(payload) if f.severity == "error"]:
            raise AssertionError(f"{story.plan}: {errors[0]}")
        story.plan.sealed_digest = payload.digest  # type: ignore[attr-defined]
        private = json.dumps(payload.private, sort_keys=True)
        yield Seal(plan=story.plan, payload=payload.data, private=private, digest=payload.digest)


def _on_its_day(plan: Plan, payload: Payload) -> Payload:
    """Judged at the alert levels of the day of approval."""
    return replace(payload, data={**payload.data, "levels": levels_on(timezone.localdate(plan.approved_at))})


def _comment(stories: Sequence[Story], users: dict[str, User]) -> None:
    """What สปภ. said of the contradictory ones when they asked for advice."""
    said = "RTO ของงานบริการบางรายการยาวกว่าเวลาที่หยุดได้ ขอให้ทบทวนร่วมกับฝ่ายที่รับผิดชอบ"
    Comment.objects.bulk_create(
        Comment(plan=story.plan, slug="services", author=users["evaluator"], author_role="evaluator", text=said)
        for story in stories
        if story.quality.is_contradictory
    )
