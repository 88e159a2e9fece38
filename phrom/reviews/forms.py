"""What people type: levels with reasons, an opinion, a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from phrom.agencies.fields import Paragraphs
from phrom.kernel.words import lazy
from phrom.reviews.models import LONGEST, Rating
from phrom.reviews.rubrics import LEVELS, Rubric
from phrom.reviews.services.judging import Said


class RatingForm(forms.Form):
    """A level and its reason for each dimension of a rubric; a level without a reason is refused."""

    def __init__(self, *args: Any, rubric: Rubric, known: Mapping[str, Rating], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        levels = [("", _("ยังไม่ให้ระดับ")), *((str(n), f"{n} {rubric.label(n)}") for n in reversed(LEVELS))]
        for dimension in rubric.dimensions:
            old = known.get(dimension.code)
            self.fields[f"level_{dimension.code}"] = forms.ChoiceField(
                label=_("ระดับ"), choices=levels, required=False, initial=str(old.level) if old else ""
            )
            self.fields[f"reason_{dimension.code}"] = Paragraphs(
                _("เหตุผล"), LONGEST, 2, required=False, initial=old.reason if old else ""
            )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for dimension in self.rubric.dimensions:
            level, reason = found.get(f"level_{dimension.code}"), found.get(f"reason_{dimension.code}")
            if level and not reason and f"reason_{dimension.code}" not in self.errors:
                self.add_error(f"reason_{dimension.code}", _("บอกเหตุผลของระดับที่ให้"))
            if reason and not level and f"level_{dimension.code}" not in self.errors:
                self.add_error(f"level_{dimension.code}", _("เลือกระดับที่เหตุผลนี้อธิบาย"))
        return found

    @property
    def said(self) -> dict[str, Said]:
        """dimension -> level and reason, of those given."""
        given = ((one.code, self.cleaned_data[f"level_{one.code}"]) for one in self.rubric.dimensions)
        return {code: (int(level), self.cleaned_data[f"reason_{code}"]) for code, level in given if level}


class JudgeForm(RatingForm):
    """What สปภ. thinks, with an opinion of the whole."""

    opinion = Paragraphs(lazy("ความเห็นรวม"), LONGEST, required=False)


class TextForm(forms.Form):
    """A paragraph in one language."""

    text = Paragraphs(lazy("ข้อความรายงาน"), LONGEST, required=False)
