"""What plans show and take over of how they ran: proofs beside promises, findings at their section, table 16."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from phrom.agencies.models import Agency
from phrom.followups.terms import skills
from phrom.kernel.dates import BUDDHIST_ERA, show_date
from phrom.kernel.scoping import current_viewer
from phrom.kernel.words import in_thai, listed
from phrom.operations.doubting import said_of
from phrom.operations.learned import SLUGS, deviations
from phrom.operations.models import Verdict
from phrom.operations.proving import proofs_of
from phrom.plans.models import Plan
from phrom.plans.sections.base import Record

NAMESPACE = uuid.UUID("5f0d3a55-6f0c-4b4e-9d0e-0f7a3c1c2b16")  # of the keys of rows made from verdicts
LONGEST = 500


def beside_section(plan: Plan, slug: str) -> dict[str, Any] | None:
    """For the page of a section: what operations showed of it; one query at the sections it concerns, none else."""
    seen = current_viewer().agencies
    if seen is not None and plan.agency_id not in seen:
        return None
    if slug == "services":
        return _proofs(plan)
    if slug == "evaluations":
        return _verdicts(plan)
    return _steps(plan, slug) if slug in SLUGS.values() else None


def _proofs(plan: Plan) -> dict[str, Any] | None:
    """Each service of the plan that was ever away, what it missed first."""
    every = [proof for found in proofs_of([plan.agency_id]).values() for proof in found.all]
    every.sort(key=lambda proof: (proof.kept, proof.service))
    lines = [{"row": str(proof.row), "proof": proof, "said": said_of(proof)} for proof in every]
    return {"template": "operations/beside_services.html", "lines": lines} if lines else None


def _steps(plan: Plan, slug: str) -> dict[str, Any] | None:
    found = deviations(plan.agency_id, range(plan.fiscal_year - 2, plan.fiscal_year + 1), slug)
    return {"template": "operations/beside_steps.html", "rows": found} if found else None


def _verdicts(plan: Plan) -> dict[str, Any] | None:
    rows = list(_confirmed(plan.agency_id, plan.fiscal_year))
    return {"template": "operations/beside_evaluations.html", "rows": rows} if rows else None


def _confirmed(agency: int, fiscal_year: int) -> QuerySet[Verdict]:
    """Verdicts that hold, of operations since the fiscal year before began; the oldest first."""
    begins = dt.date(fiscal_year - BUDDHIST_ERA - 2, 10, 1)
    rows = Verdict._base_manager.filter(
        status="confirmed", activation__agency=agency, activation__operation__began_at__date__gte=begins
    )
    return rows.select_related("activation__operation", "activation__agency", "threat").order_by(
        "activation__operation__began_at", "threat__position"
    )


def rows_of_year(agency: Agency, fiscal_year: int) -> dict[str, list[Record]]:
    """Table 16 for a plan of the year, from what the agency answered; each row keeps its key whoever makes it."""
    rows = _confirmed(agency.pk, fiscal_year).prefetch_related("improvements", "skills")
    with in_thai():
        return {"evaluations": [_record(row) for row in rows]}


def _record(row: Verdict) -> Record:
    operation = row.activation.operation
    day = show_date(timezone.localdate(operation.began_at), short=True)
    improved = [f"{one.action} ({one.owner} {show_date(one.due_on, short=True)})" for one in row.improvements.all()]
    called = skills()
    return {
        "key": str(uuid.uuid5(NAMESPACE, f"{row.activation.key}/{row.threat.key}")),
        "threat": row.threat.key,
        "event": Truncator(f"{operation.get_kind_display()}: {operation.title} {day}").chars(LONGEST),
        "usable": row.usable,
        "coped": row.coped,
        "structure_affected": row.structure,
        "how": row.kinds[0] if row.kinds else "",
        "improvement": "\n".join(improved),
        "training": Truncator(listed(called.get(one.skill, one.skill) for one in row.skills.all())).chars(LONGEST),
    }
