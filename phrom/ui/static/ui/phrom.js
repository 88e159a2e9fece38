// Every page: building blocks, toasts, dialogs, confirmation, guards, light and dark, keys, clocks.
"use strict";
(() => {
  const phrom = (window.phrom = { leaving: [] });

  // A text in the reader's language: Thai stands in the scripts, English comes from words.en.js.
  phrom.word = (thai, values = {}) => (window.phromWords?.[thai] ?? thai).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const _ = phrom.word;

  // Nobody is signed in here: what this device kept of operations goes with who left.
  if (!document.body.dataset.person && window.caches) caches.delete("phrom-operations").catch(() => {});

  // An element with attributes and children; text is never parsed as HTML.
  phrom.make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };

  phrom.icon = (name) => {
    const found = document.getElementById("icons")?.content.querySelector(`[data-name="${name}"] > svg`);
    return found ? found.cloneNode(true) : "";
  };

  phrom.csrf = () =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ??
    document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";

  phrom.toast = (text, { action, label, seconds = 6 } = {}) => {
    const stack = document.querySelector("[data-toasts]");
    if (!stack) return;
    const toast = phrom.make("div", { class: "toast" }, phrom.make("span", {}, text));
    const gone = setTimeout(() => toast.remove(), seconds * 1000);
    if (action) {
      const button = phrom.make("button", { type: "button" }, label);
      button.addEventListener("click", () => { clearTimeout(gone); toast.remove(); action(); });
      toast.append(button);
    }
    stack.append(toast);
    while (stack.children.length > 3) stack.firstChild.remove();
  };

  phrom.confirm = (text, label = _("ยืนยัน"), danger = false) =>
    new Promise((resolve) => {
      const title = phrom.make("p", { class: "lead", id: "confirm-text" }, text);
      const form = phrom.make("form", { method: "dialog" }, title, phrom.make("div", { class: "row" },
        phrom.make("button", { class: "btn", value: "" }, _("ยกเลิก")),
        phrom.make("button", { class: danger ? "btn danger" : "btn main", value: "yes" }, label)));
      const dialog = phrom.make("dialog", { "aria-labelledby": "confirm-text" }, form);
      dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "yes"); });
      document.body.append(dialog);
      dialog.showModal();
    });

  const isWriting = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // Forms: ask first where asked to, then never send the same thing twice.
  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter, asked = button?.dataset.confirm ?? form.dataset.confirm;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (asked && !form.dataset.agreed) {
      event.preventDefault();
      const word = button?.dataset.confirmLabel ?? form.dataset.confirmLabel ?? button?.textContent.trim();
      if (await phrom.confirm(asked, word, button?.classList.contains("danger"))) {
        form.dataset.agreed = "1";
        form.requestSubmit(button);
        delete form.dataset.agreed;
      }
      return;
    }
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    form.dataset.clean = "1";
    const buttons = [...form.elements].filter((element) => element.type === "submit" && !element.disabled);
    setTimeout(() => buttons.forEach((element) => { element.disabled = true; element.dataset.guarded = "1"; }));
    setTimeout(() => release(form), 10000);
  });
  const release = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[data-guarded]").forEach((element) => { element.disabled = false; delete element.dataset.guarded; });
  };
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

  // Leaving with something unsaved: plain forms marked data-guard, and whoever adds to phrom.leaving.
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.guard !== undefined) { form.dataset.touched = "1"; delete form.dataset.clean; }
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-touched]:not([data-clean])") || phrom.leaving.some((unsaved) => unsaved())) event.preventDefault();
  });

  // Menus close on Escape and on a click elsewhere; dialogs open from buttons.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const choice = event.target.closest("[data-theme-choice]");
    if (choice) chooseTheme(choice);
    if (event.target.closest("[data-print]")) window.print();
  });

  const chooseTheme = (choice) => {
    const theme = choice.dataset.themeChoice;
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    document.querySelectorAll("[data-theme-choice]").forEach((other) => other.setAttribute("aria-pressed", String(other === choice)));
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details[data-menu][open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") { event.preventDefault(); document.getElementById("keys")?.showModal(); }
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
  });

  // Text areas grow with their text where the stylesheet cannot do it.
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
    document.addEventListener("input", (event) => { if (event.target.matches("textarea")) grow(event.target); });
    document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("textarea").forEach(grow));
  }

  const pad = (number) => String(number).padStart(2, "0");
  const tick = () => document.querySelectorAll("[data-clock]").forEach((clock) => {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.clock)) / 1000));
    const days = Math.floor(seconds / 86400);
    clock.textContent = `${days ? `${_("{days} วัน", { days })} ` : ""}${pad(Math.floor(seconds / 3600) % 24)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-themes], button[data-opens][hidden], button[data-print][hidden]").forEach((element) => { element.hidden = false; });
    document.querySelectorAll("details[data-wide-open]").forEach((part) => { part.open = window.innerWidth > 960; });
    document.querySelector("[data-focus-first]")?.focus();
    document.querySelectorAll(".frame, .scroll").forEach((frame) => {
      if (frame.scrollWidth <= frame.clientWidth || frame.hasAttribute("tabindex")) return;
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", frame.querySelector("caption")?.textContent.trim() || _("ตาราง เลื่อนไปทางขวาได้"));
    });
    if (document.querySelector("[data-clock]")) { tick(); setInterval(tick, 1000); }
  });
})();
