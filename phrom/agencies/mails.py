"""The letter that an invitation is."""

from __future__ import annotations

import logging

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.models import Invitation
from phrom.agencies.queries_accounts import roles_held
from phrom.agencies.services.invitations import VALID_FOR, token_of

_log = logging.getLogger(__name__)


def mail_invitation(request: HttpRequest, invitation: Invitation) -> bool:
    """Send the link at once, past the outbox, so that no database keeps it; answers whether a server took it."""
    user = invitation.user
    link = request.build_absolute_uri(reverse("invitation", args=[token_of(invitation)]))
    with override(user.language):
        context = {"user": user, "link": link, "held": roles_held([user])[user.pk], "days": VALID_FOR.days}
        subject, body = _("เชิญเข้าใช้ระบบพร้อม"), render_to_string("agencies/mails/invitation.txt", context)
    try:
        return bool(send_mail(subject, body, None, [user.email]))
    except OSError:
        _log.exception("the invitation of account %s was not sent", user.pk)
        return False
