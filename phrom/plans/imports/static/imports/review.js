// The review of an import from the keyboard: J K move, A accept, S skip, E edit; each choice is kept at once.
"use strict";
(() => {
  const form = document.querySelector("[data-import-review]");
  if (!form) return;
  const entries = [...form.querySelectorAll("[data-entry]")];
  const isWriting = (target) => target.closest("input:not([type=radio]), textarea, select");

  const at = () => entries.findIndex((entry) => entry.contains(document.activeElement));
  const go = (place) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, place))];
    entry.focus();
    entry.scrollIntoView({ block: "nearest" });
  };

  const values = (entry) => {
    const sent = new FormData();
    for (const field of entry.querySelectorAll("[name]")) if (field.type !== "radio" || field.checked) sent.append(field.name, field.value);
    sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return sent;
  };

  const keep = async (entry) => {
    const chosen = entry.querySelector("input[type=radio]:checked")?.value ?? "";
    const answer = await fetch(form.action, { method: "POST", body: values(entry), headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) entry.dataset.decided = chosen;
    else window.phrom.toast((await answer?.json().catch(() => null))?.message ?? String(answer?.status ?? ""));
  };

  const choose = (entry, state) => {
    const radio = [...entry.querySelectorAll("input[type=radio]")].find((one) => one.value === state);
    if (!radio) return;
    radio.checked = true;
    keep(entry);
  };

  form.addEventListener("change", (event) => {
    const entry = event.target.closest("[data-entry]");
    if (entry && event.target.type === "radio") keep(entry);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isWriting(event.target)) return go(at());
    if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
    const place = at(), key = event.code;
    if (key === "KeyJ" || key === "KeyK") { event.preventDefault(); return go(place < 0 ? 0 : place + (key === "KeyJ" ? 1 : -1)); }
    if (place < 0) return;
    if (key === "KeyA" || key === "KeyS") { event.preventDefault(); choose(entries[place], key === "KeyA" ? "accepted" : "skipped"); go(place + 1); }
    if (key === "KeyE") { event.preventDefault(); entries[place].querySelector(".value .in")?.focus(); }
  });
})();
