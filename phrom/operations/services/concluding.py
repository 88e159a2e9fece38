"""What a confirmed verdict asks of others: corrective actions, training needs, structure findings; once per row."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator

from phrom.followups.models import FollowUp
from phrom.followups.services import Wanted, match_follow_ups
from phrom.followups.terms import skills, structure_kinds
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Verdict

SECTION = "evaluations"  # of the plan, where what was found will stand


def draw_conclusions(verdict: Verdict) -> list[FollowUp]:
    """Raise what it asks for; what the revision before asked and this one does not is withdrawn."""
    source, within = source_of(verdict), ref_of(verdict)
    reason = kept("ผลหลังเหตุการณ์ฉบับแก้ไขไม่มีเรื่องนี้แล้ว")
    return match_follow_ups(verdict.activation.agency, source, list(conclusions(verdict)), within=within, reason=reason)


def source_of(verdict: Verdict) -> str:
    """What its follow-ups say they come from."""
    return "exercise" if verdict.activation.operation.is_exercise else "incident"


def ref_of(verdict: Verdict) -> str:
    """What all references of its follow-ups begin with, in every revision."""
    return f"verdict/{verdict.activation.key.hex}/{verdict.threat.key}/"


def conclusions(verdict: Verdict) -> Iterator[Wanted]:
    """Everything that it asks for, in Thai; two queries."""
    with in_thai():
        yield from _improvements(verdict)
        yield from _skills(verdict)
        yield from _structure(verdict)


def _wanted(verdict: Verdict, ref: str, **told: object) -> Wanted:
    part = verdict.activation
    label = Truncator(f"{part.operation.title} · {verdict.threat.short_name}").chars(200)
    link = reverse("verdict", args=[part.operation.key, part.agency.key, verdict.threat.key])
    values = {
        "source": source_of(verdict), "ref": ref_of(verdict) + ref, "label": label, "link": link, "section": SECTION,
        "threat": verdict.threat, "severity": "high" if verdict.coped == "no" else "medium", **told,
    }  # fmt: skip
    return Wanted(agency=part.agency, **values)  # type: ignore[arg-type]


def _improvements(verdict: Verdict) -> Iterator[Wanted]:
    for row in verdict.improvements.all():
        yield _wanted(
            verdict, f"improve/{row.row.hex}", kind="corrective", title=row.action, owner_text=row.owner,
            due_on=row.due_on, detail=verdict.lesson,
        )  # fmt: skip


def _skills(verdict: Verdict) -> Iterator[Wanted]:
    called = skills()
    for row in verdict.skills.all():
        title = kept("พัฒนาทักษะ{skill} {persons} คน").format(skill=called.get(row.skill, row.skill), persons=row.persons)
        yield _wanted(
            verdict, f"skill/{row.row.hex}", kind="training", title=title, skill=row.skill, level=row.level,
            persons=row.persons, needed_by=row.needed_by,
        )  # fmt: skip


def _structure(verdict: Verdict) -> Iterator[Wanted]:
    called = structure_kinds()
    for kind in verdict.kinds:
        title = kept("โครงสร้างอำนาจหน้าที่: {kind}").format(kind=called.get(kind, kind))
        yield _wanted(
            verdict, f"structure/{kind}", kind="structure", title=title, structure_kind=kind,
            detail=verdict.structure_text,
        )  # fmt: skip
