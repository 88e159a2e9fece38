"""The reports of the city, one module each, picked up by walking this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from phrom.city.reports.base import Column, Made, Report, Row

__all__ = ["Column", "Made", "Report", "Row", "reports"]


@cache
def reports() -> Mapping[str, Report]:
    """slug -> report, in their order."""
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    found = sorted((m.report for m in modules if hasattr(m, "report")), key=lambda report: report.order)
    return MappingProxyType({report.slug: report for report in found})
