"""The city's four questions with rows of improvements and skills; what was typed is never lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import CountField, DayField, OneLine, Paragraphs
from phrom.followups.models import FollowUp
from phrom.followups.terms import skills, structure_kinds
from phrom.kernel.words import lazy as _
from phrom.operations.forms import Small
from phrom.operations.said import Improve, Lack, Said
from phrom.plans.scales import options

MOST_ROWS = 20
_CHOOSE = {"class": "in"}


class VerdictForm(forms.Form):
    """The questions; a draft may leave out what giving demands."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    usable = forms.ChoiceField(
        label=_("1. แผนใช้งานจริงได้มากน้อยเพียงใด"), widget=forms.RadioSelect,
        error_messages={"required": _("เลือกว่าแผนใช้งานจริงได้มากน้อยเพียงใด")},
    )  # fmt: skip
    coped = forms.ChoiceField(
        label=_("2. รับมือภัยได้หรือไม่"), widget=forms.RadioSelect,
        error_messages={"required": _("ตอบว่ารับมือภัยได้หรือไม่")},
    )  # fmt: skip
    structure = forms.ChoiceField(
        label=_("3. โครงสร้างอำนาจหน้าที่ได้รับผลกระทบหรือไม่"), widget=forms.RadioSelect,
        error_messages={"required": _("ตอบว่าโครงสร้างอำนาจหน้าที่ได้รับผลกระทบหรือไม่")},
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("กระทบด้านใด (เลือกได้หลายด้าน)"), widget=forms.CheckboxSelectMultiple, required=False
    )
    structure_text = Paragraphs(_("กระทบอย่างไร"), 4000, 3, required=False)
    lesson = Paragraphs(_("สิ่งที่เกิดขึ้นและสิ่งที่ได้เรียนรู้"), 4000, 3, required=False, help_text=_("อย่าใส่ชื่อบุคคลหรือหมายเลขโทรศัพท์"))

    def __init__(self, *args: Any, is_draft: bool = False, **settings: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **settings})
        offered = {
            "usable": [(code, f"{code} {label}") for code, label in options("usable").items()],
            "coped": list(options("coped").items()),
            "structure": [("no", gettext("ไม่ได้รับผลกระทบ")), ("yes", gettext("ได้รับผลกระทบ"))],
            "kinds": list(structure_kinds().items()),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].required = self.fields[name].required and not is_draft


class CommentForm(Small):
    """What สปภ. says of it."""

    text = Paragraphs(_("ความเห็นของ สปภ."), 4000, 2, asking=_("เขียนความเห็น"))


class RowForm(forms.Form):
    """One row; left blank it is none."""

    row = forms.UUIDField(required=False, widget=forms.HiddenInput)  # tells a row that was there before

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"empty_permitted": True, "use_required_attribute": False, **settings})

    def has_changed(self) -> bool:
        """Whether anything is typed or chosen in it; its key alone is nothing."""
        return any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.fields if name != "row")


def _ahead(day: dt.date | None, is_known: bool) -> dt.date | None:
    if day and not is_known and day < timezone.localdate():
        raise forms.ValidationError(gettext("ใส่วันนี้หรือวันข้างหน้า"))
    return day


class ImprovementForm(RowForm):
    """What must improve."""

    action = OneLine(_("ต้องปรับปรุงอย่างไร"), 300)
    owner = OneLine(_("ผู้รับผิดชอบ"), help_text=_("ตำแหน่งหรือฝ่าย"))
    due_on = DayField(_("กำหนดเสร็จ"), help_text=_("เช่น 1 เมษายน 2570"))

    def clean_due_on(self) -> dt.date | None:
        return _ahead(self.cleaned_data["due_on"], bool(self.data.get(self.add_prefix("row"))))

    @property
    def said(self) -> Improve:
        return Improve(**self.cleaned_data)


class SkillForm(RowForm):
    """A skill that was missing."""

    skill = forms.ChoiceField(
        label=_("ทักษะที่ขาด"), widget=forms.Select(attrs=_CHOOSE), error_messages={"required": _("เลือกทักษะ")}
    )
    level = forms.ChoiceField(
        label=_("ระดับที่ต้องการ"), widget=forms.Select(attrs=_CHOOSE), error_messages={"required": _("เลือกระดับ")}
    )
    persons = CountField(_("จำนวนคน"))
    needed_by = DayField(_("ต้องการภายใน"), help_text=_("เช่น 30 กันยายน 2570"))

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["skill"].choices = [("", gettext("เลือกทักษะ")), *skills().items()]  # type: ignore[attr-defined]
        self.fields["level"].choices = [("", gettext("เลือกระดับ")), *FollowUp.Level.choices]  # type: ignore[attr-defined]
        self.fields["persons"].required = True
        self.fields["persons"].error_messages["required"] = gettext("ใส่จำนวนคน")

    def clean_needed_by(self) -> dt.date | None:
        return _ahead(self.cleaned_data["needed_by"], bool(self.data.get(self.add_prefix("row"))))

    def clean_persons(self) -> int:
        count: int = self.cleaned_data["persons"]
        if not count:
            raise forms.ValidationError(gettext("ใส่จำนวนคน"))
        return count

    @property
    def said(self) -> Lack:
        return Lack(**self.cleaned_data)


