"""Who plays which part in a drill: controllers, evaluators, observers, extra players."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, User
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import CastMember, Operation
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling_players import tell_cast

OPEN = ("planned", "running")


@transaction.atomic
def cast_person(operation: Operation, person: User, part: str, agency: Agency | None = None) -> CastMember:
    """Give somebody a part, or another one; `agency`: for which one an extra player plays."""
    _still_open(operation)
    if not person.is_active:
        raise Refused(_("บัญชีของ{name}ถูกระงับ").format(name=person))
    if part == CastMember.Part.PLAYER and _knows_all_lists(person):
        raise Refused(_("{name} เป็นเจ้าหน้าที่ สปภ. ซึ่งเห็นรายการข้อสอดแทรกทั้งหมด จึงเป็นผู้เข้ารับการฝึกไม่ได้").format(name=person))
    plays_for = agency if part == CastMember.Part.PLAYER else None
    found = CastMember._base_manager.filter(operation=operation, user=person).first()
    if found and (found.part, found.agency_id) == (part, plays_for.pk if plays_for else None):
        return found
    row = found or CastMember(operation=operation, user=person)
    row.part, row.agency = part, plays_for
    row.save()
    _forget(operation)
    said = in_log(kept("{name} เป็น{part}"), name=person.name, part=CastMember.Part(part).label)
    write_log(operation, "state", said, person=person.pk, part=part)
    if part in CastMember.LOOKING_ON and str(person.pk) != current_viewer().key:
        tell_cast(row)
    return row


@transaction.atomic
def release_person(row: CastMember) -> None:
    """Out of the cast; what the person did stays in the log."""
    _still_open(row.operation)
    if not CastMember._base_manager.filter(pk=row.pk).delete()[0]:
        raise Refused(_("นำออกไปแล้ว กรุณาเปิดหน้านี้ใหม่"))
    _forget(row.operation)
    said = in_log(kept("{name} ไม่เป็น{part}แล้ว"), name=row.user.name, part=row.get_part_display())
    write_log(row.operation, "state", said, person=row.user_id, part=row.part)


def _still_open(operation: Operation) -> None:
    if not operation.is_exercise or operation.status not in OPEN:
        raise Refused(_("การฝึกนี้จบแล้ว หรือไม่ใช่การฝึก จึงเปลี่ยนคนไม่ได้"))


def _knows_all_lists(person: User) -> bool:
    return person.memberships.filter(role="evaluator", agency=None).exists()


def _forget(operation: Operation) -> None:
    """What rules remembered of the cast."""
    operation.__dict__.pop("_parts", None)
