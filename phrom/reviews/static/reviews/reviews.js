// The review desk by keyboard: j and k walk the rows, a letter presses what is marked with it; and copying a text.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
  const current = () => document.activeElement?.closest?.("[data-row]");
  const walk = (step) => {
    const all = rows(), at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    next?.querySelector("[data-open]")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  // A folded part opens and its field takes the focus; a button that sends only takes the focus, Enter sends.
  const press = (key) => {
    if (key === "c") {
      const row = current(), field = row?.querySelector("textarea");
      if (field) { row.open = true; field.focus(); return true; }
    }
    const target = document.querySelector(`[aria-keyshortcuts="${key}"]`);
    if (!target) return false;
    if (target.tagName === "SUMMARY") { target.parentElement.open = true; target.parentElement.querySelector("textarea")?.focus(); }
    else if (target.tagName === "A") target.click();
    else target.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key.toLowerCase();
    const isArrow = key === "arrowdown" || key === "arrowup";
    if (key === "j" || (key === "arrowdown" && current())) walk(1);
    else if (key === "k" || (key === "arrowup" && current())) walk(-1);
    else if (isArrow || !press(key)) return;
    event.preventDefault();
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!navigator.clipboard) return;
    document.querySelectorAll("[data-copies]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
        phrom.toast(phrom.word("คัดลอกแล้ว"));
      });
    });
  });
})();
