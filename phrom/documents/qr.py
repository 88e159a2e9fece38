"""A QR code as a small SVG of one path, for screen and paper."""

from __future__ import annotations

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


def qr_modules(text: str) -> list[list[bool]]:
    """The dark (true) and light modules of the text's code, the quiet zone included."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    modules: list[list[bool]] = code.get_matrix()
    return modules


def qr_svg(text: str) -> str:
    """The code on white, one unit a module."""
    modules = qr_modules(text)
    size = len(modules)
    runs = "".join(_runs(row, y) for y, row in enumerate(modules))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{runs}"/></svg>'
    )


def _runs(row: list[bool], y: int) -> str:
    """The dark stretches of a row as a path."""
    drawn, x = "", 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            drawn += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return drawn
