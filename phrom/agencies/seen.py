"""A form that notices when somebody else has changed the entry since it was opened."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from phrom.kernel.encoding import CompactEncoder


class SeenForm(forms.Form):
    """`initial` holds the entry as it stands; a new entry has none, and nothing to compare."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._stands = {name: value for name, value in self.initial.items() if name != "seen"}
        self.initial["seen"] = _mark(self._stands) if self._stands else ""

    @classmethod
    def standing(cls, entry: Any) -> dict[str, Any]:
        """The entry's values by field: the form's `initial`."""
        return {name: getattr(entry, name) for name in cls.base_fields if name != "seen"}

    def clean(self) -> dict[str, Any]:
        """Refuses once, naming what stands now; saving again means that it was read. `seen` is no value to keep."""
        values: dict[str, Any] = super().clean() or {}
        mark, seen = self.initial["seen"], values.pop("seen", "")
        if not self._stands or seen in ("", mark):
            return values
        self.data = data = cast(QueryDict, self.data).copy()
        data["seen"] = mark
        for name, stands in self._stands.items():
            if name in values and values[name] != stands:
                self.add_error(name, _("มีผู้แก้ไขก่อนท่าน ขณะนี้คือ “{value}”").format(value=_said(stands)))
        if not self.errors:
            return values
        raise forms.ValidationError(_("มีผู้แก้ไขรายการนี้หลังจากท่านเปิดหน้า ตรวจค่าที่ต่างกันด้านล่าง แล้วบันทึกอีกครั้งเพื่อใช้ค่าของท่าน"))


def _said(value: Any) -> str:
    return "" if value is None else (_("ใช่") if value else _("ไม่ใช่")) if isinstance(value, bool) else str(value)


def _mark(values: dict[str, Any]) -> str:
    """Stands for the values without telling them: private numbers are among them."""
    return salted_hmac("phrom.seen", CompactEncoder().encode(values), algorithm="sha256").hexdigest()
