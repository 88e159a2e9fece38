"""A district's whole plan as a document tree: real starter content, invented people, every kind of block."""

from __future__ import annotations

from typing import Any

from phrom.documents.figures import Bar, Node, call_tree, recovery_timeline
from phrom.documents.tree import Block, Column, Document, Figure, Heading, Paragraph, Signer, Table
from phrom.kernel.hours import show_hours
from tests.documents.sample_content import (
    AGENCY,
    BUCKETS,
    columns_of,
    items,
    load,
    people,
    prose,
    section,
    table_of,
    threats,
)
from tests.documents.sample_response import response, safety


def introduction() -> list[Block]:
    """From the announcement to the definitions."""
    definitions = [(row["term"], row["text"]) for row in load("texts.yaml")["items"]["definitions"]]
    scope = [(str(n), threats()[row["threat"]], "ครอบคลุม", "") for n, row in enumerate(section("scope"), 1)]
    return [
        Heading(1, "ประกาศใช้แผน", "announcement", numbered=False),
        prose("announcement"),
        Heading(1, "คำนำ", "foreword", numbered=False),
        prose("foreword"),
        Heading(1, "บทนำและขอบเขต", "intro"),
        prose("intro"),
        Heading(2, "หลักการและเหตุผล", "rationale"),
        prose("rationale"),
        Heading(2, "วัตถุประสงค์", "objectives"),
        items("objectives"),
        Heading(2, "สมมติฐานของแผน", "assumptions"),
        items("assumptions"),
        Heading(2, "ขอบเขตของแผน", "scope"),
        Table(
            "ภัยที่แผนครอบคลุม",
            columns_of("ที่", "ภัย", "การครอบคลุม", "เหตุผล", weights=(1, 5, 3, 5), centred=(0, 2)),
            (*scope, (str(len(scope) + 1), "คลื่นความร้อน", "ไม่ครอบคลุม", "ไม่กระทบอาคารและบริการของเขต")),
        ),
        Heading(3, "สิ่งที่ไม่อยู่ในขอบเขต", "exclusions"),
        items("exclusions"),
        Heading(2, "กฎหมายและระเบียบที่เกี่ยวข้อง", "law"),
        items("law"),
        Heading(2, "คำจำกัดความ", "definitions"),
        Table("คำจำกัดความ", columns_of("คำ", "ความหมาย", weights=(2, 5)), tuple(definitions)),
    ]


def services() -> list[Block]:
    """Duties, services with their times, impacts over time and the timeline figure."""
    duties = tuple(
        (str(n), row["text"], row.get("not_critical_reason", "")) for n, row in enumerate(section("duties"), 1)
    )
    rows = section("services")
    bars = [Bar(row["name"], row["rto_hours"], row.get("mtpd_hours")) for row in rows]
    return [
        Heading(1, "หน้าที่และบริการ", "duties-and-services"),
        Heading(2, "หน้าที่ความรับผิดชอบหลัก", "duties"),
        Table(
            "หน้าที่ความรับผิดชอบหลัก", columns_of("ที่", "หน้าที่", "เหตุผลที่ไม่เป็นงานสำคัญ", weights=(1, 9, 5), centred=(0,)), duties
        ),
        Heading(2, "บริการที่สำคัญ", "services"),
        Paragraph("บริการที่ต้องกลับมาให้ได้ก่อน เรียงตามระยะเวลาเป้าหมายในการฟื้นคืนสภาพ", strong=True),
        _service_times(rows),
        Figure(
            "ระยะเวลาเป้าหมายในการฟื้นคืนสภาพเทียบกับเวลาที่หยุดได้นานที่สุด",
            recovery_timeline(sorted(bars, key=lambda bar: bar.rto_hours or 0)),
            "แผนภูมิแสดง RTO และ MTPD ของทุกบริการ ข้อมูลเดียวกับตารางก่อนหน้า",
        ),
        Heading(2, "ผลกระทบเมื่อบริการหยุดชะงัก", "impacts"),
        _impacts(),
        Heading(2, "บริการที่ต้องพึ่งพา", "dependencies"),
        table_of(
            "บริการที่ต้องพึ่งพาจากหน่วยงานอื่น",
            "dependencies",
            on_service=("บริการ", 5),
            needed_hours=("ต้องได้ภายใน", 2),
            note=("หมายเหตุ", 4),
        ),
    ]


def _service_times(rows: list[dict[str, Any]]) -> Table:
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
    return Table(
        "ระยะเวลาเป้าหมายและระดับขั้นต่ำของบริการ",
        (
            *columns_of("ที่", "บริการ", "ส่วนราชการ", "เวลาให้บริการ", weights=(1, 6, 4, 4), centred=(0,)),
            *(Column(title, 2, "center", "ระยะเวลา") for title in ("RTO", "MTPD", "RPO")),
            Column("ร้อยละ", 2, "center", "ระดับขั้นต่ำ (MBCO)"),
            Column("คำอธิบาย", 6, "start", "ระดับขั้นต่ำ (MBCO)"),
            Column("คน", 1, "end"),
        ),
        wide,
        landscape=True,
    )


def _impacts() -> Table:
    names = {row["key"]: row["name"] for row in section("services")}
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    for row in section("impacts"):
        if row["dimension"] == "FIN":
            bands.add(len(rows))
            rows.append((names[row["service"]], *[""] * 5))
        rows.append((row["dimension"], *(str(row[bucket]) for bucket in BUCKETS)))
    columns = (Column("ด้าน", 3), *(Column(title, 2, "center", "ระดับผลกระทบเมื่อหยุดนาน") for title in BUCKETS.values()))
    return Table("ระดับผลกระทบตามระยะเวลาที่หยุดชะงัก", columns, tuple(rows), bands=frozenset(bands))


def threats_and_team() -> list[Block]:
    """Impacts per threat, team, call tree."""
    marks = tuple(
        (
            threats()[row["threat"]],
            *("/" if row[kind] else "" for kind in ("building", "equipment", "it", "people", "partner")),
            row["note"],
        )
        for row in section("hazard_impacts")
    )
    kinds = ("อาคาร สถานที่", "วัสดุ อุปกรณ์", "เทคโนโลยีสารสนเทศ", "บุคลากร", "คู่ค้า ผู้ให้บริการ")
    known = people()
    team = tuple((row["unit"], *next(known), row["role"], *next(known)) for row in section("team"))
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

    units = [row["unit"] for row in section("team") if row["role"] == "LEAD"]
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
        table_of(
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
            for row in section(slug)
        )
        blocks += [
            Heading(2, f"ความต้องการด้าน{title}", slug),
            Table(f"ความต้องการด้าน{title}", columns, rows, landscape=True),
        ]
    return [
        *blocks,
        Heading(2, "ระบบสารสนเทศ", "systems"),
        table_of(
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
        table_of("คู่ค้าและผู้ให้บริการ", "suppliers", provides=("สิ่งที่ให้บริการ", 5), alternative=("ทางเลือกสำรอง", 5)),
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
