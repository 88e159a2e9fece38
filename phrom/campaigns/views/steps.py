"""Take a step of a campaign and say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from phrom.campaigns.models import Campaign
from phrom.kernel.steps import Refused


def taken(request: HttpRequest, campaign: Campaign, step: Callable[[], Any], done: str) -> HttpResponse:
    """Back to the desk with what was done, or why it was refused."""
    try:
        step()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("campaign", campaign.fiscal_year)
