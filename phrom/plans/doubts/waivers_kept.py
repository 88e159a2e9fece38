"""Last year a section was said not to apply."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.sections import sections


def find(ground: Ground) -> Iterator[Question]:
    for section in sections():
        reason = ground.now.waived(section.slug)
        if reason and reason == ground.before.waived(section.slug):
            why = _("ปีก่อนระบุว่าไม่เกี่ยวข้อง เพราะ {reason}").format(reason=reason)
            choices = (keep(_("ยังไม่เกี่ยวข้อง")), Choice("unwaive", _("กลับมาใช้ส่วนนี้")))
            yield Question("waivers-kept", section.slug, "", section.title, why, choices)


doubt = Doubt(
    "waivers-kept",
    lazy("ส่วนที่ปีก่อนไม่เกี่ยวข้อง"),
    lazy("ยังไม่เกี่ยวข้องอยู่หรือไม่"),
    110,
    find,
)
