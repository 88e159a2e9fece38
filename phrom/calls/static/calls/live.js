// The page of a run while it goes on: asks for what changed, and lays it in part by part, never where somebody types.
"use strict";
(() => {
  const root = document.querySelector("[data-live]"), said = document.querySelector("[data-live-said]");
  if (!root) return;
  const EVERY = 3000, LONGEST = 30000;
  let mark = "", wait = EVERY, waiting = null, hasLeft = false;

  // What the server said last of each part: what the browser has made of it since (open details) is no difference.
  const told = new Map();
  const learn = (part) => told.set(part.dataset.part, part.outerHTML);
  root.querySelectorAll("[data-part]").forEach(learn);

  const isBusy = (part) => part.contains(document.activeElement) ||
    [...part.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);

  const parts = (list) => [...list.children].filter((child) => child.dataset.part);

  // One list: parts come, go, and are replaced in the order of the fresh one; a part that holds a list is gone through.
  const lay = (list, fresh) => {
    const here = new Map(parts(list).map((part) => [part.dataset.part, part]));
    let before = null;
    for (const next of parts(fresh)) {
      const name = next.dataset.part, old = here.get(name), html = next.outerHTML;
      here.delete(name);
      const place = old && told.get(name) === html ? old : put(list, old, next, html);
      if (before ? before.nextElementSibling !== place : list.firstElementChild !== place) move(list, place, before);
      before = place;
    }
    here.forEach((part, name) => { if (isBusy(part)) hasLeft = true; else { part.remove(); told.delete(name); } });
  };

  const put = (list, old, next, html) => {
    if (!old) { told.set(next.dataset.part, html); next.querySelectorAll("[data-part]").forEach(learn); return next; }
    const inner = old.querySelector("[data-list]"), fresh = next.querySelector("[data-list]");
    if (inner && fresh) {
      lay(inner, fresh);
      const heading = old.querySelector(":scope > h2"), words = next.querySelector(":scope > h2");
      if (heading && words && heading.innerHTML !== words.innerHTML) heading.replaceWith(words);
      return old;
    }
    if (isBusy(old)) { hasLeft = true; return old; }
    told.set(next.dataset.part, html);
    old.querySelectorAll("details[open]").forEach((details, place) => { const same = next.querySelectorAll("details")[place]; if (same) same.open = true; });
    old.replaceWith(next);
    return next;
  };

  // A part in which somebody is at work stays where it is: moving it would take the focus away.
  const move = (list, part, before) => {
    if (part.isConnected && isBusy(part)) return;
    if (before) before.after(part); else list.prepend(part);
  };

  const take = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-list=top]");
    const here = root.querySelector("[data-list=top]");
    if (!fresh || !here) return;
    if (fresh.dataset.status !== here.dataset.status && !isBusy(root)) return location.reload();
    hasLeft = false;
    lay(here, fresh);
    if (!hasLeft) waiting = null;
    if (said && said.textContent !== fresh.dataset.said) said.textContent = fresh.dataset.said;
  };

  const look = async () => {
    try {
      const answer = await fetch(root.dataset.live, { headers: { "If-None-Match": mark }, cache: "no-store", credentials: "same-origin" });
      wait = EVERY;
      if (answer.status === 200 && !answer.redirected) {
        waiting = await answer.text();
        mark = answer.headers.get("ETag") ?? "";
      }
      if (waiting) take(waiting);
    } catch {
      wait = Math.min(wait * 2, LONGEST); // no network: ask more slowly, and go on when it is back
    }
    setTimeout(look, document.hidden ? Math.max(wait, 10000) : wait);
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wait = EVERY; });
  setTimeout(look, wait);
})();
