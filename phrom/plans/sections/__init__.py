"""A plan is a list of sections. Drop a module here to add one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from phrom.plans.sections.base import Section

__all__ = ["Section", "has_section", "section", "sections"]


@cache
def sections() -> tuple[Section, ...]:
    """Every section in its order; a module holds one `section` or several `sections`."""
    found: list[Section] = []
    for entry in iter_modules(__path__):
        module = import_module(f"{__name__}.{entry.name}")
        found += getattr(module, "sections_here", ()) or filter(None, [getattr(module, "section", None)])
    return tuple(sorted(found, key=lambda section: section.number))


@cache
def _by_slug() -> dict[str, Section]:
    return {section.slug: section for section in sections()}


def section(slug: str) -> Section:
    """The section of that name; KeyError when there is none."""
    return _by_slug()[slug]


def has_section(slug: str) -> bool:
    return slug in _by_slug()
