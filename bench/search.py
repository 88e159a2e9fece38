"""How long an answer takes in a city of 770 agencies; `python -m bench.search HOME` asks a filled one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from bench.home import ROOT, phrom, serving

AGENCIES, YEARS, ROUNDS = 770, 2, 40
CITY, WRITER, LEAD = "evaluator@bangkok.example", "writer.dusit@bangkok.example", "lead.health@bangkok.example"
QUESTIONS = {
    "a word of every plan (แผน)": (CITY, "แผน"),
    "a long common phrase": (CITY, "บริหารความต่อเนื่อง"),
    "an agency and a section": (CITY, "ดุสิต ทีมบริหาร"),
    "a name": (CITY, "สมชาย"),
    "a number in Thai digits": (CITY, "๐๒-๐๐๐-๑๒"),
    "two letters": (CITY, "สม"),
    "marks on the wrong letters": (CITY, "ธรุ กจิ"),
    "a writer's word": (WRITER, "ประชาชน"),
    "a lead agency's word": (LEAD, "ประชาชน"),
}


def large_city(folder: Path) -> list[list[str]]:
    """Fill a city and ask it, in a process of its own: Django knows one database."""
    home = folder / "large"
    phrom(home, "demo", "--agencies", str(AGENCIES), "--years", str(YEARS))
    asked = subprocess.run([sys.executable, "-m", "bench.search", str(home)], cwd=ROOT, check=True, stdout=-1)
    rows: list[list[str]] = json.loads(asked.stdout)
    return rows


def answer_rows(port: int) -> list[list[str]]:
    """question, p50 and p95 of the page, p50 and p95 of the suggestions."""
    from bench.city import session_of
    from bench.pages import high, middle
    from bench.visitor import Visitor

    rows = []
    for name, (email, typed) in QUESTIONS.items():
        cells = [name]
        for path in ("/search/", "/search/suggest/"):
            visitor = Visitor(port, session_of(email))
            for _ in range(ROUNDS + 5):
                visitor.get(f"{path}?q={quote(typed)}")
            times = visitor.times[5:]
            cells += [f"{middle(times):.0f} ms", f"{high(times):.0f} ms"]
        rows.append(cells)
    return rows


def main(home: Path) -> None:
    os.environ |= {"PHROM_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "phrom.config.settings"}
    import django

    django.setup()
    with serving(home) as (_, _, port):
        print(json.dumps(answer_rows(port)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
