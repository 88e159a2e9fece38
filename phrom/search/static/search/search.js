// Suggestions under a search field: arrow keys choose, Enter jumps, Escape closes; without this the field is a plain form.
"use strict";
(() => {
  const phrom = window.phrom, PAUSE = 120;
  const list = phrom.make("div", { class: "suggestions", role: "listbox", id: "suggestions", popover: "manual" });
  let owner = null, active = -1, timer = null, asking = null;

  const options = () => [...list.querySelectorAll('[role="option"]')];

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    if (!owner) return;
    if (list.matches(":popover-open")) list.hidePopover();
    owner.setAttribute("aria-expanded", "false");
    owner.removeAttribute("aria-activedescendant");
    owner = null;
  };

  const place = () => {
    const box = owner.getBoundingClientRect(), width = Math.min(Math.max(box.width, 420), innerWidth - 16);
    list.style.width = `${width}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    list.style.top = `${box.bottom + 4}px`;
    list.style.maxHeight = `${Math.max(160, innerHeight - box.bottom - 16)}px`;
  };

  const point = (index) => {
    const all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return owner.removeAttribute("aria-activedescendant");
    owner.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };

  const written = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? phrom.make("mark", {}, text) : text));

  const option = (at, go, ...children) => {
    const item = phrom.make("div", { role: "option", id: `suggestion-${at}`, "aria-selected": "false" }, ...children);
    item.addEventListener("click", go);
    return item;
  };

  const entry = (found, at) => option(at, () => { close(); location.assign(found.url); },
    ...written(found.title), ...[found.hint, found.snippet].filter((pieces) => pieces.length).map((pieces) => phrom.make("span", { class: "hint" }, ...written(pieces))));

  const show = (field, found) => {
    const groups = new Map();
    found.forEach((one, at) => groups.set(one.group, [...(groups.get(one.group) ?? []), entry(one, at)]));
    const drawn = [...groups].map(([name, entries]) => phrom.make("div", { role: "group", "aria-label": name }, phrom.make("span", { "aria-hidden": "true" }, name), ...entries));
    if (found.length) {
      const all = option(found.length, () => field.form.requestSubmit(), field.dataset.all);
      all.classList.add("all");
      drawn.push(all);
    } else drawn.push(option(0, () => {}, field.dataset.none));
    list.replaceChildren(...drawn);
    if (!found.length) { list.firstChild.classList.add("none"); list.firstChild.setAttribute("aria-disabled", "true"); }
    list.setAttribute("aria-label", field.dataset.results);
    field.form.after(list);
    if (!list.matches(":popover-open")) list.showPopover();
    field.setAttribute("aria-expanded", "true");
    active = -1;
    place();
  };

  const ask = async (field) => {
    asking?.abort();
    if (field.value.trim().length < 2) return close(); // nearly everything holds a letter
    owner = field;
    asking = new AbortController();
    const url = new URL(field.dataset.suggest, location.href);
    url.searchParams.set("q", field.value);
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin", signal: asking.signal });
      if (response.ok && document.activeElement === field) show(field, (await response.json()).options);
    } catch { /* a newer question, or offline: Enter still opens the page of results */ }
  };

  const keys = {
    ArrowDown: () => point(active + 1),
    ArrowUp: () => point(active < 0 ? -1 : active - 1),
    Escape: close,
  };

  document.querySelectorAll("[data-suggest]").forEach((field) => {
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.entries(said).forEach(([name, value]) => field.setAttribute(name, value));
    field.form.after(list);
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => ask(field), PAUSE); });
    field.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== field) close(); }, 150));
    field.addEventListener("keydown", (event) => {
      const isOpen = owner === field && list.matches(":popover-open");
      if (event.isComposing) return;
      if (event.key === "ArrowDown" && !isOpen) { event.preventDefault(); ask(field); }
      if (!isOpen) { if (event.key === "Escape") field.blur(); return; }
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
      if (event.key === "Enter" && active >= 0) { event.preventDefault(); options()[active].click(); }
    });
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  window.addEventListener("resize", close);
  document.addEventListener("scroll", (event) => { if (owner && !list.contains(event.target)) place(); }, true);
})();
