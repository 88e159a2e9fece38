"""The body of a grid as HTML, put together in Python because it has hundreds of rows."""

from __future__ import annotations

from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from phrom.plans.grids import Grid, GridRow
from phrom.ui.templatetags.phrom import row_tools


def grid_body(grid: Grid, lead_title: str, *, has_tools: bool) -> SafeString:
    """The rows with their head lines; `lead_title` heads the fixed text of each row, if there is any."""
    drawn, width = [], len(grid.columns) + 3
    for number, row in enumerate(grid.rows, 1):
        if row.band:
            drawn.append(f'<tr class="band"><th scope="colgroup" colspan="{width}">{escape(row.band)}</th></tr>')
        drawn.append(grid_row(row, str(number), lead_title, has_tools=has_tools))
    return SafeString("".join(drawn))


def grid_row(row: GridRow, number: str = "", lead_title: str = "", *, has_tools: bool) -> SafeString:
    """One row; the blank one that scripts copy has no number."""
    hidden = "".join(_hidden(row, *pair) for pair in (("version", row.version), *row.pair))
    notice = render_to_string("plans/row_conflict.html", {"row": row}) if row.outcome else ""
    fields = "".join(f"{cells.start}{field}</td>" for cells, field in row.cells)
    tools = row_tools(row.key, row.version, row.label) if has_tools else ""
    place = f' id="row-{row.key}"' if number else ""
    return SafeString(
        f'<tr{place} data-row="{row.key}" data-version="{row.version}"><td data-number>{number}{hidden}{notice}</td>'
        f"{_lead(row, lead_title)}{fields}{tools}</tr>"
    )


def _hidden(row: GridRow, name: str, value: object) -> str:
    return f'<input type="hidden" name="r.{row.key}.{name}" value="{escape(str(value))}">'


def _lead(row: GridRow, title: str) -> str:
    if not row.lead:
        return ""
    return f'<td data-label="{escape(title)}" class="lead-cell">{escape(row.lead)}</td>'
