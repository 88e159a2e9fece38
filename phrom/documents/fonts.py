"""Where fonts and the city's own drawings lie: Sarabun from its package, a site's own in PHROM_HOME, web fonts."""

from __future__ import annotations

from pathlib import Path

import fontpkg_sarabun

FAMILY = "Sarabun"
SARABUN = Path(fontpkg_sarabun.ROOT) / "files"
_WEB = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
_WEB_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x0E01, 0x0E5C),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2032, 0x2033, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2260, 0x2264, 0x2265, 0x25CC),
)


def sarabun(weight: str = "Regular") -> Path:
    """The TTF of one weight: Regular, Medium, SemiBold, Bold."""
    return SARABUN / f"Sarabun-{weight}.ttf"


def site_fonts(home: Path) -> list[Path]:
    """The TTFs an administrator laid into `home`/fonts, such as TH Sarabun New; they come before Sarabun in print."""
    return sorted((home / "fonts").glob("*.ttf"))


def garuda(home: Path) -> bytes:
    """The garuda that heads official letters, `home`/print/garuda.png; empty when no PNG lies there."""
    path = home / "print" / "garuda.png"
    found = path.read_bytes() if path.exists() else b""
    return found if found.startswith(b"\x89PNG") else b""


def web_fonts(target: Path) -> list[Path]:
    """Writes sarabun-400, -600 and -700.woff2 (Thai and Latin, about 20 kB each) into `target` unless newer there.

    Run at collectstatic time only: it loads fontTools.
    """
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for number, weight in _WEB.items():
        source, path = sarabun(weight), target / f"sarabun-{number}.woff2"
        if not path.exists() or path.stat().st_mtime < source.stat().st_mtime:
            _subset(source, path)
        made.append(path)
    return made


def _subset(source: Path, path: Path) -> None:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    part = path.with_suffix(".part")
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=_WEB_LETTERS)
        subsetter.subset(font)
        subset.save_font(font, str(part), options)
    font.close()
    part.replace(path)
