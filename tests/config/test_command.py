"""The phrom command: plain words, exit status, and refusals in one sentence."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from phrom.agencies.models import User
from phrom.config.cli import main
from tests.world import World


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that was told on the error stream."""
    told = capsys.readouterr().err.strip()
    assert told.startswith("phrom: ")
    assert "\n" not in told
    return told


@pytest.mark.parametrize("plan", ["dusit", "dusit-2570", "DUSIT/2570", "dusit/70", "../etc/2570", "dusit/2570/1"])
def test_what_is_no_plan_is_refused_with_an_example(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", plan]) == 1
    assert "dusit/2570" in said(capsys)


@pytest.mark.parametrize(("plan", "hint"), [("atlantis/2570", "agencies.csv"), ("dusit/2460", "no plan")])
def test_a_plan_that_is_not_there_is_refused_with_the_reason(
    world: World, plan: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", plan]) == 1
    assert hint in said(capsys)


def test_checking_neither_a_plan_nor_all_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "--all" in said(capsys)


def test_check_tells_every_plan_as_json(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "--all", "--format", "json"])
    told = json.loads(capsys.readouterr().out)["plans"]
    assert [plan["plan"] for plan in told] == ["dusit/2570", "phra-nakhon/2570"]
    assert status == int(any(f["severity"] == "error" for plan in told for f in plan["findings"]))


def test_check_as_text_names_section_and_counts(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "dusit/2570"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("dusit/2570 ")


def test_verify_says_that_all_lines_hold(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert "hold" in capsys.readouterr().out


def test_an_occupied_port_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "another --port" in said(capsys)


def test_a_demo_never_mixes_with_real_people(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--agencies", "2"]) == 1
    assert "not empty" in said(capsys)


def test_a_paper_in_a_folder_that_is_not_there_is_refused(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", "dusit/2570", "--format", "json", "-o", str(tmp_path / "none" / "plan.json")]) == 1
    assert "folder" in said(capsys)


def test_an_unknown_command_exits_with_2_and_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["frobnicate"])
    assert stop.value.code == 2
    assert "usage: phrom" in capsys.readouterr().err


def test_an_invitation_prints_the_link_that_sets_the_password(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "first@bangkok.example", "คุณแรก"]) == 0
    assert "/invitation/" in capsys.readouterr().out
    assert User.objects.get(email="first@bangkok.example").memberships.get().role == "admin"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["somebody", "คุณ"], "e-mail"),
        (["a@bangkok.example", "คุณ", "--role", "writer"], "--agency"),
        (["a@bangkok.example", "คุณ", "--agency", "dusit"], "whole city"),
        (["a@bangkok.example", "คุณ", "--role", "writer", "--agency", "atlantis"], "agencies.csv"),
        (["writer@bangkok.example", "คุณ"], "อีเมล"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(
    world: World, arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["invite", *arguments]) == 1
    assert hint in said(capsys)
