"""Messages of a drill to the people in it: each says that it is a drill, and none goes to anybody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.holding import holders
from phrom.agencies.models import Person, User
from phrom.notices.models import Message
from phrom.notices.services import send_messages, send_notice
from phrom.notices.telling import Marks
from phrom.operations.models import CastMember, Delivery, Operation, PlayedInject, Post
from phrom.operations.telling import TEAM

WRITTEN = ("in_app", "mail", "line", "press")  # methods that reach a player as a message


def _marks(operation: Operation) -> Marks:
    """Every channel says of these first that they are of a drill."""
    return Marks(is_exercise=True, urgent=True, reference=f"operation:{operation.key}")


def tell_cast(row: CastMember) -> None:
    """Who controls, evaluates or observes learns of it, with the way there."""
    with override(row.user.language):
        subject = _("{name}: ท่านเป็น{part}").format(name=row.operation.title, part=row.get_part_display())
        body = _("ห้ามบอกเหตุการณ์ที่จะเกิดในการฝึกแก่ผู้เข้ารับการฝึก")
    send_notice(row.user, subject, body, link=reverse("operation", args=[row.operation.key]), **_marks(row.operation))


def tell_players_of_start(operation: Operation) -> None:
    """Extra players; those of agencies are told with their agency."""
    cast = CastMember._base_manager.filter(operation=operation, part="player").select_related("user")
    for row in cast:
        with override(row.user.language):
            body = _("เปิดหน้านี้แล้วปฏิบัติเหมือนเหตุการณ์จริง อย่าติดต่อผู้ที่ไม่ได้ร่วมฝึก")
        link = reverse("play_list", args=[operation.key])
        send_notice(row.user, operation.title, body, link=link, **_marks(operation))


def tell_read_out(inject: PlayedInject) -> None:
    """The controllers learn that it is time to play the sender of an inject."""
    cast = CastMember._base_manager.filter(operation=inject.operation_id, part="controller").select_related("user")
    for row in cast:
        with override(row.user.language):
            subject = _("{name}: ถึงเวลาอ่านข้อ {number} ให้ฟัง").format(name=inject.operation.title, number=inject.number)
            body = f"{inject.get_method_display()} · {inject.title}\n{inject.text}"
        link = reverse("play_board", args=[inject.operation.key])
        send_notice(row.user, subject, body, link=link, **_marks(inject.operation))


def tell_delivered(inject: PlayedInject, deliveries: Collection[Delivery]) -> None:
    """The players of the agencies, and of those the holders of the roles meant where they are known; extra players."""
    if inject.method not in WRITTEN:
        return
    send_messages(_message(inject, delivery, person) for delivery, person in _receivers(inject, deliveries))


def _message(inject: PlayedInject, delivery: Delivery, person: User) -> Message:
    with override(person.language):
        subject, body = _said(inject)
    link, once = reverse("play_list", args=[inject.operation.key]), f"inject/{delivery.pk}/{person.pk}"
    marks = _marks(inject.operation)
    return Message(person=person, subject=subject[:300], body=body, link=link, dedupe_key=once, **marks)


def _said(inject: PlayedInject) -> tuple[str, str]:
    subject = _("{name} ข้อ {number}: {title}").format(
        name=inject.operation.title, number=inject.number, title=inject.title
    )
    sender = _("จาก (สมมติ): {sender}").format(sender=inject.sender) + "\n" if inject.sender else ""
    return subject, f"{sender}\n{inject.text}".strip()


def _receivers(inject: PlayedInject, deliveries: Collection[Delivery]) -> Iterator[tuple[Delivery, User]]:
    by_agency = {delivery.agency_id: delivery for delivery in deliveries if delivery.agency_id is not None}
    for agency, person in _players(inject, [pk for pk in by_agency if pk is not None]):
        yield by_agency[agency], person
    alone = {delivery.user_id: delivery for delivery in deliveries if delivery.user_id is not None}
    for person in User.objects.filter(pk__in=alone, is_active=True):
        yield alone[person.pk], person


def _players(inject: PlayedInject, agencies: Collection[int]) -> Iterator[tuple[int, User]]:
    """Of each agency those who hold one of the roles meant, known by their mail address; nobody known: the team."""
    looking_on = set(
        CastMember._base_manager.filter(operation=inject.operation_id, part__in=CastMember.LOOKING_ON).values_list(
            "user", flat=True
        )
    )
    team: dict[int, list[User]] = defaultdict(list)
    for agency, person in holders(agencies, TEAM):
        if person.pk not in looking_on:
            team[agency].append(person)
    meant = _addresses(inject, agencies)
    for agency, people in team.items():
        narrowed = [person for person in people if person.email.lower() in meant.get(agency, set())]
        yield from ((agency, person) for person in narrowed or people)
    cast = CastMember._base_manager.filter(operation=inject.operation_id, part="player", agency__in=agencies)
    for row in cast.select_related("user"):
        if row.user.is_active and row.agency_id is not None:
            yield row.agency_id, row.user


def _addresses(inject: PlayedInject, agencies: Collection[int]) -> Mapping[int, set[str]]:
    """Agency id -> mail addresses of who holds one of the roles meant in the plan that runs there."""
    rows = Post._base_manager.filter(
        activation__operation=inject.operation_id, activation__agency__in=agencies, role__in=inject.roles.split()
    )
    posts = list(rows.values_list("activation__agency_id", "main", "alternate"))
    keys = {key for _agency, *people in posts for key in people if key}
    known = {
        key: email.lower()
        for key, email in Person._base_manager.filter(key__in=keys).values_list("key", "email")
        if email
    }
    found: dict[int, set[str]] = defaultdict(set)
    for agency, *people in posts:
        found[agency] |= {known[key] for key in people if key in known}
    return found
