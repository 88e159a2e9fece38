"""Dimensions judged below the standard are followed up until a later evaluation lifts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.followups.services import Wanted, match_follow_ups
from phrom.kernel.words import in_thai
from phrom.reviews.models import Evaluation, Judgement
from phrom.reviews.rubrics import STANDARD, rubric

SOURCE = "review"
WITHIN = "rubric/"  # what the `ref` of all of them begins with; the code of the dimension follows, whatever the year


def follow_up_low(evaluation: Evaluation) -> None:
    """To be called when it is closed. The agency's newest evaluation counts: an older one closed later says nothing."""
    plan = evaluation.plan
    newer = Q(plan__fiscal_year__gt=plan.fiscal_year) | Q(
        plan__fiscal_year=plan.fiscal_year, plan__revision__gt=plan.revision
    )
    if Evaluation.objects.filter(newer, plan__agency=plan.agency_id, status=Evaluation.Status.CLOSED).exists():
        return
    judged = Judgement.objects.filter(evaluation=evaluation)
    with in_thai():
        reason = _("ผลประเมินแผนปี {year} ไม่ต่ำกว่าเกณฑ์ในด้านนี้แล้ว").format(year=plan.fiscal_year)
        wanted = list(low_dimensions(evaluation, judged))
        match_follow_ups(plan.agency, SOURCE, wanted, within=WITHIN, reason=reason)


def low_dimensions(evaluation: Evaluation, judged: Iterable[Judgement]) -> Iterator[Wanted]:
    """What each dimension below the standard asks for; `evaluation.plan.agency` must be at hand."""
    plan, version = evaluation.plan, rubric(evaluation.rubric)
    levels = {row.dimension: row for row in judged if row.level < STANDARD}
    for dimension in version.dimensions:
        if (row := levels.get(dimension.code)) is None:
            continue
        title = _("ปรับปรุงด้าน{dimension}ของแผน: สปภ. ให้ระดับ {level} {label}")
        yield Wanted(
            agency=plan.agency, kind="corrective", source=SOURCE, ref=f"{WITHIN}{dimension.code}",
            title=title.format(dimension=dimension.label, level=row.level, label=version.label(row.level)),
            label=_("ผลประเมินแผนปี {year}").format(year=plan.fiscal_year), detail=row.reason,
            link=f"{reverse('evaluation', args=[plan.agency.key, plan.fiscal_year])}#d-{dimension.code}",
            severity="high" if row.level == 1 else "medium", confirmer="evaluator",
        )  # fmt: skip
