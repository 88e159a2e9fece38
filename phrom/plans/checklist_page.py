"""A checklist laid out to be answered or read: items in their groups, those of a higher alert level folded away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from phrom.criteria.checklists import Checklist, Item, Result, checklist
from phrom.criteria.levels import Level, reaches
from phrom.kernel.words import in_language, lazy
from phrom.plans.columns import Names
from phrom.plans.scales import options
from phrom.plans.sections import Section
from phrom.plans.sections.base import Record
from phrom.plans.services import Outcome, RowOutcome

ANSWERS: Mapping[str, str] = {"pass": lazy("ผ่าน"), "fail": lazy("ไม่ผ่าน"), "na": lazy("ไม่เกี่ยวข้อง"), "": lazy("ยังไม่ตอบ")}
TONES = {"pass": "good", "fail": "danger", "na": "", "": "warn"}
TYPED = ("result", "note", "evidence", "owner", "due_on")


@dataclass(frozen=True)
class Entry:
    """One item with its answer; `values` as fields show them, `file` the name of the file behind it.

    `level`: the alert level it waits for (empty: none).
    """

    key: str
    version: int
    item: Item
    text: str
    values: Mapping[str, str]
    weight: str
    file: str = ""
    level: str = ""
    outcome: RowOutcome | None = None
    theirs: Sequence[tuple[str, str]] = ()
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_must(self) -> bool:
        return self.item.level == "must"

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """What can be answered: code, word, whether it is."""
        return [(code, label, code == self.values["result"]) for code, label in ANSWERS.items()]

    @property
    def answer(self) -> tuple[str, str]:
        """Tone and word of what is answered."""
        result = self.values["result"]
        return TONES.get(result, ""), str(ANSWERS.get(result, result))

    @property
    def is_done(self) -> bool:
        """Answered, and with a reason where one is needed."""
        result = self.values["result"]
        return result == "pass" or bool(result and self.values["note"])


@dataclass(frozen=True)
class Group:
    """Items under one heading, with how many of them are answered."""

    code: str
    label: str
    entries: Sequence[Entry]

    @property
    def done(self) -> int:
        return sum(entry.is_done for entry in self.entries)


@dataclass(frozen=True)
class ChecklistPage:
    """`groups` are asked at the level; `waiting` items only at a higher one."""

    asked: Checklist
    title: str
    level: str
    groups: Sequence[Group]
    waiting: Sequence[Entry]
    result: Result

    @property
    def level_label(self) -> str:
        """Empty for a list that asks the same at every level."""
        return str(Level(self.level).label) if self.asked.has_levels else ""

    @property
    def verdict(self) -> tuple[str, str]:
        """Tone and words of what the answers come to."""
        if any(not entry.is_done for group in self.groups for entry in group.entries):
            return "warn", _("ยังตอบไม่ครบ")
        return ("good", _("ผ่านข้อบังคับทุกข้อ")) if self.result.passed else ("danger", _("ยังไม่ผ่านข้อบังคับทุกข้อ"))


def checklist_page(
    section: Section, rows: Iterable[tuple[Record, int]], names: Names, level: str, *,
    outcome: Outcome | None = None, post: QueryDict | None = None,
) -> ChecklistPage | None:  # fmt: skip
    """Of the records with their versions; None when they name no version of the list."""
    known = [(record, version) for record, version in rows if record.get("item") and record.get("checklist_version")]
    if not known:
        return None
    maker = _Maker(section, names, level, outcome, post or QueryDict())
    entries = [maker.entry(record, version) for record, version in known]
    asked = checklist(section.slug, known[0][0]["checklist_version"])
    groups = []
    for group in asked.groups:
        members = [entry for entry in entries if entry.item.group == group.code and not entry.level]
        if members:
            groups.append(Group(group.code, in_language(group._asdict(), "label"), members))
    given = {entry.item.code: entry.values["result"] for entry in entries}
    return ChecklistPage(
        asked, in_language(vars(asked), "title"), level, groups, [entry for entry in entries if entry.level],
        asked.result(given, level),
    )  # fmt: skip


@dataclass(frozen=True)
class _Maker:
    section: Section
    names: Names
    level: str
    outcome: Outcome | None
    post: QueryDict

    def entry(self, record: Record, version: int) -> Entry:
        item = checklist(self.section.slug, record["checklist_version"]).item(record["item"])
        outcome = self.outcome.rows.get(record["key"]) if self.outcome else None
        kept = outcome if outcome and outcome.state in ("refused", "conflict") else None
        return Entry(
            record["key"], version, item, in_language(vars(item), "text"), self._values(record, kept),
            options("item_levels").get(item.level, item.level),
            self.section.column("upload").show(record.get("upload"), self.names),
            "" if reaches(self.level, item.from_level) else str(Level(item.from_level).label),
            kept, self._theirs(kept), kept.errors if kept else {},
        )  # fmt: skip

    def _values(self, record: Record, outcome: RowOutcome | None) -> dict[str, str]:
        """As stored; of a row just refused, as typed."""
        if outcome:
            sent = {name: self.post.get(f"r.{record['key']}.{name}") for name in TYPED}
            return {name: self._shown(record, name) if typed is None else typed for name, typed in sent.items()}
        return {name: self._shown(record, name) for name in TYPED}

    def _shown(self, record: Record, name: str) -> str:
        value: Any = record.get(name)
        return (value or "") if name == "result" else self.section.column(name).show(value, self.names)

    def _theirs(self, outcome: RowOutcome | None) -> list[tuple[str, str]]:
        if outcome is None or outcome.theirs is None:
            return []
        columns = [self.section.column(name) for name in TYPED]
        return [(column.title, column.show(outcome.theirs.get(column.name), self.names)) for column in columns]
