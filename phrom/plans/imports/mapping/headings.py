"""Headings to the canonical blocks of a plan with how sure that is: by wording, by parent, by neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from phrom.plans.imports.mapping.lexicon import BlockWords, Lexicon, lexicon
from phrom.plans.imports.mapping.wording import likeness, without_noise, wording

ENOUGH = 0.62  # likeness from which on a wording counts
_CUE, _CUE_SHARE = 0.7, 0.25  # what words that occur are worth, and what more when they are most of the heading
_CLOSE = 0.04  # blocks nearer than this to the best one are a tie, which neighbours decide
_INHERITED = 0.6
_SHORTEST = 4  # letters; หน้า and the like head a column of page numbers


@dataclass(frozen=True)
class Placed:
    """A heading and its block; an empty `block` says that nothing fits. `depth` as in Wording."""

    heading: str
    block: str
    confidence: float
    depth: int = 0
    rivals: tuple[str, ...] = ()


def place_headings(headings: Sequence[str]) -> list[Placed]:
    """Each heading's block, told by its wording and then by those around it."""
    placed = [place(heading) for heading in headings]
    return _inherited(_ties_settled(placed))


def place(heading: str) -> Placed:
    """One heading by its wording alone."""
    depth = wording(heading).depth
    scores = sorted(_scores(heading), reverse=True)
    if not scores or scores[0][0] < ENOUGH:
        return Placed(heading, "", 0.0, depth)
    best, code = scores[0]
    rivals = tuple(other for score, other in scores[1:] if score > best - _CLOSE and score >= ENOUGH)
    return Placed(heading, code, round(best * (0.85 if rivals else 1.0), 2), depth, rivals)


@lru_cache(maxsize=4096)
def _scores(heading: str) -> tuple[tuple[float, str], ...]:
    words = lexicon()
    keys = wording(heading).keys
    if len(keys[0] if keys else "") < _SHORTEST and not any(key in b.phrases for b in words.blocks for key in keys):
        return ()
    if all(not _left(text_key, words) for text_key in keys):  # nothing but the name of the plan
        return ()
    return tuple((score, block.code) for block in words.blocks if (score := _score(keys, block, words)) > 0.3)


def _score(keys: Sequence[str], block: BlockWords, words: Lexicon) -> float:
    """How well the heading says what the block's headings say; less sure when only a part of it does."""
    best = 0.0
    for number, text_key in enumerate(keys):
        bare = without_noise(text_key, words.noise)
        trust = 1.0 if number < 2 else 0.96  # what stands in brackets explains, it does not head
        if text_key in block.phrases:
            return trust
        best = max(best, trust * 0.99 * max(likeness(bare, phrase) for phrase in block.bare), _cued(bare, block))
    return best


def _left(text_key: str, words: Lexicon) -> str:
    for word in words.noise:
        text_key = text_key.replace(word, "")
    return text_key


def _cued(text_key: str, block: BlockWords) -> float:
    fitting = [sum(map(len, cue.wanted)) for cue in block.cues if cue.fits(text_key)]
    if not fitting:
        return 0.0
    return _CUE + _CUE_SHARE * min(1.0, max(fitting) / max(1, len(text_key)))


def _ties_settled(placed: list[Placed]) -> list[Placed]:
    """Of blocks that fit equally well the one that its neighbours are about, or that comes next in a plan."""
    order = {block.code: number for number, block in enumerate(lexicon().blocks)}
    made: list[Placed] = []
    for number, entry in enumerate(placed):
        if entry.rivals:
            before = next((one.block for one in reversed(made) if one.block), "")
            after = next((one.block for one in placed[number + 1 :] if one.block and not one.rivals), "")
            for rival in (entry.block, *entry.rivals):
                if rival in (before, after) or order.get(before, -2) + 1 == order[rival]:
                    entry = replace(entry, block=rival)
                    break
        made.append(entry)
    return made


def _inherited(placed: list[Placed]) -> list[Placed]:
    """A numbered heading that says nothing known belongs where the one above it does."""
    made: list[Placed] = []
    above: list[Placed] = []
    for entry in placed:
        if entry.depth:
            above = [one for one in above if one.depth < entry.depth]
        if not entry.block and entry.depth > 1 and above and above[-1].block:
            entry = replace(entry, block=above[-1].block, confidence=min(_INHERITED, above[-1].confidence))
        if entry.depth:
            above.append(entry)
        made.append(entry)
    return made
