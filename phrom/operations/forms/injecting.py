"""What is asked of who writes the list of a drill, settles an inject, or answers one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.agencies.models import Agency, User
from phrom.documents.uploads import UploadField
from phrom.kernel.words import lazy as _
from phrom.operations.forms import Small
from phrom.operations.models import PlayedInject
from phrom.plans.scales import options
from phrom.scenarios.forms import InjectForm, MinutesField

_SELECT = {"class": "in"}
TRIGGERS = [(code, PlayedInject.Trigger(code).label) for code in ("clock", "hand", "answer")]


class PlayedForm(InjectForm):
    """One inject of a drill: as in a scenario, and when, to whom and with what choices it is played."""

    at = MinutesField(_("เวลา (ชั่วโมง:นาที จากเริ่ม)"), 10, required=False)
    roles = forms.MultipleChoiceField(
        label=_("ผู้รับในทีม"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("เว้นว่าง: ทั้งทีม")
    )
    trigger = forms.ChoiceField(label=_("ส่งเมื่อใด"), choices=TRIGGERS, initial="clock", widget=forms.RadioSelect)
    follows = forms.ChoiceField(label=_("เมื่อมีผู้ตอบข้อ"), required=False, widget=forms.Select(attrs=_SELECT))
    on_choice = OneLine(_("เฉพาะเมื่อตอบว่า"), required=False, help_text=_("พิมพ์ให้ตรงกับตัวเลือกของข้อนั้น เว้นว่าง: ตอบอย่างใดก็ได้"))
    choices = Paragraphs(
        _("ตัวเลือกคำตอบ"), 1000, 3, required=False, help_text=_("บรรทัดละหนึ่งตัวเลือก เว้นว่าง: ตอบเป็นข้อความ")
    )
    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงานผู้รับ"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("เว้นว่าง: ทุกหน่วยงาน หรือเฉพาะผู้ตอบเมื่อส่งต่อจากคำตอบ"),
    )  # fmt: skip
    people = forms.MultipleChoiceField(
        label=_("บุคคลผู้รับ"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("ผู้เข้ารับการฝึกที่เพิ่มไว้ในหน้าคนในการฝึก"),
    )  # fmt: skip
    file = UploadField(_("ไฟล์แนบ เช่น ภาพข่าว"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, phases: Sequence[str], others: Sequence[PlayedInject], agencies: Sequence[Agency],
        people: Sequence[User], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, phases=[], **more)
        self._others = {str(row.key): row for row in others}
        self._agencies = {agency.key: agency for agency in agencies}
        self._people = {str(person.pk): person for person in people}
        self._choose("phase", [("", "–"), *((label, label) for label in phases)])
        follows = [(key, f"{row.number}. {row.title}") for key, row in self._others.items()]
        self._choose("follows", [("", "–"), *follows])
        self._choose("agencies", [(agency.key, agency.name) for agency in agencies])
        self._choose("people", [(key, person.name) for key, person in self._people.items()])
        if not people:
            del self.fields["people"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        trigger = said.get("trigger")
        if trigger == "clock" and said.get("at") is None and "at" not in self.errors:
            self.add_error("at", gettext("ใส่เวลา หรือเลือกให้ผู้ควบคุมกดส่ง"))
        if trigger == "answer" and "follows" not in self.errors:
            self._check_follows(said)
        return said

    def _check_follows(self, said: dict[str, Any]) -> None:
        before = self._others.get(said.get("follows") or "")
        if before is None:
            self.add_error("follows", gettext("เลือกข้อที่ต้องมีผู้ตอบก่อน"))
        elif said.get("on_choice") and before.options and said["on_choice"] not in before.options:
            known = " · ".join(before.options)
            self.add_error("on_choice", gettext("ข้อนั้นมีตัวเลือก: {known}").format(known=known))

    @property
    def values(self) -> dict[str, Any]:
        """As `services.write_played` takes it."""
        said = dict(self.cleaned_data)
        said.pop("version")
        is_following = said["trigger"] == "answer"
        return said | {
            "at_minutes": said.pop("at"),
            "roles": " ".join(said["roles"]),
            "follows": self._others[said["follows"]] if is_following else None,
            "on_choice": said["on_choice"] if is_following else "",
            "agencies": [self._agencies[key] for key in said["agencies"]],
            "people": [self._people[key] for key in said.get("people", [])],
        }  # fmt: skip

    @staticmethod
    def as_it_stands(row: PlayedInject) -> dict[str, Any]:
        """The form's `initial` for an inject."""
        same = ("phase", "title", "text", "sender", "method", "expected", "capability", "deadline_minutes",
                "controller", "evaluator_note", "contingency", "trigger", "on_choice", "choices",
                "version")  # fmt: skip
        told: dict[str, Any] = {name: getattr(row, name) for name in same}
        return told | {
            "at": row.at,
            "roles": row.roles.split(),
            "follows": str(row.follows.key) if row.follows else "",
            "agencies": [agency.key for agency in row.agencies.all()],
            "people": [str(person.pk) for person in row.people.all()],
        }


def role_names(codes: str) -> list[str]:
    """What the team roles of an inject are called."""
    known = options("team_roles")
    return [known.get(code, code) for code in codes.split()]


class SkipForm(Small):
    """Why an inject is not sent."""

    reason = OneLine(_("เหตุผลที่ข้าม"), 500)


class AnswerForm(forms.Form):
    """What the players did or decided."""

    choice = OneLine(_("คำตอบ"), 200, required=False)
    text = Paragraphs(_("สิ่งที่ทำหรือสั่งการ"), 4000, 2, required=False)
