// Shows on the page what the tour's card speaks of.
(() => {
  const card = document.querySelector("[data-tour-step]");
  const name = card && card.dataset.tourStep;
  const target = name && document.querySelector(`[data-tour="${CSS.escape(name)}"], #${CSS.escape(name)}`);
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const shown = target.closest("section, form, nav") || target;
  shown.classList.add("toured");
  shown.scrollIntoView({ block: "center" });
})();
