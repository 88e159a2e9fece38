"""Show where a text was hit: the words of the question marked in the text as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phrom.kernel.thai import clean
from phrom.search.folding import MARKS, PART, bare, fold_part
from phrom.search.question import Question, Word

BEFORE, WIDTH = 40, 160  # characters of a snippet before its first hit, and in all


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    is_marked: bool = False


def marked(text: str, question: Question) -> list[Piece]:
    """The whole text in pieces."""
    text = clean(text)
    return _pieces(text, _hits(text, question), 0, len(text))


def snippet(text: str, question: Question) -> list[Piece]:
    """What stands around the first hit; the beginning when there is none."""
    text = " ".join(clean(text).split())
    hits = _hits(text, question)
    edges = [found.start() for found in PART.finditer(text)] + [len(text)]
    begin = _edge(edges, max(hits[0][0] - BEFORE, 0)) if hits and len(text) > WIDTH else 0
    end = _edge(edges, begin + WIDTH)
    pieces = _pieces(text, hits, begin, end)
    return [Piece("…")] * (begin > 0) + pieces + [Piece("…")] * (end < len(text))


def _edge(edges: Sequence[int], place: int) -> int:
    """The nearest place, at or before, where no consonant is parted from its marks."""
    return max(edge for edge in edges if edge <= place)


def _hits(text: str, question: Question) -> list[tuple[int, int]]:
    """From where to where the question, else each of its words, stands in the text; joined where they touch."""
    mapped = _mapped(text, question.is_loose)
    found = list(_stands(text, mapped, question.whole)) or [
        hit for word in question.words for hit in _stands(text, mapped, word)
    ]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            begin, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((begin, end))
    return joined


def _mapped(text: str, is_loose: bool) -> tuple[str, list[int], list[int]]:
    """The folded text, and for each of its characters where its part begins and ends in the text."""
    folded, starts, ends = [], list[int](), list[int]()
    for part in PART.finditer(text):
        shown = bare(fold_part(part[0])) if is_loose else fold_part(part[0])
        if part[0][0] in MARKS and ends:
            ends[-1] = part.end()  # what folding drops goes with what stands before it
        folded.append(shown)
        starts += [part.start()] * len(shown)
        ends += [part.end()] * len(shown)
    return "".join(folded), starts, ends


def _stands(text: str, mapped: tuple[str, list[int], list[int]], word: Word) -> Iterator[tuple[int, int]]:
    folded, starts, ends = mapped
    place = folded.find(word.folded)
    while place >= 0:
        last = place + len(word.folded)
        begin, end = starts[place], ends[last - 1]
        if word.exact in text[begin:end]:
            yield begin, end
        place = folded.find(word.folded, last)


def _pieces(text: str, hits: Sequence[tuple[int, int]], begin: int, end: int) -> list[Piece]:
    pieces, place = [], begin
    for first, last in hits:
        first, last = max(first, place), min(last, end)
        if first < last:
            pieces += [Piece(text[place:first]), Piece(text[first:last], is_marked=True)]
            place = last
    return [piece for piece in (*pieces, Piece(text[place:end])) if piece.text]
