"""Start a run: freeze the tree of the sealed plan, and call whom the first look says."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, Person, User
from phrom.calls.freezing import Branch, branches_of
from phrom.calls.models import Callee, Post, Run
from phrom.calls.queries import tree_source
from phrom.calls.services.advancing import first_look
from phrom.calls.services.recording import tell
from phrom.calls.telling import has_way
from phrom.calls.terms import PARTS, goal_minutes, message_for, terms
from phrom.calls.unscoped import every_person
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.plans.payload import Payload
from phrom.plans.scales import threshold

LEFT = kept("ไม่ปฏิบัติงานแล้ว")
NO_WAY = kept("ไม่มีหมายเลขและอีเมล")


@dataclass(frozen=True)
class Pace:
    """How long to wait, in minutes, and how many of a place must answer; None: as content/call_messages.yaml says."""

    escalate_minutes: int | None = None
    pass_minutes: int | None = None
    needed: int | None = None

    def settled(self) -> dict[str, int]:
        """Every value, the standard where none was given; nobody below is called before the alternate above."""
        usual = terms()["minutes"]
        escalate = int(usual["escalate"]) if self.escalate_minutes is None else self.escalate_minutes
        passing = int(usual["pass"]) if self.pass_minutes is None else self.pass_minutes
        needed = int(terms()["needed"]) if self.needed is None else self.needed
        return {"escalate_minutes": escalate, "pass_minutes": max(passing, escalate), "needed": needed}


def start_run(
    agency: Agency, *, occasion: str, message: Mapping[str, str] | None = None, about: str = "", link: str = "",
    reference: str = "", players: Collection[str] | None = None, pace: Pace | None = None, month: str = "",
) -> Run:  # fmt: skip
    """Call the agency's tree. `message`: its four parts (terms.PARTS), the standard where none is given.

    `players`: keys of people; nobody else is called. `month`: of the unannounced test. Raises Refused without a sealed
    tree, without anybody to call, and while the same is running already (for the same `reference`).
    """
    plan, payload = tree_source(agency)
    branches = branches_of(payload, players)
    if not branches:
        raise Refused(_("ไม่มีผู้ใดในผังที่เข้าร่วม จึงไม่มีใครให้แจ้ง"))
    now = timezone.now()
    told = message_for(occasion, payload.data["agency_name"], about, payload) | dict(message or {})
    minutes = goal_minutes(now)
    run = Run(
        agency=agency, plan=plan, occasion=occasion, about=about[:200], link=link, reference=reference, month=month,
        goal_percent=threshold("reach_percent"), goal_minutes=minutes, started_at=now,
        in_time_until=now + dt.timedelta(minutes=minutes),
        closes_at=now + dt.timedelta(minutes=int(terms()["minutes"]["close"])), started_by=current_viewer().name,
        **(pace or Pace()).settled(), **{part: told[part] for part in PARTS},
    )  # fmt: skip
    try:
        return _write(run, branches, payload)
    except IntegrityError:
        raise Refused(_("กำลังแจ้งตามผังของหน่วยงานนี้อยู่แล้ว เปิดการแจ้งที่กำลังดำเนินอยู่ หรือปิดก่อนเริ่มใหม่")) from None


@transaction.atomic
def _write(run: Run, branches: Sequence[Branch], payload: Payload) -> Run:
    run.save(force_insert=True)
    people = _people(branches)
    posts = _posts(run, branches, payload)
    Callee.objects.bulk_create(_callees(run, branches, posts, people, payload), batch_size=500)
    tell("started", run, name=run.about)
    first_look(run)
    return run


def _people(branches: Sequence[Branch]) -> dict[str, Person]:
    keys = {person for branch in branches for person in branch.people}
    return {str(person.key): person for person in every_person().filter(key__in=keys)}


def _posts(run: Run, branches: Sequence[Branch], payload: Payload) -> dict[str, Post]:
    """The places, in the order of the tree; those who call were written before those they call."""
    made: dict[str, Post] = {}
    levels: dict[int, list[Branch]] = {}
    for branch in branches:
        levels.setdefault(branch.level, []).append(branch)
    position = 0
    for level, members in sorted(levels.items()):
        fresh = []
        for branch in members:
            unit = str(payload.entry("person", branch.people[0]).get("unit") or "")
            made[branch.key] = Post(
                run=run, caller=made[branch.caller] if branch.caller else None, level=level, position=position,
                unit=unit, needed=min(run.needed, len(branch.people)),
            )  # fmt: skip
            fresh.append(made[branch.key])
            position += 1
        Post.objects.bulk_create(fresh, batch_size=500)
    return made


def _callees(
    run: Run, branches: Sequence[Branch], posts: Mapping[str, Post], people: Mapping[str, Person], payload: Payload
) -> list[Callee]:
    accounts = _accounts(people.values())
    return [
        _callee(run, posts[branch.key], order, people[key], accounts.get(people[key].email.lower()), payload)
        for branch in branches
        for order, key in enumerate(branch.people)
    ]


def _callee(run: Run, post: Post, order: int, person: Person, account: User | None, payload: Payload) -> Callee:
    """Who can be neither written to nor phoned, or works there no more, is known to be out of reach from the start."""
    sealed = payload.entry("person", str(person.key))
    is_mute = not has_way(person, account)
    note = "" if person.is_active else LEFT
    if is_mute and not (person.mobile_phone or person.office_phone):
        note = note or NO_WAY
    return Callee(
        key=uuid.uuid4(), run=run, post=post, order=order, person=person, account=account, is_voice_only=is_mute,
        name=sealed.get("name") or person.name, title=sealed.get("position") or person.position, note=note,
        state=Callee.State.UNREACHABLE if note else Callee.State.WAITING,
    )  # fmt: skip


def _accounts(people: Collection[Person]) -> dict[str, User]:
    """Active accounts by e-mail in small letters."""
    emails = {person.email.lower() for person in people if person.email}
    rows = User.objects.annotate(small=Lower("email")).filter(small__in=emails, is_active=True) if emails else ()
    return {user.email.lower(): user for user in rows}
