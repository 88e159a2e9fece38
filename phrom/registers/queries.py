"""What pages and pickers ask about the registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.content import tree
from phrom.kernel.scoping import current_viewer
from phrom.kernel.thai import search_key
from phrom.kernel.words import in_language
from phrom.registers.models import Entry, Site

E = TypeVar("E", bound=Entry)


def site_kinds() -> Mapping[str, str]:
    """code -> what a kind of place is called."""
    return {str(kind["code"]): in_language(kind, "label") for kind in tree("scales")["site_kinds"]}


def entries(model: type[E]) -> QuerySet[E]:
    """The entries in sight: the whole city's, but secret places only for who sees their agency's plan."""
    rows = model._default_manager.all()
    sight = current_viewer().agencies
    if model is not Site or sight is None:
        return rows
    return rows.filter(Q(is_secret=False) | Q(agency__in=sight))


def fetch_entry(model: type[E], key: str) -> E:
    """One entry in sight; 404 for any other."""
    if (entry := entries(model).filter(key=key).first()) is None:
        raise Http404(_("ไม่พบรายการนี้ในทะเบียน"))
    return entry


def owner_name(entry: Entry, named: Mapping[int, Agency]) -> str:
    """What the owning agency is called; empty for the city's own entries."""
    owner = named.get(entry.agency_id) if entry.agency_id else None
    return owner.name if owner else ""


def same_name(rows: Iterable[E], name: str) -> list[E]:
    """Entries of this very name, however it is spelled."""
    wanted = search_key(name)
    return [row for row in rows if search_key(row.name) == wanted]


def similar_names(rows: Iterable[E], name: str) -> Sequence[E]:
    """Entries whose name holds the new one, or is held by it; at most five, so that nobody makes a second entry."""
    wanted = search_key(name)
    if len(wanted) < 4:
        return []
    return [row for row in rows if wanted in (key := search_key(row.name)) or (len(key) >= 4 and key in wanted)][:5]
