"""From a plan's payload to the one document tree, in the order of a skeleton."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from phrom.documents.tree import Block, Digits, Document, Heading, Note, Signer, Variant
from phrom.kernel.content import table, tree
from phrom.plans.papers.prose import long_date
from phrom.plans.papers.publishing import public
from phrom.plans.papers.sheet import Place, Revision, Sheet
from phrom.plans.papers.writers import writer_of
from phrom.plans.payload import Payload
from phrom.plans.sections import has_section, section
from phrom.plans.starters import PLAN_TITLE

PAGES = {"cover", "contents"}  # blocks of the skeleton that the renderer itself lays out
SIGNERS = {"COORD": "ผู้ประสานงานคณะบริหารความต่อเนื่อง", "HEAD": "หัวหน้าหน่วยงาน"}
UNPARTED = (
    "กรุงเทพมหานคร", "การไฟฟ้านครหลวง", "การประปานครหลวง", "อิเล็กทรอนิกส์", "สารสนเทศ", "ชำนาญการ", "ชำนาญงาน", "เทศกิจ",
    "สาธารณภัย", "สาธารณสุข",
)  # fmt: skip


def document_of(
    payload: Payload,
    *,
    skeleton: str = "bma",
    digits: Digits = "thai",
    variant: Variant = "internal",
    status: str = "",
    seal: str = "",
    approver: Signer | None = None,
    phones: bool = False,
    approved_on: str = "",
    revisions: Sequence[Revision] = (),
    answers: Mapping[str, str] | None = None,
    secret_sites: Collection[str] = (),
) -> Document:
    """The whole paper; sections out of the reader's sight leave no trace, chapters that stay empty neither.

    `phones`: with private numbers (never in the public variant). `approved_on`: ISO day. `approver`: who signs in
    place of the team's head. `answers`: dependency key -> the other side's answer (never in the public variant).
    `secret_sites`: register keys. ContentError when there is no such skeleton.
    """
    is_public = variant == "public"
    shown = public(payload, secret_sites) if is_public else payload
    signers = _signers(shown, approver)
    sheet = Sheet(
        shown,
        shows_numbers=not is_public,
        shows_mobiles=phones and not is_public,
        revisions=revisions,
        answers=None if is_public else answers,
        approver=signers[-1] if signers else None,
        approved_on=approved_on,
    )
    return replace(_bound(sheet, signers, skeleton), status=status, seal=seal, digits=digits, variant=variant)


def _bound(sheet: Sheet, signers: tuple[Signer, ...], skeleton: str) -> Document:
    """The blocks between what the cover says."""
    cover, data = next(iter(sheet.rows("cover")), {}), sheet.payload.data
    return Document(
        title=cover.get("title") or f"{PLAN_TITLE} ประจำปีงบประมาณ พ.ศ. {data['fiscal_year']}",
        title_en="Business Continuity Plan",
        agency=data["agency_name"],
        organisation="กรุงเทพมหานคร",
        version=f"{data['revision']}" + (f" ({cover['document_no']})" if cover.get("document_no") else ""),
        dated=_dated(cover, sheet.approved_on),
        blocks=tuple(_blocks(sheet, skeleton)),
        signers=signers,
        secrecy=sheet.show("cover", cover, "secrecy") if cover.get("secrecy", "none") not in ("", "none") else "",
        names=(*UNPARTED, *_districts(), *_people(sheet)),
        fiscal_year=str(data["fiscal_year"]),
    )


def _dated(cover: Mapping[str, Any], approved_on: str) -> str:
    told = (("อนุมัติเมื่อวันที่", approved_on), ("มีผลใช้บังคับตั้งแต่วันที่", cover.get("effective_on")))
    return " ".join(f"{words} {long_date(day)}" for words, day in told if day)


@cache
def places(skeleton: str) -> tuple[Place, ...]:
    """The blocks of a print skeleton in their order; a section without a note has that of its chapter."""
    found: list[Place] = []
    note = ""
    for block in tree(f"skeletons/{skeleton}")["blocks"]:
        note = note if "slug" in block else block.get("note_th", "")
        found.append(_place(block, note))
    return tuple(found)


def _place(block: Mapping[str, Any], note: str) -> Place:
    return Place(
        block.get("slug", ""), block["level"], block["heading_th"], block.get("caption_th", ""),
        block.get("note_th", note), block.get("table", ""), block.get("numbered", True), block.get("landscape", False),
    )  # fmt: skip


def _blocks(sheet: Sheet, skeleton: str) -> list[Block]:
    blocks: list[Block] = []
    chapter: list[Block] = []
    for place in places(skeleton):
        if not place.slug:
            chapter = [Heading(place.level, place.heading)]
        elif place.slug not in PAGES and (written := _section(sheet, place)):
            blocks += [*chapter, *written]
            chapter = []
    return blocks


def _section(sheet: Sheet, place: Place) -> list[Block]:
    """Heading and content of one section; nothing when it is out of sight, or empty and neither required nor OPDC's."""
    heading = Heading(place.level, place.heading, place.slug, place.is_numbered)
    is_wanted = False
    if has_section(place.slug):
        if not sheet.payload.has(place.slug):
            return []
        if reason := sheet.payload.waived(place.slug):
            return [heading, Note(f"ไม่เกี่ยวข้อง เพราะ {reason}")]
        is_wanted = not section(place.slug).may_be_empty
        if not is_wanted and not place.table and not sheet.rows(place.slug):
            return []
    content = writer_of(place.slug)(sheet, place)
    if content:
        return [heading, *content]
    return [heading, Note("ยังไม่มีข้อมูลในส่วนนี้")] if is_wanted else []


def _signers(payload: Payload, approver: Signer | None) -> tuple[Signer, ...]:
    """Who proposes and who approves: the team's coordinator, and the approver or the team's head; none for a part."""
    if not payload.is_whole:
        return ()
    holders = {row["role"]: row["main"] for row in payload.rows("team")}
    found = {}
    for role, fallback in SIGNERS.items():
        entry = payload.entry("person", holders.get(role))
        found[role] = Signer(entry.get("name", ""), entry.get("position", "") or fallback)
    if approver and approver.name != found["HEAD"].name:
        found["HEAD"] = approver
    return tuple(found.values())


@cache
def _districts() -> tuple[str, ...]:
    return tuple(sorted(row["name_th"] for row in table("districts")))


def _people(sheet: Sheet) -> tuple[str, ...]:
    return tuple(sorted({entry["name"] for entry in sheet.payload.data["registers"].get("person", {}).values()}))
