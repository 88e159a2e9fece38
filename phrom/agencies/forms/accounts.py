"""Forms of accounts: one's own, and what administrators fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from phrom.agencies.fields import OneLine
from phrom.agencies.models import User
from phrom.agencies.queries_accounts import agencies_to_work_at, section_titles
from phrom.agencies.services.accounts import Post
from phrom.kernel.roles import ROLES
from phrom.kernel.words import lazy

CITYWIDE = "city"  # stands among the agencies for roles over the whole city


class ProfileForm(forms.Form):
    """What a person says about herself."""

    name = OneLine(lazy("ชื่อ-นามสกุล"), help_text=lazy("แสดงในแผน ความเห็น และบันทึกเหตุการณ์"))
    language = forms.ChoiceField(
        label=lazy("ภาษา"), choices=settings.LANGUAGES, widget=forms.RadioSelect,
        help_text=lazy("เนื้อหาของแผนเป็นภาษาไทยเสมอ"),
        error_messages={"required": lazy("เลือกภาษา"), "invalid_choice": lazy("เลือกภาษาจากรายการ")},
    )  # fmt: skip


class RoleForm(forms.Form):
    """A role and where it is held; sections count only for who contributes to some of them."""

    role = forms.ChoiceField(
        label=lazy("บทบาท"),
        error_messages={"required": lazy("เลือกบทบาท"), "invalid_choice": lazy("เลือกบทบาทจากรายการ")},
    )
    agency = forms.ChoiceField(
        label=lazy("หน่วยงาน"), initial=CITYWIDE,
        error_messages={"required": lazy("เลือกหน่วยงาน"), "invalid_choice": lazy("เลือกหน่วยงานจากรายการ")},
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        label=lazy("ส่วนของแผนที่มอบหมาย"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=lazy("เฉพาะผู้ร่วมจัดทำเฉพาะส่วน ผู้จัดทำแผนมอบหมายเพิ่มภายหลังได้"),
        error_messages={"invalid_choice": lazy("เลือกส่วนของแผนจากรายการ")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agencies = {agency.key: agency for agency in agencies_to_work_at()}
        _offer(self, "role", [("", _("เลือกบทบาท")), *role_choices()])
        names = [(key, agency.name) for key, agency in self.agencies.items()]
        _offer(self, "agency", [(CITYWIDE, _("ทั้งกรุงเทพมหานคร")), *names])
        _offer(self, "sections", list(section_titles().items()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, where = ROLES.get(cleaned.get("role", "")), cleaned.get("agency")
        if role and where and role.citywide != (where == CITYWIDE):
            place = _("ทั้งกรุงเทพมหานคร") if role.citywide else _("หน่วยงาน")
            self.add_error(
                "agency", _("{label}เป็นบทบาทของ{place} เลือก{place}ในช่องนี้").format(label=role.label, place=place)
            )
        return cleaned

    def post(self) -> Post:
        """What was filled in, once it is valid."""
        cleaned = self.cleaned_data
        given = cleaned["sections"] if cleaned["role"] == "contributor" else []
        return Post(cleaned["role"], self.agencies.get(cleaned["agency"]), tuple(given))


class InviteForm(RoleForm):
    """Someone new, and the first role."""

    name = OneLine(lazy("ชื่อ-นามสกุล"), help_text=lazy("เขียนคำนำหน้าด้วย เช่น นางสาวสมหญิง ใจดี"))
    email = forms.EmailField(
        label=lazy("อีเมล"), max_length=254, help_text=lazy("อีเมลราชการ ใช้เข้าสู่ระบบ เปลี่ยนภายหลังไม่ได้"),
        widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "off"}),
        error_messages={
            "required": lazy("กรุณาใส่อีเมล"), "invalid": lazy("ใส่อีเมลให้ครบ เช่น somying@bangkok.example"),
            "max_length": lazy("อีเมลยาวเกินไป"),
        },
    )  # fmt: skip
    field_order = ("name", "email", "role", "agency", "sections")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("อีเมลนี้มีบัญชีอยู่แล้ว ค้นหาในรายการแล้วเพิ่มบทบาทให้บัญชีเดิม"))
        return email


class RequiredRolesForm(forms.Form):
    """The roles that must confirm each sign-in with a code."""

    roles = forms.MultipleChoiceField(
        label=lazy("บทบาทที่ต้องยืนยันสองขั้น"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(code, role.label) for code, role in ROLES.items()],
        error_messages={"invalid_choice": lazy("เลือกบทบาทจากรายการ")},
    )  # fmt: skip


def role_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The roles in two groups: held at an agency, held over the city."""
    return [
        (label, [(code, role.label) for code, role in ROLES.items() if role.citywide is citywide])
        for label, citywide in ((_("ที่หน่วยงาน"), False), (_("ทั้งกรุงเทพมหานคร"), True))
    ]


def _offer(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
