"""Three hundred open pages of one operation: how fast they learn, what the server needs for it."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.city import session_of
from bench.pages import high, middle
from bench.visitor import Visitor
from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.operations.models import Activation, Operation, RunningStep
from phrom.operations.pulses import newest_of, pulse_address
from phrom.operations.services import Wanted, declare_incident
from phrom.threats.models import Threat

PAGES, SECONDS, EVERY, ASKS = 300, 60.0, 1.0, 1.5  # an event a second, each page asks every second and a half
LOOKERS = ("executive@bangkok.example", "auditor@bangkok.example", "evaluator@bangkok.example", "duty@bangkok.example")


@dataclass
class Page:
    """An open page: where it asks, where it gets what changed, which lines it has."""

    visitor: Visitor
    pulse: str
    live: str
    agency: int
    version: int


@dataclass
class Result:
    """Seconds: of asking, of getting what changed, and from a report until a page showed it."""

    asked: list[float] = field(default_factory=list)
    got: list[float] = field(default_factory=list)
    learned: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def run(port: int) -> Result:
    """A citywide event with every agency in it; half of the pages are boards, half are agencies' own."""
    with viewing_as(SYSTEM):
        units = [agency for agency in Agency.objects.as_of() if agency.is_plan_unit]
        flood = Threat.objects.filter(key="flood_rain")
        operation = declare_incident(Wanted(title="น้ำท่วมทั้งเมือง", threats=list(flood), agencies=units))
        pages = [*_boards(port, operation), *_parts(port, operation, units)]
        rows = RunningStep.objects.filter(activation__operation=operation, phase="DAY1")
        steps = list(rows.select_related("activation"))
    result, said = Result(), dict[int, float]()  # number of a line -> when it was acknowledged
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(len(pages) + 1) as pool:
        busy = [pool.submit(_stay_open, page, until, result, said) for page in pages]
        busy.append(pool.submit(_report, port, operation, steps, until, said, result))
        for one in busy:
            one.result()
    return result


def _boards(port: int, operation: Operation) -> list[Page]:
    pulse, live = pulse_address(operation), f"/operations/{operation.key}/live/"
    sessions = [session_of(email) for email in LOOKERS]
    return [
        Page(Visitor(port, sessions[number % len(sessions)]), pulse, live, 0, operation.version)
        for number in range(PAGES // 2)
    ]


def _parts(port: int, operation: Operation, units: Sequence[Agency]) -> list[Page]:
    pages = []
    for number in range(PAGES - PAGES // 2):
        agency = units[number % len(units)]
        visitor = Visitor(port, session_of(f"head.{agency.key}@bangkok.example"))
        live = f"/operations/{operation.key}/at/{agency.key}/live/"
        known = newest_of(operation.pk, agency.pk)
        pages.append(Page(visitor, pulse_address(operation, agency.pk), live, agency.pk, known))
    return pages


def _stay_open(page: Page, until: float, result: Result, said: dict[int, float]) -> None:
    """Ask, and fetch what changed, until the time is over."""
    time.sleep(random.random() * ASKS)
    while time.monotonic() < until:
        try:
            begun = time.perf_counter()
            status, answer = _get(page.visitor, f"{page.pulse}?v={page.version}")
            result.asked.append(time.perf_counter() - begun)
            if status == 200:
                begun = time.perf_counter()
                _get(page.visitor, f"{page.live}?v={page.version}")
                result.got.append(time.perf_counter() - begun)
                newest, now = int(answer), time.perf_counter()
                seen = [number for number in list(said) if page.version < number <= newest]
                result.learned += [now - said[number] for number in seen if page.agency == 0]
                page.version = newest
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            result.failures.append(repr(error))
            page.visitor.connection.close()
        time.sleep(ASKS)


def _get(visitor: Visitor, path: str) -> tuple[int, bytes]:
    """A connection that the server has closed meanwhile is opened again, as browsers do."""
    try:
        return visitor._ask("GET", path, "*/*")
    except (http.client.RemoteDisconnected, RuntimeError) as error:
        if isinstance(error, RuntimeError) and str(error).endswith(": 204"):
            return 204, b""
        visitor.connection.close()
        return visitor._ask("GET", path, "*/*")


def _report(
    port: int, operation: Operation, steps: Sequence[RunningStep], until: float, said: dict[int, float], result: Result
) -> None:
    """Somebody somewhere ticks a step, once a second."""
    chance, visitors = random.Random(1), dict[str, Visitor]()
    with viewing_as(SYSTEM):
        parts = Activation.objects.filter(operation=operation).select_related("agency")
        agencies = {part.pk: part.agency.key for part in parts}
    for step in chance.sample(list(steps), len(steps)):
        if time.monotonic() >= until:
            return
        key = agencies[step.activation_id]
        visitor = visitors.setdefault(key, Visitor(port, session_of(f"head.{key}@bangkok.example")))
        visitor.connection.close()  # idle for too long to be still open
        status, _answer = visitor.post(f"/operations/{operation.key}/at/{key}/steps/{step.row}/", {"to": "done.1"})
        said[Operation._base_manager.values_list("version", flat=True).get(pk=operation.pk)] = time.perf_counter()
        if status != 200:
            result.failures.append(f"report: {status}")
        time.sleep(EVERY)


def rows(port: int) -> list[list[str]]:
    """What, at most, measured."""
    found = run(port)
    return [
        [f"{PAGES} open pages, an event a second: asking, p50", "", f"{middle(found.asked):.0f} ms"],
        ["... asking, p95", "100 ms", f"{high(found.asked):.0f} ms"],
        ["... getting what changed, p50", "", f"{middle(found.got):.0f} ms"],
        ["... getting what changed, p95", "100 ms", f"{high(found.got):.0f} ms"],
        ["... from report to a board, p50", "", f"{middle(found.learned) / 1000:.1f} s"],
        ["... from report to a board, p95", "2 s", f"{high(found.learned) / 1000:.1f} s"],
        ["... failures", "0", str(len(found.failures))],
    ]
