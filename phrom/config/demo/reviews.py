"""How สปภ. of the demo city judged the plans of past years, and who reads those of this one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random

from django.utils import timezone

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import User
from phrom.config.demo.past import Past
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.scoping import viewing_as
from phrom.notices.models import Message
from phrom.plans.models import Plan
from phrom.plans.services import approve_plan, send_plan, submit_plan
from phrom.plans.services.editing import plan_target
from phrom.reviews.models import Evaluation, Judgement, SelfRating
from phrom.reviews.rubrics import rubric_of
from phrom.reviews.scoring import Score, scores_of
from phrom.reviews.services import agree_to_plan, seat_reader

READERS = ("evaluator", "evaluator.2", "evaluator.3")
SAID: Mapping[str, tuple[str, str]] = {  # dimension -> why low, why high
    "completeness": ("หลายส่วนยังเป็นข้อความตั้งต้น และเกณฑ์บังคับยังไม่ผ่าน", "กรอกครบและเป็นของหน่วยงานเอง"),
    "currency": ("ข้อมูลบุคลากรและคู่สัญญาไม่ทันกับการโยกย้าย", "ทบทวนตามกำหนด ข้อมูลตรงกับปัจจุบัน"),
    "exercised": ("ฝึกเพียงภัยเดียว และยังไม่ได้ฝึกร่วมกับหน่วยงานอื่น", "ฝึกครบตามแผน มีรายงานหลังการฝึก"),
    "recovery": ("ระบบสำคัญยังไม่เคยทดสอบกู้คืน", "มีหลักฐานทดสอบกู้คืนของระบบหลัก"),
    "actions": ("ข้อแก้ไขจากการฝึกปีก่อนยังค้าง ไม่มีผู้รับผิดชอบชัดเจน", "ปิดข้อแก้ไขได้ตามกำหนดพร้อมหลักฐาน"),
    "calling": ("สุ่มโทร 5 หมายเลข ติดต่อไม่ได้ 2 หมายเลข", "สุ่มโทรแล้วติดต่อได้ทุกหมายเลข"),
    "threats": ("ขั้นตอนของบางภัยสั้นเกินกว่าจะปฏิบัติได้", "ขั้นตอนรายภัยชัดเจน นำไปใช้ได้จริง"),
    "soundness": ("เวลาที่ให้ไว้ไม่พอกับที่หน่วยงานอื่นพึ่งพา", "ตกลงเวลากับหน่วยงานที่พึ่งพากันครบแล้ว"),
}
OWN = ("คณะทำงานของหน่วยงานประเมินจากหลักฐานที่มี", "ยังมีจุดที่ต้องพัฒนา กำลังดำเนินการ", "ดำเนินการครบตามแนวทาง")
OPINION = "แผนใช้ปฏิบัติได้ในภาพรวม ขอให้เร่งด้านที่ได้ระดับต่ำก่อนรอบถัดไป และเชิญหน่วยงานข้างเคียงร่วมฝึก"


def judge_past(years: Sequence[int], users: Mapping[str, User], past: Past) -> None:
    """Every accepted plan of the years was evaluated in September, beside what its agency thought."""
    for year in years:
        day = dt.date(year - BUDDHIST_ERA, 9, 20)
        plans = Plan.objects.filter(fiscal_year=year, status__in=("in_force", "replaced")).select_related("agency")
        scores, rng = scores_of(plans, day), Random(f"judged/{year}")  # noqa: S311 - a repeatable city
        for plan in plans.order_by("agency__key"):
            _judge(plan, scores[plan.pk], users, day, rng)
            at = _at(day)
            facts = {"revision": plan.revision, "rubric": rubric_of(year).version}
            past.note(plan.agency.key, at, "evaluation.closed", plan_target(plan), facts, who="evaluator")


def _judge(plan: Plan, scores: Sequence[Score], users: Mapping[str, User], day: dt.date, rng: Random) -> None:
    by, at = users[rng.choice(READERS)].name, _at(day)
    made = Evaluation.objects.create(
        plan=plan, rubric=rubric_of(plan.fiscal_year).version, status="closed", opinion=OPINION,
        scores={score.code: {"level": score.level, "values": dict(score.values)} for score in scores},
        closed_at=at, closed_by=by,
    )  # fmt: skip
    judged = {score.code: _near(score.level or 3, (-1, 0, 0, 0, 1), rng) for score in scores}
    Judgement.objects.bulk_create(
        Judgement(evaluation=made, dimension=code, level=level, reason=SAID[code][level > 3], by=by, at=at)
        for code, level in judged.items()
    )
    writer = users[f"writer.{plan.agency.key}"].name
    SelfRating.objects.bulk_create(
        SelfRating(
            evaluation=made, dimension=code, level=_near(level, (0, 0, 1, 1), rng), reason=rng.choice(OWN), by=writer,
            at=at - dt.timedelta(days=12),
        )
        for code, level in judged.items()
    )  # fmt: skip


def _near(level: int, steps: Sequence[int], rng: Random) -> int:
    return min(5, max(1, level + rng.choice(steps)))


def _at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(14, 0)))


def seat_readers(year: int, users: Mapping[str, User]) -> None:
    """Most plans sent this year have a reader, a few two, one of whom has agreed; one returned plan came again."""
    evaluators = [users[name] for name in READERS]
    with viewing_as(viewer_of(evaluators[0], "")):
        for plan in Plan.objects.filter(fiscal_year=year, status="draft", revision=2).select_related("agency")[:1]:
            send_plan(approve_plan(submit_plan(plan), users[f"head.{plan.agency.key}"]))
        sent = Plan.objects.filter(fiscal_year=year, status="sent").select_related("agency").order_by("agency__key")
        for place, plan in enumerate(sent):
            if place % 4:
                seat_reader(plan, 1, evaluators[place % 3])
            if place % 5 == 1:
                seat_reader(plan, 2, evaluators[(place + 1) % 3])
                agree_to_plan(plan, evaluators[(place + 1) % 3])
    Message.objects.all().delete()  # nobody of a demo city waits for mail about its past
