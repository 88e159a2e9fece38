"""The messages of a run: to each person called, over every way that reaches them, and to nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.models import Agency, Person, User
from phrom.calls.links import answer_path
from phrom.calls.models import Callee, Post, Run
from phrom.calls.unscoped import every_person
from phrom.notices.models import Message
from phrom.notices.services import send_messages


def call_people(
    run: Run, called: Sequence[Callee], posts: Sequence[Post], people: Mapping[int, Sequence[Callee]]
) -> None:
    """Queue the messages of those who are called now; a key for each keeps them single whatever happens."""
    reached = [callee for callee in called if not callee.is_voice_only]
    if not reached:
        return
    below: Mapping[int, list[str]] = defaultdict(list)
    for post in posts:
        if post.caller_id:
            below[post.caller_id].append(people[post.pk][0].name)
    foreign = [callee.person_id for callee in reached if callee.account_id is None]
    addresses = dict(every_person().filter(pk__in=foreign).values_list("pk", "email")) if foreign else {}
    send_messages(
        _message(run, callee, people[callee.post_id], below[callee.post_id], addresses.get(callee.person_id, ""))
        for callee in reached
    )


def _message(run: Run, callee: Callee, place: Sequence[Callee], below: Collection[str], address: str) -> Message:
    """To the account, where the person has one, so that it stands among the messages there; or else to the address."""
    with override(callee.account.language if callee.account else "th"):
        subject = f"{_named(run.agency)}: {run.about or run.get_occasion_display()}"
        body = "\n\n".join(_parts(run, callee, place, below))
    return Message(
        person=callee.account, to_name=callee.name, address="" if callee.account else address, subject=subject[:300],
        body=body, link=answer_path(callee), dedupe_key=key_of(callee), is_exercise=run.is_drill,
        urgent=run.occasion != Run.Occasion.TEST, reference=f"call:{run.key}",
    )  # fmt: skip


def key_of(callee: Callee) -> str:
    """What the message to this person is known by."""
    return f"call/{callee.run_id}/{callee.pk}"


def has_way(person: Person, account: User | None) -> bool:
    """Whether a message can reach somebody; everybody else is phoned."""
    return account is not None or bool(person.email)


def _named(agency: Agency) -> str:
    return agency.on(timezone.localdate()).name


def _parts(run: Run, callee: Callee, place: Sequence[Callee], below: Collection[str]) -> list[str]:
    """What people typed stands as it is; what the program adds is in the reader's language. No numbers of anybody.

    That it is a drill is said by the channel, on every message of one.
    """
    said = [run.happened, run.meeting, run.next_steps]
    if run.stay_away:
        said.append(_("ผู้ที่ไม่ต้องมา: {who}").format(who=run.stay_away))
    if callee.order:
        said.append(_("ท่านได้รับแจ้งแทน {name} ซึ่งยังติดต่อไม่ได้").format(name=place[0].name))
    if below:
        said.append(_("ท่านเป็นผู้แจ้งต่อถึง: {names}").format(names=", ".join(below)))
    said.append(_("อ่านแล้วเปิดลิงก์ข้างล่างและกด “รับทราบ” ลิงก์นี้เป็นของท่านคนเดียว"))
    return said
