"""What waits at home: matters with other agencies that an agency has not answered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.crosschecks.queries import waiting_named
from phrom.kernel.scoping import current_viewer
from phrom.ui.waiting import Todo

ANSWERING = frozenset({"writer", "head"})


def waiting_answers() -> list[Todo]:
    """One line per agency that the viewer answers for; one query at most."""
    held = [agency for agency, roles in current_viewer().grants.items() if agency is not None and roles & ANSWERING]
    return [_todo(key, name, count) for (key, name), count in waiting_named(held).items()] if held else []


def _todo(key: str, name: str, count: int) -> Todo:
    title = _("ตอบ {count} เรื่องกับหน่วยงานอื่น").format(count=count)
    why = _("เมื่อเทียบแผนของทั้งเมือง พบเรื่องที่เกี่ยวกับ{agency}").format(agency=name)
    return Todo(title, f"{reverse('crosscheck_list')}?agency={key}&state=waiting", _("ตอบ"), why)
