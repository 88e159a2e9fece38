"""Ways into this room from others: what waits at home, and links on a plan's page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may
from phrom.kernel.scoping import current_viewer
from phrom.plans.models import Plan
from phrom.reviews.models import Seat
from phrom.ui.waiting import Todo


def waiting_plans() -> list[Todo]:
    """The plans that wait for this reader's word; one query, none for whoever accepts nothing."""
    if not may("review.rule"):
        return []
    year, key = fiscal_year(timezone.localdate()), int(current_viewer().key)
    own = Seat.objects.filter(agency=OuterRef("agency"), fiscal_year=OuterRef("fiscal_year"), reader=key)
    sent = Plan.objects.filter(fiscal_year=year, status=Plan.Status.SENT).filter(Exists(own))
    count = sent.exclude(Exists(own.filter(agreed=OuterRef("pk")))).count()
    if not count:
        return []
    title = _("อ่านแผนที่ท่านเป็นผู้อ่าน {count} ฉบับ").format(count=count)
    return [Todo(title, f"{reverse('review_desk')}?mine=1", _("เปิดโต๊ะพิจารณา"), _("หน่วยงานส่งแผนแล้ว รอท่านพิจารณา"))]


def reading_of(plan: Plan) -> str:
    """For home: where a plan that was sent is read."""
    return reverse("review", args=[plan.agency.key, plan.fiscal_year])


def links_of(plan: Plan) -> list[tuple[str, str]]:
    """For the page of a plan: words and address, of what the viewer may open; none before the head has approved."""
    if not plan.is_sealed:
        return []
    where = [plan.agency.key, plan.fiscal_year]
    found = [(_("พิจารณาแผน"), reading_of(plan))] if may("review.view", plan) else []
    return found + ([(_("ผลประเมิน"), reverse("evaluation", args=where))] if may("evaluation.view", plan) else [])
