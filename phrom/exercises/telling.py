"""Tell agencies what the programme holds for them, each person in their own language."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.models import Exercise, Participation
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.notices.telling import Said, tell_agencies


def tell_planned(exercise: Exercise, agencies: Collection[int]) -> None:
    """They are in it; whoever planned it for the own agency need not be told."""
    _tell(
        exercise,
        agencies,
        lambda agency: _("{agency}: มีการฝึกซ้อม {title}").format(agency=agency.name, title=exercise.title),
    )


def tell_changed(exercise: Exercise, agencies: Collection[int]) -> None:
    """Another day or place."""
    _tell(
        exercise, agencies,
        lambda agency: _("{agency}: เปลี่ยนวันหรือสถานที่ฝึกซ้อม {title}").format(agency=agency.name, title=exercise.title),
    )  # fmt: skip


def tell_prepared(exercise: Exercise) -> None:
    """All is set."""
    _tell(
        exercise, _parties(exercise),
        lambda agency: _("{agency}: การฝึกซ้อม {title} พร้อมแล้ว").format(agency=agency.name, title=exercise.title),
    )  # fmt: skip


def tell_cancelled(exercise: Exercise, reason: str) -> None:
    """It will not be held."""
    _tell(
        exercise, _parties(exercise),
        lambda agency: _("{agency}: ยกเลิกการฝึกซ้อม {title}").format(agency=agency.name, title=exercise.title),
        _("เหตุผล: {reason}").format(reason=reason),
    )  # fmt: skip


def _parties(exercise: Exercise) -> list[int]:
    rows = Participation._base_manager.filter(exercise=exercise)
    return list(rows.values_list("agency", flat=True))


def _tell(exercise: Exercise, agencies: Collection[int], subject: Callable[[Agency], str], body: str = "") -> None:
    others = set(agencies) - set(current_viewer().grants)
    if not others:
        return

    def say(agency: Agency) -> Said:
        told = body or _("วันที่ {day} เปิดอ่านรายละเอียดและเตรียมผู้เข้าร่วม").format(day=show_date(exercise.starts_on))
        return subject(agency), told, reverse("exercise", args=[exercise.key])

    tell_agencies(sorted(others), say)
