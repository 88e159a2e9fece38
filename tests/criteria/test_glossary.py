"""The glossary page says what the glossary file says."""

from pathlib import Path

from phrom.criteria.glossary import glossary_page
from phrom.kernel.content import table

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == glossary_page()


def test_the_glossary_has_117_terms() -> None:
    assert len(table("glossary")) == 117
