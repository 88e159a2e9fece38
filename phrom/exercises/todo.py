"""What waits at home: threats that were not exercised in time, and exercises to come."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.agencies.models import during, shown_name
from phrom.exercises.duty import months_after
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.queries import is_counted
from phrom.exercises.terms import programme
from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY, current_viewer
from phrom.plans.checks.r16_threats_are_exercised import ALIKE
from phrom.plans.sections.scope import ScopeThreat
from phrom.ui.waiting import Todo

SOON = 14  # days before an exercise at which it stands at home
MOST = 5  # exercises named one by one


class _Waiting(NamedTuple):
    """A threat that is due (`kind` duty) or an exercise to come: agency key and name, key, title, day."""

    kind: str
    agency: str
    name: str
    key: str
    title: str
    on: dt.date | None


def waiting_exercises() -> list[Todo]:
    """At the agencies that the viewer heads; one query."""
    grants = current_viewer().grants
    held = {agency for agency in held_at("exercise.plan") if agency is not CITY and "head" in grants[agency]}
    if not held:
        return []
    today = timezone.localdate()
    rows = [_Waiting(*row) for row in _unexercised(held, today).union(_exercises(held, today))]
    return [*_duties([row for row in rows if row.kind == "duty"]), *_named([r for r in rows if r.kind != "duty"])]


def _unexercised(agencies: set[int], today: dt.date) -> QuerySet[Any, Any]:
    """A row for each threat in scope of a plan in force that no exercise of the interval has tried."""
    since = months_after(today, -programme()["interval_months"])
    same = Q(exercise__threats=OuterRef("threat")) | Q(exercise__threats__key=OuterRef("serving"))
    done = Participation._base_manager.filter(
        is_counted("exercise__"), same, agency=OuterRef("plan__agency"), exercise__ends_on__gte=since
    )
    alike = [When(threat__key=served, then=Value(serving)) for serving, served in ALIKE.items()]
    serving = Case(*alike, default=Value(""), output_field=CharField())
    rows: QuerySet[Any, Any] = ScopeThreat.objects.annotate(serving=serving).filter(
        ~Exists(done), during("plan__agency__versions", today), plan__status="in_force", plan__agency__in=agencies,
        in_scope=True, threat__isnull=False,
    )  # fmt: skip
    return rows.order_by().values_list(
        _text("duty"), "plan__agency__key", shown_name("plan__agency__versions__"), "threat__key", _text(""),
        Cast(Value(None), DateField()),
    )  # fmt: skip


def _exercises(agencies: set[int], today: dt.date) -> QuerySet[Any, Any]:
    """Those to come soon."""
    soon = Q(exercise__status__in=Exercise.AHEAD, exercise__starts_on__lte=today + dt.timedelta(days=SOON))
    rows = Participation.objects.filter(soon, during("agency__versions", today), agency__in=agencies)
    return rows.order_by().values_list(
        F("exercise__status"), "agency__key", shown_name("agency__versions__"), Cast("exercise__key", CharField()),
        "exercise__title", "exercise__starts_on",
    )  # fmt: skip


def _text(word: str) -> Value:
    return Value(word, output_field=CharField())


def _duties(rows: list[_Waiting]) -> Iterator[Todo]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        found[row.agency, row.name] += 1
    months = programme()["interval_months"]
    for (agency, name), count in found.items():
        said = ngettext(
            "ภัย {count} ชนิดในแผนยังไม่ได้ฝึกใน {months} เดือน", "ภัย {count} ชนิดในแผนยังไม่ได้ฝึกใน {months} เดือน", count
        ).format(count=count, months=months)
        yield Todo(said, reverse("exercise_agency", args=[agency]), _("ดูและวางแผนฝึก"), name, None, "warn")


def _named(rows: list[_Waiting]) -> Iterator[Todo]:
    told = sorted(rows, key=lambda row: row.on or dt.date.max)
    seen = set[str]()
    for row in told:
        if row.key in seen or len(seen) == MOST:
            continue
        seen.add(row.key)
        url = reverse("exercise", args=[uuid.UUID(row.key)])
        yield Todo(row.title, url, _("เปิดดู"), _("การฝึกซ้อมใกล้ถึง · {name}").format(name=row.name), row.on)
