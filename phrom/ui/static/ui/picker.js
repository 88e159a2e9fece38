// Choosing a person, site, system, supplier or agency by typing, or adding one on the spot.
"use strict";
(() => {
  const phrom = window.phrom, _ = phrom.word;
  const list = phrom.make("ul", { class: "options", role: "listbox", id: "picker-options", popover: "manual", "aria-label": _("รายการที่ตรงกัน") });
  let owner = null, active = -1, timer = null, asked = 0;

  const items = () => [...list.querySelectorAll('[role="option"]')];
  const hidden = (input) => input.form.elements[`${input.name}.ref`] ?? input.parentElement.querySelector('input[type="hidden"]');

  const isChosen = (input) => Boolean(hidden(input)?.value); // then opening the list offers the others too

  const close = () => {
    if (!owner) return;
    clearTimeout(timer);
    asked += 1;
    if (list.matches(":popover-open")) list.hidePopover();
    owner.setAttribute("aria-expanded", "false");
    owner.removeAttribute("aria-activedescendant");
    owner = null;
  };

  const place = () => {
    const box = owner.getBoundingClientRect(), below = innerHeight - box.bottom;
    list.style.width = `${Math.max(box.width, Math.min(280, innerWidth - 16))}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.top = below < 240 && box.top > below ? `${Math.max(8, box.top - list.offsetHeight - 4)}px` : `${box.bottom + 4}px`;
  };

  const point = (index) => {
    const all = items();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return owner.removeAttribute("aria-activedescendant");
    owner.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };

  const choose = (input, key, label) => {
    input.value = label;
    const ref = hidden(input);
    if (ref) ref.value = key;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const option = (input, entry, at) => {
    const item = phrom.make("li", { role: "option", id: `picker-option-${at}`, "aria-selected": "false" }, entry.label, entry.hint ? phrom.make("span", { class: "hint" }, entry.hint) : null);
    item.addEventListener("click", () => choose(input, entry.key, entry.label));
    return item;
  };

  const show = (input, answer) => {
    const entries = answer.options.map((entry, at) => option(input, entry, at));
    if (answer.create) {
      const typed = isChosen(input) ? "" : input.value.trim(), item = phrom.make("li", { role: "option", id: "picker-option-new", class: "create", "aria-selected": "false" }, phrom.icon("plus"), ` ${answer.create.title}${typed ? ` “${typed}”` : ""}`);
      item.addEventListener("click", () => { close(); input.dataset.busy = ""; create(input, answer.create, typed); });
      entries.push(item);
    }
    list.replaceChildren(...(entries.length ? entries : [phrom.make("li", { class: "none", role: "option", "aria-disabled": "true" }, _("ไม่พบรายการที่ตรงกัน"))]));
    input.closest("dialog, main").append(list);
    if (!list.matches(":popover-open")) list.showPopover();
    input.setAttribute("aria-expanded", "true");
    active = -1;
    place();
  };

  const ask = async (input) => {
    owner = input;
    const mine = (asked += 1), url = new URL(input.dataset.url, location.href);
    url.searchParams.set("q", isChosen(input) ? "" : input.value.trim());
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (response.ok && mine === asked && document.activeElement === input) show(input, await response.json());
    } catch { /* offline: what is typed is sent as typed */ }
  };

  // --- create in place ---
  const control = (field, id) => {
    const shared = { name: field.name, id, required: Boolean(field.required) };
    if (field.kind === "select") return phrom.make("select", shared, ...field.options.map(([value, label]) => phrom.make("option", { value }, label)));
    return phrom.make("input", { ...shared, type: field.kind === "phone" ? "tel" : "text", inputmode: { phone: "tel", number: "numeric" }[field.kind] });
  };
  const block = (field) => {
    const id = `new-${field.name}`;
    return phrom.make("div", { class: "field", "data-field": field.name },
      phrom.make("label", { for: id }, field.label, field.required ? "" : phrom.make("span", { class: "optional" }, " ", _("(ไม่บังคับ)"))),
      field.help ? phrom.make("p", { class: "help" }, field.help) : null, control(field, id));
  };

  const create = (input, recipe, typed) => {
    const form = phrom.make("form", { class: "form", novalidate: true, "data-own": true }, phrom.make("h2", { id: "create-title" }, recipe.title), ...recipe.fields.map(block),
      phrom.make("div", { class: "row" }, phrom.make("button", { type: "button", class: "btn", "data-cancel": true }, _("ยกเลิก")), phrom.make("button", { class: "btn main" }, recipe.title)));
    const dialog = phrom.make("dialog", { "aria-labelledby": "create-title" }, form);
    const first = form.querySelector("input, select");
    if (first?.tagName === "INPUT") first.value = typed;
    form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const made = await post(input, form);
      if (made) { dialog.close(); choose(input, made.key, made.label); }
    });
    dialog.addEventListener("close", () => {
      delete input.dataset.busy;
      dialog.remove();
      input.focus();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  const post = async (input, form) => {
    form.querySelectorAll(".err").forEach((note) => note.remove());
    form.querySelectorAll("[aria-invalid]").forEach((wrong) => wrong.removeAttribute("aria-invalid"));
    let answer = null;
    try {
      const response = await fetch(input.dataset.url, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json", "X-CSRFToken": phrom.csrf() }, credentials: "same-origin" });
      answer = await response.json();
      if (response.status === 201) return answer;
    } catch { answer = null; }
    const errors = answer?.errors ?? { "": answer?.message ?? _("เพิ่มไม่สำเร็จ กรุณาตรวจเครือข่ายแล้วลองอีกครั้ง") };
    Object.entries(errors).forEach(([name, text]) => complain(form, name, text));
    form.querySelector('[aria-invalid="true"]')?.focus();
    return null;
  };
  const complain = (form, name, text) => {
    const field = form.querySelector(`[data-field="${name}"]`), wrong = field?.querySelector("input, select"), id = `new-${name}-error`;
    const note = phrom.make("p", { class: "err", id, role: "alert" }, phrom.icon("x-circle"), phrom.make("span", {}, text));
    if (wrong) { wrong.setAttribute("aria-invalid", "true"); wrong.setAttribute("aria-describedby", id); wrong.before(note); } else form.querySelector(".row").before(note);
  };

  // --- what starts it ---
  const isPicker = (target) => target instanceof HTMLInputElement && target.dataset.picker !== undefined;
  document.addEventListener("input", (event) => {
    if (!isPicker(event.target)) return;
    const ref = hidden(event.target);
    if (ref) ref.value = "";
    owner = event.target;
    clearTimeout(timer);
    timer = setTimeout(() => ask(event.target), 150);
  }, true);
  document.addEventListener("click", (event) => {
    if (isPicker(event.target)) ask(event.target);
    else if (owner && !list.contains(event.target)) close();
  });
  document.addEventListener("focusout", (event) => { if (event.target === owner && !list.contains(event.relatedTarget)) setTimeout(() => { if (document.activeElement !== owner) close(); }, 200); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  window.addEventListener("resize", close);
  document.addEventListener("scroll", (event) => { if (owner && !list.contains(event.target)) place(); }, true);
  document.addEventListener("keydown", (event) => {
    if (!isPicker(event.target) || event.ctrlKey || event.altKey || event.isComposing) return;
    const isOpen = owner === event.target && list.matches(":popover-open");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (isOpen) point(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1)); else ask(event.target); }
    else if (event.key === "Escape" && isOpen) { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "Enter" && isOpen && active >= 0) { event.preventDefault(); items()[active].click(); }
    else if (event.key === "Tab" && isOpen) { if (active >= 0) items()[active].click(); else close(); }
  }, true);

  document.querySelectorAll("[data-picker]").forEach((input) => { input.setAttribute("aria-expanded", "false"); input.setAttribute("aria-controls", list.id); });
  document.querySelector("main")?.append(list);
})();
