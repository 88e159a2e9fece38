"""Somebody whom the plan names has another post than when the plan was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.doubts.people_gone import replacing


def find(ground: Ground) -> Iterator[Question]:
    for key, uses in ground.naming("person").items():
        now, was = ground.now.entry("person", key), ground.before.entry("person", key)
        if not now.get("is_active") or not _post(was) or _post(now) == _post(was):
            continue
        slug, row, column = uses[0]
        why = _("{name} เดิม {was} ปัจจุบัน {now} · เป็น{role}").format(
            name=now["name"], was=_post(was), now=_post(now) or "–", role=column.title
        )
        choices = (keep(_("ยังทำหน้าที่นี้")), replacing(uses))
        about = f"{key} {_post(now)}"[:200]
        yield Question("people-moved", slug, row["key"], ground.called(slug, row), why, choices, about)


def _post(entry: Mapping[str, Any]) -> str:
    position, unit = entry.get("position") or "", entry.get("unit") or ""
    return position if unit in position else f"{position} {unit}".strip()


doubt = Doubt(
    "people-moved",
    lazy("ผู้ที่ย้ายหรือเปลี่ยนตำแหน่ง"),
    lazy("ตำแหน่งหรือฝ่ายไม่ตรงกับเมื่อแผนปีก่อนได้รับอนุมัติ ยังทำหน้าที่ในแผนนี้หรือไม่"),
    20,
    find,
)
