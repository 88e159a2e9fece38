"""The same plan in every official order: nothing lost, nothing twice, numbered as the form numbers it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from pytest_django import Settings

from phrom.documents.excel import render_xlsx
from phrom.documents.layout import numbered
from phrom.documents.page import render_page
from phrom.documents.paper import paper as typeset
from phrom.documents.tree import Document, Heading, Language, Table
from phrom.documents.word import render_docx
from phrom.kernel.content import ContentError, tree
from phrom.plans.papers import document_of
from phrom.plans.papers.skeletons import skeletons
from phrom.plans.sections import section
from tests.plans.papers.full import full_payload, with_rows
from tests.plans.papers.leafing import words

SHARED = ("bma", "moi", "narit", "opdc-2556", "opdc-2563")
EVERY = pytest.mark.parametrize("code", SHARED)
# what tables of contents of published plans show: section -> its number there
CONTENTS = {
    "opdc-2563": {
        "intro": "", "objectives": "1.", "assumptions": "2.", "scope": "3.", "hazard_impacts": "4.", "team": "5.",
        "services": "6.", "needs_space": "7.1", "steps_day1": "8.2", "call_tree": "9.",
    },
    "opdc-2556": {
        "intro": "1.", "objectives": "2.", "assumptions": "3.", "scope": "4.", "hazard_impacts": "5.", "team": "6.",
        "strategies": "7.", "services": "8.", "needs_space": "9.1", "steps_day1": "10.2", "call_tree": "11.",
    },
    "moi": {
        "intro": "1", "rationale": "1.1", "objectives": "1.2", "assumptions": "1.3", "scope": "1.4", "team": "2.1",
        "team_duties": "2.2", "services": "2.3", "needs_space": "2.4.1", "hazard_impacts": "2.5", "strategies": "2.6",
    },
    "narit": {
        "intro": "", "objectives": "1.2", "assumptions": "1.3", "scope": "1.4", "team": "3.1", "team_duties": "3.2",
        "strategies": "3.3", "services": "3.4", "steps_day1": "3.5.2", "needs_space": "3.6.1", "law": "3.7",
    },
}  # fmt: skip
TABLES = {  # numbers of the forms' own tables
    "opdc-2563": {"T1": "1", "T2": "2", "T4": "3", "T5": "4", "T9": "8", "T3": "9", "T10": "10", "T12": "12"},
    "opdc-2556": {"T1": "1", "T2": "2", "T3": "3", "T4": "4", "T5": "5", "T9": "9", "T10": "10", "T12": "12"},
}


def printed(code: str, language: Language = "th") -> Document:
    return document_of(full_payload(), skeleton=code, phones=True, digits="arabic", language=language)


def numbers(document: Document) -> dict[str, str]:
    """Section -> number of its heading."""
    entries = [(entry.block, entry.number) for entry in numbered(document)]
    return {block.anchor: number for block, number in entries if isinstance(block, Heading) and block.anchor}


@EVERY
def test_every_section_is_printed_exactly_once_in_the_order_of_the_skeleton(code: str) -> None:
    found = [block.anchor for block in printed(code).blocks if isinstance(block, Heading) and block.anchor]
    wanted = [block["slug"] for block in tree(f"skeletons/{code}")["blocks"] if "slug" in block]
    assert found == [slug for slug in wanted if slug not in ("cover", "contents", "revisions")]
    assert set(found) == {block.anchor for block in printed("bma").blocks if isinstance(block, Heading)} - {""}


@EVERY
def test_no_order_says_more_or_less_than_another(code: str) -> None:
    def cells(document: Document) -> Counter[str]:
        return Counter(
            cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row
        )

    assert cells(printed(code)) == cells(printed("bma"))


@EVERY
def test_headings_stand_in_the_same_order_in_every_format(code: str) -> None:
    document = printed(code)
    headings = [(e.number, e.block.text) for e in numbered(document) if isinstance(e.block, Heading)]
    page = render_page(document)
    places = [page.index(f">{f'{number} {text}'.strip()}</h") for number, text in headings]
    assert places == sorted(places)
    blocks = [block for run in typeset(document)["runs"] for block in run["blocks"]]  # type: ignore[attr-defined]
    assert [(block[2], block[3]) for block in blocks if block[0] == "h"] == headings
    with zipfile.ZipFile(io.BytesIO(render_docx(document, draw=lambda drawing: b""))) as archive:
        text = archive.read("word/document.xml").decode()
    for _number, heading in headings:
        assert heading.replace("&", "&amp;") in text
    assert render_xlsx(document)


@pytest.mark.parametrize("code", CONTENTS)
def test_the_contents_of_published_plans_are_reproduced(code: str) -> None:
    found = numbers(printed(code))
    assert {slug: found[slug] for slug in CONTENTS[code]} == CONTENTS[code]
    order = [slug for slug in found if slug in CONTENTS[code]]
    assert order == list(CONTENTS[code])


@pytest.mark.parametrize("code", TABLES)
def test_only_the_tables_of_the_form_are_numbered(code: str) -> None:
    tables = {e.block.key: e.number for e in numbered(printed(code)) if isinstance(e.block, Table) and e.number}
    assert tables.keys() == {f"T{n}" for n in range(1, 17)}
    assert {key: tables[key] for key in TABLES[code]} == TABLES[code]


def test_what_a_form_does_not_have_stands_in_appendices() -> None:
    found = numbers(printed("opdc-2563"))
    assert (found["duties"], found["impacts"], found["procedures"]) == ("ก.1", "ข.1", "ค.1")
    titles = {e.number for e in numbered(printed("opdc-2563")) if isinstance(e.block, Heading) and e.level == 1}
    assert {"ภาคผนวก ก", "ภาคผนวก จ"} <= titles


def test_in_english_headings_captions_and_appendices_are_english_and_content_stays_thai() -> None:
    document = printed("opdc-2563", "en")
    said = words(document)
    assert "Key resource analysis" in said
    assert "Crises and their effects on resources" in said
    assert "การวิเคราะห์ทรัพยากรที่สำคัญ" not in said
    assert next(row["name"] for row in full_payload().rows("services")) in said
    assert numbers(document)["duties"] == "A.1"
    assert document.agency == "Dusit District Office"
    assert "(BE 25" in document.dated


def test_an_empty_chapter_leaves_no_heading_to_the_next() -> None:
    plan = full_payload()
    for slug in ("procedures", "workplace", "cyber"):
        plan = with_rows(plan, slug, ())
    data = {
        **plan.data,
        "sections": {k: v for k, v in plan.data["sections"].items() if k not in ("workplace", "cyber")},
    }
    texts = [b.text for b in document_of(type(plan)(data, {}), skeleton="moi").blocks if isinstance(b, Heading)]
    assert "ความปลอดภัยในสถานที่ทำงานและความมั่นคงปลอดภัยไซเบอร์" not in texts


@pytest.mark.parametrize("code", ["fancy", "../scales", "agencies/dusit", "own"])
def test_an_unknown_order_is_refused_and_the_known_ones_are_named(code: str) -> None:
    with pytest.raises(ContentError, match="opdc-2563"):
        printed(code)


def test_an_agency_may_have_an_order_of_its_own_which_is_then_its_default(tmp_path: Path, settings: Settings) -> None:
    content = tmp_path / "content"
    shutil.copytree(settings.PHROM_CONTENT, content)
    (content / "skeletons" / "agencies").mkdir()
    text = (content / "skeletons" / "moi.yaml").read_text().replace("รูปแบบสำนักงานปลัดกระทรวงมหาดไทย", "แบบเขตดุสิต")
    (content / "skeletons" / "agencies" / "dusit.yaml").write_text(text)
    settings.PHROM_CONTENT = content
    assert next(iter(skeletons("dusit").items())) == ("own", "รูปแบบของหน่วยงาน: แบบเขตดุสิต")
    assert next(iter(skeletons("bang-rak"))) == "bma"
    assert numbers(printed(""))["team"] == numbers(printed("own"))["team"] == "2.1"


def test_every_order_places_every_section_there_is() -> None:
    for code in SHARED:
        slugs = {block.get("slug") for block in tree(f"skeletons/{code}")["blocks"]}
        assert all(section(slug) for slug in slugs - {None, "contents", "revisions", "team_duties"})
