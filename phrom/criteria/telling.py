"""Notices to the people of agencies, each in their own language, through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from django.utils.translation import override

from phrom.agencies.models import Agency, Membership, User
from phrom.agencies.queries import agencies_by_id
from phrom.notices.models import Message
from phrom.notices.services import send_notices

ROLES = ("writer", "head")
Say = Callable[[Agency], tuple[str, str]]  # subject and body for an agency, in the language of the moment


def tell_agencies(agencies: Collection[int], say: Say, link: Callable[[Agency], str], dedupe: str = "") -> None:
    """To writers and heads of the agencies; `dedupe`: what was told once under this name is not told again."""
    send_notices(list(_messages(agencies, say, link, dedupe)))


def was_told(dedupe: str) -> bool:
    """Whether anybody was told under this name."""
    return Message.objects.filter(dedupe_key__startswith=f"{dedupe}/").exists()


def _messages(agencies: Collection[int], say: Say, link: Callable[[Agency], str], dedupe: str) -> Iterator[Message]:
    for language, people in _holders(agencies).items():
        with override(language):
            named = agencies_by_id()
            for agency, person in people:
                subject, body = say(named[agency])
                key = f"{dedupe}/{agency}/{person.pk}" if dedupe else None
                yield Message(person=person, subject=subject[:300], body=body, link=link(named[agency]), dedupe_key=key)


def _holders(agencies: Collection[int]) -> dict[str, list[tuple[int, User]]]:
    """language -> (agency, person), each once; the agencies must exist today."""
    held = Membership.objects.filter(role__in=ROLES, agency__in=agencies, user__is_active=True)
    found: dict[str, dict[tuple[int, int], User]] = {}
    for membership in held.select_related("user").order_by("agency_id", "user_id"):
        key = (membership.agency_id or 0, membership.user_id)
        found.setdefault(membership.user.language, {})[key] = membership.user
    return {language: [(a, user) for (a, _), user in people.items()] for language, people in found.items()}
