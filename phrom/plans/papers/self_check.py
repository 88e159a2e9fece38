"""OPDC's BCP Checklist: what the plan answers by itself, and boxes for what people must answer."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from phrom.criteria.checklists import Checklist, Item, current
from phrom.documents.tree import Block, Column, Note, Paragraph, Table
from phrom.kernel.words import in_language, listed
from phrom.plans.columns import TICK
from phrom.plans.papers.response import BOX
from phrom.plans.papers.self_answers import QUESTIONS, Answer
from phrom.plans.papers.sheet import Lines, Sheet

UNANSWERED = Answer("", "")


def blocks(sheet: Sheet, on: dt.date) -> tuple[Block, ...]:
    """How it stands, the items in their groups, and where the wording comes from."""
    asked = current("bcp", on)
    given = {item.code: _answer(item, sheet) for item in asked.items}
    return (Paragraph(_summary(asked, given), strong=True), _table(asked, given), Note(_honest(asked)))


def _answer(item: Item, sheet: Sheet) -> Answer:
    return QUESTIONS[item.auto](sheet) if item.auto else UNANSWERED


def results() -> dict[str, str]:
    """The three answers, in order."""
    return {"yes": pgettext("answer", "มี"), "partly": pgettext("answer", "บางส่วน"), "no": pgettext("answer", "ไม่มี")}


def _attached(item: Item) -> str:
    """What proves the answer, in the language of the paper."""
    return in_language({"evidence_th": item.evidence, "evidence_en": item.evidence_en}, "evidence")


def _table(asked: Checklist, given: dict[str, Answer]) -> Table:
    lines = Lines()
    for group in asked.groups:
        lines.band(f"{group.code}. {in_language(group._asdict(), 'label')}")
        for item in (item for item in asked.items if item.group == group.code):
            answer = given[item.code]
            ticks = (TICK if answer.result == code else "" if answer.result else BOX for code in results())
            evidence = answer.evidence or _("ให้หน่วยงานตอบ แนบ: {evidence}").format(evidence=_attached(item))
            lines.add(item.code, in_language(vars(item), "text"), *ticks, evidence)
    columns = (
        Column(_("ข้อ"), 1, "center"), Column(pgettext("checklist", "รายการ"), 4.3),
        *(Column(label, 0.85, "center", _("ผลการประเมิน")) for label in results().values()),
        Column(_("หลักฐานจากแผน"), 3.8),
    )  # fmt: skip
    caption = _("ผลการประเมินตนเอง {count} ข้อ").format(count=len(asked.items))
    return Table(caption, columns, tuple(lines.rows), bands=frozenset(lines.bands), key="checklist", numbered=False)


def _summary(asked: Checklist, given: dict[str, Answer]) -> str:
    found = [answer.result for answer in given.values()]
    counts = [_("{label} {count} ข้อ").format(label=label, count=found.count(code)) for code, label in results().items()]
    counts.append(_("ให้หน่วยงานตอบ {count} ข้อ").format(count=found.count("")))
    return _("ระบบตอบจากข้อมูลในแผน: {told}").format(told=listed(counts))


def _honest(asked: Checklist) -> str:
    return _(
        "แบบประเมินฉบับ {version} ออกแบบโดยระบบ รอเทียบกับแบบของ ก.พ.ร. คำตอบมาจากข้อมูลในแผน ณ วันที่พิมพ์ "
        "หน่วยงานแก้คำตอบได้ในไฟล์ Word ก่อนส่ง"
    ).format(version=asked.version)
