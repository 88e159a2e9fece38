"""A finding that was accepted last year stands again: an acceptance ends with its revision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground
from phrom.plans.sections import section


def find(ground: Ground) -> Iterator[Question]:
    for finding in ground.standing_again():
        reason = ground.accepted[finding.place].reason
        why = _("{finding} · ปีก่อนยอมรับเพราะ {reason}").format(finding=finding.message, reason=reason)
        choices = (
            Choice("accept", _("ยอมรับอีกปีด้วยเหตุผลเดิม"), finding=finding.place, reason=reason),
            Choice("open", _("แก้ไข")),
        )
        about = "/".join((finding.code, finding.field, finding.about))
        called = f"{finding.code} · {section(finding.section).title}"
        yield Question("findings-accepted", finding.section, finding.row, called, why, choices, about)


doubt = Doubt(
    "findings-accepted",
    lazy("ข้อค้นพบที่ปีก่อนยอมรับไว้"),
    lazy("การยอมรับใช้ได้เฉพาะแผนปีที่แล้ว ยอมรับต่อหรือแก้ไข"),
    105,
    find,
)
