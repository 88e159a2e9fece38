"""docs/roles.md, written from the rules table: `python -m phrom.config.roles_page > docs/roles.md`."""

from __future__ import annotations

import os

import django

from phrom.kernel.roles import ROLES
from phrom.kernel.rules import RULES, Rule

HEAD = """# Who may do what

Made from `phrom/kernel/rules.py` by `python -m phrom.config.roles_page > docs/roles.md`; a test compares the two.
Roles are held at an agency or over the whole city, and never merged: who writes for one district and audits the city
reads everything and edits only that district's plan.

"""


def page() -> str:
    """The page as it should be."""
    return HEAD + "\n\n".join([_roles(), _matrix(), _states()]) + "\n"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _roles() -> str:
    rows = [
        [str(role.label), f"`{role.code}`", "the whole city" if role.citywide else "an agency", _yes(role.reads_plans)]
        for role in ROLES.values()
    ]
    return "## Roles\n\n" + _table(["Role", "Code", "Held over", "Brings plans into sight"], rows)


def _matrix() -> str:
    """● may, ◐ parts assigned, ○ threats led, ◇ rows that name the role; the page explains each."""
    rows = [[f"`{action}`", *(_mark(rule, code) for code in ROLES)] for action, rule in RULES.items()]
    legend = "● may, ◐ only the sections assigned to the person, ○ only who leads against the action's threat, ◇ only "
    legend += "where the matter names this role.\n\n"
    return "## Actions\n\n" + legend + _table(["Action", *(f"`{code}`" for code in ROLES)], rows)


def _mark(rule: Rule, code: str) -> str:
    if code not in rule.roles:
        return ""
    if code == "lead" and rule.threat:
        return "○"
    if rule.named:
        return "◇"
    return "◐" if code in rule.assigned else "●"


def _states() -> str:
    rows = [[f"`{action}`", ", ".join(sorted(rule.states))] for action, rule in RULES.items() if rule.states]
    return "## Only in these states\n\n" + _table(["Action", "State of the plan"], rows)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phrom.config.settings")
    django.setup()  # labels are said in a language
    print(page(), end="")
