"""The editable cells of a section, as HTML; built in Python because a grid has a thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phrom.plans.columns import Choice, Column, Hours, Level, Link, Links, Long, Names, Number, Phone, Ref, Yes
from phrom.plans.sections.base import Record

LISTED = {"threat"}  # registers short enough to offer as one list on the page; the others have a picker
Draw = Callable[[str, Any, str], str]  # row key, what the field shows, attributes -> HTML
CODED = (Choice, Links, Yes)  # kinds whose fields take the stored value, not its name


def field_id(key: str, column: str) -> str:
    """The id of a field, which findings link to."""
    return f"f-{key}-{column}"


class Cells:
    """The fields of one column on one page: what is the same in every row is written once.

    Strings are put together by hand, so whatever a person typed or named passes `escape`.
    """

    def __init__(self, column: Column, names: Names, agency: str = "") -> None:
        self.column, self.names = column, names
        title = escape(column.title)
        self.label = f'aria-label="{title}"'
        self.draw = _WIDGETS[column.kind](column, names, agency)
        tail = ' class="num"' if column.align == "end" else ""
        self.start = f'<td data-label="{title}" data-kind="{column.kind}"{tail}>'

    def field(self, record: Record, typed: str | None = None, error: str = "") -> SafeString:
        """One field: what the row holds, or what was `typed` and refused with `error`."""
        column, key, value = self.column, record["key"], record.get(self.column.name)
        if typed is not None:
            value = typed
        elif not isinstance(column, CODED):
            value = column.show(value, self.names)
        if not error:
            return SafeString(self.draw(key, value, self.label))
        place = field_id(key, column.name)
        drawn = self.draw(key, value, f'{self.label} aria-invalid="true" aria-describedby="{place}-err"')
        return SafeString(f'{drawn}<p class="err" id="{place}-err"><span>{escape(error)}</span></p>')


def _input(column: Column, more: str = "") -> Draw:
    name, kind = column.name, column.kind

    def draw(key: str, shown: Any, extra: str) -> str:
        return (
            f'<input class="in" id="f-{key}-{name}" name="r.{key}.{name}" value="{escape(shown)}"'
            f' data-kind="{kind}" autocomplete="off" {extra} {more}>'
        )

    return draw


def _listed(column: Column, name: str) -> Draw:
    return _input(column, f'list="list-{name}"')


def _text(column: Column, names: Names, agency: str) -> Draw:
    return _listed(column, column.suggestions) if column.suggestions else _long(column, names, agency)


def _long(column: Column, names: Names, agency: str) -> Draw:
    name, kind = column.name, column.kind

    def draw(key: str, shown: Any, extra: str) -> str:
        return (
            f'<textarea class="in" rows="1" id="f-{key}-{name}" name="r.{key}.{name}" data-kind="{kind}" {extra}>'
            f"\n{escape(shown)}</textarea>"
        )

    return draw


def _number(column: Column, names: Names, agency: str) -> Draw:
    return _input(column, 'inputmode="numeric"')


def _level(column: Column, names: Names, agency: str) -> Draw:
    return _input(column, 'inputmode="numeric" maxlength="1"')


def _hours(column: Column, names: Names, agency: str) -> Draw:
    return _listed(column, "hours")


def _phone(column: Column, names: Names, agency: str) -> Draw:
    return _input(column, 'inputmode="tel"')


def _yes(column: Column, names: Names, agency: str) -> Draw:
    def draw(key: str, shown: Any, extra: str) -> str:
        name = f"r.{key}.{column.name}"
        return (
            f'<input type="hidden" name="{name}" value=""><input type="checkbox" id="f-{key}-{column.name}"'
            f' name="{name}" value="1" data-kind="yes" {extra}{" checked" if shown else ""}>'
        )

    return draw


def _choice(column: Column, names: Names, agency: str) -> Draw:
    """A code no longer in the list stays, so that it is not lost."""
    assert isinstance(column, Choice)
    name, known = column.name, {"": "–"} | dict(column.options)
    drawn: dict[str, str] = {}  # code chosen -> the options

    def options(chosen: str) -> str:
        offered = known if chosen in known else known | {chosen: chosen}
        return "".join(
            f'<option value="{escape(code)}"{" selected" if code == chosen else ""}>{escape(label)}</option>'
            for code, label in offered.items()
        )

    def draw(key: str, shown: Any, extra: str) -> str:
        chosen = shown or ""
        if chosen not in drawn:
            drawn[chosen] = options(chosen)
        return (
            f'<select class="in" id="f-{key}-{name}" name="r.{key}.{name}" data-kind="choice" {extra}>'
            f"{drawn[chosen]}</select>"
        )

    return draw


def _link(column: Column, names: Names, agency: str) -> Draw:
    assert isinstance(column, (Link, Ref))
    return _listed(column, column.to)


def _ref(column: Column, names: Names, agency: str) -> Draw:
    assert isinstance(column, Ref)
    if column.to in LISTED:
        return _link(column, names, agency)
    keys: dict[str, str] = {}
    for key, name in names.get(column.to, {}).items():
        keys.setdefault(name, key)
    url = f"{reverse(f'pick_{column.to}')}?agency={escape(agency)}"
    field = _input(column, f'role="combobox" aria-expanded="false" data-picker data-url="{url}"')

    def draw(key: str, shown: Any, extra: str) -> str:
        chosen = keys.get(shown, "") if shown else ""
        return f'{field(key, shown, extra)}<input type="hidden" name="r.{key}.{column.name}.ref" value="{chosen}">'

    return draw


def _links(column: Column, names: Names, agency: str) -> Draw:
    assert isinstance(column, Links)
    offered, counted = [(key, escape(name)) for key, name in names.get(column.to, {}).items()], _("{count} รายการ")

    def draw(key: str, shown: Any, extra: str) -> str:
        name = f"r.{key}.{column.name}"
        chosen = {target for target in (shown.split("\n") if isinstance(shown, str) else shown or ()) if target}
        boxes = "".join(
            f'<label><input type="checkbox" name="{name}" value="{target}"{" checked" if target in chosen else ""}>'
            f" <span>{called}</span></label>"
            for target, called in offered
        )
        return (
            f'<details class="links-choice" id="f-{key}-{column.name}" data-kind="links">'
            f"<summary {extra}>{counted.format(count=len(chosen))}</summary>"
            f'<input type="hidden" name="{name}" value="">{boxes}</details>'
        )

    return draw


_WIDGETS: Mapping[str, Callable[[Column, Names, str], Draw]] = {
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
