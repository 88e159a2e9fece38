"""How long the city's pages, files and analysis take; `python -m bench.whole_city HOME pages|analysis` asks one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.home import ROOT, phrom, serving

MIDDLE, YEARS, ROUNDS, TIMES = 320, 3, 30, 3
EXECUTIVE = "executive@bangkok.example"
PAGES = {
    "readiness": "/city/",
    "one threat": "/city/?threat=cyber",
    "one zone": "/city/?zone=central",
    "trend": "/city/trend/",
    "executive": "/city/executive/",
    "report on readiness": "/city/reports/readiness/",
    "report on shared sites": "/city/reports/sites/",
    "report on cyber safety": "/city/reports/cyber/",
    "yearly report": "/city/yearly/2569/",
}
FILES = {
    "all plans as Excel": "/city/plans.xlsx",
    "yearly report, PDF": "/city/yearly/2569/pdf/",
    "yearly report, Word": "/city/yearly/2569/docx/",
    "executive's sheet, PDF": "/city/executive/pdf/",
}


def middle_city(folder: Path) -> Path:
    """A city between the real one and the largest."""
    home = folder / "middle"
    phrom(home, "demo", "--agencies", str(MIDDLE), "--years", str(YEARS))
    return home


def asked(home: Path, what: str) -> list[list[str]]:
    """Rows of a home, measured in a process of its own: Django knows one database."""
    command = [sys.executable, "-m", "bench.whole_city", str(home), what]
    rows: list[list[str]] = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=-1).stdout)
    return rows


def page_rows(port: int) -> list[list[str]]:
    """page, p50, p95, queries, size; then file, seconds, size."""
    from bench.city import session_of
    from bench.pages import high, middle, queries
    from bench.visitor import Visitor

    rows = []
    for name, path in PAGES.items():
        visitor = Visitor(port, session_of(EXECUTIVE))
        for _ in range(ROUNDS + 5):
            size = len(visitor.get(path))
        times = visitor.times[5:]
        rows.append(
            [name, f"{middle(times):.0f} ms", f"{high(times):.0f} ms", str(queries(EXECUTIVE, path)), f"{size:,} B"]
        )
    for name, path in FILES.items():
        visitor = Visitor(port, session_of(EXECUTIVE))
        size = len(visitor.get(path))
        rows.append([name, f"{visitor.times[-1]:.2f} s", "", "", f"{size:,} B"])
    return rows


def analysis_rows() -> list[list[str]]:
    """Comparing every plan in force with every other: plans, findings, seconds."""
    from phrom.crosschecks.kinds import find_all
    from phrom.crosschecks.reading import read_city

    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        city = read_city()
        found = find_all(city)
        times.append(time.perf_counter() - begun)
    return [[f"{len(city.plans)} plans", f"{len(found)} findings", f"{median(times):.2f} s"]]


def main(home: Path, what: str) -> None:
    os.environ |= {"PHROM_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "phrom.config.settings"}
    import django

    django.setup()
    if what == "analysis":
        print(json.dumps(analysis_rows()))
        return
    with serving(home, limit=600) as (_, _pid, port):
        print(json.dumps(page_rows(port)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
