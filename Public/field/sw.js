// Keeps the app's own files on the phone, whole versions only. Data never passes through here.
// The version is the print of these files: Tests/Browser/field_stamp.py writes it.
const version = "cb005d6d8645";
const current = `field-${version}`;

// The office packs all files of shell.txt into one: one request on a bad line, and smaller than each by itself. "path, type, bytes", then as many bytes.
const unpack = async (cache) => {
  const answer = await fetch("/field/shell.pack", { cache: "no-cache" });
  if (!answer.ok) throw new Error("no shell");
  const pack = new Uint8Array(await answer.arrayBuffer()), policy = answer.headers.get("Content-Security-Policy") ?? "";
  for (let at = 0; at < pack.length;) {
    const line = pack.indexOf(10, at);
    const [path, type, size] = new TextDecoder().decode(pack.subarray(at, line)).split("\t");
    at = line + 1 + Number(size);
    await cache.put(path === "/field/index.html" ? "/field/" : path, new Response(pack.slice(line + 1, at), { headers: { "Content-Type": type, "Content-Security-Policy": policy } }));
  }
};

const install = async (event) => {
  // Newer browsers then read these from the cache without starting this worker at all.
  await event.addRoutes?.({ condition: { urlPattern: "/field/*.js" }, source: { cacheName: current } }).catch(() => {});
  await unpack(await caches.open(current));
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
  if (event.request.mode === "navigate" ? pathname.startsWith("/field/") : /^\/(field\/|app\.css$|icon\.svg$)/.test(pathname)) event.respondWith(answer(event.request));
});
// The key is never here, so a page that is open and unlocked must do the sending; this only wakes it.
self.addEventListener("sync", (event) => event.waitUntil(self.clients.matchAll({ type: "window" }).then((pages) => pages.forEach((page) => page.postMessage("send")))));
