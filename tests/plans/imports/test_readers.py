"""Files of every kind, sound and hostile, become one neutral paper or are refused with a reason."""

from __future__ import annotations

import io
import time
import zipfile

import pikepdf
import pytest

from phrom.plans.imports.paper import Paper, Paragraph, Table, paper_from
from phrom.plans.imports.readers import Unreadable, read_bytes
from phrom.plans.imports.readers.guarding import LARGEST
from phrom.plans.imports.reasons import REASONS
from tests.plans.imports import papers


def texts(paper: Paper) -> list[str]:
    return [paragraph.whole for paragraph in paper.paragraphs]


def rows(table: Table) -> list[list[str]]:
    return [table.texts(row) for row in range(len(table.rows))]


def refused(content: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as found:
        read_bytes(content, name)
    assert found.value.code in REASONS
    return found.value.code


def test_word_gives_headings_lists_and_merged_cells() -> None:
    paper = read_bytes(papers.styled(), "plan.docx")
    levels = {paragraph.text: paragraph.level for paragraph in paper.paragraphs}
    assert levels["๒. วัตถุประสงค์ (Objectives)"] == 1
    assert levels["แผนนี้จัดทำขึ้นเพื่อให้หน่วยงานทำงานได้ต่อเนื่องเมื่อเกิดเหตุ"] == 0
    assert "1. เพื่อให้งานบริการไม่หยุดชะงักเกินเวลาที่กำหนด" in texts(paper), "numbering that Word makes is counted"
    team = paper.tables[1]
    assert [cell.text for cell in team.rows[0]] == ["บุคลากรหลัก", "บุคลากรหลัก", "บทบาท", "บุคลากรสำรอง", "บุคลากรสำรอง"]
    assert team.rows[1][2] is team.rows[0][2], "a cell over two rows stands in both"


def test_split_runs_and_tabs_are_whole() -> None:
    paper = read_bytes(papers.by_hand(), "plan.docx")
    assert [p.text for p in paper.paragraphs if p.is_bold][:2] == ["๑. บทนำ", "๒. สมมติฐานของแผน"]
    tabbed, steps = paper.tables
    assert rows(tabbed)[1] == ["ผู้เริ่มแจ้ง", "สมหมาย ในdusit", "โทรศัพท์"]
    assert [row[0] for row in rows(steps)] == ["ขั้นตอนและกิจกรรม", "แจ้งบุคลากรตามผัง", "ประชุมคณะบริหารความต่อเนื่อง"]
    assert steps.rows[-1][0].page == 2, "a table goes on after a page break, its head only once"


def test_a_text_box_is_read_once() -> None:
    assert texts(read_bytes(papers.with_box("ในกล่อง"), "box.docx")).count("ในกล่อง") == 1


@pytest.mark.parametrize("kind", ["xlsx"])
def test_a_workbook_gives_sheets_captions_and_addresses(kind: str) -> None:
    content = papers.workbook({"T4": [["ตารางที่ 4 ผลกระทบ"], [], *papers.BIA]})
    paper = read_bytes(content, f"plan.{kind}")
    assert [(p.text, p.level) for p in paper.paragraphs] == [("T4", 9), ("ตารางที่ 4 ผลกระทบ", 0)]
    assert paper.tables[0].rows[1][0].place == "A4"
    assert rows(paper.tables[0])[1][0] == "รับแจ้งเหตุร้องทุกข์"


def test_whole_numbers_of_a_sheet_have_no_point() -> None:
    assert rows(read_bytes(papers.workbook({"ก": [["รายการ", "จำนวน"], ["รถ", "3"]]}), "a.xlsx").tables[0])[1] == [
        "รถ",
        "3",
    ]


def test_pdf_gives_lines_bold_and_ruled_tables() -> None:
    source = "= บทนำ\nแผนนี้จัดทำขึ้นเพื่อให้หน่วยงานทำงานได้ต่อเนื่องในสภาวะวิกฤต สำนักงานเขตกำหนดไว้\n"
    source += "#table(columns: 3, [ที่], [เหตุการณ์], [อาคาร], [1], [น้ำท่วม], [✓], [2], table.cell(colspan: 2)[รวมสองช่อง])"
    paper = read_bytes(papers.pdf(source), "plan.pdf")
    assert paper.paragraphs[0].text == "บทนำ"
    assert paper.paragraphs[0].is_bold
    assert "สำนักงานเขตกำหนดไว้" in paper.paragraphs[1].text.replace(" ", "")
    assert rows(paper.tables[0])[1][:2] == ["1", "น้ำท่วม"]
    assert rows(paper.tables[0])[2] == ["2", "รวมสองช่อง", ""]


def test_running_headers_and_page_numbers_of_a_pdf_are_dropped() -> None:
    body = "#set page(header: [แผนดำเนินธุรกิจอย่างต่อเนื่อง สำนักงานเขตตัวอย่าง หน้า #context counter(page).display()])\n"
    body += "\n#pagebreak()\n".join(f"เนื้อหาของหน้านี้เรื่องที่ {name} ซึ่งไม่ซ้ำกัน" for name in "กขคง")
    found = texts(read_bytes(papers.pdf(body), "plan.pdf"))
    assert len(found) == 4
    assert not any("หน้า" in text and "สำนักงานเขต" in text for text in found)


def test_pasted_text_becomes_paragraphs_and_tables() -> None:
    paper = read_bytes("บทนำ\nข้อความ\nรายการ\tจำนวน\tหน่วย\nรถ\t3\tคัน\nเรือ\t๒\tลำ".encode(), "pasted.txt")
    assert texts(paper) == ["บทนำ", "ข้อความ"]
    assert rows(paper.tables[0])[2] == ["เรือ", "๒", "ลำ"]


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        ("แผนดาเนนิ ธรุ กจิ อย่างต่อเน่อื ง", "แผนดำเนินธุรกิจอย่างต่อเนื่อง"),
        ("ส านักงานเขตก าหนดจ านวนบุคลากร", "สำนักงานเขตกำหนดจำนวนบุคลากร"),
        ("สานักงานเขตกาหนดจานวนบุคลากร", "สำนักงานเขตกำหนดจำนวนบุคลากร"),
        ("การดําเนินงานของสํานักงาน", "การดำเนินงานของสำนักงาน"),
        ("หนา้ ท่ีรับผดิ ชอบ", "หน้าที่รับผิดชอบ"),
        ("ผู\uf70bอำนวยการเขต", "ผู้อำนวยการเขต"),
    ],
)
def test_broken_thai_is_mended(broken: str, sound: str) -> None:
    around = "การวเิ คราะห์ทรพั ยากร ทีมงาน หนว่ ยงาน จงั หวดั ประชาชน" if " " in broken and "ส า" not in broken else ""
    around = around or "หน่วยงานของรัฐบริหารความต่อเนื่องในสภาวะวิกฤตเพื่อประชาชน"
    assert texts(read_bytes(f"{broken}\n{around}".encode(), "a.txt"))[0].replace(" ", "") == sound


