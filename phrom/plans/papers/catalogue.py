"""Every paper that a plan yields: a line here puts it on the page of papers and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan

GROUPS = {
    "plan": _("แผนทั้งฉบับ"),
    "opdc": _("เอกสารตามแบบของ ก.พ.ร."),
    "wall": _("ติดผนังและพกติดตัว"),
    "letter": _("หนังสือราชการ"),
    "archive": _("ฉบับเก็บถาวรและการเปรียบเทียบ"),
}


@dataclass(frozen=True)
class Wish:
    """How a paper is wanted; `part` tells which of several (a skeleton, a threat), "" the first.

    `skeleton`, `language` and `digits` left empty: the agency's own, the reader's, the paper's.
    """

    digits: str = ""
    variant: str = "internal"
    language: str = ""
    part: str = ""


@dataclass(frozen=True)
class Paper:
    """One kind of paper; `use` says in a sentence what it is for and on which sheet it is printed.

    `write` makes the bytes of a format for a plan; None where the paper's own `page` (the name of an address of
    agency and year) makes them. `parts` names the several papers of the kind: code -> title.
    """

    key: str
    group: str
    title: str
    use: str
    formats: tuple[str, ...] = ("pdf",)
    write: Callable[[Plan, str, Wish], bytes] | None = None
    page: str = ""
    parts: Callable[[Plan], Mapping[str, str]] | None = None
    digits: str = "thai"


def write_plan(plan: Plan, format: str, wish: Wish) -> bytes:
    """The whole plan."""
    from phrom.plans.papers import render

    return render(plan, format, digits=wish.digits or "thai", variant=wish.variant)


PAPERS: tuple[Paper, ...] = (
    Paper(
        "plan", "plan", _("แผนบริหารความพร้อม"), _("แผนทั้งฉบับ พิมพ์ได้หลายรูปแบบจากข้อมูลเดียวกัน"),
        ("pdf", "docx", "xlsx", "json"), write_plan, page="plan_document",
    ),
)  # fmt: skip


def paper(key: str) -> Paper:
    """The paper of that key; Refused, naming those there are, when there is none."""
    if (found := next((paper for paper in PAPERS if paper.key == key), None)) is None:
        raise Refused(f"no paper is called “{key}”; there are {', '.join(paper.key for paper in PAPERS)}")
    return found
