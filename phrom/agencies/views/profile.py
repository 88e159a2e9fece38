"""One's own account: name, language, and the devices signed in."""

from __future__ import annotations

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.forms.accounts import ProfileForm
from phrom.agencies.language import remember
from phrom.agencies.models import User
from phrom.agencies.queries_accounts import roles_held
from phrom.agencies.second_factor import has_second_factor, is_required
from phrom.agencies.services.profile import change_profile
from phrom.kernel.rules import page


def _oneself(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the guard lets nobody else in
    return request.user


@page("profile.edit")
def profile(request: HttpRequest) -> HttpResponse:
    user = _oneself(request)
    form = ProfileForm(
        request.POST if request.method == "POST" else None, initial={"name": user.name, "language": user.language}
    )
    if request.method == "POST" and form.is_valid():
        if change_profile(user, form.cleaned_data):
            messages.success(request, _("บันทึกบัญชีของท่านแล้ว"))
        return redirect("profile")
    context = {
        "form": form,
        "account": user,
        "held": roles_held([user])[user.pk],
        "has_second_factor": has_second_factor(user),
        "is_required": is_required(user),
        "sessions": UserSession.objects.filter(user=user.pk).count(),
    }
    return render(request, "agencies/account_profile.html", context, status=422 if form.errors else 200)


@require_POST
@page("profile.edit")
def language_save(request: HttpRequest) -> HttpResponse:
    """One tap in the menu of the person; back to the page where it was made."""
    back, wanted = request.POST.get("next", ""), request.POST.get("language", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    if wanted not in dict(settings.LANGUAGES):
        return redirect(back)
    change_profile(_oneself(request), {"language": wanted})
    return remember(redirect(back), wanted)


@require_POST
@page("profile.edit")
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one other device of one's own."""
    session = get_object_or_404(UserSession, pk=pk, user=_oneself(request).pk)
    get_adapter().end_sessions([session])
    messages.success(request, _("ออกจากระบบบนอุปกรณ์นั้นแล้ว"))
    return redirect("usersessions_list")
