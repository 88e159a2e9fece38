// Findings of the checks: counted, and shown beside the fields they speak of; refreshed after each save.
"use strict";
(() => {
  const phrom = window.phrom, _ = phrom.word;
  const NAMES = { error: ["x-circle", _("ต้องแก้ไข")], warning: ["exclamation-triangle", _("ควรแก้ไข")], hint: ["light-bulb", _("ข้อแนะนำ")] };

  const place = () => {
    document.querySelectorAll(".beside").forEach((note) => note.remove());
    phrom.fields.tidy(document);
    document.querySelectorAll(".has-error, .has-warning").forEach((control) => control.classList.remove("has-error", "has-warning"));
    document.querySelectorAll("[data-findings] [data-at]").forEach((item) => {
      const control = document.getElementById(item.dataset.at), severity = item.dataset.severity;
      if (!control) return;
      const text = `${item.querySelector(".code")?.textContent.trim().split(" ").pop() ?? ""} ${item.querySelector("[data-said]")?.textContent ?? ""}`;
      phrom.fields.noteHome(control).append(phrom.make("p", { class: `beside ${severity}` }, phrom.icon(NAMES[severity][0]), phrom.make("span", {}, text)));
      if (severity !== "hint") control.classList.add(`has-${severity}`);
    });
  };

  const count = () => document.querySelectorAll("[data-findings]").forEach((list) => {
    const panel = list.closest(".findings");
    const parts = Object.entries(NAMES).map(([severity, [icon, name]]) => [severity, icon, name, list.querySelectorAll(`[data-severity="${severity}"]`).length]).filter((part) => part[3]);
    panel?.querySelector("[data-counts]")?.replaceChildren(...parts.map(([severity, icon, name, number]) => phrom.make("span", { class: severity }, phrom.icon(icon), `${name}\u00a0${number}`)));
    const none = panel?.querySelector("[data-no-findings]");
    if (none) none.hidden = list.children.length > 0;
  });

  const complete = (is) => {
    const entry = document.querySelector('.sections a[aria-current]');
    if (!entry || is == null) return;
    const errors = document.querySelectorAll('[data-findings] [data-severity="error"]').length;
    entry.dataset.progress = errors ? "error" : is ? "done" : "missing";
    entry.querySelector(".icon")?.replaceWith(phrom.icon(errors ? "x-mark" : is ? "check" : "minus-small"));
    const word = entry.querySelector(".unseen");
    if (word) word.textContent = ` (${errors ? _("มีข้อผิดพลาด") : is ? _("ครบถ้วน") : _("ยังไม่ครบ")})`;
  };

  document.addEventListener("phrom:findings", (event) => {
    document.querySelectorAll("[data-findings]").forEach((list) => {
      const begun = [...list.querySelectorAll("details[open] textarea")].map((reason) => [reason.name, reason.value, reason === document.activeElement]);
      list.innerHTML = event.detail.findings_html;
      begun.forEach(([name, value, has]) => { // a reason begun before the save goes on behind it
        const reason = [...list.querySelectorAll("textarea")].find((other) => other.name === name);
        if (!reason) return;
        reason.closest("details").open = true;
        reason.value = value;
        if (has) reason.focus();
      });
    });
    place();
    count();
    complete(event.detail.complete);
  });
  document.addEventListener("DOMContentLoaded", () => { place(); count(); });
  // A link to a field opens the fold it lies in and puts the caret there.
  const jump = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.closest("details")?.setAttribute("open", "");
    if (target.matches("input, select, textarea, button")) target.focus();
    const row = target.closest("tr");
    if (row) { row.classList.add("hit"); setTimeout(() => row.classList.remove("hit"), 2500); }
  };
  window.addEventListener("hashchange", jump);
  document.addEventListener("DOMContentLoaded", jump);
})();
