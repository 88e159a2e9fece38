"""Sites, systems and suppliers as they are found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import may
from phrom.registers.kinds import REGISTERS, Register, shown
from phrom.registers.queries import owner_name
from phrom.search.directory import entry
from phrom.search.folding import fold
from phrom.search.models import EVERYONE, READERS
from phrom.search.models import Entry as Indexed
from phrom.search.sources import Kind, Shown, Source, register

ICONS = {"sites": "map-pin", "systems": "server-stack", "suppliers": "truck"}
WORDS = ("kind", "category", "address", "vendor", "phone")  # fields of any register that help to find an entry


def register_all() -> None:
    """Called once, when the room is opened."""
    for order, one in enumerate(REGISTERS.values(), 60):
        target = str(one.model._meta.model_name)
        kind = Kind(target, one.title, ICONS[one.slug], "register.view", order, _show)
        register(Source(target, [kind], _keys(one), _rows(one, target)))


def _keys(one: Register) -> Callable[[], Iterator[str]]:
    return lambda: one.model._default_manager.values_list("key", flat=True).iterator()


def _rows(one: Register, target: str) -> Callable[[Collection[str]], Iterator[Indexed]]:
    """Secret places are seen only by who sees their agency's plan."""

    def rows(keys: Collection[str]) -> Iterator[Indexed]:
        named = agencies_by_id()
        for row in one.model._default_manager.filter(key__in=keys):
            yield entry(
                target, f"{target}:{row.key}", row.name, *(shown(row, name) for name in WORDS if hasattr(row, name)),
                agency_id=row.agency_id, audience=READERS if getattr(row, "is_secret", False) else EVERYONE,
                state="" if row.is_active else "retired", way=one.slug, context=fold(owner_name(row, named)),
            )  # fmt: skip

    return rows


def _show(row: Indexed, agency: str, place: str) -> Shown:
    """Whoever may change the entry gets there at once, others to the list."""
    if may("register.edit", row):
        url = reverse("entry_edit", args=[row.way, row.target.partition(":")[2]])
    else:
        url = f"{reverse('entry_list', args=[row.way])}?{urlencode({'q': row.title, 'all': '1'})}"
    said = (row.hint, agency, gettext("เลิกใช้") if row.state else "")
    return Shown(row.title, url, " · ".join(word for word in said if word))
