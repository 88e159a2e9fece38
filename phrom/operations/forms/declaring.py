"""What is asked when something happens: as little as can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.kernel.dates import show_date
from phrom.kernel.words import in_thai
from phrom.kernel.words import lazy as _
from phrom.operations.scales import levels
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key

AGO = {
    "0": _("เมื่อสักครู่"),
    "30": _("ราว 30 นาทีก่อน"),
    "60": _("ราว 1 ชั่วโมงก่อน"),
    "180": _("ราว 3 ชั่วโมงก่อน"),
    "720": _("ราว 12 ชั่วโมงก่อน"),
}


class DeclareForm(forms.Form):
    """A threat and who is touched are enough; everything else may follow."""

    threats = forms.MultipleChoiceField(
        label=_("เกิดภัยใด"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("เลือกภัยอย่างน้อยหนึ่งอย่าง")}
    )
    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงานที่ได้รับผลกระทบ"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")},
    )  # fmt: skip
    title = OneLine(_("ชื่อเหตุการณ์"), 200, required=False, help_text=_("เว้นว่างได้ ระบบตั้งชื่อจากภัยและหน่วยงานให้"))
    story = Paragraphs(_("เกิดอะไรขึ้น ที่ใด"), 4000, 3, required=False)
    ago = forms.ChoiceField(
        label=_("เกิดเหตุเมื่อ"), choices=list(AGO.items()), initial="0", widget=forms.Select(attrs={"class": "in"})
    )
    disaster_level = forms.ChoiceField(
        label=_("ระดับสาธารณภัย"), required=False, widget=forms.Select(attrs={"class": "in"})
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._threats, self._agencies = threats_by_key(), {agency.key: agency for agency in agencies}
        self.fields["threats"].choices = [(key, threat.title) for key, threat in self._threats.items()]  # type: ignore[attr-defined]
        self.fields["agencies"].choices = [(agency.key, agency.name) for agency in agencies]  # type: ignore[attr-defined]
        rated = [("", gettext("ยังไม่กำหนด")), *levels("disaster_level").items()]
        self.fields["disaster_level"].choices = rated  # type: ignore[attr-defined]

    @property
    def chosen_threats(self) -> list[Threat]:
        return [self._threats[key] for key in self.cleaned_data["threats"]]

    @property
    def chosen_agencies(self) -> list[Agency]:
        return [self._agencies[key] for key in self.cleaned_data["agencies"]]

    @property
    def began_at(self) -> dt.datetime:
        return timezone.now() - dt.timedelta(minutes=int(self.cleaned_data["ago"]))

    @property
    def name(self) -> str:
        """What was typed, else the threat, where (one agency) and the day."""
        if self.cleaned_data["title"]:
            return str(self.cleaned_data["title"])
        with in_thai():
            day = show_date(timezone.localdate(), short=True)
        agencies = self.chosen_agencies
        where = agencies[0].name_th if len(agencies) == 1 else ""
        return " ".join(filter(None, [self.chosen_threats[0].name, where, day]))

    @property
    def levels(self) -> dict[str, Any]:
        level = self.cleaned_data["disaster_level"]
        return {"disaster_level": int(level)} if level else {}
