// Keeps an open page of an operation fresh: asks whether anything happened, then takes the changed parts anew.
"use strict";
(() => {
  const band = document.querySelector("[data-pulse]");
  const shown = document.querySelector("[data-live-state]");
  const _ = phrom.word;
  const EVERY = 1500;
  let version = band ? band.dataset.version : "";
  // A page that this device kept tells its own age; of a fresh one the device's clock is not asked.
  const made = Date.parse(document.querySelector("[data-now]")?.dataset.now || "");
  let started = Date.now() - made > 60000 ? made : Date.now();

  const pad = (number) => String(number).padStart(2, "0");
  const words = (minutes) => {
    const size = Math.abs(minutes), days = Math.floor(size / 1440), hours = Math.floor(size / 60) % 24, rest = size % 60;
    const said = [days && _("{n} วัน", { n: days }), hours && _("{n} ชม.", { n: hours }), rest && _("{n} นาที", { n: rest })];
    return said.filter(Boolean).slice(0, 2).join(" ") || _("{n} นาที", { n: 0 });
  };

  const tell = (clock) => {
    const gone = (Date.now() - started) / 60000;
    document.querySelectorAll(".op-clock").forEach((node) => {
      const minute = Math.floor(Number(node.dataset.minute) + (gone * Number(node.dataset.rate)) / 100);
      const size = Math.abs(minute);
      node.textContent = `${minute < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
    });
    document.querySelectorAll("[data-left]").forEach((node) => {
      const left = Math.floor(Number(node.dataset.left) - (gone * Number(node.dataset.rate)) / 100);
      const lead = left < 0 ? node.dataset.late : node.dataset.until;
      node.textContent = lead ? `${lead} ${words(left)}` : words(left);
      node.closest("li")?.classList.toggle("danger", left < 0);
    });
  };

  // A part in which somebody types, or has opened something to type, is not taken away under the fingers.
  const isBusy = (part) => {
    const typing = part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    const filled = [...part.querySelectorAll("input:not([type=hidden]), textarea")];
    return typing || filled.some((field) => field.value !== field.defaultValue);
  };

  // What somebody folded or opened stays so; a fold is known by its name, or by its place in the row it stands in.
  const folds = (part) => new Map([...part.querySelectorAll("details")].map((one) => {
    const row = one.closest("li"), place = row ? [...row.querySelectorAll("details")].indexOf(one) : 0;
    return [one.dataset.fold || `${row?.id}/${place}`, one];
  }));

  const refresh = async () => {
    const where = band.dataset.live ? `${band.dataset.live}?v=${version}` : location.href;
    const answer = await fetch(where, { headers: { "X-Live": "1" } });
    if (!answer.ok || answer.redirected) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    let isWhole = true;
    document.querySelectorAll("[data-live-part]").forEach((part) => {
      const next = fresh.getElementById(part.id);
      if (!next) return;
      if (isBusy(part)) { isWhole = false; return; }
      const before = folds(part);
      folds(next).forEach((one, name) => { if (before.has(name)) one.open = before.get(name).open; });
      part.replaceWith(document.adoptNode(next));
    });
    const clock = fresh.querySelector(".op-clock");
    document.querySelectorAll(".op-clock").forEach((node) => { if (clock) Object.assign(node.dataset, clock.dataset); });
    started = Date.now();
    document.dispatchEvent(new CustomEvent("phrom:fresh"));
    return isWhole;
  };

  const say = (text) => { if (shown && shown.textContent !== text) shown.textContent = text; };

  const ask = async () => {
    let wait = EVERY;
    try {
      const answer = await fetch(`${band.dataset.pulse}?v=${version}`, { cache: "no-store", credentials: "omit" });
      if (answer.status === 200) {
        const next = await answer.text();
        if (await refresh()) version = next;
      } else if (answer.status === 410) {
        say(_("เปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด"));
        return;
      }
      say("");
    } catch {
      say(_("ไม่มีสัญญาณ ข้อมูลอาจไม่ล่าสุด"));
      wait = EVERY * 4;
    }
    setTimeout(ask, document.hidden ? wait * 4 : wait);
  };

  setInterval(tell, 1000);
  tell();
  if (band) setTimeout(ask, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
})();
