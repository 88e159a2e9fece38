"""What readers say of a section, and the writer's "done"."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.plans.models import Comment, Plan
from phrom.plans.services.editing import plan_target

LONGEST = 5000


@transaction.atomic
def comment_on(plan: Plan, slug: str, text: str) -> Comment:
    """A comment on a section, or (slug empty) on the plan as a whole."""
    text = clean(text).strip()
    if not text:
        raise Refused(_("พิมพ์ความเห็นก่อนกดส่ง"))
    if len(text) > LONGEST:
        too_long = _("ความเห็นยาว {length:,} ตัวอักษร ใส่ได้ไม่เกิน {limit:,} ตัวอักษร")
        raise Refused(too_long.format(length=len(text), limit=LONGEST))
    viewer = current_viewer()
    held = viewer.roles_at(plan.agency_id)
    role = next((role for role in ("evaluator", "head", "writer", "contributor") if role in held), "")
    comment = Comment(plan=plan, slug=slug, author_id=int(viewer.key), author_role=role, text=text)
    comment.save(force_insert=True)
    record("comment.made", plan_target(plan), chain=plan.agency.key, facts={"section": slug, "text": text})
    return comment


@transaction.atomic
def settle_comment(comment: Comment) -> None:
    """Mark a comment as dealt with; a second click changes nothing."""
    open_ones = Comment.objects.filter(pk=comment.pk, settled_at=None)
    if open_ones.update(settled_at=timezone.now(), settled_by=current_viewer().name):
        facts = {"section": comment.slug, "text": comment.text}
        record("comment.settled", plan_target(comment.plan), chain=comment.plan.agency.key, facts=facts)
