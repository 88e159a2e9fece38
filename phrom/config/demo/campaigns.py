"""The yearly calls for plans of the demo city: past ones closed with laggards, this year's open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random

from django.utils import timezone

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import Agency, User
from phrom.campaigns.freezing import dates_of, usual_values, versions_on
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.services import issue_letters
from phrom.campaigns.standings import standings
from phrom.config.demo.past import Past
from phrom.documents.letters.kinds import kind
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.scoping import viewing_as
from phrom.notices.models import Message
from phrom.plans.models import Comment, Plan
from phrom.plans.services import return_plan
from phrom.scenarios.models import Scenario

GUIDELINE = (
    "ทบทวนแผนของปีก่อนทุกส่วน เริ่มจากบทเรียนของการฝึกซ้อมและเหตุการณ์ที่เกิดขึ้นจริง ยืนยันหมายเลขติดต่อทุกหมายเลข "
    "และตกลงกับหน่วยงานที่พึ่งพากันให้เสร็จก่อนเสนอหัวหน้าหน่วยงาน\n\n"
    "แผนที่ส่งต้องไม่มีข้อที่ต้องแก้ไขในผลการตรวจ ข้อที่ควรแก้ไขให้บอกเหตุผลหากยังแก้ไม่ได้"
)
SCENARIOS = ("flood-river-2554", "city-hall-fire-2560", "hospital-ransomware-2563", "covid-counter-2564")
SCENARIO = "น้ำเหนือไหลหลากพร้อมฝนตกหนักสามวัน ถนนสายหลักท่วม 14 วัน ไฟฟ้าดับบางพื้นที่ และบุคลากรหนึ่งในสี่เดินทางมาทำงานไม่ได้"
EXTENDED = ("ย้ายที่ทำการ อยู่ระหว่างจัดสถานที่ปฏิบัติงานสำรองใหม่", "ผู้จัดทำแผนหลักลาคลอด ต้องแต่งตั้งผู้ทำแทน", "ที่ทำการถูกน้ำท่วมเดือนมีนาคม")
EXCEPTED = ("ยุบรวมส่วนราชการ จะจัดทำแผนร่วมกับหน่วยงานใหม่ในปีถัดไป", "อยู่ระหว่างปรับปรุงอาคาร ใช้แผนปีก่อนไปพลางก่อน")
DECLARED = ("แผนเสร็จแล้ว อยู่ระหว่างผู้อำนวยการลงนาม", "รอคำตอบจากหน่วยงานที่พึ่งพา คาดว่าส่งได้ภายในสองสัปดาห์")
SAID = (
    ("services", "RTO ของงานบริการบางรายการยาวกว่าที่ประชาชนรอได้ ขอให้ทบทวนร่วมกับฝ่ายที่รับผิดชอบ"),
    ("call_tree", "หมายเลขของผู้ประสานงานไม่ได้ทดสอบเกินหนึ่งปี ขอให้ทดสอบและบันทึกวันที่"),
)
RETURNED = 3  # plans of this year that สปภ. sends back


def run_campaigns(years: Sequence[int], agencies: Sequence[Agency], users: Mapping[str, User], past: Past) -> None:
    """A campaign for each year, the last one open; what agencies say and were granted stands in their chains."""
    for year in years:
        is_open = year == years[-1]
        campaign = _campaign(year, is_open)
        calls = Call.objects.bulk_create(
            Call(
                campaign=campaign, agency=agency, name_th=agency.name_th, name_en=agency.name_en, kind=agency.kind,
                zone=agency.zone, position=place,
            )
            for place, agency in enumerate(agencies)
        )  # fmt: skip
        _tell(campaign, calls, users["evaluator"], past, Random(year))  # noqa: S311 - a repeatable city


def _campaign(year: int, is_open: bool) -> Campaign:
    values = usual_values(year) | {"guideline": GUIDELINE, "scenario": SCENARIO}
    campaign = Campaign(**values, status="open" if is_open else "closed", called_as_of=values["opens_on"])
    campaign.criteria, campaign.first_dates = versions_on(campaign.opens_on), dates_of(campaign)
    campaign.opened_at, campaign.reminded_on = _at(campaign.opens_on), timezone.localdate()
    if not is_open:
        campaign.closed_at = _at(dt.date(year - BUDDHIST_ERA, 9, 28))
    campaign.save()
    campaign.scenarios.set(Scenario.objects.filter(key__in=SCENARIOS))
    return campaign


def _at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10, 30)))


def _tell(campaign: Campaign, calls: Sequence[Call], evaluator: User, past: Past, rng: Random) -> None:
    """Some laggards got more time or were excepted; some say that they are done."""
    rows = {row.call_id: row for row in standings(campaign)}
    slow = [call for call in calls if not rows[call.pk].is_sent or rows[call.pk].days_late]
    slow.sort(key=lambda call: (-rows[call.pk].days_late, call.position))
    is_open = campaign.status == Campaign.Status.OPEN
    for place, call in enumerate(rng.sample(slow[: len(slow) // 2 + 1], min(3, len(slow) // 2 + 1)) if slow else ()):
        call.extended_to = campaign.submit_by + dt.timedelta(days=30)
        call.extended_reason, call.extended_by = EXTENDED[place % len(EXTENDED)], evaluator.name
        facts = {
            "name": call.name_th,
            "before": {"extended_to": None},
            "after": {"extended_to": call.extended_to.isoformat()},
        }
        at = timezone.now() if is_open else _at(campaign.submit_by - dt.timedelta(days=5))
        past.note(call.agency.key, at, "call.extended", f"campaign:{campaign}", facts, who="evaluator")
    for place, call in enumerate([call for call in slow if not rows[call.pk].is_sent][::4][:5]):
        call.declared_note, call.declared_by = DECLARED[place % len(DECLARED)], f"ผู้จัดทำแผน {call.name_th}"
        call.declared_at = timezone.now() if is_open else _at(campaign.submit_by + dt.timedelta(days=3))
        facts = {"name": call.name_th, "text": call.declared_note}
        past.note(call.agency.key, call.declared_at, "call.declared", f"campaign:{campaign}", facts)
    for place, call in enumerate([] if is_open else [c for c in slow if not rows[c.pk].is_accepted][:2]):
        call.excepted_reason, call.excepted_by = EXCEPTED[place % len(EXCEPTED)], evaluator.name
    Call.objects.bulk_update(calls, [f.name for f in Call._meta.fields if f.name.startswith(("ext", "decl", "exc"))])


def number_the_call(year: int, users: Mapping[str, User]) -> None:
    """The circular that called this year's agencies went out with its number."""
    campaign, call = Campaign.objects.get(fiscal_year=year), kind("call")
    with viewing_as(viewer_of(users["evaluator"], "")):
        issue_letters(campaign, call, standings(campaign), "กท 1802/ว 214", campaign.opens_on, is_circular=True)


def return_some(year: int, users: Mapping[str, User]) -> None:
    """สปภ. sends a few of the plans it was sent back, with comments; after the past is written."""
    evaluator = users["evaluator"]
    with viewing_as(viewer_of(evaluator, "")):
        for plan in Plan.objects.filter(fiscal_year=year, status="sent").select_related("agency")[:RETURNED]:
            Comment.objects.bulk_create(
                Comment(plan=plan, slug=slug, author=evaluator, author_role="evaluator", text=text)
                for slug, text in SAID
            )
            return_plan(plan)
    Message.objects.all().delete()  # nobody of a demo city waits for mail about its past
