"""The copy of a sealed plan to keep: PDF/A-3 with the sealed data attached and a QR to the page of its seal."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.documents.archive import Attachment, render_archive
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.papers import as_json, document
from phrom.plans.payload import payload_of


def archive_copy(plan: Plan, *, skeleton: str = "", digits: str = "thai", language: str = "") -> bytes:
    """The whole plan as it was sealed, for use inside; Refused while it is open, and to who sees it in parts.

    Private numbers are printed for who may see them, but are never in the attached data. Raises RenderError.
    """
    if not plan.is_sealed:
        raise Refused(_("ฉบับเก็บรักษาพิมพ์ได้เมื่อหัวหน้าหน่วยงานอนุมัติแผนแล้ว"))
    payload = payload_of(plan)
    if not payload.is_whole:
        raise Refused(_("ฉบับเก็บรักษามีเฉพาะแผนทั้งฉบับ ท่านเห็นแผนนี้เพียงบางส่วน"))
    paper = document(plan, skeleton=skeleton, digits=digits, language=language)
    data = Attachment(
        f"phrom-{plan.agency.key}-{plan.fiscal_year}-r{plan.revision}.json",
        _("ข้อมูลของแผนตามที่ประทับไว้ (JSON) ไม่มีหมายเลขโทรศัพท์ส่วนตัว"),
        as_json(payload.data),
    )
    return render_archive(paper, data, seal_address(plan))


def seal_address(plan: Plan) -> str:
    """The whole address of the page of the plan's seal."""
    return settings.PHROM_URL.rstrip("/") + reverse("seal", args=[plan.seal.digest[:12]])
