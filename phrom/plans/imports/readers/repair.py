"""Thai text as broken copies leave it, made whole: marks in place, sara am in one piece, no glyphs of old fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrom.kernel.thai import clean
from phrom.plans.imports.readers.spelling import Spelling, spelling

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TONE = "\u0e48-\u0e4b"
_SPACED_AM = re.compile(rf"([ก-ฮ][{_TONE}]?)[ \u00a0]([{_TONE}]?)\u0e4d?[ ]?\u0e32")  # ส านักงาน: nothing begins with า
_DOUBLE_AM = re.compile("\u0e33\u0e32+")
_SPLIT_RING = re.compile("\u0e4d[ \u00a0]+\u0e32")
_FAR_TONE = re.compile(f"([ก-ฮ])([\u0e31\u0e34-\u0e39]?) ?(\u0e32|\u0e33)([{_TONE}]) ?")  # หนา้ for หน้า
_LATE = re.compile(rf"([ก-ฮ][{_TONE}]?)([ก-ฮเแโใไะา])([{_MARK}]+) (?=[\u0e01-\u0e4e])")  # ธรุ กิจ for ธุรกิจ
_LATE_VOWEL = re.compile(rf"([ก-ฮ][{_MARK}]*) (?=[{_MARK}])")
_PARTED = re.compile(rf"[{_MARK}] (?=[\u0e01-\u0e4e])")
_MARKS = re.compile(f"[{_MARK}]")
_AA = re.compile(f"(?<=[ก-ฮ])([{_TONE}]?)\u0e32(?!\u0e30)")
_SPREAD = 0.15  # share of marks with a gap behind them from which on marks are taken to stand one letter late
_AM_USUAL = 0.004  # share of letters that are sara am in sound text is about twice this


def mended(text: str) -> str:
    """One text in canonical spelling; safe for sound text too."""
    text = clean(text.replace("\u00a0", " ").replace("\u2028", "\n"))
    text = _SPLIT_RING.sub("\u0e33", _DOUBLE_AM.sub("\u0e33", text))
    return clean(_SPACED_AM.sub("\\1\\2\u0e33", _LATE_VOWEL.sub(r"\1", text)))


def repaired(texts: Sequence[str]) -> list[str]:
    """All texts of a document whose marks may be out of order or lost; sound ones come back as they were."""
    texts = [mended(text) for text in texts]
    whole = "\n".join(texts)
    letters, marks = len(re.findall("[ก-ฮ]", whole)), len(_MARKS.findall(whole))
    if letters < 40:
        return texts
    is_late = len(_PARTED.findall(whole)) > _SPREAD * max(marks, 1)
    lacks_am = whole.count("\u0e33") < _AM_USUAL * letters
    if not is_late and not lacks_am:
        return texts
    known = spelling()
    if is_late:
        texts = [_put_back(text, known) for text in texts]
    return [_with_am(text, known) for text in texts] if lacks_am else texts


def _put_back(text: str, known: Spelling) -> str:
    """Each mark on the letter where it makes a known spelling; the gap that its producer left behind it goes."""
    text = _FAR_TONE.sub(r"\1\2\4\3", text)
    place = 0
    while found := _LATE.search(text, place):
        before, after = text[: found.start()], text[found.end() :]
        moved = found[1] + found[3] + found[2]
        options = (moved, found[1] + found[2] + found[3], found[0])
        best = max(options, key=lambda option: known.fit(before[-4:], option, after[:4]))
        text = before + best + after
        place = found.start() + 1
    return clean(text)


def _with_am(text: str, known: Spelling) -> str:
    """Sara aa turned into sara am where only that is a known spelling."""
    for found in reversed(list(_AA.finditer(text))):
        before, after = text[: found.start()], text[found.end() :]
        as_it_is, as_am = found[0], f"{found[1]}\u0e33"
        fits = [known.fit(before[-4:], option, after[:4]) for option in (as_it_is, as_am)]
        if fits[1] > 1.5 * fits[0]:
            text = before + as_am + after
    return text
