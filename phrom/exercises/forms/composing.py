"""One exercise over many agencies: a scenario, whom it is laid over, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from phrom.agencies.fields import DayField, OneLine
from phrom.agencies.models import Agency
from phrom.exercises.forms.planning import mark_of
from phrom.exercises.terms import types
from phrom.kernel.words import lazy as _
from phrom.scenarios.models import Scenario


class ComposeForm(forms.Form):
    """The boxes of scenarios and agencies are drawn by the page itself, which groups them."""

    scenario = forms.ChoiceField(label=_("ฉากทัศน์"), error_messages={"required": _("เลือกฉากทัศน์")})
    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงานที่ร่วมฝึก"), error_messages={"required": _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")}
    )
    owner = forms.ChoiceField(label=_("อยู่ในโปรแกรมของ"), required=False, widget=forms.Select(attrs={"class": "in"}))
    type = forms.ChoiceField(label=_("รูปแบบ"), initial="FEX", widget=forms.Select(attrs={"class": "in"}))
    starts_on = DayField(_("วันที่ฝึก"), required=False, help_text=_("เว้นว่างให้เลือกวันทำการแรกที่ทุกหน่วยงานว่าง"))
    title = OneLine(_("ชื่อการฝึก"), 200, required=False, help_text=_("เว้นว่างได้ ระบบตั้งชื่อให้"))

    def __init__(
        self, *args: Any, scenarios: Sequence[Scenario], units: Sequence[Agency], owners: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self._scenarios = {mark_of(scenario): scenario for scenario in scenarios}
        self._units = {agency.key: agency for agency in units}
        self.fields["scenario"].choices = [(mark, row.name) for mark, row in self._scenarios.items()]  # type: ignore[attr-defined]
        self.fields["agencies"].choices = [(agency.key, agency.name) for agency in units]  # type: ignore[attr-defined]
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["type"].choices = list(types().items())  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[Scenario, list[Agency]]:
        """The scenario and the agencies, in the city's order."""
        keys = set(self.cleaned_data["agencies"])
        agencies = [agency for key, agency in self._units.items() if key in keys]
        return self._scenarios[self.cleaned_data["scenario"]], agencies
