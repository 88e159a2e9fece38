"""Team, strategies, needs, steps, call tree and procedures as official tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import groupby

from phrom.documents.figures import Node, call_tree
from phrom.documents.tree import Block, Column, Figure, Heading, Paragraph
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import Lines, Place, Sheet, plain_table
from phrom.plans.payload import Records
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options, threshold

SAFETY = "ในการปฏิบัติการใด ๆ ให้บุคลากรคำนึงถึงความปลอดภัยในชีวิตของตนเองและบุคลากรอื่น และปฏิบัติตามแผนเผชิญเหตุ"
BOX = "☐"


def team(sheet: Sheet, place: Place) -> list[Block]:
    """Table 2: the main holder and the alternate on either side of the role, and what each role does."""
    lines = Lines()
    for row in sheet.rows("team"):
        role = "\n".join(part for part in (sheet.show("team", row, "role"), row["unit"]) if part)
        main, alternate = row["main"], row["alternate"]
        lines.add(sheet.person(main), sheet.phones(main), role, sheet.person(alternate), sheet.phones(alternate))
    columns = [
        Column("ชื่อ-ตำแหน่ง", 3, "start", "บุคลากรหลัก"), Column("โทรศัพท์", 1.9, "start", "บุคลากรหลัก"), Column("บทบาท", 3),
        Column("ชื่อ-ตำแหน่ง", 3, "start", "บุคลากรสำรอง"), Column("โทรศัพท์", 1.9, "start", "บุคลากรสำรอง"),
    ]  # fmt: skip
    duties = Lines()
    held = {row["role"] for row in sheet.rows("team")}
    told = options("team_roles", "duty_th")
    for code, label in options("team_roles").items():
        if code in held:
            duties.add(label, told[code])
    roles = duties.table(place, (Column("บทบาท", 2), Column("หน้าที่", 5)), "หน้าที่ของทีมบริหารความต่อเนื่อง")
    return [lines.table(place, columns), roles]


def strategies(sheet: Sheet, place: Place) -> list[Block]:
    """Table 3: the five resources in their order, each with its strategies."""
    by_area = defaultdict(list)
    for row in sheet.rows("strategies"):
        start = sheet.show("strategies", row, "activation_hours")
        by_area[row["area"]].append(f"- {row['text']}" + (f" (เริ่มใช้ได้ภายใน {start})" if start else ""))
    lines = Lines()
    for code, label in options("resource_areas").items():
        lines.add(label, "\n".join(by_area[code]) or "–")
    return [lines.table(place, (Column("ทรัพยากร", 2), Column("กลยุทธ์ความต่อเนื่อง", 6)))]


def needs(first: str, source: str, unit: str) -> Callable[[Sheet, Place], list[Block]]:
    """Tables 5-9; `unit` heads the figures."""

    def write(sheet: Sheet, place: Place) -> list[Block]:
        lines, rows = Lines(), sheet.rows(place.slug)
        for row in rows:
            supply = "" if row["supply"] is None else f"{row['supply']:,}"
            lines.add(row["item"], row["source"], *(_need(place.slug, row, bucket) for bucket in BUCKETS), supply)
        if rows and place.slug in ("needs_space", "needs_people"):
            lines.add("รวม", "", *(_total(place.slug, rows, bucket) for bucket in BUCKETS), "")
        columns = [Column(first, 3.4), Column(source, 2.6)]
        columns += [Column(BUCKET_TITLES[bucket], 1.3, "center", unit) for bucket in BUCKETS]
        return [lines.table(place, [*columns, Column("มีแล้ว", 0.9, "center")])]

    return write


def _need(slug: str, row: dict[str, int | str | None], bucket: str) -> str:
    figure = row[bucket]
    if figure is None or figure == "":
        return ""
    if slug == "needs_space":
        return _space(int(figure))
    if slug == "needs_it":
        return TICK if int(figure) else ""
    unit = row["unit_label"] or ""
    return f"{int(figure):,} {unit}".strip()


def _space(people: int) -> str:
    return f"{people * threshold('m2_per_person'):,} ตร.ม.\n({people:,} คน)"


def _total(slug: str, rows: Records, bucket: str) -> str:
    total = sum(row[bucket] or 0 for row in rows)
    return _space(total) if slug == "needs_space" else f"{total:,} คน"


def steps(sheet: Sheet, place: Place) -> list[Block]:
    """Tables 10-12 with a box to tick, after the line on one's own safety."""
    lines = Lines()
    for number, row in enumerate(sheet.rows(place.slug), 1):
        lines.add(str(number), row["text"], row["role"], BOX)
    columns = (
        Column("ที่", 0.6, "center"), Column("ขั้นตอนและกิจกรรม", 5), Column("บทบาทความรับผิดชอบ", 2.6),
        Column("ดำเนินการแล้วเสร็จ", 1.3, "center"),
    )  # fmt: skip
    return [Paragraph(SAFETY), lines.table(place, columns)]


