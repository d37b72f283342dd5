// Keeps the certificate check at hand: with signal the server answers, without it the page that was opened last.
const shelf = "check-3";

// The empty page as a stranger gets it, and the style and script it names.
const stock = async () => {
  const kept = await caches.open(shelf);
  const page = await fetch("/v", { credentials: "omit" });
  await kept.put("/v", page.clone());
  const names = [...(await page.text()).matchAll(/(?:href|src)="(\/[^"]+\?v=[^"]+)"/g)].map((found) => found[1]);
  await kept.addAll(names);
};

self.addEventListener("install", (event) => event.waitUntil(stock().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== shelf) await caches.delete(name);
  await self.clients.claim();
})()));

const answer = async (request) => {
  const kept = await caches.open(shelf);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && new URL(request.url).search.startsWith("?v=")) await kept.put(request, fresh.clone());
    return fresh;
  } catch {
    return (await kept.match(request)) ?? (request.mode === "navigate" ? await kept.match("/v") : undefined) ?? Response.error();
  }
};

self.addEventListener("fetch", (event) => { if (event.request.method === "GET") event.respondWith(answer(event.request)); });
