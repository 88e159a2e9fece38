"""From a plan's payload to the one document tree, in the order of a skeleton."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.documents.tree import Block, Digits, Document, Heading, Language, Note, Signer, Table, Variant
from phrom.documents.widths import UNPARTED
from phrom.kernel.content import table
from phrom.kernel.words import in_language, lazy, listed
from phrom.plans.papers.prose import long_date
from phrom.plans.papers.publishing import public
from phrom.plans.papers.sheet import Place, Revision, Sheet
from phrom.plans.papers.skeletons import Skeleton
from phrom.plans.papers.skeletons import skeleton as skeleton_of
from phrom.plans.papers.writers import writer_of
from phrom.plans.payload import Payload
from phrom.plans.sections import has_section, section
from phrom.plans.starters import PLAN_TITLE, plan_title

PAGES = {"cover", "contents"}  # blocks of the skeleton that the renderer itself lays out
SIGNERS = {"COORD": lazy("ผู้ประสานงานคณะบริหารความต่อเนื่อง"), "HEAD": lazy("หัวหน้าหน่วยงาน")}


def document_of(
    payload: Payload,
    *,
    skeleton: str | Skeleton = "",
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
    language: Language = "th",
) -> Document:
    """The whole paper; sections out of the reader's sight leave no trace, chapters that stay empty neither.

    `skeleton`: an order, or a code of `skeletons`, "" the agency's default; `language`: of headings and labels.
    `phones`: with private numbers (never in the public variant). `approved_on`: ISO day. `approver`: who signs in
    place of the team's head. `answers`: dependency key -> the other side's answer (never in the public variant).
    `secret_sites`: register keys. ContentError when there is no such skeleton.
    """
    with override(language):
        sheet = sheet_of(payload, variant, phones=phones, approved_on=approved_on, secret_sites=secret_sites)
        signers = _signers(sheet.payload, approver)
        sheet = replace(
            sheet,
            revisions=revisions,
            answers=None if variant == "public" else answers,
            approver=signers[-1] if signers else None,
        )
        order = skeleton if isinstance(skeleton, Skeleton) else skeleton_of(skeleton, payload.data["agency"])
        bound = _bound(sheet, signers, order)
    return replace(bound, status=status, seal=seal, digits=digits, variant=variant, language=language)


def sheet_of(
    payload: Payload,
    variant: Variant,
    *,
    phones: bool = False,
    approved_on: str = "",
    sent_on: str = "",
    secret_sites: Collection[str] = (),
) -> Sheet:
    """The plan as a variant of its paper may show it; see `document_of`."""
    is_public = variant == "public"
    return Sheet(
        public(payload, secret_sites) if is_public else payload,
        shows_numbers=not is_public,
        shows_mobiles=phones and not is_public,
        approved_on=approved_on,
        sent_on=sent_on,
    )


def _bound(sheet: Sheet, signers: tuple[Signer, ...], skeleton: Skeleton) -> Document:
    """The blocks between what the cover says."""
    cover, data = next(iter(sheet.rows("cover")), {}), sheet.payload.data
    return Document(
        title=_title(cover.get("title") or "", data["fiscal_year"]),
        title_en="Business Continuity Plan",
        agency=agency_of(sheet),
        organisation=_("กรุงเทพมหานคร"),
        version=f"{data['revision']}" + (f" ({cover['document_no']})" if cover.get("document_no") else ""),
        dated=_dated(cover, sheet.approved_on),
        blocks=tuple(_blocks(sheet, skeleton)),
        signers=signers,
        secrecy=secrecy_of(sheet),
        names=kept_whole(sheet),
        fiscal_year=str(data["fiscal_year"]),
        numbering=skeleton.numbering,
        approved_on=sheet.approved_on,
    )


def _title(typed: str, year: int) -> str:
    """What the agency calls its plan; in the language of the paper while that is what every plan is called."""
    if typed and typed != plan_title(year):
        return typed
    return _("{title} ประจำปีงบประมาณ พ.ศ. {year}").format(title=_(PLAN_TITLE), year=year)


def agency_of(sheet: Sheet) -> str:
    """What the agency is called, in the language of the paper."""
    data = sheet.payload.data
    return in_language({"name_th": data["agency_name"], "name_en": data["agency_name_en"]}, "name")


def secrecy_of(sheet: Sheet) -> str:
    """The mark that every page bears; empty for what is not secret."""
    cover = next(iter(sheet.rows("cover")), {})
    return sheet.show("cover", cover, "secrecy") if cover.get("secrecy", "none") not in ("", "none") else ""


def kept_whole(sheet: Sheet) -> tuple[str, ...]:
    """Words and names that no line end may part."""
    return (*UNPARTED, *_districts(), *_people(sheet))


def _dated(cover: Mapping[str, Any], approved_on: str) -> str:
    told = ((_("อนุมัติเมื่อวันที่"), approved_on), (_("มีผลใช้บังคับตั้งแต่วันที่"), cover.get("effective_on")))
    return listed(f"{words} {long_date(day)}" for words, day in told if day)


def _blocks(sheet: Sheet, skeleton: Skeleton) -> Iterator[Block]:
    """Headings without content wait until something below them has some."""
    waiting: list[Heading] = []
    for place in skeleton.places:
        waiting = [heading for heading in waiting if heading.level < place.level]
        if not place.slug:
            waiting.append(_heading(place, skeleton))
        elif place.slug not in PAGES and (written := _section(sheet, place, _heading(place, skeleton))):
            yield from waiting
            waiting = []
            yield from (_official(block, place) for block in written) if skeleton.is_official else written


def _heading(place: Place, skeleton: Skeleton) -> Heading:
    is_fresh = not skeleton.flows or not place.is_numbered or place.is_appendix
    return Heading(place.level, place.heading, place.slug, place.is_numbered, place.is_appendix, is_fresh)


def _official(block: Block, place: Place) -> Block:
    """A table of a form that numbers only its own: those are keyed T1-T16."""
    return replace(block, numbered=block.key == place.table != "") if isinstance(block, Table) else block


def _section(sheet: Sheet, place: Place, heading: Heading) -> list[Block]:
    """Heading and content of one section; nothing when it is out of sight, or empty and neither required nor OPDC's."""
    is_wanted = False
    if has_section(place.slug):
        if not sheet.payload.has(place.slug):
            return []
        if reason := sheet.payload.waived(place.slug):
            return [heading, Note(_("ไม่เกี่ยวข้อง เพราะ {reason}").format(reason=reason))]
        is_wanted = not section(place.slug).may_be_empty
        if not is_wanted and not place.table and not sheet.rows(place.slug):
            return []
    content = writer_of(place.slug)(sheet, place)
    if content:
        return [heading, *content]
    return [heading, Note(_("ยังไม่มีข้อมูลในส่วนนี้"))] if is_wanted else []


def _signers(payload: Payload, approver: Signer | None) -> tuple[Signer, ...]:
    """Who proposes and who approves: the team's coordinator, and the approver or the team's head; none for a part."""
    if not payload.is_whole:
        return ()
    holders = {row["role"]: row["main"] for row in payload.rows("team")}
    found = {}
    for role, fallback in SIGNERS.items():
        entry = payload.entry("person", holders.get(role))
        found[role] = Signer(entry.get("name", ""), entry.get("position", "") or str(fallback))
    if approver and approver.name != found["HEAD"].name:
        found["HEAD"] = approver
    return tuple(found.values())


@cache
def _districts() -> tuple[str, ...]:
    return tuple(sorted(row["name_th"] for row in table("districts")))


def _people(sheet: Sheet) -> tuple[str, ...]:
    return tuple(sorted({entry["name"] for entry in sheet.payload.data["registers"].get("person", {}).values()}))
