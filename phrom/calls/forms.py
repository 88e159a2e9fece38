"""What is asked at the start of a run, of a call, and of the monthly test."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import CountField, OneLine, Paragraphs
from phrom.calls.marks import FIELDS
from phrom.calls.services import Pace
from phrom.calls.services.answering import RESULTS, Told
from phrom.calls.terms import PARTS, terms
from phrom.kernel.thai import arabic, clean
from phrom.kernel.words import lazy as _

LONGEST = 240  # minutes that one place may be waited for
_TIME = re.compile(r"\s*(\d{1,2})[.:](\d{2})(?!\d)")  # 21.05, 21:05, with a unit behind or not


class StartForm(forms.Form):
    """The message, which stands there already, and how long to wait."""

    about = OneLine(_("เรื่อง"), required=False, help_text=_("ขึ้นในหัวข้อของข้อความ เช่น น้ำท่วมสำนักงานเขต"))
    happened = Paragraphs(_("เกิดอะไรขึ้น"), 1000)
    meeting = Paragraphs(_("รวมตัวที่ไหน เมื่อใด"), 1000, rows=2)
    next_steps = Paragraphs(_("ต้องทำอะไรต่อ"), 1000)
    stay_away = Paragraphs(_("ใครไม่ต้องมา"), 1000, rows=2, required=False)
    escalate_minutes = CountField(_("รอตัวจริงกี่นาที จึงแจ้งผู้สำรอง"))
    pass_minutes = CountField(
        _("รอกี่นาที จึงแจ้งชั้นถัดไปแม้ยังไม่มีผู้รับทราบ"), help_text=_("นับจากเริ่มแจ้งตำแหน่งนั้น สายที่ขาดจะไม่ทำให้ผังหยุด")
    )
    needed = forms.TypedChoiceField(
        label=_("ตำแหน่งหนึ่งถือว่าติดต่อได้เมื่อ"), coerce=int, widget=forms.RadioSelect,
        choices=[(1, _("คนใดคนหนึ่งรับทราบ (ตัวจริงหรือผู้สำรอง)")), (2, _("รับทราบทั้งสองคน"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        usual = terms()["minutes"]
        settings = {
            "escalate_minutes": usual["escalate"], "pass_minutes": usual["pass"], "needed": terms()["needed"],
        }  # fmt: skip
        options["initial"] = settings | (options.get("initial") or {})
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        escalate, passing = (_minutes(values, name) for name in ("escalate_minutes", "pass_minutes"))
        for name, minutes in (("escalate_minutes", escalate), ("pass_minutes", passing)):
            if name not in self.errors and not 1 <= minutes <= LONGEST:
                self.add_error(name, gettext("ใส่ 1 ถึง {most} นาที").format(most=LONGEST))
        if not self.errors and passing < escalate:
            self.add_error("pass_minutes", gettext("ต้องไม่น้อยกว่าเวลาที่รอก่อนแจ้งผู้สำรอง"))
        return values

    @property
    def message(self) -> dict[str, str]:
        """The four parts."""
        return {part: self.cleaned_data[part] for part in PARTS}

    @property
    def pace(self) -> Pace:
        said = self.cleaned_data
        return Pace(said["escalate_minutes"], said["pass_minutes"], said["needed"])


def _minutes(values: dict[str, Any], name: str) -> int:
    return int(values.get(name) or 0)


class ResultForm(forms.Form):
    """What came of a call; the time is a time of day since the run began, today or yesterday."""

    result = forms.ChoiceField(choices=[(result, result) for result in RESULTS])
    at = OneLine(_("เวลาที่โทร"), 10, required=False)
    note = OneLine(_("หมายเหตุ"), 300, required=False)
    field = forms.ChoiceField(choices=[("", ""), *((field, field) for field in FIELDS)], required=False)

    def clean_at(self) -> dt.datetime | None:
        typed = arabic(clean(self.cleaned_data["at"]))
        if not typed.strip():
            return None
        found = _TIME.match(typed)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise forms.ValidationError(gettext("ใส่เวลา เช่น 21.05"))
        now = timezone.localtime()
        moment = now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        return moment if moment <= now else moment - dt.timedelta(days=1)

    @property
    def told(self) -> Told:
        said = self.cleaned_data
        return Told(said["result"], said["at"], said["note"], said["field"])


class RuleForm(forms.Form):
    """The monthly test: on or off, and in which hours."""

    is_on = forms.BooleanField(label=_("ทดสอบเดือนละครั้งโดยไม่แจ้งล่วงหน้า"), required=False)
    office_hours = forms.TypedChoiceField(
        label=_("ช่วงเวลา"), coerce=lambda value: value == "1", widget=forms.RadioSelect, initial="1",
        choices=[("1", _("วันทำการ ในเวลาราชการ")), ("0", _("ทุกวัน นอกเวลาราชการด้วย"))],
    )  # fmt: skip
