"""A district's whole plan as a document tree: real starter content, invented people, every kind of block."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from phrom.documents.figures import Bar, Node, call_tree, recovery_timeline
from phrom.documents.tree import (
    Align,
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Signer,
    Table,
)
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
FIRST = "กานดา ชัยวัฒน์ ธนพร ปกรณ์ พิมพ์ชนก มานพ รัตนา วิชัย ศิริพร สมหมาย อรอนงค์ เอกชัย นภัสสร".split()
LAST = "ใจกว้าง ทองสมมติ วงศ์ตัวอย่าง ศรีทดสอบ แก้วสาธิต บุญจำลอง วงศ์สวัสดิ์กุล สุขสมมุติ เพชรตัวอย่าง ดีพร้อม".split()


@cache
def _yaml(name: str) -> Any:
    return yaml.load((CONTENT / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


def _section(slug: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _yaml("templates/district.yaml")["sections"][slug]
    return rows


@cache
def _threats() -> dict[str, str]:
    with (CONTENT / "threats.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["short_th"] for row in csv.DictReader(file)}


def people() -> Iterator[tuple[str, str]]:
    """Invented names with phone numbers nobody has."""
    number = 100
    for first, last in zip(cycle(FIRST), cycle(LAST), strict=False):
        number += 7
        yield f"นาง{first} {last}" if number % 2 else f"นาย{first} {last}", f"08{number % 3 + 1}-000-{number:04}"


def _prose(name: str) -> Paragraph:
    return Paragraph(_yaml("texts.yaml")["prose"][name].format(**FILLERS))


def _items(name: str) -> Bullets:
    return Bullets(tuple(row["text"].format(**FILLERS) for row in _yaml("texts.yaml")["items"][name]))


def _columns(*titles: str, weights: tuple[float, ...], centred: tuple[int, ...] = ()) -> tuple[Column, ...]:
    def align(place: int) -> Align:
        return "center" if place in centred else "start"

    return tuple(Column(title, weights[place], align(place)) for place, title in enumerate(titles))


def introduction() -> list[Block]:
    """From the announcement to the definitions."""
    definitions = [(row["term"], row["text"]) for row in _yaml("texts.yaml")["items"]["definitions"]]
    scope = [(str(n), _threats()[row["threat"]], "ครอบคลุม", "") for n, row in enumerate(_section("scope"), 1)]
    return [
        Heading(1, "ประกาศใช้แผน", "announcement", numbered=False),
        _prose("announcement"),
        Heading(1, "คำนำ", "foreword", numbered=False),
        _prose("foreword"),
        Heading(1, "บทนำและขอบเขต", "intro"),
        _prose("intro"),
        Heading(2, "หลักการและเหตุผล", "rationale"),
        _prose("rationale"),
        Heading(2, "วัตถุประสงค์", "objectives"),
        _items("objectives"),
        Heading(2, "สมมติฐานของแผน", "assumptions"),
        _items("assumptions"),
        Heading(2, "ขอบเขตของแผน", "scope"),
        Table(
            "ภัยที่แผนครอบคลุม",
            _columns("ที่", "ภัย", "การครอบคลุม", "เหตุผล", weights=(1, 5, 3, 5), centred=(0, 2)),
            (*scope, (str(len(scope) + 1), "คลื่นความร้อน", "ไม่ครอบคลุม", "ไม่กระทบอาคารและบริการของเขต")),
        ),
        Heading(3, "สิ่งที่ไม่อยู่ในขอบเขต", "exclusions"),
        _items("exclusions"),
        Heading(2, "กฎหมายและระเบียบที่เกี่ยวข้อง", "law"),
        _items("law"),
        Heading(2, "คำจำกัดความ", "definitions"),
        Table("คำจำกัดความ", _columns("คำ", "ความหมาย", weights=(2, 5)), tuple(definitions)),
    ]


def services() -> list[Block]:
    """Duties, services with their times, impacts over time and the timeline figure."""
    duties = tuple(
        (str(n), row["text"], row.get("not_critical_reason", "")) for n, row in enumerate(_section("duties"), 1)
    )
    rows = _section("services")
    wide = tuple(
        (
            str(n),
            row["name"],
            row["unit"],
            row["service_hours"],
            show_hours(row["rto_hours"]),
            show_hours(row.get("mtpd_hours")),
            show_hours(row["rpo_hours"]),
            f"ร้อยละ {row['mbco_percent']}",
            row["mbco_text"],
            str(row["staff_min"]),
        )
        for n, row in enumerate(rows, 1)
    )
    bars = [Bar(row["name"], row["rto_hours"], row.get("mtpd_hours")) for row in rows]
    return [
        Heading(1, "หน้าที่และบริการ", "duties-and-services"),
        Heading(2, "หน้าที่ความรับผิดชอบหลัก", "duties"),
        Table(
            "หน้าที่ความรับผิดชอบหลัก", _columns("ที่", "หน้าที่", "เหตุผลที่ไม่เป็นงานสำคัญ", weights=(1, 9, 5), centred=(0,)), duties
        ),
        Heading(2, "บริการที่สำคัญ", "services"),
        Paragraph("บริการที่ต้องกลับมาให้ได้ก่อน เรียงตามระยะเวลาเป้าหมายในการฟื้นคืนสภาพ", strong=True),
        Table(
            "ระยะเวลาเป้าหมายและระดับขั้นต่ำของบริการ",
            (
                *_columns("ที่", "บริการ", "ส่วนราชการ", "เวลาให้บริการ", weights=(1, 6, 4, 4), centred=(0,)),
                *(Column(title, 2, "center", "ระยะเวลา") for title in ("RTO", "MTPD", "RPO")),
                Column("ร้อยละ", 2, "center", "ระดับขั้นต่ำ (MBCO)"),
                Column("คำอธิบาย", 6, "start", "ระดับขั้นต่ำ (MBCO)"),
                Column("คน", 1, "end"),
            ),
            wide,
            landscape=True,
        ),
        Figure(
            "ระยะเวลาเป้าหมายในการฟื้นคืนสภาพเทียบกับเวลาที่หยุดได้นานที่สุด",
            recovery_timeline(sorted(bars, key=lambda bar: bar.rto_hours or 0)),
            "แผนภูมิแสดง RTO และ MTPD ของทุกบริการ ข้อมูลเดียวกับตารางก่อนหน้า",
        ),
        Heading(2, "ผลกระทบเมื่อบริการหยุดชะงัก", "impacts"),
        _impacts(),
        Heading(2, "บริการที่ต้องพึ่งพา", "dependencies"),
        _table_of(
            "บริการที่ต้องพึ่งพาจากหน่วยงานอื่น",
            "dependencies",
            on_service=("บริการ", 5),
            needed_hours=("ต้องได้ภายใน", 2),
            note=("หมายเหตุ", 4),
        ),
    ]


def _impacts() -> Table:
    names = {row["key"]: row["name"] for row in _section("services")}
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    for row in _section("impacts"):
        if row["dimension"] == "FIN":
            bands.add(len(rows))
            rows.append((names[row["service"]], *[""] * 5))
        rows.append((row["dimension"], *(str(row[bucket]) for bucket in BUCKETS)))
    columns = (Column("ด้าน", 3), *(Column(title, 2, "center", "ระดับผลกระทบเมื่อหยุดนาน") for title in BUCKETS.values()))
    return Table("ระดับผลกระทบตามระยะเวลาที่หยุดชะงัก", columns, tuple(rows), bands=frozenset(bands))


def _table_of(caption: str, slug: str, *, landscape: bool = False, **fields: tuple[str, float]) -> Table:
    def shown(row: dict[str, Any], name: str) -> str:
        value = row.get(name, "")
        return show_hours(value) if name.endswith("_hours") else "" if value is None else str(value)

    rows = tuple((str(n), *(shown(row, name) for name in fields)) for n, row in enumerate(_section(slug), 1))
    columns = (Column("ที่", 1, "center"), *(Column(title, weight) for title, weight in fields.values()))
    return Table(caption, columns, rows, landscape)


def threats_and_team() -> list[Block]:
    """Impacts per threat, team, call tree."""
    marks = tuple(
        (
            _threats()[row["threat"]],
            *("/" if row[kind] else "" for kind in ("building", "equipment", "it", "people", "partner")),
            row["note"],
        )
        for row in _section("hazard_impacts")
    )
    kinds = ("อาคาร สถานที่", "วัสดุ อุปกรณ์", "เทคโนโลยีสารสนเทศ", "บุคลากร", "คู่ค้า ผู้ให้บริการ")
    known = people()
    team = tuple((row["unit"], *next(known), row["role"], *next(known)) for row in _section("team"))
    return [
        Heading(1, "ภัยและผลกระทบ", "threats"),
        Heading(2, "ผลกระทบต่อทรัพยากรห้าด้าน", "hazard_impacts"),
        Table(
            "สรุปเหตุการณ์สภาวะวิกฤตและผลกระทบ",
            (Column("ภัย", 4), *(Column(kind, 3, "center", "ผลกระทบต่อทรัพยากร") for kind in kinds), Column("หมายเหตุ", 6)),
            marks,
        ),
        Heading(1, "ทีมงานและการติดต่อ", "team-and-calls"),
        Heading(2, "ทีมบริหารความต่อเนื่อง", "team"),
        Table(
            "รายชื่อบุคลากรและบทบาทของทีมบริหารความต่อเนื่อง",
            (
                Column("ส่วนราชการ", 4),
                Column("ชื่อ", 4, group="บุคลากรหลัก"),
                Column("โทรศัพท์", 3, group="บุคลากรหลัก"),
                Column("บทบาท", 2, "center"),
                Column("ชื่อ", 4, group="บุคลากรสำรอง"),
                Column("โทรศัพท์", 3, group="บุคลากรสำรอง"),
            ),
            team,
            landscape=True,
        ),
        Heading(2, "ผังรายชื่อการติดต่อ", "call_tree"),
        Figure(
            "ผังรายชื่อการติดต่อ (Call Tree)",
            call_tree(team_tree()),
            "ผู้อำนวยการเขตโทรแจ้งผู้ประสานงาน ผู้ประสานงานแจ้งหัวหน้าทีม 11 คน",
            landscape=True,
        ),
    ]


def team_tree(leads: int = 11, members: int = 25) -> Node:
    """A head, a coordinator, the leads and their members."""
    known = people()

    def node(role: str, children: tuple[Node, ...] = (), *, alternate: bool = False) -> Node:
        name, phone = next(known)
        return Node(name, role, phone, children, next(known)[0] if alternate else "")

    units = [row["unit"] for row in _section("team") if row["role"] == "LEAD"]
    teams = [
        node(f"หัวหน้า{units[n % len(units)]}", tuple(node("เจ้าพนักงานปกครองชำนาญงาน") for _ in range(n, members, leads)))
        for n in range(leads)
    ]
    coordinator = node("ผู้ประสานงาน ฝ่ายปกครอง", tuple(teams), alternate=True)
    return node("ผู้อำนวยการเขต หัวหน้าคณะบริหารความต่อเนื่อง", (coordinator,), alternate=True)


def resources() -> list[Block]:
    """Strategies and what is needed at each time, mostly on turned pages."""
    needs = {
        "needs_space": "พื้นที่ปฏิบัติงานสำรอง",
        "needs_equipment": "วัสดุอุปกรณ์",
        "needs_it": "เทคโนโลยีสารสนเทศและข้อมูล",
        "needs_people": "บุคลากรหลัก",
        "needs_partners": "ผู้ให้บริการ",
    }
    blocks: list[Block] = [
        Heading(1, "กลยุทธ์และทรัพยากร", "strategies-and-resources"),
        Heading(2, "กลยุทธ์ความต่อเนื่อง", "strategies"),
        _table_of(
            "กลยุทธ์ความต่อเนื่อง", "strategies", area=("ด้าน", 2), text=("กลยุทธ์", 8), activation_hours=("พร้อมใช้ภายใน", 3)
        ),
    ]
    for slug, title in needs.items():
        columns = (
            Column("รายการ", 6),
            Column("ที่มา", 5),
            Column("หน่วย", 2, "center"),
            *(Column(name, 2, "end", "ความต้องการภายใน") for name in BUCKETS.values()),
        )
        rows = tuple(
            (row["item"], row["source"], row["unit_label"], *(str(row[bucket]) for bucket in BUCKETS))
            for row in _section(slug)
        )
        blocks += [
            Heading(2, f"ความต้องการด้าน{title}", slug),
            Table(f"ความต้องการด้าน{title}", columns, rows, landscape=True),
        ]
    return [
        *blocks,
        Heading(2, "ระบบสารสนเทศ", "systems"),
        _table_of(
            "ระบบสารสนเทศที่ใช้ให้บริการ",
            "systems",
            landscape=True,
            system=("ระบบ", 3),
            rpo_hours=("RPO", 2),
            backup_hours=("สำรองทุก", 2),
            confidentiality=("ความลับ", 2),
            integrity=("ถูกต้อง", 2),
            availability=("พร้อมใช้", 2),
            fallback=("วิธีสำรอง", 7),
        ),
        Heading(2, "คู่ค้าและผู้ให้บริการ", "suppliers"),
        _table_of("คู่ค้าและผู้ให้บริการ", "suppliers", provides=("สิ่งที่ให้บริการ", 5), alternative=("ทางเลือกสำรอง", 5)),
    ]


def response() -> list[Block]:
    """Activation, the three phases and the procedure of each threat."""
    with (CONTENT / "steps.csv").open(encoding="utf-8") as file:
        steps = list(csv.DictReader(file))
    phases = {"steps_day1": "วันที่ 1 (ภายใน 24 ชั่วโมง)", "steps_day2_7": "วันที่ 2-7", "steps_day8_30": "วันที่ 8-30"}
    blocks: list[Block] = [
        Heading(1, "การปฏิบัติ", "response"),
        Heading(2, "เกณฑ์การประกาศใช้แผน", "activation"),
        _items("activation"),
    ]
    for slug, title in phases.items():
        rows = tuple(
            (str(n), row["text_th"], row["role"], "☐")
            for n, row in enumerate((s for s in steps if s["section"] == slug), 1)
        )
        columns = _columns("ที่", "ขั้นตอนและกิจกรรม", "บทบาทความรับผิดชอบ", "แล้วเสร็จ", weights=(1, 8, 4, 2), centred=(0, 3))
        blocks += [Heading(2, f"การบริหารความต่อเนื่องใน{title}", slug), Table(f"ขั้นตอนใน{title}", columns, rows)]
    blocks += [
        Heading(2, "เกณฑ์การยุติการใช้แผน", "stand_down"),
        _items("stand_down"),
        Heading(1, "แนวทางปฏิบัติรายภัย", "procedures"),
    ]
    for threat in _section("scope"):
        blocks += _procedure(threat["threat"])
    return blocks


def _procedure(threat: str) -> list[Block]:
    stages = {"before": "ก่อนเกิดเหตุ", "during": "ระหว่างเกิดเหตุ", "after": "หลังเกิดเหตุ"}
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    for stage, title in stages.items():
        bands.add(len(rows))
        rows.append((title, "", ""))
        steps = _yaml("procedures.yaml")[threat].get(stage, [])
        rows += [
            (str(n), step["text"].format(**FILLERS), step["role"].format(**FILLERS)) for n, step in enumerate(steps, 1)
        ]
    columns = _columns("ที่", "วิธีปฏิบัติ", "ผู้รับผิดชอบ", weights=(1, 9, 4), centred=(0,))
    name = _threats()[threat]
    return [
        Heading(2, name, f"procedure-{threat}"),
        Table(f"แนวทางปฏิบัติกรณี{name}", columns, tuple(rows), bands=frozenset(bands)),
    ]


def safety() -> list[Block]:
    """Checklists with their groups as bands, a section that does not apply, an empty table."""
    blocks: list[Block] = [Heading(1, "ความปลอดภัย", "safety")]
    for name in ("workplace-2566", "cyber-2568"):
        checklist = _yaml(f"criteria/{name}.yaml")
        columns = _columns("รหัส", "รายการ", "ผล", "หลักฐาน", weights=(2, 9, 2, 3), centred=(0, 2))
        rows: list[tuple[str, ...]] = []
        bands: set[int] = set()
        for group in checklist["groups"]:
            bands.add(len(rows))
            rows.append((group["label_th"], "", "", ""))
            rows += [
                (item["code"], item["text_th"], "ผ่าน", item.get("evidence") or "")
                for item in checklist["items"]
                if item["group"] == group["code"]
            ]
        blocks += [
            Heading(2, checklist["title_th"], name),
            Table(checklist["title_th"], columns, tuple(rows), bands=frozenset(bands)),
        ]
    return [
        *blocks,
        Heading(1, "การฝึกซ้อมและประเมินผล", "exercises-and-results"),
        Heading(2, "แผนการฝึกซ้อม", "exercises"),
        _table_of(
            "แผนการฝึกซ้อมประจำปี",
            "exercises",
            landscape=True,
            type=("รูปแบบ", 2),
            objective=("วัตถุประสงค์", 7),
            participants=("ผู้เข้าร่วม", 5),
            owner=("ผู้รับผิดชอบ", 3),
        ),
        Heading(2, "ผลการฝึกซ้อม", "exercise_results"),
        Table("ผลการฝึกซ้อมและข้อปรับปรุง", _columns("วัตถุประสงค์", "ผล", "แนวทางแก้ไข", weights=(3, 1, 3)), ()),
        Heading(2, "การใช้แผนในเหตุการณ์จริง", "evaluations"),
        Note("ไม่เกี่ยวข้อง เพราะปีงบประมาณที่ผ่านมาไม่มีเหตุการณ์ที่ต้องประกาศใช้แผน\nจะบันทึกเมื่อมีเหตุการณ์"),
        Heading(2, "ประวัติการปรับปรุงแผน", "revisions"),
        Table(
            "ประวัติการปรับปรุงแผน",
            _columns("ฉบับที่", "วันที่", "สิ่งที่ปรับปรุง", weights=(1, 2, 5), centred=(0,)),
            (("1", "22 พฤศจิกายน 2569", "จัดทำครั้งแรก"),),
        ),
    ]


def plan(**changes: Any) -> Document:
    """The whole plan, some forty pages; `changes` replace fields of the document."""
    facts: dict[str, Any] = {
        "title": "แผนบริหารความพร้อมต่อสภาวะวิกฤติ",
        "title_en": "Business Continuity Plan",
        "agency": AGENCY,
        "organisation": "กรุงเทพมหานคร",
        "version": "1",
        "dated": "22 พฤศจิกายน 2569",
        "fiscal_year": "2570",
        "signers": (
            Signer("นายเอกชัย ทองสมมติ", "หัวหน้าฝ่ายปกครอง ผู้จัดทำ"),
            Signer("นางรัตนา ดีพร้อม", "ผู้อำนวยการเขตดุสิต ผู้อนุมัติ"),
        ),
        "seal": "3F9A-77C2-10BE",
        "names": (
            "กรุงเทพมหานคร",
            "สัมพันธวงศ์",
            "วังทองหลาง",
            "การไฟฟ้านครหลวง",
            *(name for name, _ in zip((n for n, _ in people()), range(60), strict=False)),
        ),
        "blocks": (*introduction(), *services(), *threats_and_team(), *resources(), *response(), *safety()),
    }
    return Document(**(facts | changes))
