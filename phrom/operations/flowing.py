"""What this room tells others of what agencies say afterwards, offered when the program starts."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.kernel import panels
from phrom.operations.models import Activation, Operation
from phrom.operations.queries_verdicts import verdict_rows
from phrom.operations.showing_verdicts import line_of


def offer_all() -> None:
    """Everything, in one place."""
    from phrom.guide.views import TOPICS
    from phrom.notices.jobs import JOBS
    from phrom.operations.called import reach_lines
    from phrom.operations.doubting import doubts_of_operations, learned_from
    from phrom.operations.planning import beside_section, rows_of_year
    from phrom.operations.remembering import BESIDE
    from phrom.operations.reminding import remind_of_verdicts
    from phrom.operations.todo_verdicts import late_in_city
    from phrom.operations.views.framing import TABS
    from phrom.operations.views.part import PART
    from phrom.plans.doubts import OFFERED
    from phrom.plans.services.prefilling import LEARNED, PREFILL
    from phrom.plans.views.section import SECTION
    from phrom.ui.waiting import HOME

    panels.offer(HOME, late_in_city, 60)
    panels.offer(JOBS, remind_of_verdicts)
    panels.offer(TABS, _tab, 300)
    panels.offer(PART, _of_part, 300)
    panels.offer(BESIDE, reach_lines)
    panels.offer(SECTION, beside_section)
    panels.offer(PREFILL, rows_of_year)
    panels.offer(OFFERED, doubts_of_operations)
    panels.offer(LEARNED, learned_from)
    panels.offer(TOPICS, _topics, 211)


def _tab(operation: Operation) -> list[tuple[str, str]]:
    """Once it has run, agencies may have stood down."""
    if operation.status not in (Operation.Status.RUNNING, Operation.Status.CLOSED):
        return []
    return [(reverse("operation_verdicts", args=[operation.key]), _("ผลหลังเหตุการณ์"))]


def _of_part(part: Activation) -> dict[str, Any] | None:
    """On an agency's page, once it has stood down; two queries."""
    if part.status != Activation.Status.STOOD_DOWN:
        return None
    rows = verdict_rows(operation=part.operation, agencies=[part.agency_id])
    return {"template": "operations/part_verdicts.html", "lines": [line_of(row, "") for row in rows]}


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("หลังเหตุการณ์"): [("verdicts", _("ผลหลังเหตุการณ์และการฝึกซ้อม"))]}
