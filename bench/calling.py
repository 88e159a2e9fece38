"""A thousand people called in one drill: how long until every mail is handed over; does each answer count once?"""

from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.home import serving
from bench.sink import Sink, mail_sink
from phrom.agencies.models import Agency, AgencyVersion, Person
from phrom.calls.models import Callee, Post, Run
from phrom.calls.services import answer, start_run
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan, Seal

PEOPLE, CLIENTS, TAPS = 1000, 8, 2  # each link is tapped so often
LIMIT = 240.0
TO_ANSWER = "/a/"  # stands in the text of a mail that asks for an acknowledgement
_LINK = re.compile(r"https?://[^/\s]+(/a/\S+)")


@dataclass
class Result:
    """Seconds until all were queued, and until the last mail was handed over; taps that were answered, and counted."""

    queued: float = 0.0
    handed: float = 0.0
    mails: int = 0
    addressed: int = 0
    taps: int = 0
    counted: int = 0
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def run(home: Path) -> Result:
    """A head and everybody else below: when the head has answered, all the others are called at once."""
    with mail_sink() as sink:
        chosen = {
            "PHROM_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "PHROM_SMTP_HOST": "127.0.0.1",
            "PHROM_SMTP_PORT": str(sink.port),
        }  # fmt: skip
        before = {name: os.environ.get(name) for name in chosen}
        os.environ |= chosen
        try:
            with serving(home) as (_seconds, _pid, port), viewing_as(SYSTEM):
                return _measure(sink, port)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _measure(sink: Sink, port: int) -> Result:
    result = Result()
    agency = _agency()
    drill = start_run(agency, occasion="exercise", about="ฝึกซ้อมแจ้งเหตุพันคน")
    sink.wait_for(1, TO_ANSWER, LIMIT)
    sink.taken.clear()
    begun = time.monotonic()
    answer(Callee.objects.select_related("run__agency").get(run=drill, order=0, post__level=0), Callee.Way.LINK)
    while Callee.objects.filter(run=drill, called_at=None).exists() and time.monotonic() < begun + LIMIT:
        time.sleep(0.05)
    result.queued = time.monotonic() - begun
    mails = sink.wait_for(PEOPLE, TO_ANSWER, LIMIT)
    result.mails = len(mails)
    result.handed = max((at for at, _who, _text in mails), default=begun) - begun
    result.addressed = len({receiver for _at, receiver, _text in mails})
    _tap(port, [found[1] for _at, _who, text in mails if (found := _LINK.search(text))], result)
    _count(drill, result)
    return result


def _agency() -> Agency:
    """An agency of its own with a sealed tree: a head, and a thousand people below."""
    agency = Agency.objects.create(key="thousand", kind=Agency.Kind.DISTRICT)
    AgencyVersion.objects.create(
        agency=agency, name_th="สำนักงานเขตพันคน", org_code="99990000", is_plan_unit=True, valid_from=dt.date(2010, 1, 1)
    )
    people = Person.objects.bulk_create(
        Person(
            agency=agency, name=f"คนที่ {number}", email=f"thousand.{number}@bangkok.example", unit=f"ฝ่าย {number % 20}"
        )
        for number in range(PEOPLE + 1)
    )
    keys = [str(uuid.uuid4()) for _ in people]
    rows = [
        {
            "key": key,
            "person": str(person.key),
            "caller": keys[0] if place else None,
            "alternate": None,
            "channels": "",
            "confirmed_on": None,
        }
        for place, (key, person) in enumerate(zip(keys, people, strict=True))
    ]
    entries = {str(person.key): {"name": person.name, "position": "", "unit": person.unit} for person in people}
    payload = {
        "agency": agency.key, "agency_name": "สำนักงานเขตพันคน", "sections": {"call_tree": {"waived": "", "rows": rows}},
        "registers": {"person": entries},
    }  # fmt: skip
    plan = Plan.objects.create(agency=agency, fiscal_year=2570, status=Plan.Status.IN_FORCE)
    Seal.objects.create(plan=plan, payload=payload, digest="0" * 64)
    return agency


def _tap(port: int, paths: Sequence[str], result: Result) -> None:
    """Every link as often as TAPS says, shuffled, by CLIENTS at once."""
    taps = list(paths) * TAPS
    Random(1).shuffle(taps)
    with ThreadPoolExecutor(CLIENTS) as pool:
        for said in pool.map(lambda share: _client(port, share), [taps[start::CLIENTS] for start in range(CLIENTS)]):
            for seconds, status in said:
                result.times.append(seconds)
                result.taps += status == 200
                if status != 200:
                    result.failures.append(str(status))


def _client(port: int, paths: Sequence[str]) -> list[tuple[float, int]]:
    connection, said = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for path in paths:
        begun = time.perf_counter()
        connection.request("POST", path, b"", {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        response.read()
        said.append((time.perf_counter() - begun, response.status))
    return said


def _count(drill: Run, result: Result) -> None:
    """What the database holds: people, places and lines of the journal must agree."""
    answered = Callee.objects.filter(run=drill, state="answered", way="link").count() - 1  # the head
    places = Post.objects.filter(run=drill, reached_at__isnull=False).count() - 1
    lines = Line.objects.filter(target=f"callrun:{drill.key}", verb="callrun.answered").count() - 1
    result.counted = answered if answered == places == lines else -1
