// Reports of an agency's page go to the server at once, or are kept on this device until there is signal again.
"use strict";
(() => {
  const root = document.querySelector("[data-part]");
  if (!root) return;
  const _ = phrom.word;
  const person = document.body.dataset.person || "";
  const key = `phrom.ticks.${root.dataset.part}.${person}`;
  const note = document.querySelector("[data-ticks]");
  const text = document.querySelector("[data-ticks-text]");
  const actions = document.querySelector("[data-ticks-actions]");
  let isSending = false;

  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const write = (kept) => {
    try { kept.length ? localStorage.setItem(key, JSON.stringify(kept)) : localStorage.removeItem(key); } catch { /* full */ }
    show(kept);
  };

  const show = (kept = read()) => {
    const refused = kept.filter((one) => one.reason);
    note.hidden = !kept.length;
    actions.replaceChildren();
    document.querySelectorAll("li[data-waiting]").forEach((row) => row.removeAttribute("data-waiting"));
    kept.forEach((one) => document.getElementById(one.row)?.setAttribute("data-waiting", ""));
    if (!kept.length) return;
    if (!refused.length) {
      text.textContent = _("{count} รายการเก็บไว้ในเครื่องนี้ รอสัญญาณเพื่อส่ง", { count: kept.length });
      return;
    }
    const one = refused[0];
    text.textContent = `${one.label}: ${one.reason}`;
    actions.append(button(_("ส่งค่าของฉันทับ"), () => settle(one, true)), button(_("ใช้ค่าที่มีอยู่"), () => settle(one, false)));
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  // Mine over theirs: send again over the version that stands now. Theirs: forget mine.
  const settle = (one, isMine) => {
    const kept = read().filter((other) => other.id !== one.id);
    if (isMine) kept.push({ ...one, reason: "", to: `${one.to.split(".")[0]}.${one.version}` });
    write(kept);
    send();
  };

  const post = (one) => {
    const body = new URLSearchParams({ to: one.to, at: one.at, [`note-${one.row.slice(2)}`]: one.note });
    return fetch(one.url, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": phrom.csrf() },
    });
  };

  const send = async () => {
    if (isSending) return;
    isSending = true;
    try {
      for (let kept = read(); kept.some((one) => !one.reason); kept = read()) {
        const one = kept.find((other) => !other.reason);
        const answer = await post(one);
        const rest = read().filter((other) => other.id !== one.id);
        if (answer.status === 409 || answer.status === 422) {
          const told = await answer.json();
          rest.push({ ...one, reason: told.reason, version: told.version });
        } else if (!answer.ok || answer.redirected) {
          text.textContent = _("ส่งไม่ได้ เปิดหน้านี้ใหม่แล้วเข้าสู่ระบบอีกครั้ง รายการยังเก็บไว้ในเครื่อง");
          break;
        }
        write(rest);
      }
    } catch { /* no signal: what is kept stays */ } finally { isSending = false; }
  };

  document.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (!event.target.matches("[data-ticking]") || !pressed || pressed.name !== "to") return;
    const row = pressed.closest("li");
    const typed = row.querySelector("input[name^='note-']");
    if (pressed.value.startsWith("skipped.") && typed && !typed.value.trim()) { typed.focus(); event.preventDefault(); return; }
    event.preventDefault();
    const one = {
      id: `${Date.now()}-${Math.random()}`, row: row.id, url: pressed.formAction, to: pressed.value, at: new Date().toISOString(),
      note: typed ? typed.value : "", label: row.querySelector(".what").textContent.trim().slice(0, 60), reason: "",
    };
    if (typed) typed.defaultValue = typed.value;
    write([...read().filter((other) => other.row !== one.row), one]);
    send();
  });

  addEventListener("online", send);
  setInterval(() => { if (read().some((one) => !one.reason)) send(); }, 5000);
  document.addEventListener("phrom:fresh", () => show());
  show();
  send();
})();
