"""From a plan's payload to the one document tree, in the order of a skeleton."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from phrom.documents.tree import Block, Bullets, Column, Digits, Document, Heading, Note, Paragraph, Signer
from phrom.kernel.content import table, tree
from phrom.plans.papers import analysis, response, safety
from phrom.plans.papers.sheet import Lines, Place, Sheet, plain_table
from phrom.plans.sections import has_section, section
from phrom.plans.starters import PLAN_TITLE

Writer = Callable[[Sheet, Place], list[Block]]
PAGES = {"cover", "contents"}  # blocks of the skeleton that the renderer itself lays out


def prose(sheet: Sheet, place: Place) -> list[Block]:
    """Paragraphs, one per line break."""
    bodies = [row["body"] for row in sheet.rows(place.slug)]
    return [Paragraph(text) for body in bodies for text in body.split("\n") if text.strip()]


def items(sheet: Sheet, place: Place) -> list[Block]:
    texts = tuple(row["text"] for row in sheet.rows(place.slug) if row["text"])
    return [Bullets(texts)] if texts else []


def scope(sheet: Sheet, place: Place) -> list[Block]:
    """What is covered, and what is left out with its reason."""
    lines = Lines()
    for number, row in enumerate(sheet.rows("scope"), 1):
        kept = "ครอบคลุม" if row["in_scope"] else "ไม่ครอบคลุม"
        lines.add(str(number), sheet.show("scope", row, "threat"), kept, row["reason"])
    columns = (Column("ที่", 0.5, "center"), Column("ภัย", 4), Column("ขอบเขต", 1.4, "center"), Column("เหตุผล", 3.4))
    return [lines.table(place, columns)]


def sites(sheet: Sheet, place: Place) -> list[Block]:
    return plain_table(sheet, place)


def suppliers(sheet: Sheet, place: Place) -> list[Block]:
    return plain_table(sheet, place, ("phone", "contact") if sheet.is_public else ())


def revisions(sheet: Sheet, place: Place) -> list[Block]:
    lines = Lines()
    for revision in sheet.revisions:
        lines.add(revision.number, revision.dated, revision.status)
    columns = (Column("ฉบับที่", 1, "center"), Column("วันที่", 2, "center"), Column("สถานะ", 3))
    return [lines.table(place, columns)]


WRITERS: Mapping[str, Writer] = {
    "scope": scope,
    "duties": analysis.duties,
    "services": analysis.services,
    "impacts": analysis.impacts,
    "hazard_impacts": analysis.hazard_impacts,
    "team": response.team,
    "strategies": response.strategies,
    "needs_space": response.needs("ประเภททรัพยากร", "สถานที่/ที่มา", "พื้นที่ที่ต้องใช้ภายใน"),
    "needs_equipment": response.needs("ประเภททรัพยากร", "ที่มา", "จำนวนที่ต้องใช้ภายใน"),
    "needs_it": response.needs("ประเภททรัพยากร", "แหล่งข้อมูล", "ต้องใช้ภายใน"),
    "needs_people": response.needs("ประเภททรัพยากร", "ที่มา", "จำนวนที่ต้องใช้ภายใน"),
    "needs_partners": response.needs("ผู้ให้บริการ", "ฝ่ายงาน/กลุ่มงาน", "จำนวนที่ต้องติดต่อภายใน"),
    "sites": sites,
    "suppliers": suppliers,
    "steps_day1": response.steps,
    "steps_day2_7": response.steps,
    "steps_day8_30": response.steps,
    "call_tree": response.tree,
    "procedures": response.procedures,
    "workplace": safety.answers,
    "cyber": safety.answers,
    "revisions": revisions,
}


def writer_of(slug: str) -> Writer:
    """How a section is printed: its own writer, or what suits its kind."""
    if slug in WRITERS:
        return WRITERS[slug]
    target = section(slug)
    if target.layout == "prose":
        return prose
    return items if [column.name for column in target.columns] == ["text"] else plain_table


@cache
def places(skeleton: str) -> tuple[Place, ...]:
    """The blocks of a print skeleton in their order; ContentError when there is none of that name."""
    return tuple(_place(block) for block in tree(f"skeletons/{skeleton}")["blocks"])


def _place(block: Mapping[str, Any]) -> Place:
    return Place(
        block.get("slug", ""), block["level"], block["heading_th"], block.get("caption_th", ""),
        block.get("note_th", ""), block.get("table", ""), block.get("numbered", True), block.get("landscape", False),
    )  # fmt: skip


def document_of(
    sheet: Sheet, *, skeleton: str = "bma", digits: Digits = "thai", status: str = "", seal: str = "", dated: str = ""
) -> Document:
    """The whole paper; sections out of the reader's sight leave no trace, chapters that stay empty neither."""
    data = sheet.payload.data
    cover = next(iter(sheet.rows("cover")), {})
    secrecy = sheet.show("cover", cover, "secrecy") if cover.get("secrecy", "none") not in ("", "none") else ""
    return Document(
        title=cover.get("title") or PLAN_TITLE,
        title_en="Business Continuity Plan",
        agency=data["agency_name"],
        organisation="กรุงเทพมหานคร",
        version=f"{data['revision']}" + (f" ({cover['document_no']})" if cover.get("document_no") else ""),
        dated=dated or (sheet.show("cover", cover, "effective_on") if cover else ""),
        blocks=tuple(_blocks(sheet, skeleton)),
        signers=_signers(sheet),
        secrecy=secrecy,
        status=status,
        seal=seal,
        digits=digits,
        variant="public" if sheet.is_public else "internal",
        names=_names(),
        fiscal_year=str(data["fiscal_year"]),
    )


