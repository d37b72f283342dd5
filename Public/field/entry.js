// Before the notebook is open: setting the phone up, choosing who is at work, and the PIN.
import { removeBase } from "./base.js";
import { scanner } from "./camera.js";
import { setUp } from "./courier.js";
import { button, h, link, note, once } from "./dom.js";
import { Notebook } from "./notebook.js";
import { named, say } from "./words.js";
import { Workers, isWeak, notebookName } from "./workers.js";

/** Where she wanted to go, once she has unlocked. */
const onward = () => location.hash.replace(/^#\/?/, "");

export const start = async (app) => {
  const all = await app.workers.all();
  const last = all.find(({ id }) => id === app.worker?.id) ?? (all.length === 1 ? all[0] : undefined);
  if (last) return pinScreen(app, last);
  return workers(app);
};

export const unlock = async (app, id) => {
  const worker = await app.workers.find(id);
  return worker ? pinScreen(app, worker) : workers(app);
};

/** Who uses this phone. */
export const workers = async (app) => {
  if (app.notebook) await app.lock();
  const all = await app.workers.all();
  return {
    title: say(all.length ? "who" : "welcome"),
    body: [
      !all.length && h("p", {}, say("welcome-words")),
      h("ul", { class: "rows" }, all.map((worker) => h("li", {}, h("a", { href: `#/unlock/${worker.id}` }, h("strong", {}, worker.name), h("small", {}, worker.place ?? ""))))),
      h("h2", {}, say(all.length ? "add-worker" : "set-up")), h("p", {}, say("ask-office")),
      scanner(say("scan-setup"), (text) => take(app, text)),
      pasting(app),
    ],
  };
};

const pasting = (app) => {
  const field = h("input", { id: "f-link", type: "url", autocomplete: "off", inputmode: "url" });
  const wrong = h("p", { class: "error", hidden: true, id: "f-link-error" }, say("no-setup-link"));
  return h("form", { class: "stack", novalidate: true, onsubmit: (event) => { event.preventDefault(); wrong.hidden = take(app, field.value); } },
    h("div", { class: "field" }, h("label", { for: "f-link" }, say("paste-link")), wrong, field), h("button", { class: "btn quiet" }, say("go-on")));
};

/** True when it was a link of the office; it must lead to the very office this app comes from. */
const take = (app, text) => {
  const [, origin, code] = text.trim().match(/^(https?:\/\/[^/]+)\/field\/?#setup=([\w-]+)$/) ?? [];
  if (origin !== location.origin) return false;
  app.code = code;
  app.go("setup");
  return true;
};

export const setup = async (app) => {
  // A page that is loaded again before the PIN is chosen goes on with the same code.
  if (app.code) sessionStorage.code = app.code;
  else if (!app.answer) app.code = sessionStorage.code;
  if (!app.code && !app.answer) return workers(app);
  if (!app.answer) {
    try { app.answer = await setUp(app.code); } catch (error) { return setupFailed(app, error); }
    app.code = undefined;
  }
  const { worker } = app.answer;
  const known = await app.workers.find(worker.id);
  return known ? rejoin(app, known) : choosePIN(app, worker);
};

const setupFailed = (app, error) => {
  const isOld = error.code === "setup.unknown";
  return {
    title: say(isOld ? "setup-old" : "setup-failed"),
    body: [h("p", {}, say(isOld ? "setup-old-words" : error.status === 429 ? "too-many" : "setup-failed-words")),
      !isOld && button(say("again"), () => app.replace("setup")), link(say("back"), "#/workers")],
  };
};

const greeting = (worker) => h("p", {}, `${named(worker.role_name)} · ${worker.place ?? ""}`);

const choosePIN = (app, worker) => {
  const [first, second] = ["pin", "pin-again"].map((name) => pinField(name, "new-password"));
  const wrong = h("p", { class: "error", role: "alert", hidden: true });
  const busy = h("p", { role: "status" });
  const refuse = (words, field) => {
    wrong.textContent = words;
    wrong.hidden = false;
    field.focus();
    field.select();
  };
  const save = once(async () => {
    wrong.hidden = true;
    if (!/^\d{6}$/.test(first.value)) return refuse(say("pin-six"), first);
    if (isWeak(first.value)) return refuse(say("pin-weak"), first);
    if (first.value !== second.value) return refuse(say("pin-differs"), second);
    busy.textContent = say("preparing");
    await join(app, worker, first.value);
    return undefined;
  });
  return {
    title: say("hello", { name: worker.name }),
    body: [greeting(worker), h("form", { class: "stack", onsubmit: save }, h("p", {}, say("choose-pin")), wrong,
      h("div", { class: "field" }, h("label", { for: "f-pin" }, say("pin")), first),
      h("div", { class: "field" }, h("label", { for: "f-pin-again" }, say("pin-again")), second),
      h("button", { class: "btn" }, say("save-pin")), busy), note(say("pin-forget"))],
  };
};

const selfOf = ({ token, device, key, worker }) => ({ token, device, key, worker });

const join = async (app, worker, pin) => {
  // What an earlier, broken setting up may have left is of no use without its key.
  await removeBase(notebookName(worker.id));
  const { key, keep } = await app.workers.prepare(worker, pin);
  const notebook = await Notebook.open(worker.id, key);
  const offset = new Date(app.answer.server_time) - Date.now();
  await notebook.change({ put: [["meta", "self", selfOf(app.answer)], ["meta", "state", { offset: Number.isFinite(offset) ? offset : 0 }]] });
  notebook.close();
  await keep();
  app.answer = undefined;
  sessionStorage.clear();
  await app.enter(await app.workers.find(worker.id), key);
  await app.replace("today");
};

/** She was on this phone before: her notes are kept, only the token is new. */
const rejoin = (app, worker) => pinScreen(app, worker, {
  words: say("known-here"),
  then: async (key) => {
    const notebook = await Notebook.open(worker.id, key);
    await notebook.change({ put: [["meta", "self", selfOf(app.answer)]] });
    notebook.close();
    app.answer = undefined;
    sessionStorage.clear();
  },
});

const pinField = (name, complete) => h("input", {
  id: `f-${name}`, class: "pin", type: "password", inputmode: "numeric", pattern: "[0-9]*", maxlength: 6, autocomplete: complete, required: true,
});

const pinScreen = async (app, worker, { words, then } = {}) => {
  const target = onward();
  const others = (await app.workers.all()).length > 1;
  const unsent = await app.workers.unsent(worker.id);
  const field = pinField("pin", "current-password");
  field.dataset.first = "";
  const wrong = h("p", { class: "error", id: "f-pin-error", role: "alert", hidden: true });
  const busy = h("p", { role: "status" });
  const open = once(async () => {
    if (!/^\d{6}$/.test(field.value)) return undefined;
    const wait = Workers.waitOf(await app.workers.find(worker.id));
    if (wait > 0) return refuse();
    busy.textContent = say("opening");
    const key = await app.workers.unlock(worker.id, field.value);
    busy.textContent = "";
    if (!key) return refuse();
    await then?.(key);
    await app.enter(worker, key);
    return app.replace(/^(setup|unlock|workers|$)/.test(target) ? "today" : target);
  });
  const refuse = async () => {
    field.value = "";
    field.focus();
    wrong.hidden = false;
    const tick = async () => {
      if (!wrong.isConnected) return;
      const wait = Workers.waitOf(await app.workers.find(worker.id));
      wrong.textContent = wait > 0 ? say("pin-wait", { n: Math.ceil(wait / 1000) }) : say("pin-wrong");
      // A screen reader is told once, not every second.
      wrong.setAttribute("aria-live", "off");
      if (wait > 0) setTimeout(tick, 1000);
    };
    await tick();
  };
  field.addEventListener("input", () => { if (field.value.length === 6) open(); });
  if (Workers.waitOf(worker) > 0) setTimeout(refuse);
  return {
    title: say("hello", { name: worker.name }),
    body: [words && note(words, "ok"), h("p", {}, say("unlock-words")),
      unsent > 0 && h("p", { class: "muted" }, say("unsent-here", { n: unsent })),
      h("form", { class: "stack", onsubmit: open }, h("div", { class: "field" }, h("label", { for: "f-pin" }, say("pin")), wrong, field), h("button", { class: "btn" }, say("unlock")), busy),
      link(say(others ? "another-worker" : "add-worker"), "#/workers"),
      h("details", {}, h("summary", {}, say("pin-lost")), h("p", {}, say("pin-lost-words")),
        button(say("remove-worker"), () => removal(app, worker, unsent), "danger"))],
  };
};

const removal = async (app, worker, unsent) => {
  if (!confirm(say(unsent ? "remove-unsent" : "remove-sure", { n: unsent, name: worker.name }))) return;
  await app.workers.remove(worker.id);
  if (app.worker?.id === worker.id) app.worker = undefined;
  app.go("workers");
};
