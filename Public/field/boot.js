// The first time, one file brings the whole app (see sw.js); after that it lies on the phone, and nothing is fetched.
const keeper = navigator.serviceWorker;
const needed = ["base", "caseload", "camera", "courier", "day", "dom", "entry", "notebook", "outbox", "seal", "words", "workers"];

const begin = () => {
  for (const name of needed) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: `/field/${name}.js` }));
  return import("/field/app.js");
};

if (!keeper || keeper.controller) begin();
else {
  const ready = new Promise((done) => keeper.addEventListener("controllerchange", done, { once: true }));
  const failed = keeper.register("/field/sw.js", { scope: "/field/", type: "module", updateViaCache: "none" }).then(() => new Promise(() => {}), () => {});
  await Promise.race([ready, failed, new Promise((done) => setTimeout(done, 20_000))]);
  begin();
}