def _blocks(sheet: Sheet, skeleton: str) -> list[Block]:
    blocks: list[Block] = []
    chapter: list[Block] = []
    for place in places(skeleton):
        if place.slug in PAGES:
            continue
        if not place.slug:
            chapter = [Heading(place.level, place.heading)]
            chapter += [Paragraph(place.note)] if place.note else []
            continue
        written = _section(sheet, place)
        if written:
            blocks += [*chapter, *written]
            chapter = []
    return blocks


def _section(sheet: Sheet, place: Place) -> list[Block]:
    """Heading and content of one section; nothing when it is out of sight, or optional and empty."""
    heading = Heading(place.level, place.heading, place.slug, place.is_numbered)
    if has_section(place.slug):
        if not sheet.payload.has(place.slug):
            return []
        if reason := sheet.payload.waived(place.slug):
            return [heading, Note(f"ไม่เกี่ยวข้องกับหน่วยงาน เพราะ {reason}")]
        if not sheet.rows(place.slug) and section(place.slug).may_be_empty:
            return []
    content = writer_of(place.slug)(sheet, place)
    return [heading, *content] if content else [heading, Note("ยังไม่มีข้อมูลในส่วนนี้")]


def _signers(sheet: Sheet) -> tuple[Signer, ...]:
    """Who proposes and who approves: the team's coordinator and its head."""
    holders = {row["role"]: row["main"] for row in sheet.rows("team")}
    found = []
    for role in ("COORD", "HEAD"):
        entry = sheet.payload.entry("person", holders.get(role))
        fallback = {"COORD": "ผู้ประสานงานคณะบริหารความต่อเนื่อง", "HEAD": "หัวหน้าหน่วยงาน"}[role]
        found.append(Signer(entry.get("name", ""), entry.get("position", "") or fallback))
    return tuple(found)


@cache
def _names() -> tuple[str, ...]:
    """Words that no line may part: the city, its districts and departments."""
    districts = [row["name_th"] for row in table("districts")]
    return ("กรุงเทพมหานคร", *sorted(districts, key=len, reverse=True))
