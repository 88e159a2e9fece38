// A block of cells from a spreadsheet, pasted into the grid from the focused cell down and right.
"use strict";
(() => {
  const phrom = window.phrom, fields = phrom.fields, saving = phrom.saving, grids = phrom.grid, _ = phrom.word;

  // Tab-separated text as Excel and Calc write it: quoted where a cell holds a tab, a line break or a quote.
  const cells = (text) => {
    const table = [[]];
    let cell = "", quoted = false;
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let at = 0; at < source.length; at += 1) {
      const sign = source[at];
      if (quoted) {
        if (sign === '"' && source[at + 1] === '"') { cell += '"'; at += 1; } else if (sign === '"') quoted = false; else cell += sign;
      } else if (sign === '"' && cell === "") quoted = true;
      else if (sign === "\t") { table.at(-1).push(cell); cell = ""; }
      else if (sign === "\n") { table.at(-1).push(cell); table.push([]); cell = ""; }
      else cell += sign;
    }
    table.at(-1).push(cell);
    return table.map((row) => row.map((value) => value.trim()));
  };

  const isBlock = (event, control) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.includes("\t")) return true;
    if (!/\n./.test(text.trim())) return false;
    return /<table/i.test(event.clipboardData.getData("text/html")) || control.tagName !== "TEXTAREA" || control.dataset.kind !== "long" && control.closest("td")?.dataset.kind !== "long";
  };

  const columns = (grid) => [...grid.tHead.querySelectorAll("th[data-field]")].map((head) => [head.dataset.field, fields.heading(head)]);
  const isHeading = (row, labels) => row.length > 1 && row.filter((text, place) => text && labels[place] === text).length * 2 >= row.length;

  const fill = (grid, row, control, block) => {
    const all = columns(grid), start = all.findIndex(([field]) => field === fields.fieldOf(control)), targets = all.slice(start);
    const lines = isHeading(block[0], targets.map(([, label]) => label)) ? block.slice(1) : block;
    let here = row, places = grids.rowsOf(grid), from = places.indexOf(row);
    lines.forEach((line, offset) => {
      here = places[from + offset] ?? grids.add(grid, here, { focus: false });
      line.slice(0, targets.length).forEach((text, column) => {
        const field = targets[column][0];
        if (fields.named(here, field).length) fields.put(here, field, text);
      });
      saving?.touch(here, targets[0][0]);
    });
    return lines.length;
  };

  document.addEventListener("paste", (event) => {
    const grid = event.target.closest?.("[data-grid]"), row = event.target.closest?.("[data-row]");
    if (!grid || !row || !event.target.name || !isBlock(event, event.target)) return;
    event.preventDefault();
    const count = fill(grid, row, event.target, cells(event.clipboardData.getData("text/plain")));
    saving?.schedule(50);
    phrom.toast(_("วางแล้ว {count} แถว", { count }));
  });
})();
