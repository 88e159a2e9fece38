"""What the reports on cyber safety and public health share: an agency's answers to a checklist."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.pictures import Picture, stacks
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.plans.figures.shapes import ListFigures

SOUND, FAIR = 90, 70  # percent of items passed, from which the shade of a bar is better


def answers(scene: Scene, agency: Agency, slug: str) -> ListFigures | None:
    """The agency's answers by its plan in force; None where there are none."""
    plan = scene.city.plans.get(agency.pk)
    told = plan.summary["lists"].get(slug) if plan else None
    return told if told and told["version"] else None


def percent(told: ListFigures | None) -> int | None:
    """Of the items that apply."""
    return round(100 * told["passed"] / told["applicable"]) if told and told["applicable"] else None


def spread(caption: str, shares: Sequence[int | None]) -> Picture:
    """How many agencies reach how much, the worst first."""
    groups = (
        (shades.GONE, gettext("ยังไม่มีคำตอบ"), lambda share: share is None),
        (
            shades.BAD, gettext("ต่ำกว่าร้อยละ {least}").format(least=FAIR),
            lambda share: share is not None and share < FAIR,
        ),
        (
            shades.LACKING, gettext("ร้อยละ {least} ถึง {most}").format(least=FAIR, most=SOUND - 1),
            lambda share: share is not None and FAIR <= share < SOUND,
        ),
        (
            shades.PROVEN, gettext("ร้อยละ {least} ขึ้นไป").format(least=SOUND),
            lambda share: share is not None and share >= SOUND,
        ),
    )  # fmt: skip
    parts = [Part(sum(bool(holds(share)) for share in shares), shade, word) for shade, word, holds in groups]
    return stacks(caption, [Stack(gettext("หน่วยงาน"), parts)])
