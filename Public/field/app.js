// The app: who is at work, which screen is shown, and when it locks.
import { Caseload } from "./caseload.js";
import { Courier } from "./courier.js";
import { clock } from "./day.js";
import { announce, h, link, svg } from "./dom.js";
import { setup, start as begin, unlock, workers } from "./entry.js";
import { Full, Gone, Notebook } from "./notebook.js";
import { TooLong } from "./outbox.js";
import { language, say, setLanguage } from "./words.js";
import { Workers, notebookName } from "./workers.js";

const IDLE = 300_000;
const main = document.getElementById("main");
const lockedScreens = { start: begin, setup, unlock, workers };
// What stands behind the PIN is read while she types it.
const openScreens = async () => (await import("./screens.js")).screens;
const tabs = [
  ["today", "M3 11 12 3l9 8M5 10v10h14V10M10 20v-6h4v6"], ["businesses", "M4 9V4h16v5M4 9a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0A2.7 2.7 0 0 0 20 9M5 12v8h14v-8M10 20v-5h4v5"],
  ["events", "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h3"], ["outbox", "M4 13v7h16v-7M4 13l3-8h10l3 8M4 13h5l1 3h4l1-3h5"], ["menu", "M4 7h16M4 12h16M4 17h16"],
];

const app = {
  form: undefined, notebook: undefined, courier: undefined, worker: undefined, lastTouch: Date.now(),

  /** The case-load as it stands now, laid out once after each change. */
  get caseload() { return (this.laid ??= new Caseload(this.notebook)); },

  go(route) {
    if (location.hash === `#/${route}`) show();
    else location.hash = `/${route}`;
  },

  /** Goes on without leaving a step to come back to. */
  replace(route) {
    history.replaceState(null, "", `#/${route}`);
    return show();
  },

  /** Opens her notebook and starts the courier. */
  async enter(worker, key) {
    this.worker = worker;
    this.notebook = await Notebook.open(worker.id, key);
    clock.offset = this.notebook.state.offset ?? 0;
    this.courier = new Courier(this.notebook);
    this.lastTouch = Date.now();
    this.notebook.addEventListener("change", changed);
    this.notebook.addEventListener("wiped", () => { const { notebook } = this; this.leave(); notebook.close(); this.replace("workers"); });
    this.courier.addEventListener("change", later);
    this.courier.addEventListener("revoked", () => this.wipe());
    navigator.storage?.persist?.().catch(() => {});
    this.courier.run();
  },

  /** Keeps what is half typed, forgets the key, and asks for the PIN. */
  async lock() {
    if (!this.notebook) return;
    const { notebook, worker } = this;
    await this.form?.flush();
    this.leave();
    notebook.close();
    await show();
    announce(say("locked", { name: worker.name }));
  },

  leave() {
    this.courier?.stop();
    Object.assign(this, { form: undefined, notebook: undefined, courier: undefined, laid: undefined });
  },

  /** The office has revoked this phone: nothing of hers stays. */
  async wipe() {
    const { notebook, worker } = this;
    const n = notebook?.outbox.size ?? 0;
    this.leave();
    notebook?.close();
    new BroadcastChannel(notebookName(worker.id)).postMessage("wiped");
    await this.workers.remove(worker.id);
    this.worker = undefined;
    await this.replace("workers");
    main.prepend(h("div", { class: "notice", role: "alert" }, say("revoked", { n })));
  },

  /** After something was noted: tells it, and sends it if there is signal. */
  async noted(words) {
    announce(words);
    const ready = await navigator.serviceWorker?.getRegistration?.("/field/").catch(() => undefined);
    ready?.sync?.register("outbox").catch(() => {});
    this.courier?.run();
  },

  /** What went wrong, in words that say what to do. */
  trouble(error) {
    const words = error instanceof Full ? say("full") : error instanceof TooLong ? say("too-long") : error instanceof Gone ? say("changed-meanwhile") : `${say("not-saved")} (${error?.name ?? "?"})`;
    if (!(error instanceof Full || error instanceof Gone || error instanceof TooLong)) console.error(error);
    const box = h("div", { class: "summary trouble", role: "alert", tabindex: -1 }, h("h2", {}, say("not-saved-title")), h("p", {}, words));
    main.querySelector(".trouble")?.remove();
    main.querySelector("h1")?.after(box);
    box.focus();
    box.scrollIntoView({ block: "center" });
  },

  frame() { frame(); },
};

