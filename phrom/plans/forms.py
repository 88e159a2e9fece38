"""What a browser posts for a section, and what it is answered (the section editing protocol)."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.steps import Refused
from phrom.plans.columns import Links, Ref
from phrom.plans.sections import Section
from phrom.plans.sections.base import Record
from phrom.plans.services import Outcome, RowChange, RowOutcome, SectionChange

_FIELD = re.compile(r"r\.([0-9a-fA-F-]{36})\.([a-z0-9_]+)(\.ref)?")
_DELETE = re.compile(r"d\.([0-9a-fA-F-]{36})")


def read_change(section: Section, post: QueryDict) -> SectionChange:
    """The rows posted, with only the columns that came along; Refused when the post is not of this form."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(dict)
    changes = []
    for name in post:
        if found := _FIELD.fullmatch(name):
            rows[_key(found[1])][found[2] + (found[3] or "")] = post.getlist(name)
        elif found := _DELETE.fullmatch(name):
            changes.append(RowChange(_key(found[1]), read_version(str(post[name])), is_deleted=True))
    gone = {change.key for change in changes}
    for key, fields in rows.items():
        if key not in gone:
            version = read_version(fields.get("version", ["0"])[-1])
            changes.append(RowChange(key, version, _typed(section, fields), _chosen(section, fields)))
    return SectionChange(changes, [_key(key) for key in post.get("order", "").split(",") if key])


def _key(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Refused(_("ข้อมูลที่ส่งมาไม่สมบูรณ์ กรุณาเปิดหน้านี้ใหม่")) from None


def read_version(text: str) -> int:
    """The version of a row as a form posts it; 0 for what is none."""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def _typed(section: Section, fields: dict[str, list[str]]) -> dict[str, str]:
    typed = {}
    for column in section.columns:
        if column.hidden or column.name not in fields:
            continue
        values = fields[column.name]
        if isinstance(column, Links):
            typed[column.name] = "\n".join(value for value in values if value)
        else:
            typed[column.name] = values[-1]
    return typed


def _chosen(section: Section, fields: dict[str, list[str]]) -> dict[str, str]:
    picks = {c.name: fields.get(f"{c.name}.ref", [""])[-1] for c in section.columns if isinstance(c, Ref)}
    return {name: key for name, key in picks.items() if key}


def answer(section: Section, outcome: Outcome) -> dict[str, Any]:
    """The rows part of the JSON answer."""
    return {key: _row_answer(section, row, outcome) for key, row in outcome.rows.items()}


def _row_answer(section: Section, row: RowOutcome, outcome: Outcome) -> dict[str, Any]:
    said: dict[str, Any] = {"state": row.state, "version": row.version}
    if row.record is not None and row.state in ("saved", "unchanged"):
        said["values"] = shown(section, row.record, outcome)
        said["refs"] = {c.name: row.record.get(c.name) or "" for c in section.columns if isinstance(c, Ref)}
    if row.errors:
        said["errors"] = row.errors
    if row.theirs is not None:
        said |= {"theirs": shown(section, row.theirs, outcome), "by": row.by}
        said["at"] = _("{time:%H.%M} น.").format(time=timezone.localtime(row.at)) if row.at else ""
    return said


def shown(section: Section, record: Record, outcome: Outcome) -> dict[str, str]:
    """A row as people read it; choices and several links stay codes, as their fields hold them."""
    names, values = outcome.known.names, {}
    for column in section.columns:
        value = record.get(column.name)
        if column.kind == "choice":
            values[column.name] = value or ""
        elif column.kind == "yes":
            values[column.name] = "1" if value else ""
        else:
            values[column.name] = column.show(value, names)
    return values
