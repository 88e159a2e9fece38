"""The form that the gallery shows."""

from __future__ import annotations

from django import forms


class GalleryForm(forms.Form):
    """One field of each kind; the gallery posts nothing anywhere."""

    name = forms.CharField(
        label="ชื่อสถานที่สำรอง", help_text="ชื่อที่ใช้เรียกจริง เช่น ศูนย์เยาวชนชุมชน", max_length=200,
        error_messages={"required": "ใส่ชื่อสถานที่"},
    )  # fmt: skip
    seats = forms.IntegerField(
        label="จำนวนที่นั่ง", min_value=1, required=False, error_messages={"min_value": "ใส่จำนวนตั้งแต่ 1 ที่นั่ง"}
    )
    kind = forms.ChoiceField(
        label="ประเภท", error_messages={"required": "เลือกประเภทของสถานที่"},
        choices=[("", "เลือกประเภท"), ("school", "โรงเรียน"), ("office", "สำนักงาน")],
    )  # fmt: skip
    note = forms.CharField(label="หมายเหตุ", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    shared = forms.BooleanField(label="ใช้ร่วมกับหน่วยงานอื่นได้", required=False)
    hours = forms.ChoiceField(
        label="เปิดใช้ได้เมื่อใด", widget=forms.RadioSelect,
        choices=[("office", "ในเวลาราชการ"), ("always", "ตลอด 24 ชั่วโมง")],
    )  # fmt: skip
