"""The public variant tells everybody what everybody may know."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from phrom.documents.excel import render_xlsx
from phrom.documents.page import render_page
from phrom.documents.pdf import render_pdf
from phrom.documents.tree import Document
from phrom.documents.word import render_docx
from phrom.plans.papers import document_of
from phrom.plans.papers.publishing import MASK, WITHHELD, public, without_numbers
from phrom.plans.payload import Payload
from tests.documents.reading import pdf_text
from tests.plans.papers.full import MOBILES, PEOPLE, SECRET_SITE, with_rows
from tests.plans.papers.leafing import table, titles, words

NUMBER = re.compile("[0๐][0-9๐-๙]{1,2}[- ](?:000|๐๐๐)[- ][0-9๐-๙]{4}")  # as all invented numbers are written


@pytest.fixture
def told(plan: Payload) -> Payload:
    """A plan whose writers also typed numbers where they do not belong."""
    rows = [{**row, "channels": "โทร. 081-000-7777 หรือ ๐๘๑ ๐๐๐ ๘๘๘๘"} for row in plan.rows("call_tree")]
    plan = with_rows(plan, "call_tree", rows)
    return with_rows(plan, "exclusions", [{"key": "1", "text": "สอบถาม 02-000-1555 ต่อ 12 หรือสายด่วน 199 และ 1555"}])


@pytest.fixture
def open_paper(told: Payload) -> Document:
    return document_of(told, variant="public", phones=True, secret_sites={SECRET_SITE}, digits="arabic")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("โทร. 02-000-1234 ต่อ 12 ทุกวัน", f"โทร. {MASK} ทุกวัน"),
        ("0810004321", MASK),
        ("081 000 4321 หรือ 081.000.4321", f"{MASK} หรือ {MASK}"),
        ("๐๘๑-๐๐๐-๔๓๒๑", MASK),
        ("+66 81 000 4321", MASK),
        ("สายด่วน 199 1555 และ 1646", "สายด่วน 199 1555 และ 1646"),
        ("พ.ศ. 2570 วันที่ 2026-10-01 เวลา 08.00-16.00 น.", "พ.ศ. 2570 วันที่ 2026-10-01 เวลา 08.00-16.00 น."),
        ("ที่ กท 0402/1187", "ที่ กท 0402/1187"),
        ("08123456-7890-4abc-8def-001122334455", "08123456-7890-4abc-8def-001122334455"),
        ("1,000,000 บาท", "1,000,000 บาท"),
    ],
)
def test_telephone_numbers_are_covered_and_nothing_else(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


def test_the_public_paper_has_no_number_and_no_column_for_one(open_paper: Document) -> None:
    assert not NUMBER.search(words(open_paper))
    assert titles(table(open_paper, "T2")) == ["บุคลากรหลัก", "บทบาท", "บุคลากรสำรอง"]
    assert "โทรศัพท์" not in titles(table(open_paper, "T13"))
    assert "ผู้ติดต่อและโทรศัพท์" not in titles(table(open_paper, "suppliers"))
    assert "สายด่วน 199 และ 1555" in words(open_paper)


def test_what_other_agencies_answered_stays_inside(told: Payload) -> None:
    key = told.rows("dependencies")[0]["key"]
    said = words(document_of(told, variant="public", answers={key: "โต้แย้ง: โทร. 02-000-1234"}))
    assert "โต้แย้ง" not in said


def test_people_are_still_named(open_paper: Document) -> None:
    assert PEOPLE[0] in words(open_paper)
    assert open_paper.signers[1].name == PEOPLE[0]


def test_a_secret_place_is_named_only_inside(told: Payload, open_paper: Document) -> None:
    name = told.entry("site", SECRET_SITE)["name"]
    assert name in words(document_of(told, secret_sites={SECRET_SITE}))
    assert name not in words(open_paper)
    assert WITHHELD in words(open_paper)


def test_the_public_payload_differs_in_nothing_but_what_is_covered(told: Payload) -> None:
    kept, opened = (json.dumps(p.data, ensure_ascii=False) for p in (told, public(told)))
    assert NUMBER.search(kept)
    assert not NUMBER.search(opened)
    assert public(told).private == {}
    assert public(told).data["sections"]["services"] == told.data["sections"]["services"]
    assert public(public(told)).data == public(told).data


def test_no_format_carries_a_number(open_paper: Document) -> None:
    packed = [render_docx(open_paper, draw=lambda drawing: b""), render_xlsx(open_paper)]
    for content in packed:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                inside = archive.read(name).decode("utf-8", "ignore")
                assert not NUMBER.search(re.sub("<[^>]+>", "", inside)), name
    assert not NUMBER.search(render_page(open_paper))


def test_the_pdf_carries_no_number(told: Payload, tmp_path: Path) -> None:
    parts = {slug: told.data["sections"][slug] for slug in ("cover", "exclusions", "team", "call_tree", "suppliers")}
    small = Payload({**told.data, "sections": parts}, told.private)
    open_text = pdf_text(render_pdf(document_of(small, variant="public", digits="arabic"), cache_dir=tmp_path))
    kept_text = pdf_text(render_pdf(document_of(small, phones=True, digits="arabic"), cache_dir=tmp_path))
    assert MOBILES["p0"] in kept_text
    assert PEOPLE[0].replace(" ", "") in open_text
    assert not NUMBER.search(open_text)
