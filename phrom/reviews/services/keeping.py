"""The wording of the KPI's paragraph as officials want it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.journal.services import CITY_CHAIN, record
from phrom.kernel.scoping import current_viewer
from phrom.reviews.models import KpiText


@transaction.atomic
def keep_kpi_text(agency: Agency | None, fiscal_year: int, quarter: int, language: str, text: str) -> None:
    """Keep the paragraph of an agency or of the city; an empty one goes back to what the facts say."""
    place: dict[str, Any] = {"agency": agency, "fiscal_year": fiscal_year, "quarter": quarter, "language": language}
    before = KpiText.objects.filter(**place).values_list("text", flat=True).first() or ""
    if before == text:
        return
    if text:
        values = {"text": text, "saved_by": current_viewer().name, "saved_at": timezone.now()}
        KpiText.objects.update_or_create(**place, defaults=values)
    else:
        KpiText.objects.filter(**place).delete()
    facts = {"quarter": quarter, "before": {"text": before}, "after": {"text": text}}
    chain = agency.key if agency else CITY_CHAIN
    record("kpi.worded", f"kpi:{chain}/{fiscal_year}", chain=chain, facts=facts)
