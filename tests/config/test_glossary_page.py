"""The glossary page says what the glossary file says."""

from pathlib import Path

from phrom.config.glossary_page import page
from phrom.kernel.content import table

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == page()


def test_the_glossary_has_117_terms() -> None:
    assert len(table("glossary")) == 117
