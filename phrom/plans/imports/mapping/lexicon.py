"""What content/imports.yaml says, ready to be compared with: blocks, finer sections, tables and their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from phrom.kernel.content import tree
from phrom.plans.imports.mapping.wording import key, without_noise, wording


@dataclass(frozen=True)
class Cue:
    """Words of which all `wanted` and none `unwanted` must occur."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    def fits(self, text_key: str) -> bool:
        return all(word in text_key for word in self.wanted) and not any(word in text_key for word in self.unwanted)


@dataclass(frozen=True)
class BlockWords:
    code: str
    section: str
    phrases: tuple[str, ...]
    bare: tuple[str, ...]  # the phrases without what says nothing
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class TableWords:
    """`columns`: field -> keys of the wordings of its head; `firsts`: of what stands in its first column."""

    code: str
    section: str
    block: str
    has_times: bool
    captions: tuple[str, ...]
    firsts: tuple[str, ...]
    units: tuple[str, ...]
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Lexicon:
    noise: tuple[str, ...]
    blocks: tuple[BlockWords, ...]
    sections: Mapping[str, tuple[str, ...]]
    threats: Mapping[str, tuple[str, ...]]
    tables: tuple[TableWords, ...]

    def block(self, code: str) -> BlockWords:
        return next(block for block in self.blocks if block.code == code)

    def table(self, code: str) -> TableWords:
        return next(table for table in self.tables if table.code == code)


def lexicon() -> Lexicon:
    return _lexicon(Path(settings.PHROM_CONTENT))


@cache
def _lexicon(_folder: Path) -> Lexicon:
    raw = tree("imports")
    noise = tuple(sorted(map(key, raw["noise"]), key=len, reverse=True))
    tables = tuple(map(_table, raw["tables"]))
    return Lexicon(
        noise,
        tuple(_block(block, [*_captions(raw, block["code"])], noise) for block in raw["blocks"]),
        {slug: _keys(words) for slug, words in raw["sections"].items()},
        {threat: tuple(map(key, words)) for threat, words in raw["threats"].items()},
        tables,
    )  # fmt: skip


def _captions(raw: Mapping[str, Any], block: str) -> Iterator[str]:
    """What captions of the block's tables say, of which a contents list is full."""
    return (caption for table in raw["tables"] if table["block"] == block for caption in table["captions"])


def _block(raw: Mapping[str, Any], captions: list[str], noise: tuple[str, ...]) -> BlockWords:
    phrases = _keys([*raw["phrases"], *captions])
    bare = tuple(dict.fromkeys(without_noise(phrase, noise) for phrase in phrases))
    return BlockWords(raw["code"], raw["section"], phrases, bare, tuple(map(_cue, raw["cues"])))


def _table(raw: Mapping[str, Any]) -> TableWords:
    captions, firsts, units, needs = (raw.get(name, []) for name in ("captions", "firsts", "units", "needs"))
    columns = {field: tuple(map(key, words)) for field, words in raw["columns"].items()}
    return TableWords(
        raw["code"], raw["section"], raw["block"], bool(raw.get("times")), _keys(captions), tuple(map(key, firsts)),
        tuple(units), tuple(needs), columns,
    )  # fmt: skip


def _keys(words: list[str]) -> tuple[str, ...]:
    """As headings are compared: a phrase with brackets may be said with or without them."""
    return tuple(dict.fromkeys(one for word in words for one in wording(word).keys[:2]))


def _cue(said: str) -> Cue:
    words = said.split("+")
    wanted = [key(word) for word in words if not word.startswith("-")]
    return Cue(tuple(wanted), tuple(key(word[1:]) for word in words if word.startswith("-")))
