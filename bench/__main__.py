"""Run all measurements and write docs/benchmarks.md: `python -m bench`."""

from __future__ import annotations

import os
import platform
import tempfile
from pathlib import Path

from bench.home import ROOT, memory, phrom, serving

PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="phrom-bench-") as folder:
        home = Path(folder) / "home"
        print("a demo city of 77 agencies and 3 years ...", flush=True)
        filled = phrom(home, "demo")
        os.environ |= {"PHROM_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "phrom.config.settings"}
        import django

        django.setup()
        measured = [
            *_head(home, filled),
            *_measured(home),
            *_searched(Path(folder)),
            *_city(Path(folder), home),
            *_called(home),
            *_starts(Path(folder), home),
        ]
        PAGE.write_text("\n".join(measured) + "\n")
    print(PAGE.read_text())


def _head(home: Path, filled: float) -> list[str]:
    cpu = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ": unknown")
    size = (home / "phrom.sqlite3").stat().st_size / 1024**2
    return [
        "# Benchmarks",
        "",
        "Written by `make bench`. A demo city of 77 agencies x 3 years of full plans on SQLite. The server (two",
        "processes of 4 threads) and the visitors share the machine; times are what a visitor waits over loopback.",
        "",
        f"Machine: {os.cpu_count()} cores, {cpu.partition(':')[2].strip()}, Python {platform.python_version()}, "
        f"Linux {platform.release().partition('-')[0]}. Database {size:.0f} MiB, filled in {filled:.0f} s.",
        "",
    ]


def _measured(home: Path) -> list[str]:
    from bench import checks, crowd, pages, papers

    with serving(home) as (_, pid, port):
        print("papers ...", flush=True)
        cold, sheets = papers.cold_pdf(port)
        edited = [papers.after_edit(port, agency) for agency in (papers.DEPARTMENT, papers.DISTRICT)]
        formats = papers.format_rows(port)
        print("pages ...", flush=True)
        shown, saved = pages.page_rows(port), pages.save_times(port)
        print("60 people saving for a minute ...", flush=True)
        together = crowd.run(port)
        web, background = memory(pid, "serve"), memory(pid, "worker")
    plans, judged = checks.whole_city()
    result = [
        ["save with journal, p50", "20 ms", f"{pages.middle(saved):.0f} ms"],
        [f"PDF of {sheets} pages, cold", "1.0 s", f"{cold:.2f} s"],
        *(
            [
                f"PDF of {count} pages after an edit, p50",
                "150 ms" if count <= 45 else "",
                f"{pages.middle(times):.0f} ms",
            ]
            for times, count in edited
        ),
        [f"checks of all {plans} plans of a year", "1.5 s", f"{judged:.2f} s"],
        ["memory of a web worker (PSS)", "120 MiB", f"{web:.0f} MiB"],
        ["memory of the background worker (PSS)", "120 MiB", f"{background:.0f} MiB"],
        [f"60 people, {len(together.times)} saves in a minute: failures", "0", str(len(together.failures))],
        ["... lost", "0", str(together.lost)],
        ["... p95", "200 ms", f"{pages.high(together.times):.0f} ms"],
    ]
    return [
        *_table("Pages", ["Page", "p50", "p95", "Queries", "Size", "Sent"], shown),
        *_table("Saving and paper", ["What", "At most", "Measured"], result),
        *_table("Files", ["Format", "p50", "Size"], formats),
    ]


def _searched(folder: Path) -> list[str]:
    from bench import search

    print(f"a city of {search.AGENCIES} agencies to search ...", flush=True)
    title = f"Searching {search.AGENCIES} agencies x {search.YEARS} years (p95 at most 60 ms)"
    heads = ["Question", "page p50", "p95", "suggestions p50", "p95"]
    return _table(title, heads, search.large_city(folder))


def _city(folder: Path, home: Path) -> list[str]:
    """Pages and files at 77 and 320 agencies, the analysis at 77 and 770: the large city was filled to search."""
    from bench import whole_city

    print(f"a city of {whole_city.MIDDLE} agencies to look at ...", flush=True)
    middle = whole_city.middle_city(folder)
    heads = ["Page or file", "p50", "p95", "Queries", "Size"]
    lines = []
    for count, place in ((77, home), (whole_city.MIDDLE, middle)):
        title = (
            f"The city's pages at {count} agencies (p50 at most {60 if count == 77 else 120} ms, 10 queries, 100 KB)"
        )
        lines += _table(title, heads, whole_city.asked(place, "pages"))
    analysed = [row for place in (home, folder / "large") for row in whole_city.asked(place, "analysis")]
    return [*lines, *_table("Comparing all plans (1 s at 77, 10 s at 770)", ["Plans", "Found", "Time"], analysed)]


def _called(home: Path) -> list[str]:
    from bench import calling, pages

    print(f"{calling.PEOPLE} people called in one drill ...", flush=True)
    told = calling.run(home)
    rows = [
        ["all queued", "", f"{told.queued:.1f} s"],
        [f"{told.mails} mails to {told.addressed} people handed over", "60 s", f"{told.handed:.1f} s"],
        [f"{told.taps} taps by {calling.CLIENTS} clients: answers counted", str(calling.PEOPLE), str(told.counted)],
        ["... failures", "0", str(len(told.failures))],
        ["... p95 of a tap", "500 ms", f"{pages.high(told.times):.0f} ms"],
    ]
    title = f"{calling.PEOPLE} people called in one drill (a mail server on loopback)"
    return _table(title, ["What", "At most", "Measured"], rows)


def _starts(folder: Path, home: Path) -> list[str]:
    from bench import starting

    print("starts ...", flush=True)
    again, first = starting.second_start(home), starting.clone_to_first_page(folder)
    rows = [["clean clone to first page", "60 s", f"{first:.0f} s"], ["second start", "3 s", f"{again:.1f} s"]]
    return _table("Starting", ["What", "At most", "Measured"], rows)


def _table(title: str, heads: list[str], rows: list[list[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"## {title}", "", *("| " + " | ".join(line) + " |" for line in lines), ""]


if __name__ == "__main__":
    main()
