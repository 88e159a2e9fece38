// Reading and writing the controls of a row: [data-row], names r.<key>.<field>.
"use strict";
(() => {
  const phrom = window.phrom, _ = phrom.word;
  const TICK = "✓";
  const YES = new Set(["on", "true", "1", "ใช่", "มี", "y", "yes", "x", "/", TICK, "✔", "ü"]);

  const keyOf = (row) => row.dataset.row;
  const prefix = (row) => `r.${keyOf(row)}.`;
  const controls = (row) => [...row.querySelectorAll("[name]")].filter((control) => control.name.startsWith(prefix(row)));
  const named = (row, field) => controls(row).filter((control) => control.name === `${prefix(row)}${field}`);
  const fieldOf = (control) => control.name.split(".").slice(2).join(".");
  const isVisible = (control) => control.type !== "hidden";
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";

  // What the form would send for this row, as [name, value] pairs.
  const pairs = (row) => controls(row)
    .filter((control) => !control.disabled && (!isTick(control) || control.checked))
    .flatMap((control) => control.multiple && control.options
      ? [...control.selectedOptions].map((option) => [control.name, option.value])
      : [[control.name, control.value]]);

  const version = (row) => named(row, "version")[0];
  const content = (row) => JSON.stringify(pairs(row).filter(([name]) => !name.endsWith(".version")));
  const isBlank = (row) => version(row)?.value === "0" && pairs(row).every(([name, value]) => name.endsWith(".version") || !value.trim());
  const setVersion = (row, value) => {
    if (value == null) return;
    const input = version(row), drop = row.querySelector('[data-act="delete"]');
    if (input) input.value = value;
    if (drop) drop.value = value;
    row.dataset.version = value;
  };

  const same = (left, right) => left.trim().toLowerCase() === right.trim().toLowerCase();
  const putSelect = (select, text) => {
    select.querySelector("option[data-typed]")?.remove();
    const options = [...select.options];
    const found = options.find((option) => option.value === text) ?? options.find((option) => same(option.textContent, text));
    if (!found) select.append(phrom.make("option", { value: text, "data-typed": true }, text));
    (found ?? select.lastElementChild).selected = true;
  };
  const putTicks = (boxes, text) => {
    const wanted = `, ${text.split(/[;\n]/).map((part) => part.trim()).join(", ")}, `;
    boxes.forEach((box) => {
      box.checked = isAlone(box) ? YES.has(text.trim().toLowerCase()) : [box.value, choiceLabel(box)].some((name) => wanted.includes(`, ${name}, `));
    });
    count(boxes[0]);
  };
  const isAlone = (box) => box.type === "checkbox" && !box.closest(".links-choice");
  const choiceLabel = (box) => box.closest("label")?.textContent.trim() ?? "";
  // "2 รายการ" on the fold of a field with several choices.
  const count = (box) => {
    const fold = box?.closest(".links-choice"), summary = fold?.querySelector("summary");
    if (summary) summary.textContent = _("{count} รายการ", { count: fold.querySelectorAll(":checked").length });
  };
  document.addEventListener("change", (event) => count(event.target));

  // Put a display text (and the key chosen, for pickers) into the controls of one field.
  const put = (row, field, text, ref) => {
    const all = named(row, field).filter(isVisible), first = all[0];
    if (!first) return;
    if (isTick(first)) putTicks(all, text);
    else if (first.tagName === "SELECT") putSelect(first, text);
    else first.value = text;
    const hidden = named(row, `${field}.ref`)[0];
    if (hidden) hidden.value = ref ?? "";
    if (first.tagName === "TEXTAREA" && !CSS.supports("field-sizing", "content")) first.dispatchEvent(new Event("input"));
  };

  // What a person reads in a field: the label of what is chosen, not its code.
  const shown = (row, field) => named(row, field).filter(isVisible).filter((control) => !isTick(control) || control.checked)
    .map((control) => control.tagName === "SELECT" ? [...control.selectedOptions].map((option) => option.value && option.textContent.trim()).join(", ")
      : isTick(control) ? (isAlone(control) ? TICK : choiceLabel(control)) : control.value).join(", ");

  // An incoming value (a code or a display text) as a person reads it in this row.
  const reading = (row, field, text) => {
    const control = named(row, field).find(isVisible);
    if (control?.tagName === "SELECT") return text && ([...control.options].find((option) => option.value === text)?.textContent.trim() ?? text);
    if (control && isTick(control) && isAlone(control)) return YES.has(text.trim().toLowerCase()) ? TICK : "";
    return text;
  };

  // A heading's own words, without the help under them.
  const heading = (element) => [...(element?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).filter(Boolean).join(" ");

  const label = (row, field) => {
    const head = row.closest("[data-grid]")?.querySelector(`th[data-field="${field}"]`);
    const control = named(row, field).find(isVisible);
    return heading(head ?? control?.labels?.[0]) || control?.getAttribute("aria-label") || field;
  };

  const holder = (control) => control.closest("td, .field, fieldset") ?? control.parentElement;
  // Where words about a field go: under it, or in a line under the row when its column is too narrow to read.
  const noteHome = (control) => {
    const cell = holder(control), row = control.closest("tr[data-row]");
    if (!row || cell.offsetWidth >= 176 || getComputedStyle(row).display !== "table-row") return cell;
    let line = row.parentElement.querySelector(`tr.notes[data-for="${CSS.escape(keyOf(row))}"]`);
    if (!line) {
      line = phrom.make("tr", { class: "notes", "data-for": keyOf(row) }, phrom.make("td", { colspan: row.cells.length }, phrom.make("div")));
      row.after(line);
    }
    return line.querySelector("div");
  };
  // Lines under rows follow their row, and go when it goes or when they are empty.
  const tidy = (root) => root.querySelectorAll("tr[data-for]").forEach((line) => {
    const row = root.querySelector(`tr[data-row="${CSS.escape(line.dataset.for)}"]`);
    if (!row || (line.classList.contains("notes") && !line.querySelector("div").childElementCount)) line.remove();
    else if (!line.classList.contains("notes") || row.nextElementSibling !== line) row.after(line);
  });

  const errorId = (control) => `${control.id || control.name}-err`;

  const clearErrors = (row) => { controls(row).forEach(clearError); tidy(row.parentElement); };
  const clearError = (control) => {
    if (!isVisible(control)) return;
    control.removeAttribute("aria-invalid");
    const own = errorId(control);
    document.getElementById(own)?.remove();
    const rest = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== own);
    if (rest.length) control.setAttribute("aria-describedby", rest.join(" "));
    else control.removeAttribute("aria-describedby");
  };

  const showErrors = (row, errors) => Object.entries(errors).forEach(([field, message]) => {
    const control = named(row, field).find(isVisible) ?? controls(row).find(isVisible);
    if (!control) return;
    const note = phrom.make("p", { class: "err", id: errorId(control) }, phrom.icon("x-circle"), phrom.make("span", {}, message));
    noteHome(control).append(note);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
  });

  // A value longer than its field can be read whole by pointing at it.
  document.addEventListener("mouseover", (event) => {
    const control = event.target;
    if (!control.matches?.("[data-row] :is(input, select).in")) return;
    const text = control.tagName === "SELECT" ? control.selectedOptions[0]?.textContent ?? "" : control.scrollWidth > control.clientWidth ? control.value : "";
    if (control.title !== text) control.title = text;
  });

  phrom.fields = { keyOf, controls, named, fieldOf, pairs, version, content, isBlank, setVersion, put, shown, reading, heading, label, holder, noteHome, tidy, clearErrors, showErrors, isVisible };
})();
