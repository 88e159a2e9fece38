"""What an agency answers about one threat afterwards, and what is still wanting in it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

SKILL = "skill"  # the kind of structure effect that names missing skills (R19)


@dataclass(frozen=True, kw_only=True)
class Improve:
    """What must improve, who does it, until when; `row` of an earlier revision keeps its follow-up."""

    action: str
    owner: str
    due_on: dt.date
    row: uuid.UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Lack:
    """A missing skill (key of content/skills.csv), its level, how many people need it, by when."""

    skill: str
    level: str
    persons: int
    needed_by: dt.date
    row: uuid.UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """The answers. `usable` 1-5; `coped`, `structure`: yes, no or empty; `kinds`: codes of structure_kinds."""

    usable: int | None = None
    coped: str = ""
    structure: str = ""
    kinds: Sequence[str] = ()
    structure_text: str = ""
    lesson: str = ""
    improvements: Sequence[Improve] = ()
    skills: Sequence[Lack] = ()

    def wanting(self, *, is_draft: bool = False) -> dict[str, str]:
        """Question -> what to do about it; a draft may leave out much, but never what "did not cope" demands."""
        found: dict[str, str] = {}
        if self.coped == "no":
            if not self.structure:
                found["structure"] = _("ตอบว่ารับมือไม่ได้ ต้องตอบด้วยว่าโครงสร้างอำนาจหน้าที่ได้รับผลกระทบหรือไม่")
            if not self.improvements:
                found["improvements"] = _("ตอบว่ารับมือไม่ได้ ต้องบอกสิ่งที่ต้องปรับปรุงอย่างน้อยหนึ่งข้อ")
        return found if is_draft else self._unanswered() | found

    def _unanswered(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if self.usable is None:
            found["usable"] = _("เลือกว่าแผนใช้งานจริงได้มากน้อยเพียงใด")
        if not self.coped:
            found["coped"] = _("ตอบว่ารับมือภัยได้หรือไม่")
        if not self.structure:
            found["structure"] = _("ตอบว่าโครงสร้างอำนาจหน้าที่ได้รับผลกระทบหรือไม่")
        if self.structure == "yes" and not self.kinds:
            found["kinds"] = _("เลือกว่ากระทบด้านใด อย่างน้อยหนึ่งด้าน")
        if SKILL in self.kinds and not self.skills:
            found["skills"] = _("เลือกว่ากระทบด้านทักษะ ต้องบอกทักษะที่ขาดอย่างน้อยหนึ่งเรื่อง")
        return found
