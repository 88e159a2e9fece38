// Lets this device keep pages of operations; what it kept for somebody else is thrown away first.
"use strict";
(async () => {
  if (!("serviceWorker" in navigator) || !window.caches) return;
  const whose = "phrom.operations.person", person = document.body.dataset.person || "";
  try {
    if (localStorage.getItem(whose) !== person) await caches.delete("phrom-operations");
    localStorage.setItem(whose, person);
    await navigator.serviceWorker.register("/operations/worker.js");
    await navigator.serviceWorker.ready;
    const cache = await caches.open("phrom-operations");
    if (!navigator.onLine || (await cache.match(location.href))) return;
    await document.fonts.ready;
    const used = performance.getEntriesByType("resource").map((one) => one.name);
    await cache.addAll([...new Set(used.filter((url) => new URL(url).pathname.startsWith("/static/")))]);
    await cache.add(location.href);  // last: the visit that brought the worker was not seen by it
  } catch { /* without it the page works as long as there is signal */ }
})();
