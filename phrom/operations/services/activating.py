"""An agency's part: it runs its plan, says that it is not touched, or stands down when its conditions are met."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import kept
from phrom.operations.models import Activation, RunningService, RunningStep
from phrom.operations.services.logbook import write_log

STEPS: Steps[Activation] = Steps(
    {
        "activate": (["called", "released"], "active"),
        "release": (["called"], "released"),
        "stand_down": (["active"], "stood_down"),
        "resume": (["stood_down"], "active"),
        "end": (["called", "active"], "stood_down"),
    }
)


@transaction.atomic
def activate_plan(part: Activation) -> None:
    """One tap: the agency runs its plan; who tapped is kept, and looked at afterwards."""
    still_running(part)
    STEPS.take("activate", part, activated_at=timezone.now(), activated_by=current_viewer().name)
    _tell(part, kept("ประกาศใช้แผน") if part.plan_id else kept("เริ่มดำเนินการโดยไม่มีแผนที่มีผลใช้บังคับ"))


@transaction.atomic
def release_agency(part: Activation, reason: str) -> None:
    """The agency is not touched by it after all."""
    still_running(part)
    STEPS.take("release", part, ended_at=timezone.now(), ended_by=current_viewer().name)
    _tell(part, kept("แจ้งว่าไม่ได้รับผลกระทบ"), reason)


@transaction.atomic
def stand_down(part: Activation, reason: str = "") -> None:
    """Back to everyday work; conditions of the plan that are not met need a reason."""
    missing = unmet(part)
    if missing and not reason.strip():
        raise Refused(_("ยังมีเงื่อนไขการยุติที่ไม่ครบ {count} ข้อ ทำให้ครบ หรือเขียนเหตุผล").format(count=len(missing)))
    STEPS.take("stand_down", part, ended_at=timezone.now(), ended_by=current_viewer().name, report_due_at=None)
    _tell(part, kept("ยุติการใช้แผน"), reason, unmet=len(missing))


@transaction.atomic
def resume_plan(part: Activation, reason: str) -> None:
    """It was stood down too early."""
    still_running(part)
    STEPS.take("resume", part, ended_at=None, ended_by="")
    _tell(part, kept("กลับมาใช้แผนอีกครั้ง"), reason)


def unmet(part: Activation) -> list[str]:
    """Conditions of the plan for standing down that nobody has ticked, and services that are not back."""
    rows = RunningStep.objects.filter(activation=part, phase="STAND_DOWN", state="open")
    away = RunningService.objects.filter(activation=part, state__in=("reduced", "stopped"))
    names = [_("บริการยังไม่กลับมา: {name}").format(name=service.name) for service in away]
    return [*(row.text for row in rows), *names]


def still_running(part: Activation) -> None:
    if not part.operation.is_running:
        raise Refused(_("เหตุการณ์นี้ยุติแล้ว หรือยังไม่เริ่ม"))


def _tell(part: Activation, said: str, reason: str = "", **facts: Any) -> None:
    text = f"{said} ({reason})" if reason else said
    write_log(part.operation, "state", text, agency=part.agency, digest=part.digest, reason=reason, **facts)
