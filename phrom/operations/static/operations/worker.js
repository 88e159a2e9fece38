// Keeps the last good copy of each operation page that was opened on this device, for when there is no signal.
"use strict";
const NAME = "phrom-operations";
const OLDEST = 24 * 3600 * 1000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isPage = (request) => request.mode === "navigate" && request.method === "GET";
const isStatic = (url) => url.pathname.startsWith("/static/");

const keep = async (request, answer) => {
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(request, answer);
};

const kept = async (request) => {
  const found = await (await caches.open(NAME)).match(request, { ignoreVary: true });
  const at = found && Date.parse(found.headers.get("Date") || "");
  return found && (isStatic(new URL(request.url)) || Date.now() - at < OLDEST) ? found : undefined;
};

const fromNetwork = async (event) => {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(event.request, answer.clone()));
    return answer;
  } catch (error) {
    const found = await kept(event.request);
    if (found) return found;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || event.request.method !== "GET") return;
  if (isPage(event.request)) event.respondWith(fromNetwork(event));
  else if (isStatic(url)) event.respondWith(kept(event.request).then((found) => found || fromNetwork(event)));
});
