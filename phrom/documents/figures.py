"""The figures of a plan; each is one drawing for the page (SVG), the PDF (Typst) and Word (PNG)."""

from phrom.documents.call_tree import Node, call_tree
from phrom.documents.svg import to_svg
from phrom.documents.timeline import Bar, recovery_timeline

__all__ = ["Bar", "Node", "call_tree", "recovery_timeline", "to_svg"]
