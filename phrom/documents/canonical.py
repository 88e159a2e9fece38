"""The document as canonical JSON: what a seal signs, a cache is keyed by and the JSON export hands out."""

from __future__ import annotations

import hashlib
import json

from phrom.documents.tree import Document


def canonical(document: Document) -> bytes:
    """UTF-8 JSON of the tree, keys sorted, no spaces; every node says its `kind`. Equal documents give equal bytes."""
    text = json.dumps(document, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(*parts: bytes) -> str:
    """SHA-256 in hex over parts of any length, each told apart from the next."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def _plain(node: object) -> object:
    if isinstance(node, frozenset):
        return sorted(node)
    return {"kind": type(node).__name__.lower(), **vars(node)}
