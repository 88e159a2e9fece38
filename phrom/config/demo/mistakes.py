"""The mistakes that reviewers see every year, put into the demo plans that shall be caught."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from phrom.plans.sections.base import Record

Book = dict[str, list[Record]]


def contradict(book: Book, rng: Random) -> None:
    """What makes a plan impossible, and some of what merely makes it worse."""
    _count_on_too_much(book, rng)
    _break_rules(book, rng)
    for mistake in rng.sample(MISTAKES, 5):
        mistake(book)


def _count_on_too_much(book: Book, rng: Random) -> None:
    """Two services are to be back sooner than others promise what they need: seen only beside the others' plans."""
    depending = sorted({row["service"] for row in book["dependencies"]})
    chosen = dict.fromkeys(rng.sample(depending, min(2, len(depending))), 1)
    for service in book["services"]:
        if service["key"] in chosen:
            chosen[service["key"]] = service["rto_hours"] = max(service["rto_hours"] // 4, 1)
    for row in book["dependencies"]:
        if row["service"] in chosen:
            row["needed_hours"], row["switch_hours"] = chosen[row["service"]], 0


def _break_rules(book: Book, rng: Random) -> None:
    """Contradictions that must be mended before the plan goes on."""
    services = book["services"]
    for row in rng.sample(services, min(2, len(services))):
        row["rto_hours"] = (row.get("mtpd_hours") or 168) * 3
    for row in rng.sample(book["systems"], min(2, len(book["systems"]))):
        row["backup_hours"] = 168
    for row in rng.sample(book["strategies"], min(3, len(book["strategies"]))):
        book["strategies"].remove(row)
    named = [row for row in book["team"] if row.get("main")]
    for row in named[3:6]:
        row["alternate"] = named[1]["main"]


def _number_in_text(book: Book) -> None:
    if book["call_tree"]:
        book["call_tree"][-1]["channels"] = "โทรศัพท์ 081-000-4321, LINE"


def _one_for_two_roles(book: Book) -> None:
    named = [row for row in book["team"] if row.get("main") and row["role"] != "MEMBER"]
    if len(named) > 3:
        named[-1]["main"] = named[-2]["main"]


def _named_after_another(book: Book) -> None:
    book["foreword"][0]["body"] = "สำนักงานเขตบางพลัดได้จัดทำแผนนี้\n\n" + book["foreword"][0]["body"]


def _blank_left(book: Book) -> None:
    book["stand_down"][-1]["text"] += " ณ วันที่ ........"


def _gregorian_year(book: Book) -> None:
    book["cover"][0]["document_no"] = "แผน BCP ปี 2027"


def _service_twice(book: Book) -> None:
    first = book["services"][0]
    book["services"][-1]["name"] = first["name"]


def _contract_over(book: Book) -> None:
    for row in book["suppliers"][:1]:
        row["contract_until"] = "2025-09-30"


def _exercise_last_year(book: Book) -> None:
    for row in book["exercises"][:1]:
        row["planned_on"] = "2025-08-18"


MISTAKES: tuple[Callable[[Book], None], ...] = (
    _number_in_text, _one_for_two_roles, _named_after_another, _blank_left, _gregorian_year, _service_twice,
    _contract_over, _exercise_last_year,
)  # fmt: skip
