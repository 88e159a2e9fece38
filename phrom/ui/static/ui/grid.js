// The table editor: keyboard, add, move, delete and undo of rows.
"use strict";
(() => {
  const phrom = window.phrom, fields = phrom.fields, saving = phrom.saving, _ = phrom.word;
  let undone = null; // { row, before, grid } of the last delete, while nothing was typed since

  const rowsOf = (grid) => [...grid.tBodies[0].rows].filter((row) => row.dataset.row);
  const cellControl = (row, field) => fields.named(row, field).find(fields.isVisible);

  const number = (grid) => { rowsOf(grid).forEach(numberRow); fields.tidy(grid); };
  const numberRow = (row, place) => {
    const cell = row.querySelector("[data-number]"), text = [...(cell?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
    if (text) text.data = place + 1; else cell?.prepend(String(place + 1));
  };

  const blankOf = (grid) => (grid.querySelector("template[data-blank-row]") ?? grid.parentElement.querySelector("template[data-blank-row]"))?.content.querySelector("[data-row]");
  const newRow = (grid, key = crypto.randomUUID()) => {
    const row = blankOf(grid).cloneNode(true);
    [row, ...row.querySelectorAll("*")].forEach((element) => [...element.attributes].forEach((attribute) => {
      if (attribute.value.includes("__KEY__")) element.setAttribute(attribute.name, attribute.value.replaceAll("__KEY__", key));
    }));
    return row;
  };
  // The buttons that need a script stand in the blank row; the others get them beside "delete", named like it.
  const nameOf = (button) => button.getAttribute("aria-label");
  const equip = (grid) => {
    const tools = [...blankOf(grid)?.querySelectorAll(".row-tools [data-act]") ?? []], drop = tools.pop();
    rowsOf(grid).forEach((row) => {
      const own = row.querySelector(".row-tools [data-act]");
      own?.before(...tools.map((tool) => { const button = tool.cloneNode(true); button.setAttribute("aria-label", nameOf(tool) + nameOf(own).slice(nameOf(drop).length)); return button; }));
    });
  };

  const add = (grid, after, { focus = true } = {}) => {
    const row = newRow(grid);
    if (after) after.after(row); else grid.tBodies[0].append(row);
    number(grid);
    if (after && row.nextElementSibling) saving?.moved();
    if (focus) fields.controls(row).find(fields.isVisible)?.focus();
    return row;
  };

  const move = (grid, row, step) => {
    const all = rowsOf(grid), target = all[all.indexOf(row) + step];
    if (!target) return;
    const focused = document.activeElement;
    if (step < 0) target.before(row); else target.after(row);
    if (row.contains(focused)) focused.focus();
    row.scrollIntoView({ block: "nearest" });
    number(grid);
    saving?.moved();
    say(_("เลื่อนไปแถวที่ {number}", { number: rowsOf(grid).indexOf(row) + 1 }));
  };

  const remove = (grid, row) => {
    const all = rowsOf(grid), place = all.indexOf(row), next = all[place + 1] ?? all[place - 1];
    const wasBlank = fields.isBlank(row), field = document.activeElement?.name && row.contains(document.activeElement) ? fields.fieldOf(document.activeElement) : null;
    undone = { grid, row, before: all[place + 1] ?? null };
    row.remove();
    saving?.drop(row);
    number(grid);
    if (next) ((field && cellControl(next, field)) || fields.controls(next).find(fields.isVisible))?.focus();
    if (!next) add(grid, null);
    const mine = undone;
    if (!wasBlank) phrom.toast(_("ลบแถวที่ {number} แล้ว", { number: place + 1 }), { label: _("เลิกทำ"), action: () => undo(mine), seconds: 12 });
  };

  const undo = (deletion = undone) => {
    if (!deletion || deletion.row.isConnected) return;
    putBack(deletion.grid, deletion.row, deletion.before);
    saving?.restore(deletion.row);
    fields.controls(deletion.row).find(fields.isVisible)?.focus();
    if (undone === deletion) undone = null;
    say(_("นำแถวกลับมาแล้ว"));
  };
  const putBack = (grid, row, before) => {
    if (before?.isConnected) before.before(row); else grid.tBodies[0].append(row);
    number(grid);
  };

  const say = (text) => { const live = document.querySelector("[data-grid-live]") ?? document.body.appendChild(phrom.make("p", { class: "unseen", role: "status", "data-grid-live": true })); live.textContent = text; };

  const step = (grid, control, by) => {
    const all = rowsOf(grid), row = control.closest("[data-row]"), target = all[all.indexOf(row) + by];
    if (target) { const next = cellControl(target, fields.fieldOf(control)); next?.focus(); next?.select?.(); return; }
    if (by > 0 && !fields.isBlank(row)) cellControl(add(grid, row, { focus: false }), fields.fieldOf(control))?.focus();
  };

  const KEYS = [
    [(event) => event.ctrlKey && event.key === "Enter", (grid, row) => add(grid, row)],
    [(event) => event.ctrlKey && (event.key === "Delete" || event.key === "Backspace"), (grid, row) => remove(grid, row)],
    [(event) => event.altKey && event.key === "ArrowUp", (grid, row) => move(grid, row, -1)],
    [(event) => event.altKey && event.key === "ArrowDown", (grid, row) => move(grid, row, 1)],
    [(event) => event.ctrlKey && event.key.toLowerCase() === "z" && undone, () => undo()],
    [(event) => event.key === "Enter" && !event.altKey && isOneLine(event.target), (grid, row, event) => step(grid, event.target, event.shiftKey ? -1 : 1)],
  ];
  const isOneLine = (target) => target.matches("input, select, textarea") && target.dataset.kind !== "long" && target.closest("td")?.dataset.kind !== "long";

  const wire = (grid) => {
    equip(grid);
    grid.addEventListener("keydown", (event) => {
      const row = event.target.closest("[data-row]");
      if (!row || event.defaultPrevented || event.isComposing) return;
      const found = KEYS.find(([matches]) => matches(event));
      if (found) { event.preventDefault(); found[1](grid, row, event); }
    });
    grid.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]"), row = button?.closest("[data-row]");
      if (!row) return;
      event.preventDefault();
      ({ up: () => move(grid, row, -1), down: () => move(grid, row, 1), add: () => add(grid, row), delete: () => remove(grid, row) })[button.dataset.act]();
    });
    grid.addEventListener("input", () => { undone = null; });
    if (!rowsOf(grid).length) add(grid, null, { focus: false });
    number(grid);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (button) { event.preventDefault(); add(document.getElementById(button.dataset.addRow) ?? button.closest("form").querySelector("[data-grid]"), null); }
  });
  document.addEventListener("phrom:bring-back", (event) => {
    const grid = undone?.row === event.detail ? undone.grid : document.querySelector("form[data-autosave] [data-grid]");
    if (grid) putBack(grid, event.detail, undone?.row === event.detail ? undone.before : null);
  });

  // A row for a key that the page does not show: kept on this device, or deleted by someone else.
  const blankRow = (form, key) => {
    const grid = form.querySelector("[data-grid]");
    if (!grid) return null;
    const row = newRow(grid, key);
    grid.tBodies[0].append(row);
    number(grid);
    return row;
  };

  phrom.grid = { rowsOf, add, number, blankRow, cellControl };
  document.querySelectorAll("form [data-grid]").forEach(wire);
  document.querySelectorAll("[data-add-row][hidden]").forEach((button) => { button.hidden = false; });
})();
