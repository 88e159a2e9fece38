"""What the demo city's agencies had to do after their plans were judged, and how far they have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, User
from phrom.config.demo.past import Past
from phrom.criteria.checklists import checklist
from phrom.followups.models import Evidence, FollowUp
from phrom.followups.services import Wanted
from phrom.followups.services.recording import target_of
from phrom.followups.terms import skills
from phrom.kernel.words import in_thai
from phrom.plans.figures import summaries
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.reviews.models import Evaluation
from phrom.reviews.services.following import low_dimensions
from phrom.threats.models import Threat

SHARES = (("closed", 9), ("doing", 4), ("open", 4), ("done", 2), ("dropped", 1))
OWNERS = ("หัวหน้าฝ่ายปกครอง", "หัวหน้าฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "เจ้าพนักงานธุรการอาวุโส", "นักวิชาการคอมพิวเตอร์")
PROOFS = ("ติดตั้งแล้ว มีภาพถ่ายและใบตรวจรับ", "มีคำสั่งและบันทึกการประชุม", "ทดสอบแล้วตามรายงานแนบ")


def follow_up(users: Mapping[str, User], past: Past, rng: Random) -> None:
    """Failed must items, structure findings and training needs of the plans in force, most of them dealt with."""
    plans = Plan.objects.filter(status=Plan.Status.IN_FORCE).select_related("agency").order_by("agency__key")
    drawn, threats = summaries(plans), {threat.key: threat for threat in Threat.objects.all()}
    low = _judged_low()
    rows, proofs = [], []
    for plan in plans:
        if f"writer.{plan.agency.key}" not in users:
            continue
        begun = timezone.localdate(plan.approved_at)
        wanted = [(begun, want) for want in _wanted(plan, drawn[plan.pk], threats, rng)]
        for after, want in wanted + low.get(plan.agency.key, []):
            row = want.new(timezone.localdate())
            proofs += _age(row, after, users, past, rng)
            rows.append(row)
    FollowUp.objects.bulk_create(rows, batch_size=500)
    Evidence.objects.bulk_create(proofs, batch_size=500)


def _wanted(plan: Plan, told: Summary, threats: Mapping[str, Threat], rng: Random) -> Iterator[Wanted]:
    """As saving a checklist and closing an exercise would ask."""
    for code, figures in told["lists"].items():
        asked = checklist(code, figures["version"])
        for item in figures["failed"][:4]:
            yield Wanted(
                agency=plan.agency, kind="corrective", title=asked.item(item).text_th[:300], source="criterion",
                ref=f"{code}/{item}", label=f"{asked.title_th} {item}"[:200], severity="high", section=code,
                link=f"/plans/{plan.agency.key}/{plan.fiscal_year}/s/{code}/", owner_text=rng.choice(OWNERS),
                threat=threats["cyber" if code == "cyber" else "epidemic"],
            )  # fmt: skip
    for key, threat in told["threats"].items():
        for verdict in threat["verdicts"]:
            yield from _learned(plan.agency, threats[key], verdict["event"], verdict["how"], verdict["coped"], rng)


def _learned(agency: Agency, threat: Threat, event: str, how: str, coped: str, rng: Random) -> Iterator[Wanted]:
    """From an exercise or an event."""
    if how:
        yield Wanted(
            agency=agency, kind="structure", title=f"ทบทวนอำนาจและโครงสร้างการรับมือ{threat.short_name}", threat=threat,
            source="exercise", ref=f"structure/{threat.key}", label=event[:200], structure_kind=how,
        )  # fmt: skip
    if coped != "yes" or rng.random() < 0.3:
        skill = rng.choice(sorted(skills()))
        yield Wanted(
            agency=agency, kind="training", title=f"{skills()[skill]}: {threat.short_name}", threat=threat, skill=skill,
            source="exercise", ref=f"training/{threat.key}", label=event[:200], level="basic",
            persons=rng.randrange(4, 30),
        )  # fmt: skip


def _judged_low() -> Mapping[str, list[tuple[dt.date, Wanted]]]:
    """Agency -> the day of its newest evaluation with what was below the standard in it."""
    newest: dict[str, Evaluation] = {}
    closed = Evaluation.objects.filter(status="closed").select_related("plan__agency").prefetch_related("judgements")
    for found in closed.order_by("plan__fiscal_year", "plan__revision"):
        newest[found.plan.agency.key] = found
    with in_thai():
        return {
            key: [(timezone.localdate(found.closed_at), want) for want in low_dimensions(found, found.judgements.all())]
            for key, found in newest.items()
        }


def _age(row: FollowUp, after: dt.date, users: Mapping[str, User], past: Past, rng: Random) -> list[Evidence]:
    """Raised after that day, due by its severity; answers the evidence of what was done."""
    key, today = row.agency.key, timezone.localdate()
    by = "evaluator" if row.source == "review" else f"writer.{key}"
    raised = after if row.source == "review" else after + dt.timedelta(days=rng.randrange(5, 150))
    raised = min(raised, today - dt.timedelta(days=20))
    row.raised_at, row.raised_by = _at(raised), users[by].name
    row.due_on = row.first_due_on = raised + dt.timedelta(days=rng.randrange(30, 260))
    row.status = rng.choices([name for name, _share in SHARES], [share for _name, share in SHARES])[0]
    row.owner_text = row.owner_text or rng.choice(OWNERS)
    told = {"name": row.title, "source": row.source_label}
    past.note(key, row.raised_at, "followup.raised", target_of(row), told, who=by)
    if row.status in ("open", "doing"):
        row.due_on = row.first_due_on = today + dt.timedelta(days=rng.randrange(-40, 120))
        return []
    done = min(row.due_on + dt.timedelta(days=rng.randrange(-25, 12)), today - dt.timedelta(days=1))
    done = max(done, raised + dt.timedelta(days=2))
    if row.status == "dropped":
        row.closed_on = done
        return []
    row.done_on = done
    past.note(key, _at(done), "followup.reported", target_of(row), {"name": row.title})
    confirmer = "evaluator" if row.confirmer == "evaluator" else f"head.{key}"
    if row.status == "closed":
        row.closed_on = min(done + dt.timedelta(days=rng.randrange(1, 9)), today)
        past.note(key, _at(row.closed_on), "followup.confirmed", target_of(row), {"name": row.title}, who=confirmer)
    return [Evidence(follow_up=row, note=rng.choice(PROOFS), added_by=users[f"writer.{key}"].name, added_at=_at(done))]


def _at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(15, 10)))
