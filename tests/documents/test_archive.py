"""The copy to keep: what standard it says it is of, what lies in it, where its QR leads."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pytest

from phrom.documents.archive import Attachment, attached_data, render_archive
from phrom.documents.qr import qr_modules, qr_svg
from tests.documents.reading import pdf_text
from tests.documents.sample import introduction, plan

ADDRESS = "http://127.0.0.1:8000/seal/0123456789ab/"
DATA = json.dumps({"แผน": "ทดสอบ \u2028 \U00013000 \ue000", "n": [1, 2]}, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    attachment = Attachment("plan.json", "ข้อมูลของแผน", DATA)
    return render_archive(plan(blocks=introduction()), attachment, ADDRESS, cache_dir=tmp_path_factory.mktemp("cache"))


def test_the_data_comes_out_byte_for_byte(made: bytes) -> None:
    """Also letters that no font has, which the paper itself prints as an empty square."""
    assert attached_data(made) == DATA


def test_the_file_says_of_what_standard_it_is(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        said = document.Root.Metadata.read_bytes().decode()
    assert re.search(r"<pdfaid:part>3</pdfaid:part>\s*<pdfaid:conformance>A</pdfaid:conformance>", said)
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_the_data_is_the_source_of_the_whole_file(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        (spec,) = list(document.Root.AF)
        assert spec.AFRelationship == "/Source"
        assert spec.EF.F.Subtype == "/application/json"
        assert str(spec.Desc) == "ข้อมูลของแผน"
        assert "/ModDate" in spec.EF.F.Params


def test_a_paper_without_data_has_none() -> None:
    empty = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(empty)
    assert attached_data(empty.getvalue()) is None


def test_what_is_no_pdf_is_told_so() -> None:
    with pytest.raises(ValueError):
        attached_data(b"PK not a pdf")


def test_the_qr_has_its_three_eyes_and_its_margin() -> None:
    modules = qr_modules(ADDRESS)
    size = len(modules)
    eye = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for top, left in ((4, 4), (4, size - 11), (size - 11, 4)):
        assert ["".join(str(int(m)) for m in row[left : left + 7]) for row in modules[top : top + 7]] == eye
    assert not any(any(row) for row in (*modules[:4], *modules[-4:]))
    assert not any(any(row[:4]) or any(row[-4:]) for row in modules)


def test_the_drawn_qr_is_as_dark_as_its_modules() -> None:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr_svg(ADDRESS))
    drawn = {(int(x) + step, int(y)) for x, y, length, _ in runs for step in range(int(length))}
    modules = qr_modules(ADDRESS)
    assert drawn == {(x, y) for y, row in enumerate(modules) for x, is_dark in enumerate(row) if is_dark}
    assert all(length == back for _, _, length, back in runs)


def test_the_paper_bears_the_code_and_the_address(made: bytes) -> None:
    assert ADDRESS in pdf_text(made).replace("\n", "")
