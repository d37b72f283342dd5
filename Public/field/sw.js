// Keeps the app's own files on the phone, whole versions only. Data never passes through here.
// The version is the print of these files: Tests/Browser/field_stamp.py writes it.
const version = "8003f3e7ee4b";
const shell = [
  "/field/", "/field/field.css", "/field/app.webmanifest", "/app.css", "/icon.svg",
  ...["app", "assess", "attend", "backup", "base", "businesses", "camera", "caseload", "check", "correct", "courier", "day", "dom", "entry", "form", "letters", "menu",
    "notebook", "outbox", "photo", "register", "screens", "seal", "today", "visit", "words", "workers"].map((name) => `/field/${name}.js`),
];
const current = `field-${version}`;

const install = async (event) => {
  // Newer browsers then read these from the cache without starting this worker at all.
  await event.addRoutes?.({ condition: { urlPattern: "/field/*.js" }, source: { cacheName: current } }).catch(() => {});
  const cache = await caches.open(current);
  await cache.addAll(shell.map((path) => new Request(path, { cache: "no-cache" })));
  await self.skipWaiting();
};

const activate = async () => {
  // Other caches of this origin belong to other pages, the certificate check among them.
  for (const name of await caches.keys()) if (name.startsWith("field-") && name !== current) await caches.delete(name);
  await self.clients.claim();
};

const answer = async (request) => {
  const { pathname } = new URL(request.url);
  const path = request.mode === "navigate" || pathname === "/field/index.html" ? "/field/" : pathname;
  const kept = await caches.match(path, { cacheName: current });
  return kept ?? fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(install(event)));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate" ? pathname.startsWith("/field/") : shell.includes(pathname)) event.respondWith(answer(event.request));
});
// The key is never here, so a page that is open and unlocked must do the sending; this only wakes it.
self.addEventListener("sync", (event) => event.waitUntil(self.clients.matchAll({ type: "window" }).then((pages) => pages.forEach((page) => page.postMessage("send")))));
