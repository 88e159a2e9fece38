"""The figures of a plan; each is one drawing for the page (SVG), the PDF (Typst) and Word (PNG)."""

from phrom.documents.call_tree import Node, call_tree
from phrom.documents.stacks import Part, Stack, stacked_bars
from phrom.documents.svg import to_svg
from phrom.documents.tiles import Tile, tile_map
from phrom.documents.timeline import Bar, recovery_timeline

__all__ = [
    "Bar", "Node", "Part", "Stack", "Tile", "call_tree", "recovery_timeline", "stacked_bars", "tile_map", "to_svg",
]  # fmt: skip