/** Shows the screen that the address names; the locked ones when nobody has unlocked. */
let turn = 0;
const show = async () => {
  const mine = ++turn;
  await app.form?.flush();
  app.form = undefined;
  const [name = "", ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const screens = app.notebook ? await openScreens() : lockedScreens;
  const make = screens[name] ?? screens.start;
  let screen;
  try { screen = await make(app, ...rest); } catch (error) {
    console.error(error);
    screen = { title: say("broken"), body: [h("p", {}, say("broken-words")), link(say("today"), "#/today")] };
  }
  if (mine !== turn || !screen) return;
  app.screen = { ...screen, make: () => make(app, ...rest) };
  document.title = `${screen.title} – Tangga`;
  const heading = h("h1", { tabindex: -1 }, screen.title);
  main.replaceChildren(...[screen.back && link(`‹ ${say("back")}`, screen.back, "back"), heading, ...screen.body.flat(3)].filter(Boolean));
  frame();
  main.scrollTop = 0;
  (main.querySelector("[data-first]") ?? heading).focus({ preventScroll: true });
};

/** Lists follow what comes in; a form is never taken from under her fingers. */
const refresh = async () => {
  // What a finger is on must not be replaced before it is lifted: the tap would be lost.
  if (app.isPressed) { later(); return; }
  frame();
  const { screen } = app;
  if (!screen?.isLive || !app.notebook) return;
  const mine = turn;
  const next = await screen.make();
  if (mine !== turn || !next) return;
  const focused = document.activeElement?.id;
  const heading = main.querySelector("h1");
  heading.textContent = next.title;
  document.title = `${next.title} – Tangga`;
  [...main.children].filter((child) => child !== heading && !child.classList.contains("back")).forEach((child) => child.remove());
  main.append(...next.body.flat(3).filter(Boolean));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
};

let refreshing;
const later = () => {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, 60);
};
const changed = () => {
  app.laid = undefined;
  later();
};

const frame = () => {
  document.getElementById("skip").textContent = say("skip");
  const waiting = app.notebook?.outbox.size ?? 0;
  const unread = [...(app.notebook?.receipts.values() ?? [])].filter((each) => each.unread).length;
  const needs = app.notebook ? [...app.notebook.outbox.values()].filter(({ state }) => state === "refused").length + unread : 0;
  const shown = [language(), location.hash, app.worker?.name, Boolean(app.notebook), Boolean(app.screen?.isFull), waiting, needs].join();
  if (shown === frame.shown) return;
  frame.shown = shown;
  const other = language() === "en" ? ["id", "Indonesia"] : ["en", "English"];
  document.getElementById("top").replaceChildren(
    h("a", { class: "brand", href: app.notebook ? "#/today" : "#/" }, svg("0 0 64 64", "M21 52 25 12M43 52 39 12M22.5 42h19M23.5 31h17M24.5 20h15"), h("span", {}, "Tangga")),
    app.notebook
      ? h("span", { class: "row" }, h("span", { class: "me" }, app.worker.name), h("button", { type: "button", class: "btn", onclick: () => app.lock() }, say("lock")))
      : h("button", { type: "button", class: "btn", lang: other[0], onclick: () => { setLanguage(other[0]); show(); } }, other[1]));
  const bar = document.getElementById("tabs");
  const here = location.hash.replace(/^#\/?/, "").split("/")[0] || "today";
  bar.hidden = !app.notebook || Boolean(app.screen?.isFull);
  bar.setAttribute("aria-label", say("menu"));
  const section = { business: "businesses", visit: "businesses", assess: "businesses", register: "businesses", correct: "businesses", attend: "events", note: "outbox", settings: "menu", check: "menu" }[here] ?? here;
  bar.replaceChildren(...tabs.map(([name, path]) => h("a", { href: `#/${name}`, onclick: () => { if (location.hash === `#/${name}`) show(); }, "aria-current": section === name ? "page" : undefined }, svg("0 0 24 24", path), h("span", {}, say(name)),
    name === "outbox" && waiting + needs > 0 && h("b", { class: needs ? "count needs" : "count" }, needs || waiting, h("span", { class: "vh" }, ` ${say(needs ? "need-you" : "waiting")}`)))));
};

const touched = () => { app.lastTouch = Date.now(); };
const lockIfIdle = () => {
  const idle = Date.now() - app.lastTouch;
  if (app.notebook && (idle >= IDLE || idle < 0)) app.lock();
};

const start = async () => {
  setLanguage(localStorage.getItem("field-language") ?? "id");
  app.workers = await Workers.open();
  const setup = location.hash.match(/^#setup=([\w-]+)$/);
  if (setup) {
    // The code does not stay in the history of the browser.
    app.code = setup[1];
    history.replaceState(null, "", "#/setup");
  }
  await show();
  openScreens().catch(() => {});
  addEventListener("hashchange", () => {
    const code = location.hash.match(/^#setup=([\w-]+)$/);
    if (code) {
      app.code = code[1];
      app.lock();
      app.replace("setup");
    } else show();
  });
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true, capture: true });
  addEventListener("pointerdown", () => { app.isPressed = true; }, { passive: true, capture: true });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => setTimeout(() => { app.isPressed = false; }), { passive: true, capture: true });
  setInterval(lockIfIdle, 5000);
  addEventListener("online", () => app.courier?.run());
  addEventListener("pagehide", () => app.form?.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") { app.form?.flush(); return; }
    lockIfIdle();
    app.courier?.run();
  });
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  const keeper = navigator.serviceWorker;
  if (!keeper) return;
  keeper.addEventListener("message", () => app.courier?.run());
  await keeper.register("/field/sw.js", { scope: "/field/", type: "module", updateViaCache: "none" }).catch(() => {});
};

addEventListener("unhandledrejection", (event) => { if (app.notebook) app.trouble(event.reason); });
await start();
