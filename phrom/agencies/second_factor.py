"""Sends people whose role demands a second factor to set one up before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from phrom.agencies.holding import held_by
from phrom.agencies.models import User
from phrom.kernel.words import lazy as _

Handler = Callable[[HttpRequest], HttpResponse]
OPEN = ("mfa_activate_totp", "account_reauthenticate", "account_logout")
REASON = _("บทบาทของท่านต้องยืนยันตัวตนสองขั้น ตั้งค่าให้เสร็จก่อนแล้วทำต่อได้ทันที")


def is_required(user: User) -> bool:
    """Whether a role of theirs demands it."""
    return any(held.demands for held in held_by(user))


def must_activate(user: User) -> bool:
    """Whether a role demands a second factor that is not there yet."""
    return is_required(user) and not has_second_factor(user)


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.TOTP).exists())


def second_factor_middleware(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or request.path in map(reverse, OPEN) or not must_activate(user):
            return get_response(request)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"message": REASON}, status=403)
        return redirect("mfa_activate_totp")

    return middleware
