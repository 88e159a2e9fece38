"""The glossary page of docs/, written from content/glossary.csv."""

from __future__ import annotations

from phrom.kernel.content import table
from phrom.kernel.thai import sort_key

_HEAD = """# Glossary

Written from `content/glossary.csv`; change it there.

| Thai | English | Note |
|---|---|---|
"""


def glossary_page() -> str:
    """Markdown of docs/glossary.md: every term in Thai dictionary order, with a link target each."""
    rows = sorted(table("glossary"), key=lambda row: sort_key(row["th"]))
    lines = [f'| <a id="{row["slug"]}"></a>{row["th"]} | {row["en"]} | {row["note"]} |' for row in rows]
    return _HEAD + "\n".join(lines) + "\n"
