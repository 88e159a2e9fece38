"""`phrom import`: shapes, exit statuses and messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phrom.config.cli import main
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.sections import section
from tests.plans.imports import papers
from tests.world import World


def test_bare_headings_are_classified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "headings.txt"
    file.write_text("๑. บทนำ\nบรรณานุกรม\n\nวตั ถปุ ระสงค์ 1\n", encoding="utf-8")
    assert main(["import", "--headings", str(file), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["heading"], row["block"]) for row in found] == [
        ("๑. บทนำ", "intro"), ("บรรณานุกรม", None), ("วตั ถปุ ระสงค์ 1", "objectives"),
    ]  # fmt: skip
    assert all(set(row) == {"heading", "block", "confidence"} for row in found)


def test_a_dry_run_says_what_would_go_where_and_writes_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(papers.styled())
    assert main(["import", str(file), "--agency", "dusit", "--year", "2570", "--dry-run", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"blocks", "tables", "unplaced"}
    assert found["blocks"][1] == {"heading": "๑. บทนำ", "block": "intro", "confidence": 1.0, "page": 1}
    assert [(row["table"], row["rows"]) for row in found["tables"]] == [("T4", 2), ("T2", 1)]
    assert set(found["tables"][0]) == {"caption", "table", "rows", "confidence"}
    with viewing_as(SYSTEM):
        assert not section("services").rows(world.plan).filter(name="รับแจ้งเหตุร้องทุกข์").exists()


def test_what_is_sure_is_written_and_the_rest_is_left(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with viewing_as(SYSTEM):
        team = section("team").records(world.plan)
    file = tmp_path / "plan.docx"
    file.write_bytes(papers.styled())
    assert main(["import", str(file), "--agency", "dusit", "--year", "2570"]) == 0
    said = capsys.readouterr()
    assert "rows written" in said.err
    assert "services: 2 new" in said.out
    with viewing_as(SYSTEM):
        assert section("services").rows(world.plan).filter(name="รับแจ้งเหตุร้องทุกข์").exists()
        assert section("team").records(world.plan) == team, "a stranger is a question for a person"


def test_a_plan_that_is_not_there_is_started(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("๑. วัตถุประสงค์\n๑) เพื่อประชาชนทุกคนในเขต", encoding="utf-8")
    assert main(["import", str(file), "--agency", "dusit", "--year", "2571", "--dry-run"]) == 0
    assert main(["import", str(file), "--agency", "dusit", "--year", "2571"]) == 0
    with viewing_as(SYSTEM):
        from phrom.plans.queries import find_plan

        assert "เพื่อประชาชนทุกคนในเขต" in [r["text"] for r in section("objectives").records(find_plan("dusit", 2571))]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say which file"),
        (["missing.docx", "--agency", "dusit", "--year", "2570"], "No such file"),
        (["plan.doc"], "say whose plan"),
        (["plan.doc", "--agency", "dusit", "--year", "2570"], ".doc เป็นรูปแบบเก่า"),
        (["plan.txt", "--agency", "nobody", "--year", "2570"], "no agency has the key"),
    ],
)
def test_refusals_are_one_sentence_and_status_one(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50)
    Path("plan.txt").write_text("บทนำ", encoding="utf-8")
    assert main(["import", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_sealed_plan_is_not_touched(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world.put(world.plan, "approved")
    file = tmp_path / "plan.txt"
    file.write_text("๑. วัตถุประสงค์\n๑) เพื่อประชาชนทุกคนในเขต", encoding="utf-8")
    assert main(["import", str(file), "--agency", "dusit", "--year", "2570"]) == 1
    assert "อนุมัติไปแล้ว" in capsys.readouterr().err
