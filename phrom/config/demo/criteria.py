"""The demo city's alert levels, counts for public health, and cyber-safety measures with what agencies answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from django.utils import timezone

from phrom.agencies.models import Agency, User
from phrom.config.demo.past import Past
from phrom.criteria.levels import Level
from phrom.criteria.models import AlertLevel, HealthCount, Measure, MeasureAnswer, MeasureTarget
from phrom.criteria.queries.measures import concerns, measures
from phrom.journal.services import record

LEVELS = (  # days ago, level, why
    (1150, Level.OUTBREAK, "โรคติดเชื้อไวรัสโคโรนา 2019 ระบาดในหลายเขต ตามมติคณะกรรมการโรคติดต่อกรุงเทพมหานคร"),
    (700, Level.WATCH, "ผู้ป่วยรายใหม่ลดลงต่อเนื่องสี่สัปดาห์"),
    (420, Level.NORMAL, "ไม่พบการระบาดเป็นกลุ่มในสถานที่ทำงาน"),
    (20, Level.WATCH, "พบผู้ป่วยไข้หวัดใหญ่เป็นกลุ่มก้อนในสถานที่ทำงานสามเขต"),
)
WEEKS = 12


class Task(NamedTuple):
    """A measure of the demo; `days` from today to its due day."""

    title: str
    what: str
    days: int
    evidence: str
    source: str
    scope: str = "all"
    targets: tuple[str, ...] = ()


TASKS = (
    Task(
        "เปิดการยืนยันตัวตนสองขั้นกับบัญชีผู้ดูแลระบบ",
        "บัญชีผู้ดูแลระบบทุกบัญชีต้องยืนยันตัวตนสองขั้น และปิดบัญชีที่ไม่มีผู้ใช้แล้ว",
        -150, "ภาพหน้าจอการตั้งค่าและบัญชีรายชื่อผู้ดูแล", "แผนยกระดับความปลอดภัยไซเบอร์ของกรุงเทพมหานคร",
    ),
    Task(
        "สำรองข้อมูลระบบสำคัญตามหลัก 3-2-1",
        "เก็บสำเนาอย่างน้อยสามชุด สองสื่อ และหนึ่งชุดนอกสถานที่หรือแยกจากเครือข่าย",
        -60, "บันทึกการสำรองเดือนล่าสุด", "แผนยกระดับความปลอดภัยไซเบอร์ของกรุงเทพมหานคร",
    ),
    Task(
        "ทดสอบกู้คืนข้อมูลสำรองของระบบสำคัญทุกระบบ",
        "กู้คืนจริงลงเครื่องทดสอบ จับเวลา และเทียบกับ RPO กับ RTO ในแผน",
        40, "บันทึกผลการกู้คืนพร้อมเวลาที่ใช้", "มติที่ประชุมหัวหน้าหน่วยงาน",
    ),
    Task(
        "ปรับปรุงระบบปฏิบัติการที่พ้นการสนับสนุน",
        "เปลี่ยนหรือแยกเครื่องที่ใช้ระบบปฏิบัติการซึ่งผู้ผลิตเลิกสนับสนุนแล้วออกจากเครือข่าย",
        130, "บัญชีเครื่องคอมพิวเตอร์หลังปรับปรุง", "ผลการตรวจประเมินปีก่อน",
    ),
    Task(
        "อบรมและทดสอบอีเมลหลอกลวงประจำปี",
        "บุคลากรทุกคนผ่านการอบรม และหน่วยงานทดสอบส่งอีเมลหลอกลวงอย่างน้อยหนึ่งครั้ง",
        200, "รายงานผลการทดสอบ", "แผนพัฒนาบุคลากร",
    ),
    Task(
        "แยกเครือข่ายกล้องและอุปกรณ์ควบคุมออกจากเครือข่ายสำนักงาน",
        "กล้องวงจรปิด สถานีสูบน้ำ และอุปกรณ์ควบคุมต้องอยู่คนละเครือข่ายกับเครื่องสำนักงาน",
        90, "ผังเครือข่าย", "ผลการตรวจประเมินปีก่อน", "kinds", ("district",),
    ),
    Task(
        "ทบทวนสิทธิเข้าถึงข้อมูลสุขภาพและข้อมูลทะเบียน",
        "ทบทวนรายชื่อผู้มีสิทธิเข้าถึงข้อมูลส่วนบุคคลอ่อนไหว และยกเลิกสิทธิที่ไม่จำเป็น",
        -20, "บันทึกการทบทวนสิทธิ", "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562", "agencies",
        ("health", "medical", "pso", "social", "education", "digital"),
    ),
    Task(
        "ซ้อมรับมือมัลแวร์เรียกค่าไถ่บนโต๊ะ",
        "ซ้อมตัดสินใจแยกเครือข่าย แจ้งเหตุ และเปลี่ยนไปทำงานด้วยมือ อย่างน้อยปีละครั้ง",
        240, "รายงานหลังการซ้อม", "แผนบริหารความพร้อมต่อสภาวะวิกฤติ",
    ),
)  # fmt: skip
LEFT = (
    "เหลือสองฝ่ายที่ยังไม่ดำเนินการ", "รอคู่สัญญาเข้าดำเนินการเดือนหน้า", "อยู่ระหว่างจัดซื้อ",
    "รอสำนักงานกลางตั้งค่าให้", "ดำเนินการกับระบบหลักแล้ว เหลือระบบย่อย",
)  # fmt: skip


def set_levels(users: Mapping[str, User]) -> None:
    """Before any plan is sealed: each is judged at the level of its day."""
    today, by = timezone.localdate(), users.get("lead.health", users["evaluator"]).name
    AlertLevel.objects.bulk_create(
        AlertLevel(
            checklist="workplace", level=level, valid_from=today - dt.timedelta(days=ago), why=why, set_by=by,
            made_at=timezone.now() - dt.timedelta(days=ago),
        )
        for ago, level, why in LEVELS
    )  # fmt: skip


def count_health(agencies: Sequence[Agency], rng: Random) -> None:
    """Weekly, by most agencies; some skip weeks, a few never count."""
    today, rows = timezone.localdate(), []
    for agency in agencies:
        staff, share, habit = rng.randrange(60, 900), rng.uniform(0.45, 0.9), rng.choice((0, 0.6, 0.9, 1, 1))
        for week in range(WEEKS, -1, -1):
            share = min(0.98, share + rng.uniform(0, 0.015))
            if rng.random() >= habit:
                continue
            tested = round(staff * rng.uniform(0.02, 0.2))
            rows.append(
                HealthCount(
                    agency=agency, day=today - dt.timedelta(weeks=week), headcount=staff,
                    vaccinated=round(staff * share), tested=tested, positive=round(tested * rng.uniform(0, 0.06)),
                )
            )  # fmt: skip
    HealthCount.objects.bulk_create(rows, batch_size=500)


def keep_measures(agencies: Sequence[Agency], past: Past, rng: Random) -> None:
    """The register, and the answers: what is long due is mostly done, what lies ahead mostly not begun."""
    today = timezone.localdate()
    owner = Agency.objects.get(key="strategy")
    for task in TASKS:
        made = Measure.objects.create(
            title=task.title, what=task.what, scope=task.scope, owner=owner, source=task.source,
            evidence=task.evidence, due_on=today + dt.timedelta(days=task.days), status=Measure.Status.OPEN,
        )  # fmt: skip
        MeasureTarget.objects.bulk_create(MeasureTarget(measure=made, code=code) for code in task.targets)
        record("measure.added", f"measure:{made.pk}", facts={"name": made.title})
    zeal = {agency.pk: rng.random() for agency in agencies}
    answers = [
        answer
        for measure in measures()
        for agency in agencies
        if concerns(measure, agency) and (answer := _answer(measure, agency, zeal[agency.pk], today, rng))
    ]
    MeasureAnswer.objects.bulk_create(answers, batch_size=500)
    for answer in answers:
        facts = {"name": answer.measure.title, "before": None, "after": {"state": answer.state}}
        past.note(answer.agency.key, answer.changed_at, "measure.answered", f"measure:{answer.measure_id}", facts)


def _answer(measure: Measure, agency: Agency, zeal: float, today: dt.date, rng: Random) -> MeasureAnswer | None:
    """What an agency of that zeal (0 to 1) has said by today; None: nothing."""
    ripe = max(0.05, min(0.95, 0.6 - (measure.due_on - today).days / 300))
    draw = rng.random() * 0.7 + (1 - zeal) * 0.3
    said = MeasureAnswer(
        measure=measure, agency=agency, changed_by=f"ผู้จัดทำแผน {getattr(agency, 'name', agency.key)}",
        changed_at=timezone.now() - dt.timedelta(days=rng.randrange(1, 60)),
    )  # fmt: skip
    if draw < ripe * 0.8:
        place = rng.choice(("บันทึกที่ กท 0000/{number}", "แฟ้มงานไอที เล่ม {number}"))
        said.state, said.percent, said.evidence = "done", 100, place.format(number=rng.randrange(10, 400))
        said.done_on = min(today, measure.due_on) - dt.timedelta(days=rng.randrange(1, 40))
    elif draw < ripe * 1.05:
        said.state, said.percent, said.reason = "doing", rng.randrange(10, 95, 5), rng.choice(LEFT)
    elif draw > 0.97:
        said.state, said.reason = "na", "ใช้ระบบของส่วนกลางทั้งหมด ไม่มีเครื่องแม่ข่ายของตนเอง"
    elif draw < ripe * 1.4:
        said.state = "not_yet"
    else:
        return None
    return said
