"""What is wrong with a page, whatever it is about: structure, labels, strict CSP, leftovers of templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import html5lib
from bs4 import BeautifulSoup, Tag

UNKNOWN = "UNKNOWN-VARIABLE"
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|" + UNKNOWN)
TEMPLATE = re.compile(r"(<template\b[^>]*>).*?(</template>)", re.DOTALL)  # rows for scripts; html5lib cannot read them


def faults(html: str, *, language: str = "th") -> list[str]:
    """One line per fault; empty for a sound page."""
    html = TEMPLATE.sub(r"\1\2", html)
    soup = BeautifulSoup(html, "html5lib")
    found = [*_parse_errors(html), *_frame(soup, language), *_names(soup), *_references(soup), *_tables(soup)]
    found += [*_strict(soup), *_headings(soup)]
    return found + [f"leftover: {match[0]}" for match in LEFTOVER.finditer(html)]


def _parse_errors(html: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    parser.parse(html)
    for (line, _), code, facts in parser.errors:
        yield f"line {line}: {code} {facts}"


def _frame(soup: BeautifulSoup, language: str) -> Iterator[str]:
    root = soup.html
    if root is None or root.get("lang") != language:
        yield "no lang"
    if not (soup.title and soup.title.get_text(strip=True)):
        yield "no title"
    for what in ("h1", "main"):
        if len(soup.select(what)) != 1:
            yield f"{len(soup.select(what))} x {what}"
    if not soup.select('meta[name="viewport"]'):
        yield "no viewport"


def _names(soup: BeautifulSoup) -> Iterator[str]:
    """Whatever can be operated or looked at has a name."""
    labelled = {str(label.get("for")) for label in soup.select("label[for]")}
    for control in soup.select("input:not([type=hidden], [type=submit]), select, textarea"):
        if not (control.get("id") in labelled or _has_name(control) or control.find_parent("label")):
            yield f"no label: {control.get('name')}"
    for control in soup.select("a, button, summary"):
        if not (control.get_text(strip=True) or _has_name(control) or control.select("img[alt]")):
            yield f"no words: {str(control)[:120]}"
    for image in soup.select("img:not([alt])"):
        yield f"no alt: {image.get('src')}"
    for drawing in soup.select("svg"):
        if drawing.get("aria-hidden") != "true" and not (drawing.select("title") or _has_name(drawing)):
            yield f"no title: {str(drawing)[:80]}"


def _has_name(tag: Tag) -> bool:
    return bool(tag.get("aria-label") or tag.get("aria-labelledby") or tag.get("title"))


def _references(soup: BeautifulSoup) -> Iterator[str]:
    """Ids are unique, and what is referred to is there."""
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    yield from (f"id twice: {name}" for name, count in ids.items() if count > 1)
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form"):
        for tag in soup.select(f"[{attribute}]"):
            for name in str(tag[attribute]).split():
                if name not in ids:
                    yield f"{attribute} to nowhere: {name}"
    for link in soup.select('a[href^="#"]'):
        if len(str(link["href"])) > 1 and str(link["href"])[1:] not in ids:
            yield f"link to nowhere: {link['href']}"


def _tables(soup: BeautifulSoup) -> Iterator[str]:
    yield from (f"no scope: {head.get_text(strip=True)}" for head in soup.select("th:not([scope])"))


def _strict(soup: BeautifulSoup) -> Iterator[str]:
    """Nothing inline that a strict content security policy refuses."""
    for tag in soup.find_all(True):
        yield from (f"inline: {name}" for name in tag.attrs if name.startswith("on") or name == "style")
    yield from ("inline style element" for _ in soup.select("style"))
    for script in soup.select("script:not([src])"):
        if script.get("type") != "application/json":
            yield "inline script"
    for tag in soup.select("[src], link[href]"):
        if re.match(r"(https?:)?//", str(tag.get("src") or tag.get("href"))):
            yield f"from elsewhere: {tag.get('src') or tag.get('href')}"


def _headings(soup: BeautifulSoup) -> Iterator[str]:
    levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4, h5, h6")]
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"h{after} after h{before}"
