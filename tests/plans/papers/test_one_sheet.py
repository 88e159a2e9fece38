"""Papers of one sheet: on one sheet whatever the plan holds, readable, and without a number in public."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from phrom.documents.posters.poster import Poster, poster_data, render_poster
from phrom.documents.press import press
from phrom.documents.tree import Digits, Variant
from phrom.kernel.steps import Refused
from phrom.plans.papers import call_sheet, card, first_day, strategy_map
from phrom.plans.papers.building import agency_of, sheet_of
from phrom.plans.papers.posters import Compose
from phrom.plans.payload import Payload
from phrom.plans.sections import sections
from tests.documents.reading import pdf_text
from tests.plans.papers.full import MOBILES, PEOPLE, full_payload, with_rows

SHEETS: dict[str, Compose] = {
    "strategy_map": strategy_map.compose,
    "card": card.compose,
    "call_sheet": call_sheet.compose,
    "first_day": first_day.compose,
}
EVERY = pytest.mark.parametrize("template", SHEETS)
DAY = dt.date(2026, 11, 2)
LONG = "ประสานหน่วยงานที่เกี่ยวข้องเพื่อจัดหาทรัพยากรและรายงานสถานการณ์ต่อผู้บังคับบัญชาตามลำดับชั้น"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("sheets")
    press.close()


def sheet(
    template: str, plan: Payload, part: str = "", variant: Variant = "internal", digits: Digits = "arabic"
) -> Poster:
    known = sheet_of(plan, variant, phones=True)
    content = SHEETS[template](known, part)
    return Poster(
        template, "หัวเรื่อง", agency_of(known), DAY, content, version="2570/2", digits=digits, names=tuple(PEOPLE)
    )


def pages(made: bytes) -> int:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return len(pdf.pages)


def empty() -> Payload:
    plan = full_payload()
    for target in sections():
        plan = with_rows(plan, target.slug, ())
    return plan


def crowded() -> Payload:
    """Four times the services, steps and strategies of a district, each with a long text."""
    plan = full_payload()
    for slug, text in (
        ("services", "name"), ("steps_day1", "text"), ("strategies", "text"), ("activation", "text"),
        ("procedures", "text"),
    ):  # fmt: skip
        rows = [
            {**row, "key": f"{row['key']}-{n}", text: f"{row[text]} {LONG}"}
            for n in range(4)
            for row in plan.rows(slug)
        ]
        plan = with_rows(plan, slug, rows)
    rows = [{**row, "key": f"{row['key']}-{n}", "unit": LONG} for n in range(4) for row in plan.rows("team")]
    return with_rows(plan, "team", rows)


@EVERY
@pytest.mark.parametrize("made", [full_payload, empty, crowded], ids=lambda made: made.__name__)
def test_each_stands_on_one_sheet_whatever_the_plan_holds(template: str, made: Any, kept: Path) -> None:
    part = "cyber" if template == "first_day" and made is not empty else ""
    assert pages(render_poster(sheet(template, made(), part), polish=False, cache_dir=kept)) == 1


def test_what_does_not_fit_is_counted_and_told_where_it_is(kept: Path) -> None:
    text = pdf_text(render_poster(sheet("first_day", crowded(), "cyber"), cache_dir=kept))
    assert "รายการดูเพิ่มเติมในแผน" in text


def test_the_first_day_of_all_threats_is_a_page_each(kept: Path) -> None:
    plan = full_payload()
    made = render_poster(sheet("first_day", plan), polish=False, cache_dir=kept)
    assert pages(made) == len(first_day.threats(plan)) > 5


def test_a_threat_that_the_plan_does_not_cover_is_refused() -> None:
    with pytest.raises(Refused, match="cyber"):
        sheet("first_day", full_payload(), "drought")


def test_the_map_is_readable_and_turned(kept: Path) -> None:
    with pikepdf.open(io.BytesIO(render_poster(sheet("strategy_map", crowded()), polish=False, cache_dir=kept))) as pdf:
        shown = pikepdf.parse_content_stream(pdf.pages[0])
        box = [float(edge) for edge in pdf.pages[0].mediabox]
    sizes = {float(step.operands[1]) for step in shown if str(step.operator) == "Tf"}  # type: ignore[arg-type]
    assert min(sizes) >= 8
    assert box[2] > box[3]


def test_the_map_shows_the_most_urgent_services_first() -> None:
    services = strategy_map.compose(sheet_of(full_payload(), "internal"), "")["services"]
    order = [row["rto"] for row in services if "rto" in row]
    hours = [row["rto_hours"] for row in strategy_map.urgent_first(sheet_of(full_payload(), "internal"))]
    assert hours == sorted(hours)
    assert len(order) == len(hours)
    assert services[0] == {"band": "ภายใน 4 ชั่วโมง"}


@EVERY
def test_nobody_finds_a_telephone_number_in_public(template: str) -> None:
    plan = full_payload()
    private = [*MOBILES.values(), *(entry["office_phone"] for entry in plan.data["registers"]["person"].values())]
    said = json.dumps(poster_data(sheet(template, plan, variant="public")), ensure_ascii=False)
    assert not [number for number in private if number in said]
    if template != "strategy_map":
        assert MOBILES["p0"] in json.dumps(poster_data(sheet(template, plan)), ensure_ascii=False)


def test_thai_digits_reach_every_text_but_no_colour_and_no_seal() -> None:
    thai = poster_data(replace(sheet("call_sheet", full_payload(), digits="thai"), seal="3F9A-77C2"))
    said = json.dumps(thai, ensure_ascii=False)
    assert "๐๘๑-๐๐๐-๔๐๐๐" in said
    assert "#00694a" in said
    assert thai["seal"] == "3F9A-77C2"


def test_the_same_sheet_is_the_same_file(kept: Path, tmp_path: Path) -> None:
    made = sheet("card", full_payload())
    assert render_poster(made, cache_dir=kept) == render_poster(made, cache_dir=tmp_path)


def test_who_decides_stands_with_who_stands_in() -> None:
    decides = first_day.compose(sheet_of(full_payload(), "internal", phones=True), "cyber")["decides"]
    assert (decides[0]["main"]["name"], decides[0]["main"]["phone"]) == (PEOPLE[0], MOBILES["p0"])
    assert decides[0]["alternate"]["name"] == PEOPLE[1]


def test_a_threat_tells_its_own_steps_before_those_of_every_event() -> None:
    steps = first_day.compose(sheet_of(full_payload(), "internal"), "flood_river")["pages"][0]["steps"]
    bands = [step["band"] for step in steps if "band" in step]
    assert len(bands) == 2
    assert "อุทกภัย" in bands[0]
    assert steps[-1]["text"] == full_payload().rows("steps_day1")[-1]["text"]
