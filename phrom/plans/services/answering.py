"""An agency answers another's claim to depend on its service."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.plans.models import DependencyAnswer


@transaction.atomic
def answer_dependency(agency: Agency, dependency: Any, answer: str, reason: str = "") -> DependencyAnswer:
    """Confirm, or dispute with a reason; `dependency` is the asking row, the answer keeps the hours it was given to."""
    reason = clean(reason).strip()
    if answer not in DependencyAnswer.Answer.values:
        raise Refused(_("เลือกว่าจะยืนยันหรือโต้แย้ง"))
    if answer == DependencyAnswer.Answer.DISPUTED and not reason:
        raise Refused(_("บอกเหตุผลที่โต้แย้ง เช่น กู้คืนได้เร็วที่สุดภายในกี่ชั่วโมง"))
    values = {
        "answer": answer,
        "reason": reason[:500],
        "needed_hours": dependency.needed_hours,
        "answered_by": current_viewer().name,
    }
    asked = {"agency": agency, "dependency_key": dependency.key}
    given, _is_new = DependencyAnswer.objects.update_or_create(**asked, defaults=values)
    record("dependency.answered", f"dependency:{dependency.key}", chain=agency.key, facts=values)
    return given
