"""Opens every signed-in request as its viewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from phrom.agencies.holding import held_by
from phrom.agencies.models import User
from phrom.kernel import panels
from phrom.kernel.scoping import Viewer, viewing_as

Handler = Callable[[HttpRequest], HttpResponse]
THREATS_OF_AGENCIES = "viewer.threats"  # panel slot: agency ids -> keys of the threats they lead today


def viewer_of(user: User, address: str = "") -> Viewer:
    """The viewer that the person is, read in one or two queries."""
    grants: dict[int | None, frozenset[str]] = defaultdict(frozenset)
    parts: dict[int, frozenset[str]] = defaultdict(frozenset)
    for agency, role, part, _demands in held_by(user):
        grants[agency] |= {role}
        if agency is not None and part and role == "contributor":
            parts[agency] |= {part}
    leading = frozenset(agency for agency, roles in grants.items() if agency is not None and "lead" in roles)
    threats: frozenset[str] = frozenset()
    if leading:
        threats = threats.union(*(panel(leading) for panel in panels.panels(THREATS_OF_AGENCIES)))
    return Viewer(str(user.pk), user.name, dict(grants), threats, dict(parts), address)


def viewer_middleware(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return get_response(request)
        with viewing_as(viewer_of(request.user, request.META.get("REMOTE_ADDR", ""))):
            return get_response(request)

    return middleware
