"""The pages of the city side by side; only those that the viewer may open."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may
from phrom.kernel.words import lazy

_PAGES = (
    ("city", "city.view", lazy("ความพร้อม")),
    ("city_trend", "city.view", lazy("แนวโน้ม")),
    ("city_executive", "city.executive", lazy("สรุปผู้บริหาร")),
    ("city_reports", "report.list", lazy("รายงาน")),
)


def tabs(current: str) -> list[tuple[str, str, bool]]:
    """Label, address, and whether it is the page at hand."""
    found = [(str(label), reverse(name), name == current) for name, action, label in _PAGES if may(action)]
    if may("city.yearly"):
        year = fiscal_year(timezone.localdate())
        found.append((_("รายงานประจำปี"), reverse("city_yearly", args=[year]), current == "city_yearly"))
    return found
