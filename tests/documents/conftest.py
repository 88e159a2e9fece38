"""One render process and one set of finished papers for all tests of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phrom.documents.figures import Bar, Node, call_tree, recovery_timeline
from phrom.documents.pdf import render_pdf
from phrom.documents.press import press
from phrom.documents.tree import Block, Bullets, Column, Document, Figure, Heading, Note, Paragraph, Signer, Table

TREE = Node(
    "นางรัตนา ดีพร้อม",
    "หัวหน้าคณะ",
    "081-000-0101",
    (Node("นายมานพ ใจกว้าง", "หัวหน้าทีม", "082-000-0202"), Node("นางอรอนงค์ แก้วสาธิต", "หัวหน้าทีม", "083-000-0303")),
)
BLOCKS: tuple[Block, ...] = (
    Heading(1, "คำนำ", "foreword", numbered=False),
    Paragraph("ซึ่งผู้ว่าราชการกรุงเทพมหานครกำหนดให้น้ำท่วมเป็นภัยสำคัญ 12 ครั้ง\nย่อหน้าที่สอง PM2.5"),
    Heading(1, "บริการ", "services"),
    Heading(2, "บริการที่สำคัญ", "critical"),
    Bullets(("ข้อแรก", "ข้อสอง")),
    Table(
        "เวลาเป้าหมาย",
        (
            Column("บริการ", 3),
            Column("RTO", 1, "center", "เวลา"),
            Column("MTPD", 1, "center", "เวลา"),
            Column("คน", 1, "end"),
        ),
        (
            ("ฝ่ายปกครอง", "", "", ""),
            ("=HYPERLINK(1)", "4 ชม.", "1 วัน", "12"),
            ("<b>#pagebreak()</b>\nบรรทัดสอง", "", "", "007"),
        ),
        bands=frozenset({0}),
    ),
    Heading(2, "การติดต่อ", "calls"),
    Figure("ผังการติดต่อ", call_tree(TREE), "หัวหน้าคณะโทรแจ้งหัวหน้าทีมสองคน", landscape=True),
    Table("ว่าง", (Column("ก"), Column("ข")), ()),
    Figure("เวลา", recovery_timeline([Bar("รับแจ้งเหตุ", 4, 24)]), "รับแจ้งเหตุ 4 ชั่วโมง"),
    Note("ไม่เกี่ยวข้อง เพราะไม่มีเหตุ"),
)


@pytest.fixture(scope="session")
def small() -> Document:
    """A paper of a few pages with every kind of block."""
    return Document(
        title="แผนบริหารความพร้อมต่อสภาวะวิกฤติ",
        title_en="Business Continuity Plan 2027",
        agency="สำนักงานเขตดุสิต",
        organisation="กรุงเทพมหานคร",
        version="1",
        dated="22 พฤศจิกายน 2569",
        fiscal_year="2570",
        signers=(Signer("นางรัตนา ดีพร้อม", "ผู้อำนวยการเขต"),),
        secrecy="ลับ",
        seal="3F9A-77C2",
        blocks=BLOCKS,
        names=("กรุงเทพมหานคร",),
    )


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where finished papers of this run are kept; the render process ends with it."""
    yield tmp_path_factory.mktemp("papers")
    press.close()


@pytest.fixture(scope="session")
def printed(small: Document, papers: Path) -> bytes:
    """The small paper as PDF, as it is handed out."""
    return render_pdf(small, cache_dir=papers)
