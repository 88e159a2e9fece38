"""What stands in a letter as a whole: the list of the team and the duties of its roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from phrom.documents.letters.making import WordSet
from phrom.documents.letters.tree import Block, Clause
from phrom.documents.tree import Column, Table
from phrom.plans.papers.letters.words import PARTS, WORDS
from phrom.plans.papers.sheet import NONE, Sheet, joined
from phrom.plans.payload import Payload
from phrom.plans.scales import options

_COLUMNS = (Column("ที่", 0.5, "center"), Column("บทบาท", 2.6), Column("บุคลากรหลัก", 3), Column("บุคลากรสำรอง", 3))
_CAPTION = "บัญชีรายชื่อคณะบริหารความต่อเนื่อง"
_SAMPLE = (
    ("1", "หัวหน้าคณะบริหารความต่อเนื่อง", "นางสมหญิง ชื่นบานเย็น\nผู้อำนวยการเขตตัวอย่าง", "นายวีระชัย คงมั่นคง\nผู้ช่วยผู้อำนวยการเขต"),
    ("2", "ผู้ประสานงานคณะบริหารความต่อเนื่อง", "นายบุญส่ง ลำน้ำน่าน\nหัวหน้าฝ่ายปกครอง", "นางสาวธัญชนก ทองสุกปลั่ง\nนักจัดการงานทั่วไป"),
    ("3", "ผู้บันทึกเหตุการณ์", "นางจันทนา รักษ์นคร\nเจ้าพนักงานธุรการ", NONE),
)  # fmt: skip
_SAMPLE_ROLES = ("HEAD", "COORD", "LOG")


def parts_of(payload: Payload) -> Mapping[str, Sequence[Block]]:
    """name -> blocks, of a plan; names and positions only, no telephone number."""
    sheet = Sheet(payload, shows_numbers=False)
    rows = [
        (
            str(number), joined(sheet.show("team", row, "role"), row["unit"]), sheet.person(row["main"]) or NONE,
            sheet.person(row["alternate"]) or NONE,
        )
        for number, row in enumerate(sheet.rows("team"), 1)
    ]  # fmt: skip
    return {"team_table": [_team(rows)], "role_duties": _duties({row["role"] for row in sheet.rows("team")})}


def sample_parts() -> Mapping[str, Sequence[Block]]:
    """The same of invented people."""
    return {"team_table": [_team(_SAMPLE)], "role_duties": _duties(_SAMPLE_ROLES)}


def plan_words() -> tuple[str, WordSet]:
    """What letters about a plan may ask for."""
    return "plan", WordSet(WORDS, PARTS, sample_parts, ("head_name", "head_position"))


def _team(rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(_CAPTION, _COLUMNS, tuple(rows), key="team")


def _duties(held: Iterable[str]) -> list[Block]:
    """A numbered clause for each role that somebody holds, in the city's order."""
    labels, told, wanted = options("team_roles"), options("team_roles", "duty"), set(held)
    roles = [code for code in labels if code in wanted]
    return [Clause(f"{labels[code]} มีหน้าที่{told[code]}", 1, f"{number}.") for number, code in enumerate(roles, 1)]
