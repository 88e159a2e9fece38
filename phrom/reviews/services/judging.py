"""What สปภ. and the agency think of a plan on each dimension, and the closing that makes it final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.campaigns.standings import HELD
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import lazy
from phrom.plans.models import Plan
from phrom.plans.services.editing import plan_target
from phrom.plans.services.notifying import tell
from phrom.reviews.models import Evaluation, Judgement, Rating, SelfRating
from phrom.reviews.rubrics import rubric
from phrom.reviews.scoring import scores_by_facts
from phrom.reviews.services.following import follow_up_low

Said = tuple[int, str]  # level and reason
STEPS: Steps[Evaluation] = Steps({"close": ([Evaluation.Status.OPEN], Evaluation.Status.CLOSED)})


@transaction.atomic
def judge_plan(evaluation: Evaluation, said: Mapping[str, Said], opinion: str) -> Evaluation:
    """Keep what สปภ. thinks: dimension -> level and reason, and an opinion of the whole."""
    row = _open(evaluation)
    before, row.opinion = row.opinion, opinion
    if before != opinion:
        row.save(update_fields=["opinion"])
        record("evaluation.judged", plan_target(row.plan), chain=row.plan.agency.key, facts={"opinion": opinion})
    _keep(Judgement, row, said, "evaluation.judged")
    return row


@transaction.atomic
def rate_own_plan(evaluation: Evaluation, said: Mapping[str, Said]) -> Evaluation:
    """Keep what the agency thinks of itself."""
    row = _open(evaluation)
    _keep(SelfRating, row, said, "evaluation.rated")
    return row


@transaction.atomic
def close_evaluation(evaluation: Evaluation) -> Evaluation:
    """Freeze the numbers beside the judgements and show both to the agency; every dimension must be judged.

    What is below the standard is followed up.
    """
    row = _open(evaluation)
    if row.plan.status not in HELD:
        raise Refused(_("ปิดการประเมินได้เมื่อ สปภ. รับแผนแล้ว"))
    judged = set(Judgement.objects.filter(evaluation=row).values_list("dimension", flat=True))
    if left := [one.label for one in rubric(row.rubric).dimensions if one.code not in judged]:
        raise Refused(_("ยังไม่ได้ให้ระดับ: {names}").format(names=" · ".join(left)))
    scores = scores_by_facts(row.plan, rubric(row.rubric))
    frozen = {score.code: {"level": score.level, "values": dict(score.values)} for score in scores}
    by = current_viewer().name
    STEPS.take("close", row, scores=frozen, closed_at=timezone.now(), closed_by=by)
    facts = {"revision": row.plan.revision, "rubric": row.rubric}
    record("evaluation.closed", plan_target(row.plan), chain=row.plan.agency.key, facts=facts)
    follow_up_low(row)
    body = lazy("เปิดหน้าผลประเมินเพื่อดูระดับ เหตุผล และสิ่งที่ควรปรับปรุง")
    tell(row.plan, ["writer", "head"], lazy("สปภ. ประเมินแผนของท่านแล้ว"), body)
    return row


def _open(evaluation: Evaluation) -> Evaluation:
    """The evaluation, held for this transaction; begun when nobody has yet, refused once it is closed."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=evaluation.plan_id)
    row, _made = Evaluation.objects.get_or_create(plan=plan, rubric=evaluation.rubric)
    row.plan = plan
    if row.status != Evaluation.Status.OPEN:
        raise Refused(_("การประเมินนี้ปิดแล้ว แก้ไขไม่ได้"))
    return row


def _keep(kind: type[Rating], evaluation: Evaluation, said: Mapping[str, Said], verb: str) -> None:
    """Write what differs, a journal line each."""
    rows: Any = kind
    known = {row.dimension: row for row in rows.objects.filter(evaluation=evaluation)}
    named = {dimension.code: dimension.words["label_th"] for dimension in rubric(evaluation.rubric).dimensions}
    for code, (level, reason) in said.items():
        old = known.get(code)
        if old and (old.level, old.reason) == (level, reason):
            continue
        values = {"level": level, "reason": reason, "by": current_viewer().name, "at": timezone.now()}
        rows.objects.update_or_create(evaluation=evaluation, dimension=code, defaults=values)
        name, before = named[code], {"level": old.level if old else None}
        facts = {"name": name, "before": before, "after": {"level": level}, "reason": reason}
        record(verb, plan_target(evaluation.plan), chain=evaluation.plan.agency.key, facts=facts)
