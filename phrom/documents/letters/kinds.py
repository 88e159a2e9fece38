"""The kinds of letters there are, one content file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from phrom.documents.letters.tree import Layout
from phrom.kernel.content import tree
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language

Text = Mapping[str, str]  # field -> wording; references and enclosures one a line

FIELDS: Mapping[Layout, tuple[str, ...]] = MappingProxyType(
    {
        "memo": ("sender", "subject", "to", "references", "enclosures", "body"),
        "order": ("heading", "subject", "body", "annex_title", "annex"),
        "announcement": ("heading", "subject", "body"),
        "external": ("sender", "subject", "to", "references", "enclosures", "body", "closing", "contact"),
    }
)


@dataclass(frozen=True)
class Kind:
    """A kind of letter; `recipients`: the plan's section rows it goes to one by one (site, supplier), or empty."""

    key: str
    layout: Layout
    content: Mapping[str, Any]

    @property
    def title(self) -> str:
        return in_language(self.content, "title")

    @property
    def use(self) -> str:
        """What it is for, in a sentence."""
        return in_language(self.content, "use")

    @property
    def about(self) -> str:
        """What fills it: a plan, or a campaign."""
        return str(self.content.get("about", "plan"))

    @property
    def recipients(self) -> str:
        return str(self.content.get("recipients", ""))

    @property
    def urgency(self) -> str:
        return str(self.content.get("urgency", ""))

    @property
    def fields(self) -> tuple[str, ...]:
        """What of it can be worded."""
        return FIELDS[self.layout]

    @property
    def standard(self) -> Text:
        """The wording of the content file."""
        return {name: _joined(self.content.get(name, "")) for name in self.fields}


def _joined(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value).strip()


@cache
def kinds(about: str = "") -> Mapping[str, Kind]:
    """key -> kind, of all or of those about one thing, in the order of the files. Raises ContentError."""
    files = sorted((Path(settings.PHROM_CONTENT) / "letters").glob("*.yaml"))
    found = [(tree(f"letters/{file.stem}"), file.stem) for file in files]
    found.sort(key=lambda entry: entry[0]["order"])
    every = (Kind(key, content["layout"], content) for content, key in found)
    return MappingProxyType({kind.key: kind for kind in every if about in ("", kind.about)})


def kind(key: str) -> Kind:
    """The kind of that key; Refused, naming those there are, when there is none."""
    if (found := kinds().get(key)) is None:
        raise Refused(_("ไม่มีหนังสือแบบ “{key}” มี {known}").format(key=key, known=" ".join(kinds())))
    return found
