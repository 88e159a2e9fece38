"""The editable cells of a section, as HTML; built in Python because a grid has a thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from phrom.plans.columns import Choice, Column, Hours, Level, Link, Links, Long, Names, Number, Phone, Ref, Yes
from phrom.plans.sections.base import Record

LISTED = {"threat"}  # registers short enough to offer as one list on the page; the others have a picker
Widget = Callable[[Column, str, str, Any, Names, SafeString], SafeString]


def field_id(key: str, column: str) -> str:
    """The id of a field, which findings link to."""
    return f"f-{key}-{column}"


def cell(
    column: Column, record: Record, names: Names, *, typed: str | None = None, error: str = "", agency: str = ""
) -> SafeString:
    """One field: what the row holds, or what was `typed` and refused with `error`."""
    key = record["key"]
    shown: Any = column.show(record.get(column.name), names) if typed is None else typed
    if isinstance(column, (Choice, Links, Yes)) and typed is None:
        shown = record.get(column.name)
    if not error:
        return _WIDGETS[column.kind](column, key, agency, shown, names, _label(column))
    wrong = format_html('{} aria-invalid="true" aria-describedby="{}-err"', _label(column), field_id(key, column.name))
    field = _WIDGETS[column.kind](column, key, agency, shown, names, wrong)
    return format_html('{}<p class="err" id="{}-err"><span>{}</span></p>', field, field_id(key, column.name), error)


@cache
def _label(column: Column) -> SafeString:
    return format_html('aria-label="{}"', column.title)


def _input(
    column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString, more: SafeString | str = ""
) -> SafeString:
    """Built by hand, as `_long` and `_level`: a page has hundreds; only `shown` is foreign text, and escaped."""
    name = column.name
    return SafeString(
        f'<input class="in" id="f-{key}-{name}" name="r.{key}.{name}" value="{escape(shown)}"'
        f' data-kind="{column.kind}" autocomplete="off" {extra} {more}>'
    )


def _text(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    if column.suggestions:
        more = format_html('list="list-{}"', column.suggestions)
        return _input(column, key, agency, shown, names, extra, more)
    return _long(column, key, agency, shown, names, extra)


def _long(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    name = column.name
    return SafeString(
        f'<textarea class="in" rows="1" id="f-{key}-{name}" name="r.{key}.{name}" data-kind="{column.kind}" {extra}>'
        f"\n{escape(shown)}</textarea>"
    )


def _number(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    return _input(column, key, agency, shown, names, extra, SafeString('inputmode="numeric"'))


def _level(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    """Twelve hundred of these stand on one page, so the string is built by hand; only `shown` is foreign text."""
    name = column.name
    return SafeString(
        f'<input class="in" id="f-{key}-{name}" name="r.{key}.{name}" value="{escape(shown)}" data-kind="level"'
        f' inputmode="numeric" maxlength="1" autocomplete="off" {extra}>'
    )


def _hours(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    return _input(column, key, agency, shown, names, extra, SafeString('list="list-hours"'))


def _phone(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    return _input(column, key, agency, shown, names, extra, SafeString('inputmode="tel"'))


def _yes(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    return format_html(
        '<input type="hidden" name="r.{}.{}" value=""><input type="checkbox" id="f-{}-{}" name="r.{}.{}" value="1"'
        ' data-kind="yes" {}{}>',
        key, column.name, key, column.name, key, column.name, extra, SafeString(" checked") if shown else "",
    )  # fmt: skip


def _choice(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    assert isinstance(column, Choice)
    name = column.name
    return SafeString(
        f'<select class="in" id="f-{key}-{name}" name="r.{key}.{name}" data-kind="choice" {extra}>'
        f"{_options(column, shown or '')}</select>"
    )


@lru_cache(maxsize=2048)
def _options(column: Choice, chosen: str) -> SafeString:
    """The options of a list with one of them chosen; a code no longer in the list stays, so that it is not lost."""
    known = {"": "–"} | dict(column.options)
    if chosen not in known:
        known[chosen] = chosen
    return format_html_join(
        "", '<option value="{}"{}>{}</option>',
        ((code, SafeString(" selected") if code == chosen else "", label) for code, label in known.items()),
    )  # fmt: skip


def _link(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    assert isinstance(column, (Link, Ref))
    return _input(column, key, agency, shown, names, extra, format_html('list="list-{}"', column.to))


def _ref(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    assert isinstance(column, Ref)
    if column.to in LISTED:
        return _link(column, key, agency, shown, names, extra)
    chosen = next((k for k, name in names.get(column.to, {}).items() if name == shown), "") if shown else ""
    more = format_html(
        'role="combobox" aria-expanded="false" data-picker data-url="{}?agency={}"',
        reverse(f"pick_{column.to}"), agency,
    )  # fmt: skip
    return format_html(
        '{}<input type="hidden" name="r.{}.{}.ref" value="{}">',
        _input(column, key, agency, shown, names, extra, more), key, column.name, chosen,
    )  # fmt: skip


def _links(column: Column, key: str, agency: str, shown: Any, names: Names, extra: SafeString) -> SafeString:
    assert isinstance(column, Links)
    chosen = shown.split("\n") if isinstance(shown, str) else list(shown or ())
    boxes = format_html_join(
        "", '<label><input type="checkbox" name="r.{}.{}" value="{}"{}> <span>{}</span></label>',
        (
            (key, column.name, target, SafeString(" checked") if target in chosen else "", name)
            for target, name in names.get(column.to, {}).items()
        ),
    )  # fmt: skip
    return format_html(
        '<details class="links-choice" id="f-{}-{}" data-kind="links"><summary aria-label="{}">{} รายการ</summary>'
        '<input type="hidden" name="r.{}.{}" value="">{}</details>',
        key, column.name, column.title, len([k for k in chosen if k]), key, column.name, boxes,
    )  # fmt: skip


_WIDGETS: Mapping[str, Widget] = {
    Column.kind: _text,
    Long.kind: _long,
    Number.kind: _number,
    Level.kind: _level,
    Hours.kind: _hours,
    Yes.kind: _yes,
    "date": _text,
    Phone.kind: _phone,
    Choice.kind: _choice,
    Link.kind: _link,
    Ref.kind: _ref,
    Links.kind: _links,
}
