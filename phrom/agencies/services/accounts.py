"""Accounts as administrators keep them: invited, given roles, moved, disabled; never deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, AssignedSection, Invitation, Membership, RequiredSecondFactor, User
from phrom.agencies.queries import agencies_by_id
from phrom.agencies.queries_accounts import place_of, section_titles
from phrom.agencies.recording import CITY_CHAIN, record
from phrom.agencies.services.invitations import open_invitation
from phrom.agencies.services.profile import end_sessions
from phrom.kernel.roles import ROLES
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai, lazy

LAST_ADMINISTRATOR = lazy("นี่คือผู้ดูแลระบบคนสุดท้ายที่ใช้งานได้ เชิญผู้ดูแลระบบอีกคนและรอให้ตั้งรหัสผ่านก่อน")
ONESELF = lazy("เพิ่มหรือเปลี่ยนบทบาทของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำ")
HELD_ALREADY = lazy("มีบทบาทนี้ที่หน่วยงานนี้อยู่แล้ว")


@dataclass(frozen=True)
class Post:
    """A role and where it is held: at an agency, or (None) over the city; `sections`: slugs for a contributor."""

    role: str
    agency: Agency | None
    sections: tuple[str, ...] = ()

    @property
    def chain(self) -> str:
        return self.agency.key if self.agency else CITY_CHAIN


@transaction.atomic
def invite_person(email: str, name: str, post: Post) -> Invitation:
    """A new account without a password, with its first role; raises Refused when the e-mail has one already."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, None, name=name)
    except IntegrityError:
        raise Refused(_("อีเมลนี้มีบัญชีอยู่แล้ว")) from None
    _hold(user, post)
    _record("account.invited", user, post.chain, email=user.email, after=_said(post))
    return open_invitation(user)


@transaction.atomic
def resend_invitation(user: User) -> Invitation:
    """A fresh link; the old one ends. Raises Refused for who has a password or is disabled."""
    if not user.is_active or user.has_usable_password():
        raise Refused(_("ส่งคำเชิญได้เฉพาะบัญชีที่ยังไม่ตั้งรหัสผ่านและไม่ถูกระงับ"))
    _record("account.invited_again", user, CITY_CHAIN, email=user.email)
    return open_invitation(user)


@transaction.atomic
def grant_role(user: User, post: Post) -> None:
    """One more role; raises Refused for oneself, and when it is held already."""
    _refuse_oneself(user)
    _refuse_second(user, post)
    try:
        with transaction.atomic():
            _hold(user, post)
    except IntegrityError:  # somebody else gave it in the same moment
        raise Refused(HELD_ALREADY) from None
    _record("account.role_granted", user, post.chain, after=_said(post))


@transaction.atomic
def move(membership: Membership, post: Post) -> bool:
    """The same seat with another role, agency or sections; answers whether anything differs."""
    before, user = post_of(membership), membership.user
    if before == post:
        return False
    _refuse_oneself(user)
    _refuse_second(user, post, besides=membership)
    if membership.role == "admin" != post.role:
        _refuse_leaving_nobody(user)
    Membership.objects.filter(pk=membership.pk).update(role=post.role, agency=post.agency)
    _assign(membership, post.sections)
    for chain in dict.fromkeys((before.chain, post.chain)):  # both agencies' chains tell it
        _record("account.moved", user, chain, before=_said(before), after=_said(post))
    return True


@transaction.atomic
def revoke_role(membership: Membership) -> None:
    """Take a role away; raises Refused for the last administrator."""
    user, post = membership.user, post_of(membership)
    if membership.role == "admin":
        _refuse_leaving_nobody(user)
    membership.delete()
    _record("account.role_revoked", user, post.chain, before=_said(post))


@transaction.atomic
def disable_account(user: User) -> None:
    """Signed out everywhere at once and kept out; raises Refused for the last administrator."""
    if Membership.objects.filter(user=user.pk, role="admin").exists():
        _refuse_leaving_nobody(user)
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        end_sessions(user)
        _record("account.disabled", user, CITY_CHAIN)


@transaction.atomic
def enable_account(user: User) -> None:
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        _record("account.enabled", user, CITY_CHAIN)


@transaction.atomic
def forget_second_factor(user: User) -> None:
    """For who lost the telephone and the recovery codes: signs in with the password, then sets up a new one."""
    _refuse_oneself(user)
    if Authenticator.objects.filter(user=user.pk).delete()[0]:
        end_sessions(user)
        _record("account.second_factor_forgotten", user, CITY_CHAIN)


@transaction.atomic
def require_second_factor(roles: Sequence[str]) -> bool:
    """Exactly these roles must confirm with a code; answers whether that is a change."""
    before, after = set(RequiredSecondFactor.objects.values_list("role", flat=True)), set(roles)
    if before == after:
        return False
    RequiredSecondFactor.objects.exclude(role__in=after).delete()
    RequiredSecondFactor.objects.bulk_create(RequiredSecondFactor(role=role) for role in after - before)
    facts = {"before": {"roles": _labels(before)}, "after": {"roles": _labels(after)}}
    record("second_factor.required", "second_factor", chain=CITY_CHAIN, facts=facts)
    return True


def post_of(membership: Membership) -> Post:
    """What the membership says now."""
    sections = tuple(membership.sections.order_by("pk").values_list("slug", flat=True))
    return Post(membership.role, membership.agency, sections)


def _hold(user: User, post: Post) -> None:
    _assign(Membership.objects.create(user=user, role=post.role, agency=post.agency), post.sections)


def _assign(membership: Membership, sections: Sequence[str]) -> None:
    membership.sections.exclude(slug__in=sections).delete()
    kept = set(membership.sections.values_list("slug", flat=True))
    AssignedSection.objects.bulk_create(
        AssignedSection(membership=membership, slug=slug) for slug in sections if slug not in kept
    )


def _refuse_oneself(user: User) -> None:
    """Who keeps the accounts must not be able to let herself into plans."""
    if current_viewer().key == str(user.pk):
        raise Refused(ONESELF)


def _refuse_second(user: User, post: Post, besides: Membership | None = None) -> None:
    same = Membership.objects.filter(user=user.pk, role=post.role, agency=post.agency)
    if any(row.pk != (besides and besides.pk) for row in same):
        raise Refused(HELD_ALREADY)


def _refuse_leaving_nobody(user: User) -> None:
    """Somebody who can sign in must be left to keep the accounts; two removals at once wait for each other."""
    list(Membership.objects.select_for_update().filter(role="admin"))
    others = User.objects.filter(memberships__role="admin", is_active=True).exclude(pk=user.pk)
    if not others.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise Refused(LAST_ADMINISTRATOR)


def _record(verb: str, user: User, chain: str, **facts: Any) -> None:
    record(verb, f"account:{user.pk}", chain=chain, facts={"name": user.name} | facts)


def _said(post: Post) -> Mapping[str, str]:
    """The post in words, as they are today."""
    with in_thai():
        titles = section_titles()
        given = {"sections": ", ".join(titles.get(slug, slug) for slug in post.sections)} if post.sections else {}
        return {"role": str(ROLES[post.role].label), "agency": place_of(post.agency, agencies_by_id())} | given


def _labels(roles: set[str]) -> str:
    with in_thai():
        return ", ".join(str(role.label) for code, role in ROLES.items() if code in roles)
