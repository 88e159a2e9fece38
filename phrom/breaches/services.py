"""A breach is told, judged anew, its notices filled in and handed in; each is a line of the operation's log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.breaches.legal import Form, forms, is_reportable
from phrom.breaches.models import Breach, Notice, Submission
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Activation
from phrom.operations.services import write_log
from phrom.operations.services.logbook import in_log

TOLD = ("is_cyber", "is_personal", "level", "categories", "assets", "kinds", "risk", "risk_reason")


@transaction.atomic
def tell_breach(part: Activation, values: Mapping[str, Any], known_minute: int | None = None) -> Breach:
    """What is known now; the clocks run from when it was first known, and only a correction of that moves them."""
    Activation._base_manager.select_for_update(of=("self",)).get(pk=part.pk)
    minute = part.operation.clock.minute_at(timezone.now())
    breach = Breach.objects.filter(activation=part).first()
    is_new = breach is None
    breach = breach or Breach(activation=part, known_minute=minute)
    if known_minute is not None:
        breach.known_minute = min(known_minute, minute)
    for name in TOLD:
        setattr(breach, name, values[name])
    breach.changed_at, breach.changed_by = timezone.now(), current_viewer().name
    if breach.risk == Breach.Risk.NONE and not breach.risk_reason.strip():
        raise Refused(_("เขียนเหตุผลที่ประเมินว่าไม่มีความเสี่ยงต่อเจ้าของข้อมูล"))
    if not breach.is_cyber and not breach.is_personal:
        raise Refused(_("เลือกอย่างน้อยหนึ่งอย่าง: ภัยไซเบอร์ หรือกระทบข้อมูลส่วนบุคคล"))
    breach.save()
    _settle(breach)
    said = kept("แจ้งว่าเป็นเหตุที่มีกำหนดเวลาตามกฎหมาย") if is_new else kept("ปรับข้อเท็จจริงของเหตุที่มีกำหนดเวลาตามกฎหมาย")
    facts = {name: getattr(breach, name) for name in TOLD} | {"known_minute": breach.known_minute}
    write_log(part.operation, "level", said, agency=part.agency, **facts)
    return breach


def asked(breach: Breach) -> list[Form]:
    """The forms that the law asks for, as the facts stand; a risk that nobody has judged counts as one."""
    found = forms()
    wanted = {
        "k1": breach.is_cyber and is_reportable(breach.categories),
        "k2": breach.is_cyber and is_reportable(breach.categories),
        "pdpc": breach.is_personal and breach.risk != Breach.Risk.NONE,
        "subjects": breach.is_personal and breach.risk == Breach.Risk.HIGH,
    }
    return [form for code, form in found.items() if wanted.get(code)]


def _settle(breach: Breach) -> None:
    """Notices that are asked for are there with their clocks; the others are excused, what was sent stays sent."""
    wanted = {form.code: form for form in asked(breach)}
    standing = {notice.form: notice for notice in Notice.objects.filter(breach=breach)}
    for code, form in wanted.items():
        notice = standing.get(code) or Notice(breach=breach, form=code)
        notice.due_minute = breach.known_minute + form.within
        notice.late_minute = None if form.late is None else breach.known_minute + form.late
        if notice.status == Notice.Status.EXCUSED:
            notice.status = Notice.Status.OPEN
        notice.save()
    excused = Notice.objects.filter(breach=breach, status=Notice.Status.OPEN).exclude(form__in=wanted)
    excused.update(status=Notice.Status.EXCUSED)


@transaction.atomic
def keep_values(notice: Notice, values: Mapping[str, Any], version: int) -> None:
    """What was filled in so far; somebody else's entries are never overwritten unseen."""
    rows = Notice.objects.filter(pk=notice.pk, version=version)
    if not rows.update(values=dict(values), version=F("version") + 1):
        raise Refused(_("มีผู้แก้ไขแบบนี้ไปก่อนแล้ว ข้อความของท่านยังอยู่ด้านล่าง เปิดแบบอีกครั้งแล้วคัดลอกมาใส่"))
    notice.values, notice.version = dict(values), version + 1


@transaction.atomic
def hand_in(notice: Notice, stage: str, how: str, late_reason: str = "") -> Submission:
    """The form was sent, by whatever secure way: what it said then is kept for ever."""
    locked = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    part = locked.breach.activation
    minute = part.operation.clock.minute_at(timezone.now())
    number = Submission.objects.filter(notice=locked).count() + 1
    if (stage == Submission.Stage.FIRST) != (number == 1):
        raise Refused(_("ครั้งแรกเลือก “ครั้งแรก” ครั้งต่อไปเลือก “เพิ่มเติม” หรือ “ปิดเหตุการณ์”"))
    if number == 1 and locked.late_minute is not None and minute > locked.due_minute and not late_reason.strip():
        raise Refused(_("เกินกำหนดแล้ว เขียนเหตุที่ส่งช้าเพื่อขอยกเว้น"))
    sent = Submission(
        notice=locked, number=number, stage=stage, values=locked.values, minute=minute, by=current_viewer().name,
        how=how, late_reason=late_reason,
    )  # fmt: skip
    sent.save(force_insert=True)
    Notice.objects.filter(pk=locked.pk).update(status=Notice.Status.SENT)
    notice.status = Notice.Status.SENT
    with in_thai():
        title, label = forms()[locked.form].title, Submission.Stage(stage).label
        said = in_log(kept("ส่ง{title} ({stage}) ทาง{how}"), title=title, stage=label, how=how)
    is_late = number == 1 and minute > locked.due_minute
    write_log(part.operation, "report", said, agency=part.agency, form=locked.form, late=is_late)
    return sent
