"""The injects as an Excel list (MSEL, domain 4.3), out and in again: what went out comes back unchanged."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.thai import search_key
from phrom.kernel.words import in_thai, lazy
from phrom.plans.scales import options
from phrom.scenarios.forms import InjectForm
from phrom.scenarios.models import Inject, Scenario

LARGEST, MOST_ROWS = 5 * 1024 * 1024, 500
COLUMNS: Mapping[str, str] = {
    "number": lazy("ลำดับ"), "at": lazy("เวลา"), "phase": lazy("ระยะ"), "title": lazy("เหตุการณ์"),
    "text": lazy("ข้อความที่ส่ง"), "sender": lazy("ผู้ส่ง (สมมติ)"), "method": lazy("วิธีส่ง"), "roles": lazy("ผู้รับ"),
    "expected": lazy("สิ่งที่คาดว่าจะทำ"), "capability": lazy("ขีดความสามารถ"), "deadline_minutes": lazy("ภายใน (นาที)"),
    "controller": lazy("ผู้ควบคุมการฝึก"), "evaluator_note": lazy("คำแนะนำผู้ประเมิน"),
    "contingency": lazy("ข้อสอดแทรกสำรอง"), "key": lazy("รหัส (อย่าแก้)"),
}  # fmt: skip
WIDTHS = {"number": 7, "at": 9, "phase": 14, "deadline_minutes": 10, "sender": 20, "method": 16, "key": 36}
NEEDED = ("at", "title", "text", "method", "roles", "expected", "capability")


@dataclass(frozen=True)
class Read:
    """What a file holds: `rows` as `services.write_injects` takes them, or `problems`, each with its cell."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def write_msel(scenario: Scenario) -> bytes:
    """The .xlsx, always in Thai, for it is the paper of the controllers; every cell is text."""
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    look = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top", "text_wrap": True, "border": 1}
    head, cell = book.add_format({**look, "bold": True, "bg_color": "#E4EEE9"}), book.add_format(look)
    with in_thai():
        sheet = book.add_worksheet("MSEL")
        for place, (name, title) in enumerate(COLUMNS.items()):
            sheet.set_column(place, place, WIDTHS.get(name, 32))
            sheet.write_string(0, place, str(title), head)
        for row, inject in enumerate(scenario.injects.all(), start=1):
            for place, text in enumerate(_cells(row, inject, _phases(scenario))):
                sheet.write_string(row, place, text, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return packed.getvalue()


def _cells(number: int, inject: Inject, phases: Mapping[str, str]) -> Iterator[str]:
    roles = options("team_roles")
    said = {
        "number": str(number), "phase": phases.get(inject.phase, ""), "method": inject.get_method_display(),
        "roles": ", ".join(roles.get(code, code) for code in inject.roles.split()),
        "capability": inject.get_capability_display(), "deadline_minutes": str(inject.deadline_minutes or ""),
    }  # fmt: skip
    return (said[name] if name in said else str(getattr(inject, name)) for name in COLUMNS)


def _phases(scenario: Scenario) -> dict[str, str]:
    return {phase.key: phase.label for phase in scenario.phases.all()}


def read_msel(scenario: Scenario, content: bytes) -> Read:
    """The rows of the first sheet; columns are known by their heads, in any order. Nothing is written."""
    grid, problem = _grid(content)
    if problem:
        return Read(problems=[problem])
    with in_thai():
        heads = {search_key(str(title)): name for name, title in COLUMNS.items()}
        known = [heads.get(search_key(cell), "") for cell in grid[0]]
        if missing := [str(COLUMNS[name]) for name in NEEDED if name not in known]:
            return Read(
                problems=[
                    _("หัวตารางแถวที่ 1 ขาดช่อง: {titles} ดาวน์โหลดแบบจากปุ่ม “Excel” แล้วกรอกในแบบนั้น").format(
                        titles=", ".join(missing)
                    )
                ]
            )
        reader = _Reader(scenario, known)
        for number, cells in enumerate(grid[1:], start=2):
            if any(cells):
                reader.take(number, cells)
    return reader.read


def _grid(content: bytes) -> tuple[list[list[str]], str]:
    """The cells of the first sheet as text, and what is wrong with the file."""
    from python_calamine import CalamineError, CalamineWorkbook

    if len(content) > LARGEST:
        return [], _("ไฟล์ใหญ่เกิน 5 MB")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError, OSError):
        return [], _("เปิดไฟล์ไม่ได้ บันทึกใหม่เป็น Excel (.xlsx) ที่ไม่ใส่รหัสผ่าน แล้วลองอีกครั้ง")
    if len(rows) > MOST_ROWS + 1:
        return [], _("มีเกิน {most} แถว แบ่งเป็นหลายฉากทัศน์").format(most=MOST_ROWS)
    grid = [[_text(cell) for cell in row] for row in rows]
    return (grid, "") if grid else ([], _("ไม่พบตารางในไฟล์"))


def _text(cell: Any) -> str:
    """Numbers as people see them: Excel keeps 30 as 30.0, and 1:30 as a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "total_seconds"):
        minutes = int(cell.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.strftime("%H:%M") if hasattr(cell, "hour") else str(cell).strip()


class _Reader:
    """Reads row after row with the form of one inject, so that both ways in know the same rules."""

    def __init__(self, scenario: Scenario, columns: Sequence[str]) -> None:
        self.columns, self.read, self.seen = columns, Read(), set[uuid.UUID]()
        self.phases = list(scenario.phases.all())
        self.codes: Mapping[str, Mapping[str, str]] = {
            "phase": {search_key(phase.label): phase.key for phase in self.phases},
            "method": {search_key(str(label)): code for code, label in Inject.Method.choices},
            "capability": {search_key(str(label)): code for code, label in Inject.Capability.choices},
            "roles": {search_key(label): code for code, label in options("team_roles").items()},
        }

    def take(self, number: int, cells: Sequence[str]) -> None:
        said = {name: text for name, text in zip(self.columns, cells, strict=False) if name}
        form = InjectForm({**said, **self._coded(said)}, phases=self.phases)
        key = self._key(number, said.get("key", ""))
        if form.is_valid():
            self.read.rows.append(form.values | {"key": key})
        for name, errors in form.errors.items():
            self._complain(number, name, " ".join(str(error) for error in errors))

    def _coded(self, said: Mapping[str, str]) -> dict[str, Any]:
        """Labels to codes; what no label says is left as it is, for the form to refuse."""
        roles = [part.strip() for part in said.get("roles", "").replace("\n", ",").split(",") if part.strip()]
        coded = {name: self._code(name, said.get(name, "")) for name in ("phase", "method", "capability")}
        return coded | {"roles": [self._code("roles", role) for role in roles]}

    def _code(self, name: str, label: str) -> str:
        return self.codes[name].get(search_key(label), label)

    def _key(self, number: int, text: str) -> uuid.UUID | None:
        """The key of an inject that went out; a row copied below it is a new one."""
        try:
            key = uuid.UUID(text) if text else None
        except ValueError:
            self._complain(number, "key", _("รหัสผิดรูป ลบให้ว่างถ้าเป็นข้อใหม่"))
            return None
        if key in self.seen:
            return None
        if key:
            self.seen.add(key)
        return key

    def _complain(self, number: int, name: str, sentence: str) -> None:
        letter = chr(ord("A") + self.columns.index(name)) if name in self.columns else ""
        self.read.problems.append(
            _("ช่อง {cell} ({title}): {sentence}").format(
                cell=f"{letter}{number}", title=COLUMNS.get(name, ""), sentence=sentence
            )
        )
