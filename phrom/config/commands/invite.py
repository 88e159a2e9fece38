"""Make an account and print the link by which its owner sets a password: so the first administrator comes in."""

from __future__ import annotations

import argparse

from phrom.config.commands import CommandError
from phrom.kernel.roles import ROLES

SUMMARY = "invite somebody, such as the first administrator (เชิญผู้ใช้)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("name", metavar="NAME", help="the person's name, in quotes")
    parser.add_argument("--role", choices=list(ROLES), default="admin", help="default: admin")
    parser.add_argument(
        "--agency", metavar="KEY", help="where the role is held, e.g. dusit; roles over the city have none"
    )


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.urls import reverse

    from phrom.agencies.models import Agency
    from phrom.agencies.services.accounts import Post, invite_person
    from phrom.agencies.services.invitations import token_of
    from phrom.kernel.scoping import SYSTEM, viewing_as

    try:
        validate_email(options.email)
    except ValidationError:
        raise CommandError(f"“{options.email}” is not an e-mail address.") from None
    if ROLES[options.role].citywide == bool(options.agency):
        held = "over the whole city: leave --agency out" if options.agency else "at an agency: add --agency KEY"
        raise CommandError(f"the role {options.role} is held {held}.")
    agency = Agency.objects.filter(key=options.agency).first()
    if options.agency and agency is None:
        raise CommandError(f"no agency has the key “{options.agency}”; keys are in content/agencies.csv, e.g. dusit.")
    with viewing_as(SYSTEM):
        invitation = invite_person(options.email, options.name, Post(options.role, agency))
    link = settings.PHROM_URL.rstrip("/") + reverse("invitation", args=[token_of(invitation)])
    print(f"{options.name} sets a password within a week at\n{link}")
    return 0
