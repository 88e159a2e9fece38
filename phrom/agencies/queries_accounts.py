"""What pages show about accounts: who there is, which roles they hold, where, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, Membership, User
from phrom.agencies.queries import agencies_by_id
from phrom.kernel import panels
from phrom.kernel.thai import clean, sort_key
from phrom.kernel.words import lazy

SECTIONS = "accounts.sections"  # panel slot: () -> [(slug, title)] of what a contributor can be given
State = Literal["active", "invited", "disabled"]
STATES: Mapping[State, tuple[str, str]] = {
    "active": ("good", lazy("ใช้งานอยู่")),
    "invited": ("warn", lazy("รอตอบรับคำเชิญ")),
    "disabled": ("", lazy("ระงับแล้ว")),
}
_NEVER_SET = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
_IN_STATE: Mapping[State, Q] = {
    "active": Q(is_active=True) & ~_NEVER_SET,
    "invited": Q(is_active=True) & _NEVER_SET,
    "disabled": Q(is_active=False),
}


@dataclass(frozen=True)
class Held:
    """A role as it is read: what it is called, where it is held, which sections it was given."""

    pk: int
    role: str
    label: str
    agency: str
    sections: list[str]


def section_titles() -> dict[str, str]:
    """slug -> title of every section that a contributor can be given, in the plan's order."""
    return {slug: title for panel in panels.panels(SECTIONS) for slug, title in panel()}


def agencies_to_work_at() -> list[Agency]:
    """Every agency of today below the city itself, in the city's order."""
    return list(Agency.objects.as_of().exclude(kind=Agency.Kind.ROOT).order_by("versions__org_code", "key"))


def state_of(user: User) -> State:
    if not user.is_active:
        return "disabled"
    return "active" if user.has_usable_password() else "invited"


def roles_held(users: Iterable[User]) -> Mapping[int, list[Held]]:
    """user id -> roles, with the agencies as they are called today; three queries for any number of people."""
    agencies, titles = agencies_by_id(), section_titles()
    held: dict[int, list[Held]] = defaultdict(list)
    rows = Membership.objects.filter(user__in=users).select_related("agency").prefetch_related("sections")
    for one in rows.order_by("pk"):
        given = [titles.get(section.slug, section.slug) for section in one.sections.all()]
        where = place_of(one.agency, agencies)
        held[one.user_id].append(Held(one.pk, one.role, one.get_role_display(), where, given))
    return held


def place_of(agency: Agency | None, agencies: Mapping[int, Agency]) -> str:
    """Where a role is held; an agency that is no more goes by its key."""
    if agency is None:
        return _("ทั้งกรุงเทพมหานคร")
    return agencies[agency.pk].name if agency.pk in agencies else agency.key


def found_accounts(words: str = "", agency: str = "", role: str = "", state: str = "") -> list[int]:
    """Ids of the accounts that fit, in dictionary order of their names; an unknown filter finds nothing."""
    rows: QuerySet[User] = User.objects.all()
    if words := clean(words).strip():
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if agency or role:
        wanted = Membership.objects.all()
        wanted = wanted.filter(agency__key=agency) if agency else wanted
        wanted = wanted.filter(role=role) if role else wanted
        rows = rows.filter(pk__in=wanted.values("user"))
    if state:
        rows = rows.filter(_IN_STATE[state]) if state in STATES else rows.none()  # type: ignore[index]
    return [pk for pk, _ in sorted(rows.values_list("pk", "name"), key=lambda row: sort_key(row[1]))]
