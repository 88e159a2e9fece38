"""Figures stay readable: nothing below eight points, nothing off the sheet, names never lost."""

from __future__ import annotations

import pytest

from phrom.documents.figures import Bar, Node, call_tree, recovery_timeline, to_svg
from phrom.documents.tree import Drawing
from phrom.documents.widths import text_width
from tests.documents.sample import team_tree


def _texts(drawing: Drawing) -> list[tuple[object, ...]]:
    return [item for item in drawing.items if item[0] == "t"]


def _words(drawing: Drawing) -> set[str]:
    return {str(item[-1]) for item in _texts(drawing)}


def _edges(item: tuple[object, ...]) -> tuple[float, float]:
    _, x, _, anchor, size, bold, _, text = item
    wide = text_width(str(text), float(str(size)), bold=bool(bold))
    left = float(str(x)) - wide * {"start": 0, "middle": 0.5, "end": 1}[str(anchor)]
    return left, left + wide


def test_the_call_tree_of_a_district_fits_a_turned_page_at_eight_points() -> None:
    drawing = call_tree(team_tree(leads=11, members=25))
    assert drawing.width <= 728
    assert drawing.height <= 430
    assert all(float(str(item[4])) >= 8 for item in _texts(drawing))


@pytest.mark.parametrize("leads", [1, 2, 6, 7, 12, 20])
def test_every_name_stands_whole_and_on_the_sheet(leads: int) -> None:
    tree = team_tree(leads=leads, members=25)
    drawing = call_tree(tree)
    assert _names(tree) <= _words(drawing)
    assert all(left >= -1 and right <= drawing.width + 1 for left, right in map(_edges, _texts(drawing)))


def _names(node: Node) -> set[str]:
    return {node.name}.union(*map(_names, node.children))


def test_a_tree_of_one_is_one_card() -> None:
    drawing = call_tree(Node("นางรัตนา ดีพร้อม", "หัวหน้า", "081-000-0101", alternate="นายมานพ ใจกว้าง"))
    assert _words(drawing) == {"นางรัตนา ดีพร้อม", "หัวหน้า", "081-000-0101", "สำรอง: นายมานพ ใจกว้าง"}


def test_a_person_without_a_name_is_shown_as_missing() -> None:
    assert "ยังไม่ระบุ" in _words(call_tree(Node("", "หัวหน้าทีม", "")))


def test_the_timeline_shows_both_times_of_every_service() -> None:
    drawing = recovery_timeline([Bar("รับแจ้งเหตุ", 1, 4), Bar("ออกใบอนุญาต", 240, None)])
    assert {"รับแจ้งเหตุ", "1\u00a0ชม.", "4\u00a0ชม.", "ออกใบอนุญาต", "10\u00a0วัน", "–"} <= _words(drawing)


def test_longer_times_reach_further_and_a_year_stays_on_the_axis() -> None:
    bars = [Bar("ก", hours, None) for hours in (1, 3, 4, 24, 100, 720, 8760)]
    boxes = [item for item in recovery_timeline(bars).items if item[0] == "r"][2:]
    reach = [float(str(item[3])) for item in boxes]
    assert reach == sorted(reach)
    assert reach[-1] == reach[-2]


def test_a_service_back_too_late_is_red() -> None:
    assert Bar("ช้า", 48, 24).is_late
    late = recovery_timeline([Bar("ช้า", 48, 24)])
    fine = recovery_timeline([Bar("ทัน", 24, 48)])
    assert any("#a8201a" in item for item in late.items)
    assert not any("#a8201a" in item for item in fine.items)


def test_a_long_service_name_takes_two_lines() -> None:
    name = "ใบอนุญาตสถานที่จำหน่ายอาหาร ตลาด และกิจการที่เป็นอันตรายต่อสุขภาพ"
    words = _words(recovery_timeline([Bar(name, 1, 4)]))
    assert "".join(sorted(word for word in words if word in name and len(word) > 5)).replace(" ", "")
    assert name not in words


def test_svg_has_a_title_real_text_and_no_inline_style() -> None:
    svg = to_svg(call_tree(Node("<script>", "หัวหน้า & คณะ", "")), "ผัง <1>", "ผู้อำนวยการ")
    assert "<title>ผัง &lt;1&gt;</title><desc>ผู้อำนวยการ</desc>" in svg
    assert "&lt;script&gt;" in svg
    assert "หัวหน้า &amp; คณะ</text>" in svg
    assert "style=" not in svg
