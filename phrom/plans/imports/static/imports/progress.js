// How far the reading of an import is, without loading the page again.
"use strict";
(() => {
  const panel = document.querySelector("[data-import-progress]");
  const look = async () => {
    const answer = await fetch(panel.dataset.importProgress, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const { status, percent, words } = await answer.json();
    panel.querySelector("progress").value = percent;
    panel.querySelector("[data-words]").textContent = words;
    if (status !== "waiting" && status !== "reading") location.reload();
  };
  if (panel) setInterval(look, 1000);
})();
