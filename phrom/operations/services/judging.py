"""A verdict is written, given, confirmed by the head or sent back, corrected by a next revision, commented on."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Activation, Improvement, MissingSkill, Verdict, VerdictComment
from phrom.operations.said import Improve, Lack, Said
from phrom.operations.services.concluding import draw_conclusions
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling_verdicts import tell_commented, tell_given, tell_returned
from phrom.plans.scales import options
from phrom.threats.models import Threat

STEPS: Steps[Verdict] = Steps(
    {
        "give": (["draft"], "given"),
        "return": (["given"], "draft"),
        "confirm": (["given"], "confirmed"),
        "replace": (["confirmed"], "replaced"),
    }
)


@transaction.atomic
def save_verdict(part: Activation, threat: Threat, said: Said, version: int = 0) -> Verdict:
    """Keep the answers as the draft of this revision; `version`: the one that was shown, 0 when there was none."""
    _stood_down(part, threat)
    if wrong := said.wanting(is_draft=True):
        raise Refused(" ".join(wrong.values()))
    found = _in_work(part, threat)
    if (found.version if found else 0) != version:
        by = found.written_by if found else ""
        raise Refused(_("{name} แก้ไขไปก่อนแล้ว เปิดหน้านี้ใหม่เพื่อดูฉบับล่าสุด สิ่งที่พิมพ์ยังอยู่บนหน้านี้").format(name=by))
    if found is None and _holding(part, threat).exists():
        raise Refused(_("ผลนี้ยืนยันแล้ว เปิดฉบับแก้ไขก่อนจึงจะเปลี่ยนได้"))
    if found and found.status != Verdict.Status.DRAFT:
        raise Refused(_("ส่งให้หัวหน้ายืนยันแล้ว จึงแก้ไขไม่ได้ หากต้องแก้ให้หัวหน้าส่งกลับก่อน"))
    verdict = found or Verdict(activation=part, threat=threat)
    _write(verdict, said)
    return verdict


@transaction.atomic
def give_verdict(part: Activation, threat: Threat, said: Said, version: int = 0, *, confirms: bool = False) -> Verdict:
    """Answer for the agency; a head who answers in person confirms in the same step."""
    if wrong := said.wanting():
        raise Refused(" ".join(wrong.values()))
    verdict = save_verdict(part, threat, said, version)
    STEPS.take("give", verdict, given_at=timezone.now(), given_by=current_viewer().name)
    if confirms:
        confirm_verdict(verdict)
    else:
        _log(verdict, kept("ให้ผลแล้ว รอหัวหน้ายืนยัน · {result}"))
        tell_given(verdict)
    return verdict


@transaction.atomic
def confirm_verdict(verdict: Verdict) -> None:
    """The head answers for it: it holds, replaces the revision before, and what must be done is followed up."""
    for before in _holding(verdict.activation, verdict.threat):
        STEPS.take("replace", before)
    STEPS.take("confirm", verdict, confirmed_at=timezone.now(), confirmed_by=current_viewer().name)
    draw_conclusions(verdict)
    _log(verdict, kept("หัวหน้ายืนยันผล · {result}"))


@transaction.atomic
def return_verdict(verdict: Verdict, reason: str) -> None:
    """Back to who wrote it, with the reason."""
    STEPS.take("return", verdict, reason=reason, given_at=None, given_by="")
    _log(verdict, kept("หัวหน้าส่งกลับให้แก้ไข: {reason}"), reason=reason)
    tell_returned(verdict, reason)


@transaction.atomic
def revise_verdict(verdict: Verdict, reason: str) -> Verdict:
    """Open the next revision with what the confirmed one says; that one holds until the next is confirmed."""
    part, threat = verdict.activation, verdict.threat
    _stood_down(part, threat)
    last = Verdict.objects.filter(activation=part, threat=threat).aggregate(last=Max("revision"))["last"]
    revision = Verdict(activation=part, threat=threat, revision=last + 1, reason=reason)
    said = said_of(verdict)
    try:
        with transaction.atomic():
            _write(revision, said)
    except IntegrityError:
        raise Refused(_("มีฉบับแก้ไขที่เปิดอยู่แล้ว แก้ไขฉบับนั้นต่อ")) from None
    _log(revision, kept("เปิดฉบับแก้ไขที่ {revision}: {reason}"), reason=reason)
    return revision


@transaction.atomic
def discard_verdict(verdict: Verdict) -> None:
    """A draft that is not to be; the log keeps that there was one."""
    if verdict.comments.exists():
        raise Refused(_("สปภ. ให้ความเห็นต่อร่างนี้แล้ว จึงยกเลิกไม่ได้ แก้ไขแล้วส่งใหม่"))
    _log(verdict, kept("ยกเลิกร่างฉบับที่ {revision}"))
    if not Verdict.objects.filter(pk=verdict.pk, status=Verdict.Status.DRAFT).delete()[0]:
        raise Refused(_("ร่างนี้ส่งไปแล้วหรือถูกยกเลิกไปแล้ว"))


@transaction.atomic
def comment_verdict(verdict: Verdict, text: str) -> VerdictComment:
    """สปภ. answers the agency; its people are told."""
    row: VerdictComment
    row = VerdictComment.objects.create(verdict=verdict, text=text, by=current_viewer().name)
    _log(verdict, kept("ความเห็นของ สปภ.: {text}"), text=text)
    tell_commented(verdict, text)
    return row


def said_of(verdict: Verdict) -> Said:
    """The answers as they stand; two queries."""
    return Said(
        usable=verdict.usable, coped=verdict.coped, structure=verdict.structure, kinds=verdict.kinds,
        structure_text=verdict.structure_text, lesson=verdict.lesson,
        improvements=[
            Improve(action=row.action, owner=row.owner, due_on=row.due_on, row=row.row)
            for row in verdict.improvements.all()
        ],
        skills=[
            Lack(skill=row.skill, level=row.level, persons=row.persons, needed_by=row.needed_by, row=row.row)
            for row in verdict.skills.all()
        ],
    )  # fmt: skip


def filled(verdict: Verdict, said: Said) -> tuple[list[Improvement], list[MissingSkill]]:
    """Put the answers into a verdict; the rows that hang below it, not yet written."""
    verdict.usable, verdict.coped, verdict.structure = said.usable, said.coped, said.structure
    is_affected = said.structure == "yes"
    verdict.structure_kinds = " ".join(said.kinds) if is_affected else ""
    verdict.structure_text = said.structure_text if is_affected else ""
    verdict.lesson = said.lesson
    verdict.improvement_count, verdict.skill_count = len(said.improvements), len(said.skills)
    improvements = [
        Improvement(verdict=verdict, row=one.row or uuid.uuid4(), position=place, action=one.action, owner=one.owner,
                    due_on=one.due_on)
        for place, one in enumerate(said.improvements)
    ]  # fmt: skip
    skills = [
        MissingSkill(verdict=verdict, row=one.row or uuid.uuid4(), position=place, skill=one.skill, level=one.level,
                     persons=one.persons, needed_by=one.needed_by)
        for place, one in enumerate(said.skills)
    ]  # fmt: skip
    return improvements, skills


def _write(verdict: Verdict, said: Said) -> None:
    """The verdict, and its rows in place of those before."""
    improvements, skills = filled(verdict, said)
    verdict.written_at, verdict.written_by = timezone.now(), current_viewer().name
    if verdict.pk:
        verdict.version += 1
        verdict.improvements.all().delete()
        verdict.skills.all().delete()
    verdict.save()
    Improvement.objects.bulk_create(improvements)
    MissingSkill.objects.bulk_create(skills)


def _stood_down(part: Activation, threat: Threat) -> None:
    """Only who was in it and has stood down answers, about a threat of the operation; nobody else writes meanwhile."""
    standing = Activation.objects.select_for_update(of=("self",)).filter(pk=part.pk, status="stood_down")
    if not standing.exists():
        raise Refused(_("ให้ผลได้เมื่อหน่วยงานยุติการใช้แผนแล้ว"))
    if not part.operation.threats.filter(pk=threat.pk).exists():
        raise Refused(_("เหตุการณ์นี้ไม่เกี่ยวกับภัยที่เลือก"))


def _in_work(part: Activation, threat: Threat) -> Verdict | None:
    rows = Verdict.objects.filter(activation=part, threat=threat, status__in=Verdict.OPEN)
    found: Verdict | None = rows.select_related("activation__operation", "activation__agency", "threat").first()
    return found


def _holding(part: Activation, threat: Threat) -> QuerySet[Verdict]:
    return Verdict.objects.filter(activation=part, threat=threat, status=Verdict.Status.CONFIRMED)


def result_of(verdict: Verdict) -> str:
    """น้ำท่วม · รับมือไม่ได้ · ใช้งานจริงได้ 2 จาก 5, in Thai: it is kept."""
    with in_thai():
        coped = options("coped").get(verdict.coped, "")
        usable = kept("ใช้งานจริงได้ {usable} จาก 5").format(usable=verdict.usable)
    return " · ".join(filter(None, (verdict.threat.name, coped, usable)))


def _log(verdict: Verdict, template: str, **parts: Any) -> None:
    part = verdict.activation
    told = {"result": result_of(verdict), "revision": verdict.revision, **parts}
    text = in_log(template, **told)
    facts: dict[str, Any] = {"threat": verdict.threat.key, "revision": verdict.revision, "status": verdict.status}
    write_log(part.operation, "verdict", text, agency=part.agency, **facts)
