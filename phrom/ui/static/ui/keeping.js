// What could not be sent stays on this device until it can: localStorage, one entry per page.
"use strict";
(() => {
  const phrom = window.phrom, _ = phrom.word;
  const own = `phrom:${location.pathname}`;
  const person = () => document.body.dataset.person ?? "";

  const read = (key) => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return kept?.person === person() ? kept : null;
    } catch { return null; }
  };

  // Returns false when the device refuses to keep it.
  const keep = (rows, deletes, order) => {
    if (!Object.keys(rows).length && !Object.keys(deletes).length) { forget(); return true; }
    try {
      localStorage.setItem(own, JSON.stringify({ person: person(), title: document.querySelector("h1")?.textContent.trim() ?? "", rows, deletes, order }));
      return true;
    } catch { return false; }
  };

  const forget = () => { try { localStorage.removeItem(own); } catch { /* nothing was kept */ } };
  const kept = () => read(own);

  const elsewhere = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith("phrom:") && key !== own).map((key) => [key.slice(6), read(key)]).filter(([, entry]) => entry);
    } catch { return []; }
  };

  // The banner over the page; buttons is a list of elements.
  const banner = (text, ...buttons) => {
    const bar = document.querySelector("[data-kept-banner]");
    if (!bar) return;
    bar.hidden = !text;
    bar.querySelector("[data-kept-text]").textContent = text;
    bar.querySelector("[data-kept-actions]").replaceChildren(...buttons);
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector("form[data-autosave]")) return;
    const others = elsewhere();
    if (!others.length) return;
    const links = others.map(([path, entry]) => phrom.make("a", { class: "btn", href: path }, _("เปิด “{title}” เพื่อบันทึก", { title: entry.title || path })));
    banner(_("มีข้อมูลที่ยังไม่ได้บันทึกเก็บไว้ในเครื่องนี้"), ...links);
  });

  phrom.keeping = { keep, kept, forget, banner };
})();
