// Automatic saving of form[data-autosave]: dirty rows go out one post at a time, each answer is shown at its row.
"use strict";
(() => {
  const phrom = window.phrom, fields = phrom.fields, keeping = phrom.keeping, _ = phrom.word;
  const PAUSE = 900, RETRIES = [5, 10, 30, 60];
  const WORDS = { saving: _("กำลังบันทึก"), saved: _("บันทึกแล้ว"), kept: _("เก็บไว้ในเครื่องนี้ รอเครือข่าย"), refused: _("ยังไม่บันทึก"), conflict: _("มีผู้แก้ไขพร้อมกัน") };
  const ICONS = { saving: "arrow-path", saved: "check", kept: "device-phone-mobile", refused: "x-mark", conflict: "users" };
  const EXPIRED = _("เซสชันหมดอายุ เข้าสู่ระบบใหม่แล้วข้อมูลที่ค้างในเครื่องจะถูกบันทึก");
  const GONE = _("ไม่พบส่วนนี้ของแผนแล้ว ข้อมูลยังอยู่ในเครื่องนี้"), TOO_LONG = _("ข้อความยาวเกินกว่าที่ระบบรับได้ กรุณาแบ่งให้สั้นลง");

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const dirty = new Set(), deletes = new Map(), refused = new Set(), conflicts = new Set(), removed = new Map(), lastField = new Map(), settled = new Map();
  let timer = null, sending = null, failures = 0, orderMoved = false, mustKeep = false;

  const rowOf = (key) => form.querySelector(`[data-row="${CSS.escape(key)}"]`);
  const rows = () => [...form.querySelectorAll("[data-row]")];
  // A picker in which someone is still looking for an entry; what is typed so far is no answer yet.
  const isChoosing = (row) => [...row.querySelectorAll("[data-picker]")].some((input) => input.dataset.busy !== undefined ||
    (input === document.activeElement && input.value.trim() && input.getAttribute("aria-expanded") === "true"));
  const isReady = (key) => !conflicts.has(key) && rowOf(key) && !isChoosing(rowOf(key));
  const isWaiting = () => sending !== null || deletes.size > 0 || [...dirty].some((key) => !conflicts.has(key));
  const isTroubled = () => refused.size > 0 || conflicts.size > 0;

  // --- marks ---
  const mark = (row, state, text = WORDS[state]) => {
    row.querySelector(".mark")?.remove();
    const field = lastField.get(fields.keyOf(row));
    const control = (field && fields.named(row, field).find(fields.isVisible)) || fields.controls(row).find(fields.isVisible);
    if (!control) return;
    const badge = phrom.make("span", { class: "mark", "data-state": state }, phrom.icon(ICONS[state]), text);
    fields.holder(control).append(badge);
    if (state === "saved") setTimeout(() => badge.classList.add("old"), 4000);
  };
  const tell = (state, text) => document.querySelectorAll("[data-saved-at]").forEach((place) => {
    if (place.dataset.state === state && place.textContent === text) return;
    place.dataset.state = state;
    place.replaceChildren(phrom.icon(ICONS[state]), text);
  });

  // --- what goes out ---
  const touch = (row, field) => {
    const key = fields.keyOf(row);
    dirty.add(key);
    refused.delete(key);
    if (field) lastField.set(key, field);
    schedule(PAUSE);
  };
  const schedule = (delay) => { clearTimeout(timer); timer = setTimeout(flush, delay); };
  const drop = (row) => {
    const key = fields.keyOf(row), version = fields.version(row)?.value ?? "0";
    dirty.delete(key); refused.delete(key); conflicts.delete(key);
    if (version !== "0" || sending?.keys.includes(key)) deletes.set(key, version);
    removed.set(key, row);
    schedule(0);
  };
  const restore = (row) => {
    const key = fields.keyOf(row);
    if (!deletes.delete(key)) fields.setVersion(row, 0);
    removed.delete(key);
    moved();
    touch(row);
  };
  const moved = () => { orderMoved = true; schedule(PAUSE); };

  const order = () => rows().filter((row) => !fields.isBlank(row)).map(fields.keyOf).join(",");
  const parcel = () => {
    const keys = [...dirty].filter((key) => isReady(key) && !fields.isBlank(rowOf(key)));
    const body = new URLSearchParams(), contents = {};
    keys.forEach((key) => { contents[key] = fields.content(rowOf(key)); fields.pairs(rowOf(key)).forEach(([name, value]) => body.append(name, value)); });
    const gone = [...deletes];
    gone.forEach(([key, version]) => body.append(`d.${key}`, version));
    const sorted = orderMoved && order();
    if (sorted) body.append("order", sorted);
    return { keys, gone, body, contents, hasOrder: Boolean(sorted) };
  };

  // Resolves when nothing is waiting any more, or when it cannot be sent now.
  let flushing = null;
  const flush = () => (flushing ??= drain().finally(() => { flushing = null; }));
  const drain = async () => {
    clearTimeout(timer);
    for (let round = 0; round < 20; round += 1) {
      const load = parcel();
      if (!load.keys.length && !load.gone.length && !load.hasOrder) { [...dirty].filter(isReady).forEach((key) => dirty.delete(key)); break; }
      if (!(await send(load))) break;
    }
  };

  const send = async (load) => {
    sending = load;
    load.keys.forEach((key) => { dirty.delete(key); mark(rowOf(key), "saving"); });
    load.gone.forEach(([key]) => deletes.delete(key));
    if (load.hasOrder) orderMoved = false;
    tell("saving", WORDS.saving);
    let answer = null, status = 0;
    try {
      const response = await fetch(form.action, {
        method: "POST", body: load.body, redirect: "manual", credentials: "same-origin", keepalive: load.body.toString().length < 60000,
        headers: { Accept: "application/json", "X-CSRFToken": phrom.csrf() },
      });
      status = response.type === "opaqueredirect" ? 401 : response.status;
      answer = await response.json().catch(() => null);
    } catch { status = 0; }
    sending = null;
    if (answer?.rows && [200, 409, 422].includes(status)) { failures = 0; mustKeep = false; apply(load, answer); return true; }
    hold(load, status, answer);
    return false;
  };

  // --- what comes back ---
  const apply = (load, answer) => {
    Object.entries(answer.rows).forEach(([key, result]) => receive(key, result, load, answer));
    load.keys.filter((key) => !answer.rows[key] && rowOf(key)).forEach((key) => mark(rowOf(key), "saved"));
    if (answer.findings_html != null) document.dispatchEvent(new CustomEvent("phrom:findings", { detail: answer }));
    const state = conflicts.size ? "conflict" : refused.size ? "refused" : "saved";
    tell(state, state === "saved" ? `${WORDS.saved} ${answer.saved_at ?? ""}` : answer.message || WORDS[state]);
    remember();
  };

  const receive = (key, result, load, answer) => {
    const row = rowOf(key) ?? (result.state === "conflict" ? bringBack(key) : null);
    if (result.state === "deleted" && (!row || load.gone.some(([gone]) => gone === key))) { removed.delete(key); return; }
    if (!row) return;
    if (result.state === "conflict" || result.state === "deleted") return meet(row, result, load);
    fields.clearErrors(row);
    if (result.version != null) fields.setVersion(row, result.version);
    if (result.state === "refused") { refused.add(key); fields.showErrors(row, result.errors ?? {}); return mark(row, "refused"); }
    if (load.contents[key] === fields.content(row)) settle(row, result);
    mark(row, "saved", `${WORDS.saved} ${answer.saved_at ?? ""}`);
  };

  // Show the values as the server understood them, but never under the caret.
  const settle = (row, result) => {
    Object.entries(result.values ?? {}).forEach(([field, text]) => {
      const control = fields.named(row, field).find(fields.isVisible);
      if (!control) return;
      if (control === document.activeElement) settled.set(control, [row, field, text, result.refs?.[field], control.value]);
      else fields.put(row, field, text, result.refs?.[field]);
    });
  };
  form.addEventListener("focusout", (event) => {
    const waiting = settled.get(event.target);
    settled.delete(event.target);
    if (waiting && waiting[4] === event.target.value) fields.put(...waiting.slice(0, 4));
  });

  const bringBack = (key) => {
    const row = removed.get(key);
    removed.delete(key);
    if (row) document.dispatchEvent(new CustomEvent("phrom:bring-back", { detail: row }));
    return row && rowOf(key);
  };

  const meet = (row, result, load) => {
    const key = fields.keyOf(row), theirs = result.state === "deleted" ? null : result.theirs ?? null;
    const wasDelete = load.gone.some(([gone]) => gone === key);
    if (theirs && !wasDelete && Object.entries(theirs).every(([field, text]) => fields.shown(row, field) === fields.reading(row, field, text))) {
      fields.setVersion(row, result.version);
      return mark(row, "saved");
    }
    conflicts.add(key);
    fields.clearErrors(row);
    mark(row, "conflict");
    phrom.conflict(row, { ...result, theirs, wasDelete }, {
      mine() {
        conflicts.delete(key);
        fields.setVersion(row, theirs ? result.version : 0);
        if (wasDelete) { row.remove(); drop(row); } else { touch(row); schedule(0); }
      },
      theirs() {
        conflicts.delete(key); dirty.delete(key);
        if (!theirs) { row.remove(); } else {
          Object.entries(theirs).forEach(([field, text]) => fields.put(row, field, text, result.refs?.[field]));
          fields.setVersion(row, result.version);
          fields.clearErrors(row);
          mark(row, "saved", result.by ? _("ใช้ของ {who} แล้ว", { who: result.by }) : _("ใช้ของอีกฝ่ายแล้ว"));
        }
        remember();
      },
    });
  };

  // Not taken by the server: everything waits here, and on the device.
  const hold = (load, status, answer) => {
    load.keys.forEach((key) => { if (rowOf(key)) dirty.add(key); });
    load.gone.forEach(([key, version]) => deletes.set(key, version));
    orderMoved ||= load.hasOrder;
    mustKeep = true;
    const isDenied = status === 413 || ([400, 403].includes(status) && Boolean(answer?.message));
    const message = (isDenied && answer?.message) || { 401: EXPIRED, 403: EXPIRED, 404: GONE, 413: TOO_LONG }[status] || "";
    load.keys.map(rowOf).filter(Boolean).forEach((row) => mark(row, isDenied ? "refused" : "kept"));
    tell(message ? "refused" : "kept", message || WORDS.kept);
    remember(message);
    if (message) return;
    schedule(RETRIES[Math.min(failures, RETRIES.length - 1)] * 1000);
    failures += 1;
  };

  const unsaved = () => [...new Set([...dirty, ...refused, ...conflicts, ...(sending?.keys ?? [])])].map(rowOf).filter((row) => row && !fields.isBlank(row));
  const keepNow = () => keeping.keep(
    Object.fromEntries(unsaved().map((row) => [fields.keyOf(row), fields.pairs(row)])),
    Object.fromEntries([...deletes, ...(sending?.gone ?? [])]), order());

  const remember = (reason = "") => {
    const isKept = keepNow();
    const count = unsaved().length + deletes.size;
    if (!mustKeep || !count) return keeping.banner("");
    const retry = phrom.make("button", { type: "button", class: "btn" }, _("ลองส่งอีกครั้ง"));
    retry.addEventListener("click", () => (reason === EXPIRED ? location.reload() : flush()));
    keeping.banner(isKept ? _("{count} รายการเก็บไว้ในเครื่องนี้ {reason}", { count, reason: reason || _("รอเครือข่าย") }) : _("{count} รายการยังไม่ได้บันทึก และเครื่องนี้เก็บไว้ให้ไม่ได้ กรุณาอย่าปิดหน้านี้", { count }), retry);
  };

  // --- what starts it ---
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && event.target.name?.startsWith("r.")) touch(row, fields.fieldOf(event.target));
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && event.target.name?.startsWith("r.")) { touch(row, fields.fieldOf(event.target)); schedule(150); }
  });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && dirty.has(fields.keyOf(row)) && !row.contains(event.relatedTarget)) schedule(50);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    flush().then(() => { if (!isWaiting() && !isTroubled()) phrom.toast(_("บันทึกครบแล้ว")); else toTrouble(); });
  });
  const toTrouble = () => form.querySelector('[aria-invalid="true"], .conflict button')?.focus();

  // Links and other forms of the page wait for the last words.
  document.addEventListener("submit", (event) => {
    if (event.target === form || event.target.method === "dialog" || event.target.dataset.own !== undefined || (!isWaiting() && !isTroubled())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    flush().then(() => {
      if (!isWaiting() && !isTroubled()) return target.requestSubmit(submitter);
      phrom.toast(_("ยังมีรายการที่บันทึกไม่ได้ กรุณาแก้ไขก่อนส่ง"));
      toTrouble();
    });
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isWaiting() || mustKeep || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    Promise.race([flush(), new Promise((done) => setTimeout(done, 2000))]).then(() => { location.href = link.href; });
  });
  phrom.leaving.push(() => isWaiting() && !keepNow());
  window.addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", () => { if (document.hidden && isWaiting() && !mustKeep) flush(); });
  window.addEventListener("online", () => { if (mustKeep) flush(); });

  // What was kept earlier goes back into its rows and out again.
  document.addEventListener("DOMContentLoaded", () => {
    const kept = keeping.kept();
    if (!kept) return;
    Object.entries(kept.rows).forEach(([key, entries]) => refill(key, entries));
    Object.entries(kept.deletes).forEach(([key, version]) => { const row = rowOf(key); if (row) { row.remove(); removed.set(key, row); deletes.set(key, version); } });
    if (!unsaved().length && !deletes.size) return keeping.forget();
    phrom.toast(_("นำข้อมูลที่เก็บไว้ในเครื่องนี้กลับมาแล้ว กำลังบันทึก"));
    schedule(100);
  });
  const refill = (key, entries) => {
    const row = rowOf(key) ?? phrom.grid?.blankRow(form, key);
    if (!row) return;
    fields.controls(row).forEach((control) => { if (control.type === "checkbox" || control.type === "radio") control.checked = false; });
    entries.forEach(([name, value]) => fields.controls(row).filter((control) => control.name === name).forEach((control) => {
      if (control.type === "checkbox" || control.type === "radio") control.checked ||= control.value === value;
      else if (control.tagName === "SELECT") fields.put(row, fields.fieldOf(control), value);
      else control.value = value;
    }));
    dirty.add(key);
    orderMoved = true;
    mark(row, "kept");
  };

  phrom.saving = { form, rows, touch, drop, restore, moved, flush, schedule };
})();
