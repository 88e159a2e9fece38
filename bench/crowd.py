"""Sixty people saving for a minute: nothing may fail, nothing that was acknowledged may be lost."""

from __future__ import annotations

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.city import Desk, desks, text_of
from bench.visitor import Visitor

PEOPLE, SECONDS, PAUSE = 60, 60.0, 3.0  # each pauses about three seconds, as automatic saving does


@dataclass
class Result:
    """`lost`: desks whose last acknowledged text is not what the database holds."""

    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    lost: int = 0


def run(port: int) -> Result:
    """Every desk in a thread of its own."""
    places, result = desks(PEOPLE), Result()
    if len(places) < PEOPLE:
        raise RuntimeError(f"the city has only {len(places)} desks")
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(PEOPLE) as pool:
        last = list(pool.map(lambda place: _write(port, place, until, result), places))
    result.lost = sum(text_of(place) != text for place, text in zip(places, last, strict=True))
    return result


def _write(port: int, desk: Desk, until: float, result: Result) -> str:
    """Save until the time is over; answers the last text that the server acknowledged."""
    visitor, version, number, kept = Visitor(port, desk.session), 0, 0, ""
    chance = random.Random(desk.path)
    time.sleep(chance.random() * PAUSE)
    while time.monotonic() < until:
        text = f"ข้อความที่ {number} ของ {desk.row}"
        status, answer = visitor.post(desk.path, {f"r.{desk.row}.version": str(version), f"r.{desk.row}.text": text})
        row = json.loads(answer).get("rows", {}).get(desk.row, {})
        if status == 200:
            kept = text
        elif number:  # the first save asks with version 0 to learn the version that stands
            result.failures.append(f"{desk.path}: {status} {answer.decode()[:200]}")
        version, number = row.get("version", version), number + 1
        time.sleep(PAUSE * (0.5 + chance.random()))
    result.times += visitor.times[1:]
    return kept
