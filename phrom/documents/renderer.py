"""The render process: takes papers and drawings over a pipe and answers with PDF and PNG.

Started by `press.py` as `python -m phrom.documents.renderer FD`, so that the heavy libraries never load in a web
process. Typst never gives memory back: after some different papers, or when large, the process starts itself anew.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import typst

from phrom.documents.fonts import FAMILY, SARABUN, garuda, sarabun, site_fonts

HERE = Path(__file__).parent
STANDARDS = ("a-2a", "ua-1")
OK, FAILED = b"+", b"-"
_MOST_PAPERS, _MOST_MEGABYTES, _IDLE_SECONDS = 6, 400, 600
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not|codepoint `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SUBSTITUTE = "□"
_REPAIRS = 5


@dataclass
class Renderer:
    """One Typst compiler that remembers what it laid out, so that the same paper after an edit is quick."""

    home: Path
    papers: set[str] = field(default_factory=set)
    compilers: dict[str, Any] = field(default_factory=dict)

    def pdf(
        self, paper: bytes, *, polished: bool, template: str = "bcp.typ", standards: Sequence[str] = STANDARDS
    ) -> bytes:
        """The paper as PDF of these standards; letters no font has are printed as an empty square."""
        if polished:
            threading.Thread(target=_prepare_polish, args=(self._fonts(),)).start()
        for _ in range(_REPAIRS):
            try:
                made = self._compile(template, paper, format="pdf", pdf_standards=[*standards])
            except typst.TypstError as error:
                letters = _unshown(error)
                if not letters:
                    raise
                paper = _without(paper, letters)
            else:
                return self._polished(made) if polished else made
        raise ValueError("letters no font can show")

    def png(self, drawing: bytes, pixels_per_inch: float, *, template: str = "picture.typ") -> bytes:
        """A drawing as PNG in its own size, or the first page of another template."""
        made = self._compile(template, drawing, format="png", ppi=pixels_per_inch)
        return made[0] if isinstance(made, list) else made

    def _compile(self, template: str, data: bytes, **options: Any) -> bytes:
        files: Any = {
            "main.typ": (HERE / template).read_bytes(),
            "drawing.typ": (HERE / "drawing.typ").read_bytes(),
            "poster.typ": (HERE / "posters" / "poster.typ").read_bytes(),
            "face.json": self._face(),
            "paper.json": data,
        }
        if template.startswith("letters/"):
            files["garuda.json"] = json.dumps(list(garuda(self.home))).encode()  # files here must be text
        if template not in self.compilers:
            folders = [str(SARABUN), str(self.home / "fonts")]
            self.compilers[template] = typst.Compiler(files, font_paths=folders, ignore_system_fonts=True)
        made: bytes = self.compilers[template].compile(input=files, **options)
        return made

    def _face(self) -> bytes:
        """The font families in order, their scale against Sarabun, and the site's emblem as numbers."""
        family, scale = _site_family(site_fonts(self.home))
        emblem = self.home / "emblem.png"
        picture = list(emblem.read_bytes()) if emblem.exists() else []
        return json.dumps({"fonts": [*family, FAMILY], "scale": scale, "emblem": picture}).encode()

    def _fonts(self) -> tuple[Path, ...]:
        return (sarabun("Regular"), sarabun("SemiBold"), sarabun("Bold"), *site_fonts(self.home))

    def _polished(self, made: bytes) -> bytes:
        from phrom.documents.polish import polish

        return polish(made, self._fonts())


def _prepare_polish(fonts: tuple[Path, ...]) -> None:
    """Loads what polishing needs while Typst, which lets other threads run, lays out the pages."""
    from phrom.documents import polish

    polish.letter_index(fonts)


def _unshown(error: typst.TypstError) -> list[str]:
    found = [first or second for first, second in _UNSHOWN.findall(str(error.diagnostic))]
    return [_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in found]


def _without(paper: bytes, letters: list[str]) -> bytes:
    def bare(node: Any) -> Any:
        if isinstance(node, str):
            for letter in letters:
                node = node.replace(letter, _SUBSTITUTE if letter.isprintable() else "")
            return node
        if isinstance(node, list):
            return [bare(part) for part in node]
        return {key: bare(part) for key, part in node.items()} if isinstance(node, dict) else node

    return json.dumps(bare(json.loads(paper)), ensure_ascii=False).encode()


def _site_family(fonts: list[Path]) -> tuple[list[str], float]:
    """The family of the site's own font, and how much larger it must be set for its ก to be as high as Sarabun's."""
    if not fonts:
        return [], 1.0
    from fontTools.ttLib import TTFont

    def height(path: Path) -> float:
        font = TTFont(path)
        return float(font["glyf"][font.getBestCmap()[ord("ก")]].yMax / font["head"].unitsPerEm)

    name = TTFont(fonts[0])["name"]
    return [name.getBestFamilyName()], round(height(sarabun()) / height(fonts[0]), 3)


def _megabytes() -> float:
    """Memory held now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _reply(renderer: Renderer, job: dict[str, Any], body: bytes) -> bytes:
    """What was made, or why it could not be."""
    try:
        return OK + _answer(renderer, job, body)
    except (typst.TypstError, ValueError, KeyError, OSError) as error:
        return FAILED + str(error).encode()


def _answer(renderer: Renderer, job: dict[str, Any], body: bytes) -> bytes:
    if job["format"] == "png":
        return renderer.png(body, job["ppi"], template=job.get("template", "picture.typ"))
    renderer.papers.add(job["paper"])
    template, standards = job.get("template", "bcp.typ"), job.get("standards") or STANDARDS
    return renderer.pdf(body, polished=job["polish"], template=template, standards=standards)


def serve(wire: Connection) -> bool:
    """Answers until the other side is gone or silent for long; true when the process should start anew."""
    renderer: Renderer | None = None
    with suppress(EOFError, ConnectionError):
        while wire.poll(_IDLE_SECONDS):
            job, body = json.loads(wire.recv_bytes()), wire.recv_bytes()
            renderer = renderer or Renderer(Path(job["home"]))
            wire.send_bytes(_reply(renderer, job, body))
            if len(renderer.papers) > _MOST_PAPERS or _megabytes() > _MOST_MEGABYTES:
                return True
    return False


def main() -> None:
    number = sys.argv[1]
    wire = Connection(int(number))  # named, for it closes when nobody knows it any more
    if serve(wire):
        os.execv(sys.executable, [sys.executable, "-m", __spec__.name, number])  # noqa: S606


if __name__ == "__main__":
    main()
