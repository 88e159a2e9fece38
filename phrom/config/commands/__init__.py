"""The subcommands of `phrom`: each module has SUMMARY, `add_arguments(parser)` and `run(options) -> exit status`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phrom.plans.models import Plan

_PLAN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/(\d{4})")
PLAN_HELP = "a plan as <agency key>/<fiscal year in the Buddhist era>, e.g. dusit/2570"


class CommandError(Exception):
    """What the person asked for cannot be done; the message is one sentence that says why and what to do."""


def named_plan(name: str) -> Plan:
    """The newest revision of the plan written `dusit/2570`; raises CommandError or Refused with what to type."""
    if (parts := _PLAN.fullmatch(name)) is None:
        raise CommandError(f"“{name}” is not a plan: write {PLAN_HELP}.")
    from phrom.plans.queries import find_plan

    return find_plan(parts[1], int(parts[2]))
