// Chooses a group of agencies at once.
"use strict";
document.querySelectorAll("[data-choose]").forEach((button) => {
  button.hidden = false;
  const keys = new Set(button.dataset.choose.split(" "));
  button.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll('input[name="agencies"]')].filter((box) => keys.has(box.value));
    const isAll = boxes.every((box) => box.checked);
    boxes.forEach((box) => { box.checked = !isAll; });
  });
});
