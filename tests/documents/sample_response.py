"""The later chapters of the sample plan: response, procedures, safety, exercises."""

from __future__ import annotations

import csv

from phrom.documents.tree import Block, Heading, Note, Table
from tests.documents.sample_content import CONTENT, FILLERS, columns_of, items, load, section, table_of, threats


def response() -> list[Block]:
    """Activation, the three phases and the procedure of each threat."""
    with (CONTENT / "steps.csv").open(encoding="utf-8") as file:
        steps = list(csv.DictReader(file))
    phases = {"steps_day1": "วันที่ 1 (ภายใน 24 ชั่วโมง)", "steps_day2_7": "วันที่ 2-7", "steps_day8_30": "วันที่ 8-30"}
    blocks: list[Block] = [
        Heading(1, "การปฏิบัติ", "response"),
        Heading(2, "เกณฑ์การประกาศใช้แผน", "activation"),
        items("activation"),
    ]
    for slug, title in phases.items():
        rows = tuple(
            (str(n), row["text_th"], row["role"], "☐")
            for n, row in enumerate((s for s in steps if s["section"] == slug), 1)
        )
        columns = columns_of("ที่", "ขั้นตอนและกิจกรรม", "บทบาทความรับผิดชอบ", "แล้วเสร็จ", weights=(1, 8, 4, 2), centred=(0, 3))
        blocks += [Heading(2, f"การบริหารความต่อเนื่องใน{title}", slug), Table(f"ขั้นตอนใน{title}", columns, rows)]
    blocks += [
        Heading(2, "เกณฑ์การยุติการใช้แผน", "stand_down"),
        items("stand_down"),
        Heading(1, "แนวทางปฏิบัติรายภัย", "procedures"),
    ]
    for threat in section("scope"):
        blocks += _procedure(threat["threat"])
    return blocks


def _procedure(threat: str) -> list[Block]:
    stages = {"before": "ก่อนเกิดเหตุ", "during": "ระหว่างเกิดเหตุ", "after": "หลังเกิดเหตุ"}
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    for stage, title in stages.items():
        bands.add(len(rows))
        rows.append((title, "", ""))
        steps = load("procedures.yaml")[threat].get(stage, [])
        rows += [
            (str(n), step["text"].format(**FILLERS), step["role"].format(**FILLERS)) for n, step in enumerate(steps, 1)
        ]
    columns = columns_of("ที่", "วิธีปฏิบัติ", "ผู้รับผิดชอบ", weights=(1, 9, 4), centred=(0,))
    name = threats()[threat]
    return [
        Heading(2, name, f"procedure-{threat}"),
        Table(f"แนวทางปฏิบัติกรณี{name}", columns, tuple(rows), bands=frozenset(bands)),
    ]


def safety() -> list[Block]:
    """Checklists with their groups as bands, a section that does not apply, an empty table."""
    blocks: list[Block] = [Heading(1, "ความปลอดภัย", "safety")]
    for name in ("workplace-2566", "cyber-2568"):
        checklist = load(f"criteria/{name}.yaml")
        columns = columns_of("รหัส", "รายการ", "ผล", "หลักฐาน", weights=(2, 9, 2, 3), centred=(0, 2))
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
        table_of(
            "แผนการฝึกซ้อมประจำปี",
            "exercises",
            landscape=True,
            type=("รูปแบบ", 2),
            objective=("วัตถุประสงค์", 7),
            participants=("ผู้เข้าร่วม", 5),
            owner=("ผู้รับผิดชอบ", 3),
        ),
        Heading(2, "ผลการฝึกซ้อม", "exercise_results"),
        Table("ผลการฝึกซ้อมและข้อปรับปรุง", columns_of("วัตถุประสงค์", "ผล", "แนวทางแก้ไข", weights=(3, 1, 3)), ()),
        Heading(2, "การใช้แผนในเหตุการณ์จริง", "evaluations"),
        Note("ไม่เกี่ยวข้อง เพราะปีงบประมาณที่ผ่านมาไม่มีเหตุการณ์ที่ต้องประกาศใช้แผน\nจะบันทึกเมื่อมีเหตุการณ์"),
        Heading(2, "ประวัติการปรับปรุงแผน", "revisions"),
        Table(
            "ประวัติการปรับปรุงแผน",
            columns_of("ฉบับที่", "วันที่", "สิ่งที่ปรับปรุง", weights=(1, 2, 5), centred=(0,)),
            (("1", "22 พฤศจิกายน 2569", "จัดทำครั้งแรก"),),
        ),
    ]
