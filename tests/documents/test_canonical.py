"""Equal documents have equal bytes, and any change shows."""

from __future__ import annotations

import json
from dataclasses import replace

from phrom.documents.canonical import canonical, digest
from phrom.documents.tree import Document, Paragraph


def test_equal_documents_give_equal_bytes(small: Document) -> None:
    assert canonical(small) == canonical(replace(small))


def test_one_letter_changes_the_digest(small: Document) -> None:
    changed = replace(small, blocks=(*small.blocks, Paragraph("ก")))
    assert digest(canonical(small)) != digest(canonical(changed))


def test_parts_of_a_digest_are_told_apart() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_the_json_says_what_each_node_is(small: Document) -> None:
    tree = json.loads(canonical(small))
    assert tree["kind"] == "document"
    assert {block["kind"] for block in tree["blocks"]} == {"heading", "paragraph", "bullets", "table", "figure", "note"}
    assert tree["blocks"][5]["bands"] == [0]
