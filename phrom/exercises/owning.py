"""For whom the viewer may plan exercises."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY


def owned_by_viewer() -> list[tuple[str, str]]:
    """Agency key ("": the city) and name; the city first."""
    held, named = held_at("exercise.plan"), agencies_by_id()
    own = sorted((named[pk].key, named[pk].name) for pk in held if pk is not None and pk in named)
    return [*([("", _("กรุงเทพมหานคร (ส่วนกลาง)"))] if CITY in held else []), *own]


def chosen_owner(posted: str | None) -> tuple[bool, Agency | None]:
    """Whether it is one that the viewer may plan for (the only one when none was posted), and who it is."""
    allowed = [key for key, _name in owned_by_viewer()]
    key = allowed[0] if posted is None and len(allowed) == 1 else posted
    if key is None or key not in allowed:
        return False, None
    return True, Agency.objects.as_of().get(key=key) if key else None
