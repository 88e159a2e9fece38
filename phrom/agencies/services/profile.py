"""What people change about their own account."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.db import transaction

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import User
from phrom.agencies.recording import CITY_CHAIN, record
from phrom.kernel.scoping import viewing_as


@transaction.atomic
def change_profile(user: User, values: Mapping[str, str]) -> bool:
    """Write what differs; answers whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(user, name) != value}
    if not changed:
        return False
    before = {name: getattr(user, name) for name in changed}
    User.objects.filter(pk=user.pk).update(**changed)
    facts = {"name": user.name, "before": before, "after": changed}
    record("account.changed", f"account:{user.pk}", chain=CITY_CHAIN, facts=facts)
    return True


@transaction.atomic
def set_own_password(user: User, password: str, address: str) -> None:
    """A changed or forgotten password; whoever does it proved to be the owner, signed in or by mail."""
    user.set_password(password)
    user.save(update_fields=["password"])
    with viewing_as(viewer_of(user, address)):
        record("account.password_set", f"account:{user.pk}", chain=CITY_CHAIN, facts={"name": user.name})


def end_sessions(user: User) -> int:
    """Sign the person out on every device; answers on how many."""
    sessions = list(UserSession.objects.filter(user=user.pk))
    get_adapter().end_sessions(sessions)
    return len(sessions)