def tree(sheet: Sheet, place: Place) -> list[Block]:
    """The call tree as a figure, then the list of everyone in it with numbers."""
    rows = sheet.rows("call_tree")
    names = sheet.payload.names
    lines = Lines()
    for number, row in enumerate(rows, 1):
        lines.add(
            str(number), names["call_tree"].get(row["caller"] or "", "") or "ผู้เริ่มแจ้ง", sheet.person(row["person"]),
            sheet.phones(row["person"]), row["channels"], sheet.person(row["alternate"]),
            sheet.phones(row["alternate"]), "",
        )  # fmt: skip
    columns = (
        Column("ที่", 0.5, "center"), Column("ผู้แจ้ง", 2.2), Column("ผู้รับแจ้ง", 2.8), Column("โทรศัพท์", 1.8),
        Column("ช่องทาง", 1.8), Column("ผู้รับแจ้งสำรอง", 2.8), Column("โทรศัพท์", 1.8), Column("ผลการติดต่อ/เวลา", 1.4),
    )  # fmt: skip
    return [*_figure(sheet, rows, place), lines.table(place, columns)]


def _figure(sheet: Sheet, rows: Records, place: Place) -> list[Block]:
    """The drawing from the one who starts; rows that hang in a circle are only in the list."""
    below = defaultdict(list)
    for row in rows:
        below[row["caller"] or ""].append(row)
    roots = below[""]
    if not roots:
        return []
    roles = {row["main"]: sheet.show("team", row, "role") for row in sheet.rows("team")}

    def node(row: dict[str, str], above: frozenset[str]) -> Node:
        inside = above | {row["key"]}
        called = tuple(node(child, inside) for child in below[row["key"]] if child["key"] not in inside)
        person, phone = row["person"], sheet.phones(row["person"]).replace("\n", " · ")
        alternate = sheet.payload.entry("person", row["alternate"]).get("name", "")
        name = sheet.payload.entry("person", person).get("name", "")
        return Node(name, roles.get(person, ""), phone, called, alternate)

    alt = "ผังการแจ้งเหตุเริ่มจาก " + sheet.payload.names["call_tree"].get(roots[0]["key"], "") + " รายชื่อทั้งหมดอยู่ในตารางถัดไป"
    return [Figure("ผังการแจ้งเหตุฉุกเฉิน", call_tree(node(roots[0], frozenset())), alt, landscape=True)]


def procedures(sheet: Sheet, place: Place) -> list[Block]:
    """A sub-chapter per threat with what to do before, during and after."""
    blocks: list[Block] = []
    stages = options("stages")
    by_threat = defaultdict(list)
    for row in sheet.rows("procedures"):
        by_threat[row["threat"]].append(row)
    for threat, rows in by_threat.items():
        name = sheet.payload.entry("threat", threat).get("name", "") or "ภัยอื่น"
        lines = Lines()
        for stage, members in groupby(sorted(rows, key=lambda r: list(stages).index(r["stage"])), lambda r: r["stage"]):
            lines.band(stages[stage])
            for number, row in enumerate(members, 1):
                lines.add(str(number), row["text"], row["role"])
        columns = (Column("ที่", 0.6, "center"), Column("แนวทางปฏิบัติ", 6), Column("ผู้รับผิดชอบ", 2.6))
        blocks += [Heading(place.level + 1, name), lines.table(place, columns, f"แนวทางปฏิบัติกรณี{name}")]
    return blocks or plain_table(sheet, place)
