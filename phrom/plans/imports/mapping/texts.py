"""Paragraphs below a heading as entries: running text, lists of sentences, definitions, threats, procedures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from phrom.kernel.thai import arabic
from phrom.plans.columns import Choice
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, ref_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.headings import ENOUGH
from phrom.plans.imports.mapping.lexicon import lexicon
from phrom.plans.imports.mapping.outline import Part
from phrom.plans.imports.mapping.wording import key, likeness, wording
from phrom.plans.imports.paper import Paragraph
from phrom.plans.sections import section

PROSE = ("announcement", "foreword", "intro", "rationale")
LISTS = {"objectives": "text", "assumptions": "text", "exclusions": "text", "law": "text", "activation": "text",
         "stand_down": "text", "duties": "text"}  # fmt: skip
_NUMBERED = re.compile(r"\s*(?:\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]+)*[.)]|\([ก-ฮ\d๐-๙]+\)|[-–•●▪○*])\s*")
_MEANS = re.compile(r"\s*(?:หมายถึง|หมายความว่า|คือ|\s[:=–-]\s|:)\s*")
_SIGNED = re.compile(r"^(?:ประกาศ ณ วันที่|สั่ง ณ วันที่|\(?ลงชื่อ|ลงนาม)")
_LEADS_IN = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|ประกอบด้วย|:)\s*$")
_LEFT_OUT = re.compile(r"ไม่รองรับ|ไม่ครอบคลุม|ไม่รวมถึง|มิได้ใช้|ไม่ใช้กับ|ยกเว้น")
_STAGES = {"before": "ก่อนเกิด", "during": "ขณะเกิด", "after": "หลังเกิด"}
_SAID = {
    "during": ("ระหว่างเกิด", "เมื่อเกิด", "ระหว่างเหตุ"),
    "before": ("เตรียมการ", "ก่อนเหตุ", "การเตรียม"),
    "after": ("ฟื้นฟู", "หลังเหตุ"),
}


def section_of(part: Part) -> str:
    """The section that a part's text fills: the finer one that its heading names, else its block's."""
    if not part.placed.block:
        return ""
    keys = wording(part.placed.heading).keys
    fits = [
        (likeness(said, word), slug)
        for slug, words in lexicon().sections.items()
        for word in words
        for said in keys[:2]
    ]
    best, slug = max(fits, default=(0.0, ""))
    return slug if best > 0.85 else lexicon().block(part.placed.block).section


def entries_in(part: Part, desk: Desk) -> list[Entry]:
    """What a part's paragraphs propose; nothing for parts whose facts stand in tables."""
    slug = section_of(part)
    if slug in PROSE:
        return list(_prose(part, slug))
    if slug in LISTS:
        return list(_list(part, slug))
    writer = _WRITERS.get(slug)
    return list(writer(part, desk)) if writer else []


def is_used(part: Part) -> bool:
    return section_of(part) in (*PROSE, *LISTS, *_WRITERS)


def _origin(paragraph: Paragraph) -> Origin:
    return Origin(paragraph.page)


def _cell(text: str, paragraph: Paragraph, trust: float) -> Cell:
    return Cell(arabic(text), paragraph.whole, round(min(values.SURE, trust), 2), _origin(paragraph))


def _prose(part: Part, slug: str) -> Iterator[Entry]:
    """All paragraphs as one text; the signature below an announcement is the program's to print."""
    paragraphs = part.paragraphs
    if slug == "announcement":
        end = next((at for at, one in enumerate(paragraphs) if _SIGNED.match(one.text.strip())), len(paragraphs))
        paragraphs = paragraphs[:end]
    if not paragraphs:
        return
    body = "\n\n".join(paragraph.whole.strip() for paragraph in paragraphs)
    raw = Cell(arabic(body), body, round(min(values.SURE, part.placed.confidence), 2), _origin(paragraphs[0]))
    yield Entry(slug, {"body": raw}, _origin(paragraphs[0]))


