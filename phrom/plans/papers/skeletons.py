"""The printed orders of a plan: which there are for an agency, and their blocks in the language of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phrom.documents.tree import Numbering
from phrom.kernel.content import ContentError, tree
from phrom.kernel.words import in_language
from phrom.plans.papers.sheet import Place

STANDARD, OWN = "bma", "own"


@dataclass(frozen=True)
class Skeleton:
    """A printed order; `is_official`: only the form's own tables are numbered; `flows`: chapters share pages."""

    title: str
    numbering: Numbering
    is_official: bool
    flows: bool
    places: tuple[Place, ...]


def skeletons(agency: str, usual: str = "") -> dict[str, str]:
    """code -> title of every order for an agency's plan, the one it prints by default first.

    `usual`: what plans of the year print by where an agency has none of its own; "" the city's standard.
    An agency's own is content/skeletons/agencies/<key>.yaml; it is called "own".
    """
    shared = {file.stem: _title(file.stem) for file in sorted(_folder().glob("*.yaml"))}
    first = {OWN: _("รูปแบบของหน่วยงาน: {title}").format(title=_title(_own(agency)))} if _has_own(agency) else {}
    usual = usual if usual in shared else STANDARD
    return first | {usual: shared[usual]} | shared


def skeleton(code: str, agency: str) -> Skeleton:
    """The order of that code, in the active language; "" is the agency's default. ContentError when there is none."""
    known = skeletons(agency)
    code = code or next(iter(known))
    if code not in known:
        raise ContentError(_("ไม่มีรูปแบบการพิมพ์ “{code}” เลือก {known}").format(code=code, known=" ".join(known)))
    return _skeleton(_folder(), _own(agency) if code == OWN else code, get_language() or "")


def _folder() -> Path:
    return Path(settings.PHROM_CONTENT) / "skeletons"


def _own(agency: str) -> str:
    return f"agencies/{agency}"


def _has_own(agency: str) -> bool:
    return (_folder() / f"{_own(agency)}.yaml").exists()


def _title(name: str) -> str:
    return in_language(tree(f"skeletons/{name}"), "title")


@cache
def _skeleton(folder: Path, name: str, language: str) -> Skeleton:
    raw = tree(f"skeletons/{name}")
    return Skeleton(
        _title(name),
        raw.get("numbering", "decimal"),
        raw.get("tables") == "official",
        raw.get("chapters") == "flow",
        tuple(_places(raw["blocks"])),
    )


def _places(blocks: list[Mapping[str, Any]]) -> Iterator[Place]:
    """A section without a note has that of its chapter."""
    note = ""
    for block in blocks:
        own = _told(block, "note")
        if "slug" not in block or block["level"] == 1:
            note = own
        yield Place(
            block.get("slug", ""), block["level"], in_language(block, "heading"), _told(block, "caption"),
            own or note, block.get("table", ""), block.get("numbered", True), block.get("landscape", False),
            block.get("appendix", False), block.get("slug") or _key(block["heading_th"]),
        )  # fmt: skip


def _key(heading: str) -> str:
    """A chapter that is only a heading is known by its words, whatever stands around it."""
    return f"h-{blake2b(heading.encode(), digest_size=5).hexdigest()}"


def _told(block: Mapping[str, Any], field: str) -> str:
    return in_language(block, field) if f"{field}_th" in block else ""
