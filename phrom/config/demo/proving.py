"""Papers behind some answers of the demo city's drafts to their checklists."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import Agency, User
from phrom.documents.city_paper import city_paper
from phrom.documents.pdf import render_pdf
from phrom.documents.tree import Paragraph
from phrom.kernel.scoping import viewing_as
from phrom.plans.models import Plan
from phrom.plans.sections import section
from phrom.plans.services import attach_file

WITH_FILES = ("dusit", "bang-khun-thian")
ITEMS = 2  # answers of each list that have a paper


def attach_papers(year: int, users: Mapping[str, User]) -> None:
    """The first answers with words of evidence get a paper that says the same."""
    for plan in Plan.objects.filter(fiscal_year=year, status="draft", agency__key__in=WITH_FILES).select_related(
        "agency"
    ):
        name = Agency.objects.as_of().get(pk=plan.agency_id).name_th
        with viewing_as(viewer_of(users[f"writer.{plan.agency.key}"], "")):
            for slug in ("workplace", "cyber"):
                rows = section(slug).rows(plan).exclude(evidence="")[:ITEMS]
                for row in rows:
                    paper = city_paper(row.evidence, [Paragraph(row.evidence)], agency=name)
                    file = SimpleUploadedFile(f"{row.item} {row.evidence[:60]}.pdf", render_pdf(paper))
                    attach_file(plan, section(slug), row, file)
