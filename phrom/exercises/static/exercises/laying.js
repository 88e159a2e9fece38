// Lays a scenario over agencies: choosing one ticks whom it touches; it can be dragged onto a tile or a zone.
"use strict";
(() => {
  const form = document.querySelector("[data-laying]");
  if (!form) return;
  const _ = phrom.word;
  const boxes = [...form.querySelectorAll('input[name="agencies"]')];
  const cards = [...form.querySelectorAll(".card")];
  const count = form.querySelector("[data-count]");
  const tell = () => {
    const number = boxes.filter((box) => box.checked).length;
    count.textContent = number ? _("เลือกแล้ว {number} แห่ง", { number }) : "";
  };
  const tick = (keys, on) => {
    boxes.forEach((box) => { if (keys.has(box.value)) box.checked = on; });
    tell();
  };
  const choose = (card) => { card.querySelector("input").checked = true; };
  const keysOf = (text) => new Set((text || "").split(" ").filter(Boolean));

  form.addEventListener("change", (event) => {
    if (event.target.name === "scenario" && !boxes.some((box) => box.checked)) {
      tick(keysOf(event.target.closest(".card").dataset.touches), true);
    }
    tell();
  });
  form.querySelectorAll("[data-choose]").forEach((button) => {
    button.hidden = false;
    const keys = keysOf(button.dataset.choose);
    button.addEventListener("click", () => tick(keys, !boxes.filter((box) => keys.has(box.value)).every((box) => box.checked)));
  });

  let dragged = null;
  cards.forEach((card) => {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      card.classList.add("dragged");
      event.dataTransfer.effectAllowed = "copy";
      event.dataTransfer.setData("text/plain", card.querySelector("input").value);
    });
    card.addEventListener("dragend", () => { card.classList.remove("dragged"); dragged = null; });
  });
  const targets = [...form.querySelectorAll(".tile"), ...form.querySelectorAll("[data-choose]")];
  targets.forEach((target) => {
    const keys = target.dataset.choose ? keysOf(target.dataset.choose) : new Set([target.querySelector("input").value]);
    target.addEventListener("dragover", (event) => { if (dragged) { event.preventDefault(); target.classList.add("over"); } });
    target.addEventListener("dragleave", () => target.classList.remove("over"));
    target.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      target.classList.remove("over");
      choose(dragged);
      tick(keys, true);
    });
  });
  tell();
})();
