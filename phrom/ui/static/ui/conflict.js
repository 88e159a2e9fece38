// Two people wrote the same row: both versions side by side, one is chosen.
"use strict";
(() => {
  const phrom = window.phrom, fields = phrom.fields, _ = phrom.word;

  const side = (title, entries, label, choose) => {
    const list = phrom.make("dl");
    entries.forEach(([name, text]) => list.append(phrom.make("dt", {}, name), phrom.make("dd", {}, text || _("(ว่าง)"))));
    const button = phrom.make("button", { type: "button", class: "btn" }, label);
    button.addEventListener("click", choose);
    return phrom.make("div", { class: "side" }, phrom.make("p", {}, title), list, button);
  };

  phrom.conflict = (row, result, choices) => {
    const place = { class: "conflict", "data-for": fields.keyOf(row) };
    row.parentElement.querySelector(`.conflict[data-for="${CSS.escape(fields.keyOf(row))}"]`)?.remove();
    const theirs = result.theirs;
    const read = (field) => fields.reading(row, field, theirs[field]);
    const who = result.by || _("ผู้อื่น");
    const differing = Object.keys(theirs ?? {}).filter((field) => fields.named(row, field).length && fields.shown(row, field) !== read(field));
    const mine = result.wasDelete ? [["", _("ลบแถวนี้")]] : theirs ? differing.map((field) => [fields.label(row, field), fields.shown(row, field)])
      : [...new Set(fields.controls(row).filter(fields.isVisible).map(fields.fieldOf))].map((field) => [fields.label(row, field), fields.shown(row, field)]).filter(([, text]) => text);
    const other = theirs ? (result.wasDelete ? Object.keys(theirs) : differing).map((field) => [fields.label(row, field), read(field)]) : [["", _("ลบแถวนี้แล้ว")]];
    const close = (choose) => () => { box.remove(); choose(); };
    const inner = phrom.make("div", { class: "conflict-box", role: "alert" },
      phrom.make("p", {}, phrom.make("strong", {}, result.at ? _("{who} แก้ไขรายการนี้เมื่อ {at} ก่อนท่านบันทึก", { who, at: result.at }) : _("{who} แก้ไขรายการนี้ก่อนท่านบันทึก", { who })), " ", _("เลือกหนึ่งแบบ ยังไม่มีสิ่งใดหาย")),
      phrom.make("div", { class: "sides" },
        side(_("ของคุณ"), mine, result.wasDelete ? _("ลบตามของคุณ") : _("ใช้ของคุณ"), () => close(choices.mine)()),
        side(_("ของ {who}", { who }), other, _("ใช้ของ {who}", { who }), () => close(choices.theirs)())));
    const box = row.tagName === "TR"
      ? phrom.make("tr", place, phrom.make("td", { colspan: row.cells.length }, inner))
      : phrom.make("div", place, inner);
    row.after(box);
  };
})();
