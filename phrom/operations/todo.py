"""What waits at home while an operation runs: the plan to activate, the reports that are due."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY, current_viewer
from phrom.operations.models import Activation, Operation
from phrom.operations.queries_verdicts import parts_waiting
from phrom.operations.telling import named
from phrom.operations.todo_injects import waiting_injects
from phrom.operations.todo_verdicts import owed_by
from phrom.ui.waiting import Todo

PLAN_WRITERS = {"writer", "contributor"}  # their home asks for much already; drills they control stand in the list


def running_operations() -> list[Todo]:
    """Operations that the viewer acts in, injects to answer in them, answers owed afterwards; at most three queries."""
    held = held_at("part.run")
    parts = list(parts_waiting([agency for agency in held | held_at("verdict.confirm") if agency is not None]))
    own = [_of_agency(part) for part in parts if part.is_running]
    own += [todo for part in parts if not part.is_running for todo in owed_by(part)]
    directs = CITY in held_at("operation.direct")
    in_drill = any(part.is_running and part.operation.is_exercise for part in parts)
    if in_drill or current_viewer().roles - PLAN_WRITERS:
        own = [*waiting_injects(), *own]
    return own + [_of_city(one) for one in Operation.objects.filter(status="running")[:20]] if directs else own


def _of_agency(part: Activation) -> Todo:
    is_called = part.status == Activation.Status.CALLED
    late = part.is_report_late(timezone.now())
    why = _("ยังไม่ประกาศใช้แผน") if is_called else _("กำลังใช้แผน")
    return Todo(
        title=named(part.operation),
        url=reverse("operation_part", args=[part.operation.key, part.agency.key]),
        action=_("ประกาศใช้แผน") if is_called else _("เปิดหน้าปฏิบัติการ"),
        why=_("ถึงเวลารายงานสถานการณ์") if late else why,
        tone="danger" if is_called or late else "warn",
    )


def _of_city(operation: Operation) -> Todo:
    return Todo(
        title=named(operation), url=reverse("operation", args=[operation.key]), action=_("เปิดหน้าปฏิบัติการ"),
        why=str(operation.get_status_display()), tone="warn" if operation.is_exercise else "danger",
    )  # fmt: skip