ROWS: Mapping[str, type[RowForm]] = {"improvements": ImprovementForm, "skills": SkillForm}
LEAST = {"improvements": 2, "skills": 1}


class Judging:
    """All forms of the page together, empty, filled from what is kept, or as posted."""

    def __init__(self, said: Said | None = None, version: int = 0, post: QueryDict | None = None) -> None:
        self.post = post
        self.deed = post.get("deed", "") if post is not None else ""
        self.more = self.deed.removeprefix("more-") if self.deed.startswith("more-") else ""
        is_read = post is not None and not self.more
        start = _typed(post) if post is not None else _kept(said or Said(), version)
        self.form = VerdictForm(post if is_read else None, initial=start, is_draft=self.deed == "draft")
        self.rows = {name: self._rows(name, said or Said(), is_read) for name in ROWS}
        self.wanting: dict[str, str] = {}
        self.said = Said()

    def _rows(self, name: str, said: Said, is_read: bool) -> list[RowForm]:
        kind = ROWS[name]
        if self.post is None:
            told = [asdict(row) for row in getattr(said, name)]
            blank = max(LEAST[name] - len(told), 1)
            return [kind(prefix=f"{name}-{i}", initial=start) for i, start in enumerate([*told, *[{}] * blank])]
        count = min(_number(self.post.get(f"{name}-count")), MOST_ROWS)
        if is_read:
            return [kind(self.post, prefix=f"{name}-{i}") for i in range(count)]
        wanted = min(count + (self.more == name), MOST_ROWS)
        return [kind(prefix=f"{name}-{i}", initial=_typed(self.post, f"{name}-{i}-")) for i in range(wanted)]

    @property
    def improvements(self) -> list[RowForm]:
        return self.rows["improvements"]

    @property
    def skills(self) -> list[RowForm]:
        return self.rows["skills"]

    def is_valid(self) -> bool:
        """Whether the answers can be kept (a draft) or given; what is wanting stands at its question."""
        is_draft, wrong = self.deed == "draft", any(form.errors for form in (*self.improvements, *self.skills))
        self.form.is_valid()
        if wrong:
            self.form.add_error(None, gettext("บางแถวยังกรอกไม่ครบ ดูคำอธิบายใต้ช่อง หรือลบข้อความทั้งแถวหากไม่ใช้"))
        else:
            self.said = self._read()
            self._complain(self.said.wanting(is_draft=is_draft))
        return not self.form.errors

    def refuse(self, reason: str) -> None:
        """What the service said no to."""
        self.form.add_error(None, reason)

    def _read(self) -> Said:
        told = self.form.cleaned_data
        return Said(
            usable=int(told["usable"]) if told.get("usable") else None, coped=told.get("coped", ""),
            structure=told.get("structure", ""), kinds=told.get("kinds", []),
            structure_text=told.get("structure_text", ""), lesson=told.get("lesson", ""),
            improvements=_said(self.improvements), skills=_said(self.skills),
        )  # fmt: skip

    def _complain(self, wanting: Mapping[str, str]) -> None:
        self.wanting = dict(wanting)
        for name, message in wanting.items():
            field = name if name in self.form.fields else None
            if field is None or field not in self.form.errors:
                self.form.add_error(field, message)


def _said(forms_: Iterable[Any]) -> list[Any]:
    return [form.said for form in forms_ if form.has_changed()]


def _kept(said: Said, version: int) -> dict[str, Any]:
    return {
        "version": version, "usable": str(said.usable or ""), "coped": said.coped, "structure": said.structure,
        "kinds": list(said.kinds), "structure_text": said.structure_text, "lesson": said.lesson,
    }  # fmt: skip


def _typed(post: QueryDict, prefix: str = "") -> dict[str, Any]:
    """What was posted, to be shown again as it was typed."""
    names = [name for name in post if name.startswith(prefix)]
    found: dict[str, Any] = {name.removeprefix(prefix): post[name] for name in names}
    return found if prefix else found | {"kinds": post.getlist("kinds")}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 4 else 0
