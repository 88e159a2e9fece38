"""The vocabulary of every page: icons, chips, dates in words, fields and the pieces of design.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from heroicons.templatetags.heroicons import heroicon_outline

from phrom.kernel.dates import show_date
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.ui import wording

register = template.Library()
_BETWEEN_TAGS = re.compile(r">\s+<")
TONE_ICONS = {
    "danger": "x-circle",
    "warn": "exclamation-triangle",
    "good": "check-circle",
    "info": "information-circle",
}
PROGRESS = {
    "done": ("check", _("ครบถ้วน")),
    "error": ("x-mark", _("มีข้อผิดพลาด")),
    "missing": ("minus-small", _("ยังไม่ครบ")),
    "returned": ("arrow-uturn-left", _("ส่งกลับแก้ไข")),
    "not_applicable": ("no-symbol", _("ไม่เกี่ยวข้อง")),
}
SEVERITIES = {
    "error": ("x-circle", _("ต้องแก้ไข")),
    "warning": ("exclamation-triangle", _("ควรแก้ไข")),
    "hint": ("light-bulb", _("ข้อแนะนำ")),
}
MOST_OPEN = 3  # warnings of one rule that stand open in a list


@register.simple_tag
@cache
def icon(name: str, size: int = 20) -> SafeString:
    """A heroicons outline, hidden from screen readers: a word always stands beside it."""
    drawn = heroicon_outline(name, size=size, **{"class": "icon", "focusable": "false"})
    return SafeString(_BETWEEN_TAGS.sub("><", drawn))


@register.simple_tag
def chip(tone: str, text: str, icon_name: str = "") -> SafeString:
    """A status in a word with an icon; tones: danger, warn, good, info or empty."""
    name = icon_name or TONE_ICONS.get(tone, "")
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(name, 16) if name else "", text)


@register.filter
def be_date(value: dt.date | None) -> str:
    """22 พฤศจิกายน 2569"""
    return show_date(wording.day_of(value)) if value else ""


@register.filter
def be_date_short(value: dt.date | None) -> str:
    """22 พ.ย. 2569"""
    return show_date(wording.day_of(value), short=True) if value else ""


@register.filter
def be_time(value: dt.datetime | dt.time | None) -> str:
    """10.42 น."""
    return "" if value is None else wording.show_time(value)


@register.filter
def ago_or_in(value: dt.date | None) -> str:
    """อีก 3 วัน, เมื่อ 2 ชั่วโมงก่อน"""
    return wording.show_gap(value) if value else ""


@register.filter
def hours_th(value: int | None) -> str:
    """4 ชม., 1 วัน, 2 สัปดาห์; empty when unknown."""
    return show_hours(value)


@register.simple_tag
def when(value: dt.date | None) -> SafeString:
    """The distance in words with the date behind it."""
    if value is None:
        return SafeString("")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(), wording.show_moment(value), wording.show_gap(value),
    )  # fmt: skip


@register.inclusion_tag("ui/pieces/field.html")
def field(bound: BoundField, unit: str = "") -> dict[str, Any]:
    """A form field with label, help, error (ids as Django's aria-describedby expects) and unit."""
    widget = bound.field.widget
    return {
        "field": bound,
        "unit": unit,
        "is_tick": getattr(widget, "input_type", "") == "checkbox" and not widget.use_fieldset,
        "is_group": widget.use_fieldset,
    }


@register.inclusion_tag("ui/pieces/error_summary.html")
def error_summary(form: BaseForm, takes_focus: bool = True) -> dict[str, Any]:
    """What is wrong in the form, each with a link to its field; takes the focus when the page opens."""
    return {"form": form, "takes_focus": takes_focus, "fields": [bound for bound in form if bound.errors]}


@register.inclusion_tag("ui/pieces/finding_items.html")
def finding_items(findings: Iterable[Any], answers: str = "") -> dict[str, Any]:
    """The `<li>` of a findings list (also what a save answers as `findings_html`); `answers`: how one can answer.

    Of one rule's warnings the first few stand open, the others are folded behind them.
    """
    return {"entries": _folded(findings), "answers": answers, "severities": SEVERITIES}


def _folded(findings: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Numbered findings one by one under no code, and under its code what stands folded."""
    for (severity, code), members in groupby(enumerate(findings, 1), lambda row: (row[1].severity, row[1].code)):
        rows = list(members)
        shown = len(rows) if severity == "error" or len(rows) == MOST_OPEN + 1 else MOST_OPEN
        yield from (("", [row]) for row in rows[:shown])
        if rows[shown:]:
            yield code, rows[shown:]


@register.inclusion_tag("ui/pieces/findings.html", takes_context=True)
def findings(
    context: Context, rows: Sequence[Any], heading: str = _("ข้อค้นพบ"), accepted: Sequence[Any] = (), desk: Any = None
) -> dict[str, Any]:
    """The panel of findings with its counts, refreshed by each save; below it those that the agency lives with.

    `desk` knows where answers are sent (`accept_url`, `reopen_url`, `section`); without one nobody can answer.
    """
    return {
        "findings": rows, "heading": heading, "accepted": accepted, "desk": desk,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("ui/pieces/section_rail.html")
def section_rail(groups: Sequence[Any]) -> dict[str, Any]:
    """The sections of a plan by group, each with its mark, and how many are complete."""
    marks = [_named(entry, "progress") for group in groups for entry in _named(group, "entries")]
    done = sum(mark in ("done", "not_applicable") for mark in marks)
    return {"groups": groups, "marks": PROGRESS, "done": done, "total": len(marks)}


def _named(thing: Any, name: str) -> Any:
    return thing[name] if isinstance(thing, dict) else getattr(thing, name)


@register.filter
def pick(table: dict[str, Any], key: str) -> Any:
    """The entry of a table in a template."""
    return table[key]


@register.inclusion_tag("ui/pieces/timeline.html")
def timeline(moments: Iterable[Any]) -> dict[str, Any]:
    """What happened, newest first as given."""
    return {"moments": moments}


@register.inclusion_tag("ui/pieces/compare.html")
def compare(differences: Iterable[Any], before: str, after: str, caption: str = _("เปรียบเทียบ")) -> dict[str, Any]:
    """Two columns, changed rows marked; `before` and `after` head the columns."""
    return {"differences": differences, "before": before, "after": after, "caption": caption}


@register.inclusion_tag("ui/pieces/thread.html")
def thread(remarks: Iterable[Any]) -> dict[str, Any]:
    """The comments on a section, oldest first as given."""
    return {"remarks": remarks}


@register.inclusion_tag("ui/pieces/stat.html")
def stat(label: str, value: Any, note: str = "", formula: str = "", tone: str = "") -> dict[str, Any]:
    """One figure with what it means; the formula opens on a tap."""
    return {"label": label, "value": value, "note": note, "formula": formula, "tone": tone}


@register.inclusion_tag("ui/pieces/funnel.html")
def funnel(entries: Iterable[Any], caption: str) -> dict[str, Any]:
    """How many came how far, each with its share of the whole and the way to its rows.

    An entry has `label`, `count`, `total`, `formula` and `query` (of the address of its rows).
    """
    return {"entries": entries, "caption": caption}


@register.inclusion_tag("ui/pieces/empty.html")
def empty(title: str, text: str, url: str = "", action: str = "", icon_name: str = "inbox") -> dict[str, Any]:
    """Nothing here yet, and what to do first."""
    return {"title": title, "text": text, "url": url, "action": action, "icon_name": icon_name}


@register.inclusion_tag("ui/pieces/band.html")
def band(kind: str, name: str, since: dt.datetime | None = None) -> dict[str, Any]:
    """The band over every page of an "exercise" or an "incident", with a running clock."""
    return {"kind": kind, "name": name, "since": since}


@register.simple_tag
def row_tools(key: str, version: int, label: str = "") -> SafeString:
    """The last cell's buttons of a grid row; `label` names the row to screen readers.

    Deleting works without a script and stands in every row; to move and to add need one, so they stand only in the
    blank row (`__KEY__`), from where the script gives them to the others.
    """
    drawn = _row_tools(get_language() or "", key == "__KEY__")
    return SafeString(drawn.format(key=escape(key), version=version, label=escape(label)))


@cache
def _row_tools(language: str, is_blank: bool) -> str:
    """The piece rendered once, with places for what differs: a page has hundreds of rows."""
    places = {"key": "{key}", "version": "{version}", "label": "{label}", "is_blank": is_blank}
    return render_to_string("ui/pieces/row_tools.html", places)


@register.inclusion_tag("ui/pieces/pagination.html")
def pagination(page: Page[Any]) -> dict[str, Any]:
    """Previous and next with the place in the whole; the other parts of the query string are kept."""
    return {"page": page}