def test_sound_thai_stays_as_it_is() -> None:
    said = "แผนนี้ มีไว้เพื่อให้สำนักงานเขตใช้ในสภาวะวิกฤติ ผู้อำนวยการเขตเป็นผู้สั่งการ 24 ชั่วโมง สามารถติดต่อสาขาได้"
    assert texts(read_bytes(said.encode(), "a.txt")) == [said]


def test_a_paper_survives_being_written_down() -> None:
    paper = read_bytes(papers.styled(), "plan.docx")
    again = paper_from(paper.as_plain())
    assert texts(again) == texts(paper)
    assert [rows(table) for table in again.tables] == [rows(table) for table in paper.tables]


# hostile ------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refused(b"", "a.docx") == "empty"
    assert refused(b"%PDF-1.7" + b"0" * LARGEST, "a.pdf") == "large"
    assert refused(old + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "plan.doc") == "doc"
    assert refused(old, "plan.xls") == "xls"
    assert refused(old + "EncryptedPackage".encode("utf-16-le"), "plan.docx") == "locked"
    assert refused(b"PK\x03\x04 no archive", "plan.docx") == "broken"
    assert refused(b"plain words", "plan.docx") == "broken"
    assert refused(b"\x00\x01\x02" * 100, "a.bin") == "kind"
    assert refused(b"%PDF-1.7 nothing else", "plan.pdf") == "broken"
    assert refused(b'{"format": "other"}', "a.json") == "kind"
    assert refused(b"{ no json", "a.json") == "broken"
    assert refused(b"\x89PNG\r\n\x1a\n" + b"1" * 50, "scan.png") == "scanned"


def test_a_macro_file_is_refused() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/vbaProject.bin": b"1"}
    assert refused(papers.archive(parts), "plan.docx") == "macro"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b"<Types/>")
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            for _chunk in range(130):
                part.write(b"0" * 1024 * 1024)
    start = time.monotonic()
    assert refused(stream.getvalue(), "plan.docx") == "bomb"
    assert time.monotonic() - start < 1


def test_entities_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "0000000000">]><a>&x;&x;</a>'
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": bomb}
    assert refused(papers.archive(parts), "plan.docx") == "bomb"


def test_a_damaged_part_is_refused() -> None:
    content = bytearray(papers.styled())
    at = content.find(b"word/document.xml") + 60
    content[at : at + 200] = b"\0" * 200
    assert refused(bytes(content), "plan.docx") == "broken"


def test_a_pdf_with_a_password_and_one_of_pictures_are_refused() -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf("ลับ"))) as made:
        made.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(stream.getvalue(), "plan.pdf") == "locked"
    assert (
        refused(papers.pdf("#rect(width: 100%, height: 50%, fill: gray)\n#pagebreak()\n#rect(fill: gray)"), "a.pdf")
        == "scanned"
    )


def test_an_empty_document_says_so() -> None:
    from docx import Document

    assert refused(papers.packed(Document()), "plan.docx") == "nothing"


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_bytes(
        papers.pdf("หนึ่งสองสามสี่ห้า\n#pagebreak()\nหกเจ็ดแปดเก้าสิบ"), "a.pdf", lambda done, total: told.append((done, total))
    )
    assert told[:2] == [(1, 2), (2, 2)]


def test_paragraphs_know_their_page() -> None:
    paper = read_bytes(papers.by_hand(), "plan.docx")
    assert isinstance(paper.blocks[0], Paragraph)
    assert paper.pages == 2