def _points(part: Part) -> list[tuple[str, Paragraph]]:
    """The points of a list; where some are numbered, what is not belongs to the point before, or leads in."""
    paragraphs = [one for one in part.paragraphs if not wording(one.whole).is_caption]
    told = [(line, paragraph) for paragraph in paragraphs for line in _lines(paragraph)]
    is_numbered = any(_NUMBERED.match(line) for line, _paragraph in told)
    points: list[tuple[str, Paragraph]] = []
    for line, paragraph in told:
        found = _NUMBERED.match(line)
        if found or not is_numbered:
            if not (_LEADS_IN.search(line) and not found):
                points.append((line[found.end() :].strip() if found else line.strip(), paragraph))
        elif points:
            text, first = points[-1]
            points[-1] = (f"{text} {line.strip()}", first)
    return [(text, paragraph) for text, paragraph in points if text]


def _lines(paragraph: Paragraph) -> Sequence[str]:
    lines = [line for line in paragraph.text.split("\n") if line.strip()]
    mark = paragraph.number if _NUMBERED.match(paragraph.number) else "- " if paragraph.number else ""
    return [f"{mark} {line}" if at == 0 and mark else line for at, line in enumerate(lines)]


def _list(part: Part, slug: str) -> Iterator[Entry]:
    for text, paragraph in _points(part):
        yield Entry(slug, {LISTS[slug]: _cell(text, paragraph, part.placed.confidence)}, _origin(paragraph))


def _definitions(part: Part, desk: Desk) -> Iterator[Entry]:
    for text, paragraph in _points(part):
        parted = _MEANS.split(text, maxsplit=1)
        if len(parted) == 2 and 0 < len(parted[0]) < 120:
            cells = {
                "term": _cell(parted[0].strip(' “”"'), paragraph, 0.9),
                "text": _cell(parted[1].strip(), paragraph, 0.9),
            }
            yield Entry("definitions", cells, _origin(paragraph))


def _scope(part: Part, desk: Desk) -> Iterator[Entry]:
    """Threats that are listed; a sentence on what the plan is not for is an exclusion."""
    for text, paragraph in _points(part):
        if _LEFT_OUT.search(text):
            yield Entry("exclusions", {"text": _cell(text, paragraph, 0.85)}, _origin(paragraph))
            continue
        cell = ref_cell(
            "threat", text.removeprefix("เหตุการณ์").removeprefix("กรณี"), _origin(paragraph), desk, part.placed.confidence
        )
        if cell.confidence >= ENOUGH:
            yield Entry(
                "scope", {"threat": cell, "in_scope": Cell("1", text, cell.confidence, cell.origin)}, cell.origin
            )


def _procedures(part: Part, desk: Desk) -> Iterator[Entry]:
    """Steps below a heading that names a threat; lines that name a stage part them."""
    stage_of = section("procedures").column("stage")
    assert isinstance(stage_of, Choice)
    heading = part.heading
    about = re.sub(r"^.*?กรณี(?:เกิด)?", "", heading.text) if heading is not None else ""
    threat = ref_cell("threat", about, Origin(heading.page if heading else 1), desk)
    stage = ""
    for text, paragraph in _points(part) or ():
        if (named := stage_named(text)) and len(text) < 60:
            stage = named
            continue
        if threat.confidence < ENOUGH:
            return
        cells = {
            "threat": threat,
            "stage": Cell(
                stage, stage, values.LIKELY if stage else values.NO, _origin(paragraph), "" if stage else "choice"
            ),
        }
        yield Entry("procedures", {**cells, "text": _cell(text, paragraph, 0.85)}, _origin(paragraph))


def stage_named(text: str) -> str:
    """before, during or after, when a line names one."""
    said = key(text)
    for stage, words in _STAGES.items():
        if any(key(word) in said for word in (words, *_SAID[stage])):
            return stage
    return ""


_WRITERS: Mapping[str, Callable[[Part, Desk], Iterator[Entry]]] = {
    "definitions": _definitions, "scope": _scope, "procedures": _procedures,
}  # fmt: skip
