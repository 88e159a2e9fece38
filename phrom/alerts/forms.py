"""What is asked to issue an alert, to take one in, to open an operation from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.alerts.reading import LARGEST
from phrom.alerts.vocabulary import CERTAINTY, KINDS, RESPONSE, SEVERITY, URGENCY
from phrom.kernel.words import lazy as _
from phrom.operations.forms.directing import AgenciesForm
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key


def _choice(label: str, choices: Mapping[str, str], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=list(choices.items()), initial=initial, widget=forms.Select(attrs={"class": "in"})
    )


class IssueForm(forms.Form):
    """A message in Thai, and in English where one is wanted."""

    kind = _choice(_("ชนิดข้อความ"), KINDS, "Alert")
    headline_th = OneLine(_("หัวข้อ"), 160, help_text=_("ไม่เกิน 160 ตัวอักษร บอกภัยและพื้นที่"))
    description_th = Paragraphs(_("รายละเอียด"), 2000, 3, required=False)
    instruction_th = Paragraphs(_("สิ่งที่ต้องปฏิบัติ"), 2000, 3, required=False)
    response = _choice(_("ให้ทำอะไร"), RESPONSE, "Execute")
    urgency = _choice(_("ความเร่งด่วน"), URGENCY, "Immediate")
    severity = _choice(_("ความรุนแรง"), SEVERITY, "Severe")
    certainty = _choice(_("ความแน่ชัด"), CERTAINTY, "Observed")
    headline_en = OneLine(_("หัวข้อภาษาอังกฤษ"), 160, required=False, help_text=_("เว้นว่างได้ ข้อความจะมีแต่ภาษาไทย"))
    description_en = Paragraphs(_("รายละเอียดภาษาอังกฤษ"), 2000, 3, required=False)
    instruction_en = Paragraphs(_("สิ่งที่ต้องปฏิบัติภาษาอังกฤษ"), 2000, 3, required=False)


class ReceiveForm(forms.Form):
    """A file, or its text."""

    file = forms.FileField(
        label=_("ไฟล์ CAP (.xml)"), required=False, widget=forms.FileInput(attrs={"class": "in", "accept": ".xml,.cap"})
    )
    text = forms.CharField(
        label=_("หรือวางข้อความ XML"), required=False, max_length=LARGEST, strip=True,
        widget=forms.Textarea(attrs={"class": "in", "rows": 6, "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not values.get("file") and not values.get("text"):
            self.add_error("file", gettext("เลือกไฟล์ หรือวางข้อความ"))
        return values

    @property
    def content(self) -> bytes:
        """At most one byte more than can be read, so that what is too large is refused without being taken in."""
        upload = self.cleaned_data["file"]
        return bytes(upload.read(LARGEST + 1)) if upload else str(self.cleaned_data["text"]).encode()


class OpenForm(AgenciesForm):
    """Which threats and agencies the message concerns; proposed from it, decided by a person."""

    threats = forms.MultipleChoiceField(
        label=_("เกิดภัยใด"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("เลือกภัยอย่างน้อยหนึ่งอย่าง")}
    )
    field_order = ("threats", "agencies")

    def __init__(self, *args: Any, offered: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, offered=offered, **options)
        self._threats = threats_by_key()
        self.fields["threats"].choices = [(key, row.title) for key, row in self._threats.items()]  # type: ignore[attr-defined]

    @property
    def chosen_threats(self) -> list[Threat]:
        return [self._threats[key] for key in self.cleaned_data["threats"]]
