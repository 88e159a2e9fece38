"""Where an invitation leads: set the first password, then sign in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from phrom.agencies.forms.signing_in import FirstPasswordForm
from phrom.agencies.services.invitations import accept_invitation, read_token
from phrom.kernel.steps import Refused

PAGE = "agencies/account_invitation.html"


@never_cache
@login_not_required
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, so that mail scanners may look at it."""
    try:
        found = read_token(token)
        form = FirstPasswordForm(found.user, request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            context = {"form": form, "account": found.user}
            return render(request, PAGE, context, status=422 if form.errors else 200)
        accept_invitation(found, form.cleaned_data["password1"], request.META.get("REMOTE_ADDR", ""))
    except Refused as refusal:
        return render(request, PAGE, {"refusal": str(refusal), "account": None}, status=410)
    logout(request)
    messages.success(request, _("ตั้งรหัสผ่านแล้ว เข้าสู่ระบบได้เลย"))
    return redirect("account_login")
