"""Tell the people of agencies something, each in their own language, through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypedDict, Unpack

from django.utils.translation import override

from phrom.agencies.holding import holders
from phrom.agencies.models import Agency, User
from phrom.agencies.queries import agencies_by_id
from phrom.notices.models import Message
from phrom.notices.services import send_messages

WORKING = ("writer", "head")  # who is told what an agency has to do
Said = tuple[str, str, str]  # subject, body, link


class Marks(TypedDict, total=False):
    """What else a message may carry; see `Message`."""

    is_exercise: bool
    urgent: bool
    reference: str


def tell_agencies(
    agencies: Collection[int],
    say: Callable[[Agency], Said],
    *,
    roles: Collection[str] = WORKING,
    dedupe: str = "",
    **marks: Unpack[Marks],
) -> None:
    """One message per person and agency; `dedupe`: what was told once under this name is not told again."""
    tell_each(holders(agencies, roles), say, dedupe, **marks)


def tell_each(
    people: Iterable[tuple[int, User]], say: Callable[[Agency], Said], dedupe: str = "", **marks: Unpack[Marks]
) -> None:
    """The same to people that are known already; an agency that is no more is passed over."""
    named: dict[str, Mapping[int, Agency]] = {}
    messages = []
    for agency, person in people:
        with override(person.language):
            if person.language not in named:
                named[person.language] = agencies_by_id()
            if (here := named[person.language].get(agency)) is None:
                continue
            subject, body, link = say(here)
        key = f"{dedupe}/{agency}/{person.pk}" if dedupe else None
        messages.append(Message(person=person, subject=subject[:300], body=body, link=link, dedupe_key=key, **marks))
    send_messages(messages)


def was_told(dedupe: str) -> bool:
    """Whether anybody was told under this name."""
    return Message.objects.filter(dedupe_key__startswith=f"{dedupe}/").exists()
