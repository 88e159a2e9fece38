"""What the agencies of the demo city answer to those that count on them: most agree, some dispute, some keep silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from random import Random
from uuid import UUID

from django.utils import timezone

from phrom.agencies.models import Agency, User
from phrom.config.demo.past import Past
from phrom.plans.models import DependencyAnswer
from phrom.plans.sections.dependencies import Dependency

CONFIRMED, DISPUTED = 0.5, 0.68  # shares: the rest between them and 1 waits for an answer
REASONS = (
    "กำลังและเครื่องมือมีจำกัด เมื่อเกิดเหตุหลายเขตพร้อมกันจะช้ากว่าที่ขอ",
    "ต้องจัดลำดับทั้งเมืองก่อน ขอให้กำหนดเวลาใหม่ร่วมกัน",
    "ในวันหยุดราชการใช้เวลามากกว่าที่ขอ ขอให้เตรียมวิธีสำรองไว้ด้วย",
)


def answer_dependencies(agencies: Collection[Agency], users: Mapping[str, User], past: Past, rng: Random) -> None:
    """Answer for each agency the claims on it, to the hours that were asked first; later plans may ask for others."""
    first: dict[UUID, Dependency] = {}
    claims = Dependency.objects.filter(on_agency__in=agencies).select_related("on_agency")
    for row in claims.order_by("plan__fiscal_year", "plan__revision", "plan__agency__key", "position"):
        first.setdefault(row.key, row)
    given = [answer for row in first.values() if (answer := _answer(row, users, rng))]
    DependencyAnswer.objects.bulk_create(given, batch_size=500)
    for answer in given:
        answer.answered_at = timezone.now() - dt.timedelta(days=rng.randrange(3, 45), minutes=rng.randrange(480))
        past.answer(answer)
    DependencyAnswer.objects.bulk_update(given, ["answered_at"], batch_size=500)


def _answer(row: Dependency, users: Mapping[str, User], rng: Random) -> DependencyAnswer | None:
    draw, reason = rng.random(), rng.choice(REASONS)
    if draw >= DISPUTED or row.on_agency is None:
        return None
    answer = DependencyAnswer.Answer.CONFIRMED if draw < CONFIRMED else DependencyAnswer.Answer.DISPUTED
    return DependencyAnswer(
        agency=row.on_agency, dependency_key=row.key, needed_hours=row.needed_hours, answer=answer,
        reason=reason if answer == DependencyAnswer.Answer.DISPUTED else "",
        answered_by=users[f"writer.{row.on_agency.key}"].name,
    )  # fmt: skip
