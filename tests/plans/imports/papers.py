"""Old papers made for tests, in the ways that people make them: styled, typed by hand, in sheets, as PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import typst
from docx import Document
from docx.oxml import OxmlElement
from xlsxwriter import Workbook

from phrom.documents.fonts import sarabun

TIMES = ("๔ ชั่วโมง", "๑ วัน", "๑ สัปดาห์", "๒ สัปดาห์", "๑ เดือน")
Rows = Sequence[Sequence[str]]
BIA = [
    ["กระบวนการหลัก", "ระดับความเร่งด่วน", *TIMES],
    ["รับแจ้งเหตุร้องทุกข์", "สูง", "✓", "✓", "✓", "✓", "✓"],
    ["ออกใบอนุญาตก่อสร้าง", "ต่ำ", "", "", "", "✓", "✓"],
]
TEAM_HEAD = [["บุคลากรหลัก", "", "บทบาท", "บุคลากรสำรอง", ""], ["ชื่อ", "เบอร์โทรศัพท์", "", "ชื่อ", "เบอร์โทรศัพท์"]]
TEAM = ["สมหมาย ในdusit", "081-000-0000", "หัวหน้าคณะบริหารความต่อเนื่อง", "นางสาวใหม่ มาทำงาน", "02-000-1234"]


def styled() -> bytes:
    """Headings by style, a contents list, tables with two rows of heads."""
    paper = Document()
    paper.add_paragraph("แผนดำเนินธุรกิจอย่างต่อเนื่อง สำนักงานเขตตัวอย่าง")
    paper.add_heading("สารบัญ", 1)
    paper.add_paragraph("๑. บทนำ\t๑")
    paper.add_paragraph("๒. วัตถุประสงค์\t๒")
    paper.add_heading("๑. บทนำ", 1)
    paper.add_paragraph("แผนนี้จัดทำขึ้นเพื่อให้หน่วยงานทำงานได้ต่อเนื่องเมื่อเกิดเหตุ")
    paper.add_heading("๒. วัตถุประสงค์ (Objectives)", 1)
    paper.add_paragraph("เพื่อให้งานบริการไม่หยุดชะงักเกินเวลาที่กำหนด", style="List Number")
    paper.add_paragraph("เพื่อให้บุคลากรรู้หน้าที่ของตนในภาวะวิกฤต", style="List Number")
    paper.add_heading("๓. ผลกระทบต่อกระบวนการทำงานหรือการให้บริการ", 1)
    table(paper, BIA)
    paper.add_heading("๔. ทีมงานแผนดำเนินธุรกิจอย่างต่อเนื่อง (BCP Team)", 1)
    made = table(paper, [*TEAM_HEAD, TEAM])
    made.cell(0, 0).merge(made.cell(0, 1))
    made.cell(0, 3).merge(made.cell(0, 4))
    made.cell(0, 2).merge(made.cell(1, 2))
    return packed(paper)


def by_hand() -> bytes:
    """No styles: bold numbers, split runs, Thai digits, a table made of tabs, a text box, a page break in a table."""
    paper = Document()
    bold(paper, "๑. ", "บท", "นำ")
    paper.add_paragraph("แผนนี้จัดทำขึ้นเพื่อให้หน่วยงานทำงานได้ต่อเนื่องเมื่อเกิดเหตุ")
    bold(paper, "๒. สมมติฐาน", "ของแผน")
    paper.add_paragraph("- เหตุการณ์มิได้กระทบสถานที่ปฏิบัติงานสำรอง")
    paper.add_paragraph("- ระบบสำรองมิได้รับผลกระทบจากเหตุการณ์เดียวกัน")
    bold(paper, "๓. กระบวนการแจ้งเหตุฉุกเฉิน (Call Tree)")
    for line in (
        ("ผู้แจ้ง", "ผู้รับแจ้ง", "ช่องทาง"),
        ("ผู้เริ่มแจ้ง", "สมหมาย ในdusit", "โทรศัพท์"),
        ("สมหมาย ในdusit", "นายสอง ลำดับ", "LINE"),
    ):
        paper.add_paragraph("\t".join(line))
    bold(paper, "๔. วันที่ ๑ การตอบสนองเหตุการณ์ทันที (ภายใน ๒๔ ชั่วโมง)")
    table(paper, [["ขั้นตอนและกิจกรรม", "บทบาทความรับผิดชอบ"], ["แจ้งบุคลากรตามผัง", "หัวหน้าทีม"]])
    paper.add_page_break()
    table(paper, [["ขั้นตอนและกิจกรรม", "บทบาทความรับผิดชอบ"], ["ประชุมคณะบริหารความต่อเนื่อง", "หัวหน้าคณะ"]])
    return packed(paper)


def table(paper: Document, rows: Rows) -> object:
    made = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def bold(paper: Document, *runs: str) -> None:
    paragraph = paper.add_paragraph()
    for run in runs:
        paragraph.add_run(run).bold = True


def with_box(text: str) -> bytes:
    """A paragraph with a text box, as Word writes it: once for itself and once for older programs."""
    paper = Document()
    run = paper.add_paragraph("ข้อความรอบกล่อง").add_run()._r
    space = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    both = run.makeelement(f"{space}AlternateContent", {})
    for name in ("Choice", "Fallback"):
        part, box = both.makeelement(f"{space}{name}", {}), OxmlElement("w:txbxContent")
        paragraph, inner, letters = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        letters.text = text
        inner.append(letters)
        paragraph.append(inner)
        box.append(paragraph)
        part.append(box)
        both.append(part)
    run.append(both)
    return packed(paper)


def packed(paper: Document) -> bytes:
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def workbook(sheets: dict[str, Rows], merged: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """`merged`: (sheet, range, text)."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                sheet.write(row, column, text)
        for where, cells_, text in merged:
            if where == name:
                sheet.merge_range(cells_, text)
    book.close()
    return stream.getvalue()


def pdf(source: str) -> bytes:
    """A PDF of Typst source in the program's own font."""
    head = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Sarabun", size: 12pt, lang: "th")\n'
    compiler = typst.Compiler(
        {"main.typ": (head + source).encode()}, font_paths=[str(sarabun().parent)], ignore_system_fonts=True
    )
    made: bytes = compiler.compile(format="pdf")
    return made


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()
