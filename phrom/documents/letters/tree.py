"""What an official letter is made of, whatever it is drawn as."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from phrom.documents.digits import table_digits
from phrom.documents.tree import Digits, Signer, Table
from phrom.kernel.thai import thai_digits
from phrom.kernel.words import kept

Layout = Literal["memo", "order", "announcement", "external"]
SECRECY = ("", kept("ลับ"), kept("ลับมาก"), kept("ลับที่สุด"))  # printed in Thai, chosen in the reader's language
URGENCY = ("", kept("ด่วน"), kept("ด่วนมาก"), kept("ด่วนที่สุด"))
HEAD, PLAIN = -1, 0
NOBODY = Signer("", "")  # a line to sign on that is filled by hand


@dataclass(frozen=True)
class Clause:
    """A paragraph: HEAD is a bold line of its own, PLAIN has no number, 1 to 5 are numbered 1. 1.1 1.1.1 (1) (ก).

    `depth`: how far its first line stands in, 0 as a plain paragraph; later lines begin at the margin.
    """

    text: str
    level: int = PLAIN
    number: str = ""
    depth: int = 0


Block = Clause | Table


@dataclass(frozen=True)
class Annex:
    """What follows on a page of its own: title lines and blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Letter:
    """An official letter with Arabic digits and Buddhist years; empty head fields are left out or dotted to be filled.

    `heading`: title lines of an order or announcement ("คำสั่งสำนักงานเขตดุสิต"). `sender`: the line after ส่วนราชการ
    of a memo, the lines right of the garuda of an external letter. `dated`: as written, e.g. "1 เมษายน 2570".
    `closing`: the words before the signature. `contact`: bottom left of an external letter. `status` marks a draft.
    """

    layout: Layout
    subject: str
    heading: str = ""
    sender: str = ""
    number: str = ""
    dated: str = ""
    to: str = ""
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    closing: str = ""
    signer: Signer = NOBODY
    contact: str = ""
    annex: Annex | None = None
    secrecy: str = ""
    urgency: str = ""
    status: str = ""
    digits: Digits = "thai"
    names: tuple[str, ...] = field(default=())


def with_digits(letter: Letter) -> Letter:
    """The letter in the digits it asks for; names of people keep theirs."""
    if letter.digits == "arabic":
        return letter
    texts = {name: thai_digits(getattr(letter, name)) for name in _TEXTS}
    return replace(
        letter,
        **texts,  # type: ignore[arg-type]
        references=tuple(map(thai_digits, letter.references)),
        enclosures=tuple(map(thai_digits, letter.enclosures)),
        names=tuple(map(thai_digits, letter.names)),
        signer=replace(letter.signer, position=thai_digits(letter.signer.position)),
        body=tuple(map(_block, letter.body)),
        annex=letter.annex and Annex(thai_digits(letter.annex.title), tuple(map(_block, letter.annex.blocks))),
    )


_TEXTS = "subject heading sender number dated to closing contact secrecy urgency status".split()


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        return table_digits(block)
    return replace(block, text=thai_digits(block.text), number=thai_digits(block.number))
