"""docs/glossary.md, written from the glossary file: `python -m phrom.config.glossary_page > docs/glossary.md`."""

from __future__ import annotations

import os

from phrom.kernel.content import table
from phrom.kernel.thai import sort_key

HEAD = """# Glossary

Written from `content/glossary.csv` by `python -m phrom.config.glossary_page > docs/glossary.md`; change it there,
a test compares the two.

| Thai | English | Note |
|---|---|---|
"""


def page() -> str:
    """The page as it should be: every term in Thai dictionary order, with a link target each."""
    rows = sorted(table("glossary"), key=lambda row: sort_key(row["th"]))
    lines = [f'| <a id="{row["slug"]}"></a>{row["th"]} | {row["en"]} | {row["note"]} |' for row in rows]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phrom.config.settings")
    print(page(), end="")
