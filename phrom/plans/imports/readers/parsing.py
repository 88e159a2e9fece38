"""XML of Office files, read without entities, network or unbounded depth."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from phrom.plans.imports.readers.guarding import Unreadable, part_of

Element = Any  # lxml.etree._Element


def parsed(packed: zipfile.ZipFile, name: str) -> Element:
    """The root of a part; raises Unreadable when it is no XML."""
    content = part_of(packed, name)
    if b"<!ENTITY" in content[:4096]:
        raise Unreadable("bomb")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("broken") from None


def local(element: Element) -> str:
    """The name without its namespace: strict and transitional files differ only there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along these names; None when any is missing."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    if element is not None:
        yield from (one for one in element if local(one) == name)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute whatever its namespace; empty when there is none."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(element: Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and on."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")
