"""Form fields that keep text canonical and complain in Thai."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext

from phrom.agencies.phones import read_phone
from phrom.kernel.dates import read_date, show_date
from phrom.kernel.thai import arabic, clean
from phrom.kernel.words import lazy as _


class OneLine(forms.CharField):
    """Text on one line: canonical Thai, no control characters, single spaces."""

    def __init__(self, label: str, limit: int = 200, **options: Any) -> None:
        super().__init__(label=label, max_length=limit, **options)
        self.error_messages["required"] = format_lazy(_("กรุณาใส่{label}"), label=label)
        self.validators[0].message = format_lazy(  # type: ignore[attr-defined]
            _("ยาวเกินไป ใส่ได้ไม่เกิน {limit} ตัวอักษร"), limit=limit
        )

    def to_python(self, value: Any) -> str:
        return " ".join(clean(super().to_python(value) or "").split())

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"class": "in", "autocomplete": "off"}


class Paragraphs(forms.CharField):
    """Text of several lines in canonical Thai, no blanks around it."""

    def __init__(self, label: str, limit: int, rows: int = 3, asking: str = "", **options: Any) -> None:
        """`asking`: what to say when it is missing."""
        area = forms.Textarea(attrs={"class": "in", "rows": rows})
        super().__init__(label=label, max_length=limit, widget=area, **options)
        self.error_messages["required"] = asking or format_lazy(_("กรุณาใส่{label}"), label=label)
        self.validators[0].message = format_lazy(  # type: ignore[attr-defined]
            _("ยาวเกินไป ใส่ได้ไม่เกิน {limit} ตัวอักษร"), limit=f"{limit:,}"
        )

    def to_python(self, value: Any) -> str:
        return clean((super().to_python(value) or "").replace("\r\n", "\n")).strip()


class PhoneField(OneLine):
    """A telephone number in its usual grouping."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, 60, widget=forms.TextInput(attrs={"inputmode": "tel"}), **options)

    def clean(self, value: Any) -> str:
        try:
            return read_phone(super().clean(value))
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


class CountField(forms.IntegerField):
    """A whole number of things; Thai digits and thousands commas are accepted."""

    def __init__(self, label: str, **options: Any) -> None:
        wrong = _("ใส่จำนวนเต็ม เช่น 120")
        super().__init__(
            label=label, min_value=0, max_value=10_000_000, required=False,
            widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": _("จำนวนมากเกินไป ตรวจอีกครั้ง")}, **options,
        )  # fmt: skip

    def to_python(self, value: Any) -> int | None:
        return super().to_python(arabic(clean(value)).replace(",", "") if isinstance(value, str) else value)


class DayField(OneLine):
    """A day as officials type it."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, 40, **options)

    def clean(self, value: Any) -> dt.date | None:
        if not (typed := super().clean(value)):
            return None
        try:
            return read_date(typed)
        except ValueError:
            raise ValidationError(gettext("ใส่วันที่ เช่น 1 เมษายน 2570 หรือ 1/4/2570")) from None

    def prepare_value(self, value: Any) -> Any:
        return show_date(value) if isinstance(value, dt.date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The same day typed in another way is the same day."""
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True
