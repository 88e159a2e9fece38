"""How long pages and saves take over loopback, one person at a time, and how many queries pages cost."""

from __future__ import annotations

import json
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.city import desks, session_of
from bench.visitor import Visitor
from phrom.agencies.models import User

ROUNDS = 60
EVALUATOR, WRITER = "evaluator@bangkok.example", "writer.dusit@bangkok.example"
PLAN = "/plans/dusit/2570/"
PAGES = {
    "home": (EVALUATOR, "/"),
    "list of 100 plans": (EVALUATOR, "/plans/"),
    "plan": (WRITER, PLAN),
    "section team": (WRITER, PLAN + "s/team/"),
    "section services": (WRITER, PLAN + "s/services/"),
    "section procedures": (WRITER, PLAN + "s/procedures/"),
    "history": (WRITER, PLAN + "history/"),
    "journal": ("auditor@bangkok.example", "/journal/"),
}


def middle(seconds: list[float]) -> float:
    """p50 in milliseconds."""
    return median(seconds) * 1000


def high(seconds: list[float]) -> float:
    """p95 in milliseconds."""
    return quantiles(seconds, n=20)[-1] * 1000


def page_rows(port: int) -> list[list[str]]:
    """name, p50, p95, queries, size of the page alone, and of that on the way."""
    rows = []
    for name, (email, path) in PAGES.items():
        visitor = Visitor(port, session_of(email))
        for _ in range(ROUNDS + 5):
            size = len(visitor.get(path))
        times = visitor.times[5:]
        spent = [f"{middle(times):.0f} ms", f"{high(times):.0f} ms", str(queries(email, path))]
        rows.append([name, *spent, f"{size:,} B", f"{visitor.sent:,} B"])
    return rows


def queries(email: str, path: str) -> int:
    """Of a second visit within this process."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(email=email))
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        client.get(path)
    return len(counted)


def save_times(port: int) -> list[float]:
    """One person saving one row again and again: seconds of each."""
    desk = desks(1)[0]
    visitor, version = Visitor(port, desk.session), 1
    for number in range(ROUNDS):
        fields = {f"r.{desk.row}.version": str(version), f"r.{desk.row}.text": f"หน้าที่ข้อที่ {number}"}
        status, answer = visitor.post(desk.path, fields)
        version = json.loads(answer)["rows"][desk.row]["version"]
        if number and status != 200:
            raise RuntimeError(f"save {number}: {status} {answer.decode()[:300]}")
    return visitor.times[5:]
