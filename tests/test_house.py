"""The house rules that a machine can check: sizes, names, secrets, host names, generated pages."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from phrom.config.roles_page import page

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
VAGUE = {"utils", "helpers", "common", "manager", "data", "info"}
# spelled in pieces, so that this file does not break its own rule
ELSEWHERE = [
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "npm" + "js.org",
    "files.python" + "hosted",
    "/ro" + "ot/",
    "/wo" + "rk/main",
    "/wo" + "rk/shared",
]
STATIC = {".js", ".css", ".py", ".typ"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(file for name in listed.stdout.splitlines() if (file := ROOT / name).is_file())


def modules() -> list[Path]:
    return [file for file in tracked() if file.suffix == ".py" and "migrations" not in file.parts]


def _is_written(file: Path) -> bool:
    """By hand, that is; migrations are not."""
    return file.suffix in STATIC and "migrations" not in file.parts


def test_no_file_is_too_long() -> None:
    sizes = {str(f.relative_to(ROOT)): len(f.read_text().splitlines()) for f in tracked() if _is_written(f)}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_half_of_the_program_s_files_fit_on_a_screen() -> None:
    sizes = sorted(len(file.read_text().splitlines()) for file in modules() if "phrom" in file.parts)
    assert sizes[len(sizes) // 2] <= 80


def test_no_function_is_too_long() -> None:
    long = {}
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _size(node) > LONGEST_FUNCTION:
                long[f"{file.relative_to(ROOT)}:{node.name}"] = _size(node)
    assert long == {}


def _size(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    silent = [
        str(f.relative_to(ROOT))
        for f in modules()
        if f.stat().st_size and not ast.get_docstring(ast.parse(f.read_text()))
    ]
    assert silent == []


def test_no_module_has_a_vague_name() -> None:
    assert [str(file) for file in modules() if VAGUE & set(file.stem.split("_"))] == []


@pytest.mark.parametrize("word", ELSEWHERE)
def test_no_file_names_a_registry_or_a_path_of_one_machine(word: str) -> None:
    assert [str(f.relative_to(ROOT)) for f in tracked() if word.encode() in f.read_bytes()] == []


def test_nothing_is_left_to_do_in_a_comment() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|HA" + r"CK)\b")
    assert [str(f.relative_to(ROOT)) for f in tracked() if f.suffix in STATIC and mark.search(f.read_text())] == []


def test_user_text_is_never_marked_safe() -> None:
    mark = re.compile(r"\|\s*safe\b|mark_" + r"safe\(|autoescape off")
    found = [file for file in tracked() if file.suffix in {".html", ".py"} and "phrom" in file.parts]
    assert [str(file.relative_to(ROOT)) for file in found if mark.search(file.read_text())] == []


def test_every_locked_package_has_a_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text().strip()):
            assert re.match(r"[a-z0-9_.-]+==\S+ \\\n", entry), entry[:60]
            assert "--hash=sha256:" in entry, entry[:60]


def test_every_dependency_is_locked_and_explained() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    named = re.findall(
        r'^  "([a-z0-9-]+)', project.partition("dependencies = [")[2].partition("]\n\n")[0], re.MULTILINE
    )
    locked, explained = (
        (ROOT / "requirements.lock").read_text(),
        (ROOT / "docs/decisions/0002-dependencies.md").read_text(),
    )
    assert named
    assert [name for name in named if f"\n{name}==" not in f"\n{locked}"] == []
    assert [name for name in named if f"`{name}`" not in explained] == []


def test_the_page_of_roles_is_the_table_of_rules() -> None:
    assert (ROOT / "docs/roles.md").read_text() == page()


def test_every_word_of_the_readme_that_is_a_file_is_there() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "docs/operations.md"):
        for name in re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text()):
            assert (ROOT / document).parent.joinpath(name).exists(), f"{document}: {name}"
