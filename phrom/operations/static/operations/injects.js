// An inject that arrives on an open page is told at once, wherever the player has scrolled to.
"use strict";
document.addEventListener("DOMContentLoaded", () => {  // it may stand before the script of every page
  const _ = phrom.word;
  const cards = () => [...document.querySelectorAll("#inject-lines li[id]")];
  let known = new Set(cards().map((card) => card.id));

  document.addEventListener("phrom:fresh", () => {
    const fresh = cards().filter((card) => !known.has(card.id));
    known = new Set(cards().map((card) => card.id));
    if (!fresh.length) return;
    const title = fresh[0].querySelector(".what").textContent.trim();
    const go = () => document.getElementById(fresh[0].id)?.scrollIntoView();
    phrom.toast(_("ฝึกซ้อม ข้อใหม่: {title}", { title }), { action: go, label: _("เปิดดู"), seconds: 20 });
  });
});
