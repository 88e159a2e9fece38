"""What waits at home: matters with other agencies that an agency has not answered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.crosschecks.queries import waiting_of
from phrom.kernel.scoping import current_viewer
from phrom.ui.waiting import Todo

ANSWERING = frozenset({"writer", "head"})


def waiting_answers() -> list[Todo]:
    """One line per agency that the viewer answers for; two queries at most."""
    held = [agency for agency, roles in current_viewer().grants.items() if agency is not None and roles & ANSWERING]
    waiting = waiting_of(held) if held else {}
    if not waiting:
        return []
    agencies = Agency.objects.as_of().filter(pk__in=list(waiting))
    return [_todo(agency, waiting[agency.pk]) for agency in agencies]


def _todo(agency: Agency, count: int) -> Todo:
    title = _("ตอบ {count} เรื่องกับหน่วยงานอื่น").format(count=count)
    why = _("เมื่อเทียบแผนของทั้งเมือง พบเรื่องที่เกี่ยวกับ{agency}").format(agency=agency.name)
    return Todo(title, f"{reverse('crosscheck_list')}?agency={agency.key}&state=waiting", _("ตอบ"), why)
