// Keeps the certificate check at hand: with signal the server answers, without it the page that was opened last.
const shelf = "check-1";

self.addEventListener("install", (event) => event.waitUntil(caches.open(shelf).then((kept) => kept.addAll(["/v"])).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const answer = async (request) => {
  const kept = await caches.open(shelf);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (request.mode !== "navigate" || new URL(request.url).pathname === "/v")) kept.put(request, fresh.clone());
    return fresh;
  } catch {
    return (await kept.match(request)) ?? (request.mode === "navigate" ? await kept.match("/v") : undefined) ?? Response.error();
  }
};

self.addEventListener("fetch", (event) => { if (event.request.method === "GET") event.respondWith(answer(event.request)); });
