"""The accounts as administrators see them: found, invited, given roles, disabled. Nothing here shows a plan."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.forms.accounts import CITYWIDE, InviteForm, RequiredRolesForm, RoleForm, role_choices
from phrom.agencies.mails import mail_invitation
from phrom.agencies.models import Invitation, Membership, RequiredSecondFactor, User
from phrom.agencies.queries_accounts import STATES, agencies_to_work_at, found_accounts, roles_held, state_of
from phrom.agencies.second_factor import has_second_factor
from phrom.agencies.services import accounts
from phrom.kernel.rules import page
from phrom.kernel.steps import Refused

ROWS = 50
FILTERS = ("q", "agency", "role", "state")


@page("account.edit")
def account_list(request: HttpRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "")[:200] for name in FILTERS}
    found = found_accounts(chosen["q"], chosen["agency"], chosen["role"], chosen["state"])
    shown = Paginator(found, ROWS).get_page(request.GET.get("page"))
    users = User.objects.in_bulk(list(shown))
    held = roles_held(users)
    context = {
        "page": shown,
        "rows": [(users[pk], STATES[state_of(users[pk])], held.get(pk, [])) for pk in shown],
        "chosen": chosen,
        "agencies": agencies_to_work_at(),
        "roles": role_choices(),
        "states": [(state, label) for state, (_, label) in STATES.items()],
    }
    return render(request, "agencies/account_list.html", context)


@page("account.edit")
def account_invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = accounts.invite_person(form.cleaned_data["email"], form.cleaned_data["name"], form.post())
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return _mailed(request, invitation)
    return render(request, "agencies/account_invite.html", {"form": form}, status=422 if form.errors else 200)


def _mailed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Send the link and say honestly whether it left the house."""
    if mail_invitation(request, invitation):
        messages.success(request, _("ส่งคำเชิญไปที่ {email} แล้ว ลิงก์ใช้ได้ 7 วัน").format(email=invitation.user.email))
    else:
        messages.error(request, _("เปิดบัญชีแล้ว แต่ส่งอีเมลไม่สำเร็จ ตรวจเครื่องแม่ข่ายอีเมลแล้วกดส่งคำเชิญอีกครั้ง"))
    return redirect("account", invitation.user.pk)


@page("account.edit")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    context = {
        "account": user,
        "state": state_of(user),
        "chip": STATES[state_of(user)],
        "held": roles_held([user]).get(pk, []),
        "has_second_factor": has_second_factor(user),
        "invited": user.invitations.order_by("-made_at").first(),
    }
    return render(request, "agencies/account.html", context)


def _done(request: HttpRequest, pk: int, change: Callable[[User], object], said: str) -> HttpResponse:
    """Do it to the account and say so, or say why not; back to the account's page either way."""
    user = get_object_or_404(User, pk=pk)
    try:
        change(user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("account", pk)


@require_POST
@page("account.edit")
def account_resend(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    try:
        return _mailed(request, accounts.resend_invitation(user))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("account", pk)


@require_POST
@page("account.edit")
def account_disable(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, accounts.disable_account, _("ระงับบัญชีแล้ว ออกจากระบบทุกอุปกรณ์ทันที"))


@require_POST
@page("account.edit")
def account_enable(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, accounts.enable_account, _("เปิดใช้บัญชีอีกครั้งแล้ว"))


@require_POST
@page("account.edit")
def account_forget(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, accounts.forget_second_factor, _("ล้างการยืนยันสองขั้นแล้ว เจ้าของบัญชีตั้งใหม่ได้เมื่อเข้าสู่ระบบ"))


@page("account.edit")
def role_grant(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.grant_role(user, form.post())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("เพิ่มบทบาทให้{name}แล้ว มีผลทันที").format(name=user.name))
            return redirect("account", pk)
    return _show_role(request, form, user)


@page("account.edit")
def role_move(request: HttpRequest, pk: int) -> HttpResponse:
    """The same seat with another role, agency or sections."""
    membership = get_object_or_404(Membership.objects.select_related("user", "agency"), pk=pk)
    now = accounts.post_of(membership)
    initial = {"role": now.role, "agency": now.agency.key if now.agency else CITYWIDE, "sections": now.sections}
    form = RoleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            is_changed = accounts.move(membership, form.post())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("ย้ายบทบาทแล้ว มีผลทันที") if is_changed else _("ไม่มีข้อมูลที่เปลี่ยน"))
            return redirect("account", membership.user_id)
    return _show_role(request, form, membership.user, membership)


def _show_role(request: HttpRequest, form: RoleForm, user: User, membership: Membership | None = None) -> HttpResponse:
    context = {"form": form, "account": user, "membership": membership}
    return render(request, "agencies/account_role.html", context, status=422 if form.errors else 200)


@require_POST
@page("account.edit")
def role_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.select_related("user", "agency"), pk=pk)
    said = _("ยกเลิกบทบาท{role}แล้ว มีผลทันที").format(role=membership.get_role_display())
    return _done(request, membership.user_id, lambda user: accounts.revoke_role(membership), said)


@page("account.edit")
def second_factor_roles(request: HttpRequest) -> HttpResponse:
    """Which roles must confirm with a code; also one's own, from the next page on."""
    now = list(RequiredSecondFactor.objects.values_list("role", flat=True))
    form = RequiredRolesForm(request.POST if request.method == "POST" else None, initial={"roles": now})
    if request.method == "POST" and form.is_valid():
        if accounts.require_second_factor(form.cleaned_data["roles"]):
            messages.success(request, _("บันทึกแล้ว ผู้ที่ยังไม่มีจะถูกขอให้ตั้งค่าก่อนใช้งานต่อ"))
        return redirect("second_factor_roles")
    return render(request, "agencies/account_factors.html", {"form": form}, status=422 if form.errors else 200)
