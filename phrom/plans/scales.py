"""The choice lists of a plan, from content/scales.yaml: code -> what officials call it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phrom.kernel.content import tree
from phrom.kernel.words import in_language, lazy

BUCKETS = ("h4", "d1", "w1", "w2", "m1")  # the five columns of OPDC tables
BUCKET_HOURS: Mapping[str, int] = MappingProxyType({"h4": 4, "d1": 24, "w1": 168, "w2": 336, "m1": 720})
BUCKET_TITLES: Mapping[str, str] = MappingProxyType(
    {"h4": lazy("4 ชั่วโมง"), "d1": lazy("1 วัน"), "w1": lazy("1 สัปดาห์"), "w2": lazy("2 สัปดาห์"), "m1": lazy("1 เดือน")}
)


@cache
def threshold(name: str) -> int:
    """A number of content/scales.yaml that officials may change, e.g. the impact level no longer tolerable."""
    return int(tree("scales")["thresholds"][name])


def options(scale: str, field: str = "label") -> Mapping[str, str]:
    """code -> label (or another field) of one list, in its order and the reader's language."""
    return _options(scale, field, get_language() or "")


@cache
def _options(scale: str, field: str, language: str) -> Mapping[str, str]:
    """Read once in each language."""
    return MappingProxyType({str(entry["code"]): _said(entry, field) for entry in tree("scales")[scale]})


def _said(entry: Mapping[str, Any], field: str) -> str:
    return in_language(entry, field) if f"{field}_th" in entry else str(entry.get(field, ""))


def derived_mtpd(levels: Collection[Mapping[str, Any]]) -> int | None:
    """Hours until the impact of stopping is intolerable on any dimension; None: not within a month."""
    tolerance = threshold("tolerance")
    for bucket in BUCKETS:
        if any((row.get(bucket) or 0) >= tolerance for row in levels):
            return BUCKET_HOURS[bucket]
    return None


def first_fall(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first two of the five columns, blanks passed over, between which the figure falls."""
    told = [bucket for bucket in BUCKETS if row.get(bucket) is not None]
    return next(((before, after) for before, after in pairwise(told) if row[after] < row[before]), None)


@cache
def area_of_column() -> Mapping[str, str]:
    """Column of table 1 -> code of the resource area it ticks."""
    return MappingProxyType({str(area["field"]): str(area["code"]) for area in tree("scales")["resource_areas"]})


@cache
def roles_with_alternate() -> frozenset[str]:
    """Codes of the team roles that never stand on one person alone."""
    return frozenset(str(role["code"]) for role in tree("scales")["team_roles"] if role["needs_alternate"])


def ticks(rto_hours: int | None) -> tuple[bool, ...]:
    """Which of the five columns are ticked for an RTO: the first that is not shorter, and all later ones (R06)."""
    return tuple(rto_hours is not None and rto_hours <= BUCKET_HOURS[bucket] for bucket in BUCKETS)


def urgency(rto_hours: int | None) -> str:
    """How urgent a service is by its RTO (domain 1.7): สูง within a day, ปานกลาง within a week, else ต่ำ."""
    if rto_hours is None:
        return ""
    return _("สูง") if rto_hours <= 24 else _("ปานกลาง") if rto_hours <= 168 else _("ต่ำ")
