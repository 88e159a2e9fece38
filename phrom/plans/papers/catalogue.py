"""Every paper that a plan yields: a line here puts it on the page of papers and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from phrom.documents.page import render_page
from phrom.documents.posters.poster import render_poster, show_poster
from phrom.documents.tree import Digits, Document
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan
from phrom.plans.papers import call_sheet, card, first_day, render, render_document, self_check, strategy_map
from phrom.plans.papers.archive import archive_copy
from phrom.plans.papers.letters import printing
from phrom.plans.papers.ordering import orders_of
from phrom.plans.papers.posters import Compose, poster, short_document
from phrom.plans.payload import payload_of

GROUPS = {
    "plan": _("แผนทั้งฉบับ"),
    "opdc": _("เอกสารตามแบบของ ก.พ.ร."),
    "wall": _("ติดผนังและพกติดตัว"),
    "letter": _("หนังสือราชการ"),
    "archive": _("ฉบับเก็บถาวรและการเปรียบเทียบ"),
}


@dataclass(frozen=True)
class Wish:
    """How a paper is wanted: `language` "" is the reader's, `part` tells which of several ("" the first or all)."""

    digits: str = "thai"
    variant: str = "internal"
    language: str = ""
    part: str = ""

    @property
    def choices(self) -> dict[str, str]:
        return {"digits": self.digits, "variant": self.variant, "language": self.language}


Write = Callable[[Plan, str, Wish], bytes]


@dataclass(frozen=True)
class Paper:
    """One kind of paper; `use` says in a sentence what it is for and on which sheet it is printed.

    `write` makes the bytes of one of `formats`; a paper with a `page` (the name of an address of agency and year)
    is chosen and printed there, and needs no `write`; one named revision_… is of a revision. `parts` names the
    several papers of a kind: code -> title. `digits`: what it is printed in unless asked otherwise. `show`: as a page;
    without it, its PNG is shown. `action`: the rule that says who may have it; a short paper made of a part of a plan
    would pass for the whole.
    """

    key: str
    group: str
    title: str
    use: str
    write: Write | None = None
    formats: tuple[str, ...] = ("pdf",)
    page: str = ""
    parts: Callable[[Plan], Mapping[str, str]] | None = None
    digits: Digits = "thai"
    show: Callable[[Plan, Wish], SafeString] | None = None
    action: str = "plan.print"

    def usual_digits(self, language: str) -> Digits:
        """Arabic in English, else as the paper is used."""
        return "arabic" if language == "en" else self.digits

    @property
    def names(self) -> tuple[str, str]:
        """What its files are called, in ASCII and in Thai; the plan itself needs no such name."""
        return ("", "") if self.key == "plan" else (self.key, str(self.title))


def _plan(plan: Plan, format: str, wish: Wish) -> bytes:
    return render(plan, format, skeleton=wish.part, **wish.choices)


def _checklist(plan: Plan, wish: Wish) -> Document:
    today = timezone.localdate()
    return short_document(plan, CHECK, lambda sheet: self_check.blocks(sheet, today), wish.choices)


def _write_checklist(plan: Plan, format: str, wish: Wish) -> bytes:
    return render_document(_checklist(plan, wish), format, is_final=plan.is_sealed)


def _show_checklist(plan: Plan, wish: Wish) -> SafeString:
    return render_page(_checklist(plan, wish))


def _poster(template: str, title: str, compose: Compose) -> Write:
    """A paper of one sheet: PDF, or PNG to look at."""

    def write(plan: Plan, format: str, wish: Wish) -> bytes:
        sheet = poster(plan, template, title, compose, wish.choices, wish.part)
        return show_poster(sheet) if format == "png" else render_poster(sheet, polish=plan.is_sealed)

    return write


def _archive(plan: Plan, format: str, wish: Wish) -> bytes:
    if wish.variant != "internal":
        raise Refused(gettext("ฉบับเก็บรักษามีเฉพาะฉบับใช้ภายใน"))
    return archive_copy(plan, skeleton=wish.part, digits=wish.digits, language=wish.language)


def _letter(plan: Plan, format: str, wish: Wish) -> bytes:
    return printing.write_letter(plan, format, wish.part)


