"""How long a plan takes to become paper, asked as a browser asks."""

from __future__ import annotations

import io
import time

import pikepdf

from bench.city import desks, session_of
from bench.pages import middle
from bench.visitor import Visitor

EVALUATOR = "evaluator@bangkok.example"
FILE = "/plans/{}/2569/file/{}/"
DEPARTMENT, DISTRICT = "pso-inter", "dusit"  # the first has about the 44 pages of the bound, the other more
ROUNDS = 10


def cold_pdf(port: int) -> tuple[float, int]:
    """Seconds and pages of the first PDF that a freshly started server makes: a department's plan."""
    visitor = Visitor(port, session_of(EVALUATOR))
    visitor.get("/")
    content = visitor.get(FILE.format(DEPARTMENT, "pdf"))
    return visitor.times[-1], _pages(content)


def after_edit(port: int, agency: str) -> tuple[list[float], int]:
    """Seconds of the PDF of a draft, right after each of several edits, and its pages."""
    desk = next(desk for desk in desks(120) if f"/{agency}/2570/" in desk.path)
    writer, times, version = Visitor(port, desk.session), [], "0"
    path = desk.path.partition("/s/")[0] + "/file/pdf/"
    content = writer.get(path)
    for number in range(ROUNDS):
        begun = time.perf_counter()  # makes every text new, so that no paper of an earlier run fits
        status, answer = writer.post(
            desk.path, {f"r.{desk.row}.version": version, f"r.{desk.row}.text": f"ข้อ {number} {begun}"}
        )
        version = answer.decode().partition('"version": ')[2].partition(",")[0]
        begun = time.perf_counter()
        content = writer.get(path)
        if status == 200:
            times.append(time.perf_counter() - begun)
    return times, _pages(content)


def _pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def format_rows(port: int) -> list[list[str]]:
    """format, p50 and size of a plan that is not the one before."""
    rows = []
    for format in ("docx", "xlsx", "json"):
        visitor = Visitor(port, session_of(EVALUATOR))
        for _ in range(ROUNDS + 1):
            size = len(visitor.get(FILE.format("dusit", format)))
        rows.append([format, f"{middle(visitor.times[1:]):.0f} ms", f"{size:,} B"])
    return rows
