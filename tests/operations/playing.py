"""A drill of the city with two districts, a list of three injects, and people in every part, for tests to play."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.operations import services
from phrom.operations.models import Delivery, InjectAnswer, Operation, PlayedInject
from phrom.operations.services.timing import play_on
from phrom.threats.models import Threat
from tests.world import HOME, OTHER, World

# part in the drill -> a kind of person of the world who otherwise has nothing to do with it
CAST = {"controller": "institute", "evaluator": "commission", "observer": "outsider", "player": "admin"}
LIST: tuple[dict[str, Any], ...] = (
    {"at_minutes": 10, "title": "น้ำเข้าห้องเครื่องไฟฟ้า", "text": "น้ำสูง 30 ซม.", "deadline_minutes": 15,
     "contingency": "ไฟดับทั้งอาคารแล้ว", "sender": "ช่างประจำอาคาร"},
    {"at_minutes": 20, "title": "ผู้สื่อข่าวโทรมา", "text": "ขอสัมภาษณ์", "method": "phone"},
    {"at_minutes": 60, "title": "ข่าวลือน้ำเสีย", "text": "น้ำประปาดื่มไม่ได้", "method": "press"},
)  # fmt: skip
SECRET = {"expected": "ตัดไฟและย้ายศูนย์", "evaluator_note": "ดูว่าใครสั่ง", "capability": "decision", "controller": "ห้องคุม"}


def city_drill(world: World, *, starts: bool = True, agencies: tuple[str, ...] = (HOME, OTHER)) -> Operation:
    """Prepared by the program itself, so that nobody controls it but who is cast."""
    with viewing_as(SYSTEM):
        flood = Threat.objects.get(key="flood_river")
        called = list(Agency.objects.as_of().filter(key__in=agencies))
        drill = services.prepare_exercise(services.Wanted(title="ซ้อมน้ำท่วม", threats=[flood], agencies=called))
        for values in LIST:
            services.write_played(drill, SECRET | values)
        for part, kind in CAST.items():
            services.cast_person(drill, world.user(kind), part, world.agency if part == "player" else None)
        return services.begin_exercise(drill) if starts else drill


def inject(drill: Operation, number: int) -> PlayedInject:
    with viewing_as(SYSTEM):
        return PlayedInject.objects.select_related("operation").get(operation=drill, number=number)


def send(drill: Operation, number: int) -> PlayedInject:
    """Now, whatever the clock shows."""
    with viewing_as(SYSTEM):
        services.send_inject(inject(drill, number))
    return inject(drill, number)


def delivery(drill: Operation, number: int, agency: str = HOME) -> Delivery:
    with viewing_as(SYSTEM):
        rows = Delivery.objects.select_related("operation", "agency")
        return rows.get(operation=drill, inject__number=number, agency__key=agency)


@contextmanager
def minutes_later(minutes: float) -> Iterator[None]:
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=False):
        yield


def work(times: int = 1) -> int:
    """What the worker does, so often; answers how much it did."""
    with viewing_as(SYSTEM):
        return sum(play_on() for _ in range(times))


def numbers(drill: Operation, status: str) -> list[int]:
    with viewing_as(SYSTEM):
        rows = PlayedInject.objects.filter(operation=drill, status=status)
        return sorted(rows.values_list("number", flat=True))


def count(drill: Operation, number: int) -> int:
    """How many it was delivered to."""
    return Delivery._base_manager.filter(operation=drill, inject__number=number).count()


def rewrite(drill: Operation, number: int, **values: object) -> PlayedInject:
    """The inject, changed."""
    with viewing_as(SYSTEM):
        services.write_played(drill, values, inject(drill, number))
    return inject(drill, number)


def answer(drill: Operation, number: int, text: str = "ทำแล้ว", choice: str = "", agency: str = HOME) -> InjectAnswer:
    """What an agency answers now."""
    with viewing_as(SYSTEM):
        return services.answer_inject(delivery(drill, number, agency), text, choice)