MAP, CHECK = _("แผนผังกลยุทธ์ (BCP Strategy Map)"), _("แบบประเมินตนเอง (BCP Checklist)")
CARD = _("บัตรติดต่อฉุกเฉิน")
TREE, DAY = _("ผังการแจ้งเหตุ (Call Tree)"), _("24 ชั่วโมงแรก")
SEEN = ("pdf", "png")
SHORT = "plan.print_short"

PAPERS: tuple[Paper, ...] = (
    Paper(
        "plan", "plan", _("แผนบริหารความพร้อม"), _("แผนทั้งฉบับ ข้อมูลเดียวกันพิมพ์ได้หลายรูปแบบ"), _plan,
        ("pdf", "docx", "xlsx", "json"), page="revision_document",
        parts=orders_of,
    ),
    Paper(
        "strategy-map", "opdc", MAP, _("ภัย บริการตาม RTO กลยุทธ์ และผู้รับผิดชอบ ในหน้าเดียว A4 แนวนอน"),
        _poster("strategy_map", MAP, strategy_map.compose), SEEN, action=SHORT,
    ),
    Paper(
        "checklist", "opdc", CHECK,
        _("24 ข้อ ระบบตอบจากข้อมูลในแผนพร้อมหลักฐาน ข้อที่เหลือให้หน่วยงานตอบ"), _write_checklist, ("pdf", "docx"),
        show=_show_checklist, action=SHORT,
    ),
    Paper(
        "card", "wall", CARD, _("A4 หน้าเดียว พับสองครั้งเป็นขนาด A6 พกติดตัว"), _poster("card", CARD, card.compose), SEEN,
        digits="arabic", action=SHORT,
    ),
    Paper(
        "call-tree", "wall", TREE, _("A3 แนวนอน ติดผนังห้องปฏิบัติการ"), _poster("call_sheet", TREE, call_sheet.compose),
        SEEN, digits="arabic", action=SHORT,
    ),
    Paper(
        "first-24h", "wall", DAY, _("A4 หน้าเดียวต่อภัย: ใครตัดสินใจ ทำอะไรก่อน แจ้งใคร ไปที่ใด"),
        _poster("first_day", DAY, first_day.compose), SEEN,
        parts=lambda plan: first_day.threats(payload_of(plan)), digits="arabic",
    ),
    Paper(
        "letter", "letter", _("หนังสือราชการ"), _("บันทึกนำส่ง คำสั่ง ประกาศ และหนังสือภายนอก"), _letter, printing.FORMATS,
        page="revision_letters", action="letter.print",
    ),
    Paper(
        "archive", "archive", _("ฉบับเก็บรักษา (PDF/A-3)"),
        _("แผนตามที่ประทับไว้ พร้อมข้อมูลแนบในไฟล์ และคิวอาร์โค้ดตรวจว่ายังมีผลใช้บังคับหรือไม่"), _archive,
        page="revision_archive_file", action="plan.archive",
    ),
    Paper(
        "compare", "archive", _("ตารางเปรียบเทียบแผน"), _("เทียบกับฉบับอื่น แบบตั้งต้น หรือแผนของหน่วยงานอื่น ทีละช่อง"),
        page="plan_compare", action="plan.compare",
    ),
)  # fmt: skip


def paper(key: str) -> Paper:
    """The paper of that key; Refused, naming those there are, when there is none."""
    if (found := next((paper for paper in PAPERS if paper.key == key), None)) is None:
        known = " ".join(paper.key for paper in PAPERS if paper.write)
        raise Refused(gettext("ไม่มีเอกสาร “{key}” เลือก {known}").format(key=key, known=known))
    return found


def write_paper(plan: Plan, key: str, format: str, wish: Wish) -> bytes:
    """A paper of the plan; Refused for a format it does not come in. Raises RenderError."""
    found = paper(key)
    if not found.write or format not in found.formats:
        known = " ".join(found.formats)
        raise Refused(gettext("{title} พิมพ์เป็น {format} ไม่ได้ เลือก {known}").format(
            title=found.title, format=format, known=known
        ))  # fmt: skip
    return found.write(plan, format, wish)
