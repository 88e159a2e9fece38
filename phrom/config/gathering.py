"""Finds the texts of the interface in Python, templates and scripts: those wrapped for translation, and those not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template.base import Lexer, Token, TokenType
from django.utils.translation.template import templatize

ROOM = Path(__file__).resolve().parents[1]
THAI = re.compile("[\u0e00-\u0e7f]")
PLAIN, PLURAL, CONTEXT = {"_", "lazy", "gettext", "gettext_lazy", "kept"}, {"ngettext"}, {"pgettext"}
_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_IN_TEMPLATE = re.compile(
    rf"(?<![\w.])(?P<name>_|gettext|ngettext|pgettext)\((?P<arguments>u?{_STRING}(?:, ?u?{_STRING})?)"
)
_IN_SCRIPT = re.compile(r'(?<![\w.])_\(("(?:[^"\\]|\\.)*")')
_MARKED = re.compile(rf"_\({_STRING}\)")
_REMARK = re.compile(r"//.*|/\*.*?\*/", re.DOTALL)
_SUFFIXES = (".py", ".html", ".txt", ".js")


class Word(NamedTuple):
    """A text as it stands in the source, with its plural and the context that tells it from its like."""

    text: str
    plural: str = ""
    context: str = ""


class Loose(NamedTuple):
    """A Thai text that no catalogue can translate."""

    line: int
    text: str


def sources(folder: Path = ROOM) -> list[Path]:
    """Every file that may say something to a person."""
    found = (file for file in folder.rglob("*") if file.suffix in _SUFFIXES)
    return sorted(file for file in found if "migrations" not in file.parts)


def words(file: Path) -> set[Word]:
    """The wrapped texts of one file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return set(_in_python(text))
    return set(_in_script(text) if file.suffix == ".js" else _in_template(text))


def loose(file: Path) -> list[Loose]:
    """The Thai texts of one file that are not wrapped."""
    text = file.read_text(encoding="utf-8")
    if not THAI.search(text):
        return []
    if file.suffix == ".py":
        return list(_loose_in_python(text))
    return list(_loose_in_script(text) if file.suffix == ".js" else _loose_in_template(text))


def _word(name: str, texts: list[str]) -> Word:
    if name in CONTEXT:
        return Word(texts[1], context=texts[0])
    second = texts[1] if len(texts) > 1 else ""
    return Word(texts[0], plural=second) if name in PLURAL else Word(texts[0], context=second)


def _calls(tree: ast.AST) -> Iterator[tuple[str, list[ast.Constant]]]:
    """Calls of gettext under any of its names, with the strings that it is given first."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in PLAIN | PLURAL | CONTEXT:
                given = [each for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
                yield name, given[:2]


def _in_python(text: str) -> Iterator[Word]:
    for name, given in _calls(ast.parse(text)):
        if given:
            yield _word(name, [str(each.value) for each in given])


def _loose_in_python(text: str) -> Iterator[Loose]:
    tree = ast.parse(text)
    wrapped: set[ast.AST] = {each for _, given in _calls(tree) for each in given}
    wrapped |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in wrapped and THAI.search(str(node.value)):
            yield Loose(node.lineno, str(node.value))


def _in_template(text: str) -> Iterator[Word]:
    for found in _IN_TEMPLATE.finditer(templatize(text)):
        given = ast.literal_eval(f"({found['arguments']},)")
        yield _word(found["name"], list(given))


def _loose_in_template(text: str) -> Iterator[Loose]:
    is_wrapped = False
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.BLOCK and token.split_contents()[0].startswith(
            ("blocktrans", "endblocktrans")
        ):
            is_wrapped = not is_wrapped
        elif not is_wrapped and (said := _said(token)) and THAI.search(said):
            yield Loose(token.lineno or 0, said.strip())


def _said(token: Token) -> str:
    """What a token would say untranslated."""
    if token.token_type == TokenType.COMMENT:
        return ""
    if token.token_type == TokenType.BLOCK and token.split_contents()[0] in {"translate", "trans", "comment"}:
        return ""
    return token.contents if token.token_type == TokenType.TEXT else _MARKED.sub("", token.contents)


def _in_script(text: str) -> Iterator[Word]:
    for found in _IN_SCRIPT.finditer(text):
        yield Word(ast.literal_eval(found[1]))


def _loose_in_script(text: str) -> Iterator[Loose]:
    for number, line in enumerate(_REMARK.sub("", text).splitlines(), 1):
        if THAI.search(rest := _IN_SCRIPT.sub("", line)):
            yield Loose(number, rest.strip())
