"""What the sample plan is made of: the starter content, invented people, and short ways to write blocks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from phrom.documents.tree import Align, Bullets, Column, Paragraph, Table
from phrom.kernel.hours import show_hours

CONTENT = Path(__file__).resolve().parents[2] / "content"
AGENCY = "สำนักงานเขตดุสิต"
FILLERS = {
    "agency": AGENCY,
    "head_position": "ผู้อำนวยการเขตดุสิต",
    "fiscal_year": "2570",
    "hazard_list": "อุทกภัย อัคคีภัย แผ่นดินไหว อาคารถล่ม การชุมนุมประท้วง โรคระบาด และภัยคุกคามทางไซเบอร์",
    "alternate_site": "โรงเรียนวัดสมมติ",
    "secretariat": "ฝ่ายปกครอง",
}
BUCKETS = {"h4": "4 ชั่วโมง", "d1": "1 วัน", "w1": "1 สัปดาห์", "w2": "2 สัปดาห์", "m1": "1 เดือน"}
FIRST = (
    "นางกานดา นายชัยวัฒน์ นางสาวธนพร นายปกรณ์ นางสาวพิมพ์ชนก นายมานพ นางรัตนา นายวิชัย นางศิริพร นายสมหมาย"
    " นางสาวอรอนงค์ นายเอกชัย นางนภัสสร"
).split()
LAST = "ใจกว้าง ทองสมมติ วงศ์ตัวอย่าง ศรีทดสอบ แก้วสาธิต บุญจำลอง วงศ์สวัสดิ์กุล สุขสมมุติ เพชรตัวอย่าง ดีพร้อม".split()


@cache
def load(name: str) -> Any:
    return yaml.load((CONTENT / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


def section(slug: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load("templates/district.yaml")["sections"][slug]
    return rows


@cache
def threats() -> dict[str, str]:
    with (CONTENT / "threats.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["short_th"] for row in csv.DictReader(file)}


def people() -> Iterator[tuple[str, str]]:
    """Invented names with phone numbers nobody has."""
    number = 100
    for first, last in zip(cycle(FIRST), cycle(LAST), strict=False):
        number += 7
        yield f"{first} {last}", f"08{number % 3 + 1}-000-{number:04}"


def prose(name: str) -> Paragraph:
    return Paragraph(load("texts.yaml")["prose"][name].format(**FILLERS))


def items(name: str) -> Bullets:
    return Bullets(tuple(row["text"].format(**FILLERS) for row in load("texts.yaml")["items"][name]))


def columns_of(*titles: str, weights: tuple[float, ...], centred: tuple[int, ...] = ()) -> tuple[Column, ...]:
    def align(place: int) -> Align:
        return "center" if place in centred else "start"

    return tuple(Column(title, weights[place], align(place)) for place, title in enumerate(titles))


def table_of(caption: str, slug: str, *, landscape: bool = False, **fields: tuple[str, float]) -> Table:
    def shown(row: dict[str, Any], name: str) -> str:
        value = row.get(name, "")
        return show_hours(value) if name.endswith("_hours") else "" if value is None else str(value)

    rows = tuple((str(n), *(shown(row, name) for name in fields)) for n, row in enumerate(section(slug), 1))
    columns = (Column("ที่", 1, "center"), *(Column(title, weight) for title, weight in fields.values()))
    return Table(caption, columns, rows, landscape)
