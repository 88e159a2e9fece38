"""Headings as they are compared: without numbers, brackets, page numbers, spaces, and marks above and below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phrom.kernel.thai import arabic, clean
from phrom.search.folding import MARKS, bare, fold

_WORDED = re.compile(
    r"(?:บท|ส ?วน|หมวด|ตอน|ภาค|ภาคผนวก|ขนตอน|ข ?อ|chapter|section|part|step|appendix|annex)"
    r"\s?ท? ?(\d{1,2}|[ivx]{1,4}|[ก-ฮa-h])(?![ก-ฮa-z])[.:)\s–-]*"
)
_CAPTION = re.compile(r"(?:ตาราง|แผนภาพ|แผนผง|ภาพ|รป|แผนภม|table|figure)\s?ท? ?(?:\d{1,3}(?:[.-]\d{1,2})*)[.:)\s–-]*")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)\s–-]+|(?=[ก-ฮเแโใไa-z(]))")
_LETTER = re.compile(r"\(?(?:[ก-ฮa-h]|\d{1,2})[.)]\s*")
_BULLET = re.compile(r"[-–—•●▪○◆➢*►]\s*")
_PAGE = re.compile(
    r"(?:[\s._…·-]*(?:\.{2,}|…|\t|\s{2,}|_{2,})|\s)[\s._…·-]*(?:หน ?า)?\s*\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\s*$"
)
_LEADERS = re.compile(r"[\s._…·]{2,}$|[.…]{2,}")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|“([^”]*)”")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_GONE = str.maketrans("", "", MARKS)
_DOUBLE = re.compile("าา+")
_OF_WHOM = re.compile(
    r"(?<=.{4})ของ(?:สานก|กรม|กอง|เทศบาล|องคการ|โรงเรยน|โรงพยาบาล|กระทรวง|มหาวทยาลย|ศนย|จงหวด|เขต|การประปา|การไฟฟา|ธนาคาร"
    r"|บรษท|หนวยงาน|คณะ(?!บรหาร|ทางาน|กรรม)).*$"
)


@dataclass(frozen=True)
class Wording:
    """A heading taken apart. `depth`: 1 a chapter, 2 below, 0 not numbered; `keys`: what is compared, whole first."""

    depth: int
    is_caption: bool
    is_chapter: bool  # said to be one: บทที่ 2, ส่วนที่ 3
    keys: tuple[str, ...]


def key(text: str) -> str:
    """Letters and digits only, all marks off; broken and sound spellings of one wording agree."""
    return _NOT_A_LETTER.sub("", _DOUBLE.sub("า", bare(fold(text))))


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """The heading behind its numbers, and before its page number."""
    plain = arabic(clean(text)).casefold().translate(_GONE).replace("ำ", "า").strip()
    plain = _LEADERS.sub(" ", _PAGE.sub("", plain)).strip() or plain
    is_chapter = bool(_WORDED.match(plain))
    plain, depth, is_caption = _unnumbered(plain)
    inside = [part for found in _BRACKETS.findall(plain) for part in found if len(part) > 3]
    outside = _BRACKETS.sub(" ", plain)
    keys = dict.fromkeys(filter(None, (key(plain), key(outside), *map(key, inside))))
    return Wording(depth, is_caption, is_chapter, tuple(keys))


def _unnumbered(plain: str) -> tuple[str, int, bool]:
    """What stands behind numbers, words for parts and bullets; how deep the number is; whether it captions a table."""
    depth, is_caption = 0, False
    for _again in range(4):
        if found := _CAPTION.match(plain):
            is_caption = True
        elif found := _WORDED.match(plain):
            depth = depth or 1
        elif found := _NUMBER.match(plain):
            depth = max(depth, found[1].count(".") + 1)
        elif found := _LETTER.match(plain) or _BULLET.match(plain):
            depth = depth or 4
        else:
            break
        if not plain[found.end() :].strip():
            break
        plain = plain[found.end() :]
    return plain, depth, is_caption


def without_noise(text_key: str, noise: tuple[str, ...]) -> str:
    """The key without names of the plan and of whom it is; as it was when nothing else is left."""
    less = text_key
    for word in noise:
        less = less.replace(word, "")
    less = _OF_WHOM.sub("", less).removesuffix("ของ")
    return less if len(less) >= 3 else text_key


@lru_cache(maxsize=8192)
def pairs(text_key: str) -> frozenset[str]:
    """Its pairs of letters, for the likeness of two wordings."""
    return frozenset(text_key[at : at + 2] for at in range(len(text_key) - 1))


@lru_cache(maxsize=1 << 17)
def likeness(one: str, other: str) -> float:
    """0 to 1: equal, one within the other, or made of the same pairs of letters."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return 0.0
    share = len(short) / len(long)
    if len(short) >= 5 and short in long:
        return (0.58 if short == other else 0.5) + 0.4 * share
    mine, theirs = pairs(one), pairs(other)
    return 0.97 * 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
