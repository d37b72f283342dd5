// Everything that is not daily work: language, clock, room on the phone, backup, and removing a worker.
import { NotTaken, fileOf, share, takeIn } from "./backup.js";
import { clock, momentWords } from "./day.js";
import { announce, button, facts, h, note, once } from "./dom.js";
import { language, named, say, setLanguage } from "./words.js";

const CLOCK_LIMIT = 300_000;

export const menu = (app) => ({
  title: say("menu"),
  body: [h("ul", { class: "rows" }, [["register", "new-business"], ["check", "check-code"], ["settings", "settings"], ["workers", "another-worker"]].map(([route, words]) => h("li", {}, h("a", { href: `#/${route}` }, h("strong", {}, say(words)))))),
    button(say("lock"), () => app.lock())],
});

export const settings = async (app) => {
  const { notebook, caseload } = app;
  const room = await navigator.storage?.estimate?.().catch(() => undefined);
  const isLasting = await navigator.storage?.persisted?.().catch(() => false);
  const version = (await globalThis.caches?.keys().catch(() => []))?.find((name) => name.startsWith("field-"))?.slice(6);
  const minutes = Math.round(clock.offset / 60_000);
  return {
    title: say("settings"), back: "#/menu",
    body: [
      h("h2", {}, "Bahasa / Language"),
      h("div", { class: "row" }, [["id", "Indonesia"], ["en", "English"]].map(([code, name]) => h("button", { type: "button", lang: code, class: `btn ${language() === code ? "" : "quiet"}`, "aria-pressed": language() === code ? "true" : "false",
        onclick: () => { setLanguage(code); app.replace("settings"); } }, name))),
      h("h2", {}, say("clock")),
      Math.abs(clock.offset) > CLOCK_LIMIT ? note(say("clock-off", { n: Math.abs(minutes), time: momentWords(Date.now() + clock.offset) })) : h("p", {}, say("clock-fine")),
      h("h2", {}, say("on-this-phone")),
      facts([say("worker"), `${app.worker.name}, ${named(caseload.me.role_name) ?? ""}`], [say("place-of"), caseload.me.place], [say("businesses-held"), caseload.businesses.size],
        [say("last-fetched"), momentWords(notebook.state.lastFetched)], [say("room"), room && say("room-words", { n: (room.usage / 1_048_576).toFixed(1), all: Math.round(room.quota / 1_048_576) })], [say("lasting"), say(isLasting ? "yes" : "lasting-no")], [say("version"), version]),
      h("h2", {}, say("backup")), h("p", {}, say("backup-words")),
      notebook.outbox.size > 0 && button(say("backup-make"), once(async () => { if (await share(await fileOf(app))) announce(say("backup-made")); }), "quiet"),
      takingIn(app),
      h("h2", {}, say("remove-worker")), h("p", {}, say("remove-words")),
      removing(app),
    ],
  };
};

const takingIn = (app) => {
  const file = h("input", { type: "file", id: "f-file", accept: ".json,.txt,application/json,text/plain" });
  const pin = h("input", { type: "password", id: "f-file-pin", class: "pin", inputmode: "numeric", maxlength: 6, autocomplete: "off" });
  const said = h("p", { role: "alert", class: "error", hidden: true, id: "backup-said" });
  const take = once(async () => {
    said.hidden = true;
    try {
      if (!file.files[0]) throw new NotTaken("backup-choose");
      const number = await takeIn(app, await file.files[0].text(), pin.value);
      announce(say("backup-taken", { n: number }));
      app.courier.run();
    } catch (error) {
      if (!(error instanceof NotTaken)) { app.trouble(error); return; }
      said.textContent = say(error.message);
      said.hidden = false;
    }
  });
  return h("details", {}, h("summary", {}, say("backup-take")), h("form", { class: "stack", onsubmit: take }, said,
    h("div", { class: "field" }, h("label", { for: "f-file" }, say("backup-file")), file), h("div", { class: "field" }, h("label", { for: "f-file-pin" }, say("backup-file-pin")), pin), h("button", { class: "btn quiet" }, say("backup-take"))));
};

/** Refused while something is unsent, unless she has exported it and says so. */
const removing = (app) => button(say("remove-worker"), once(async () => {
  const { notebook, worker } = app;
  const unsent = notebook.outbox.size;
  if (unsent) {
    announce(say("remove-blocked", { n: unsent }));
    if (!confirm(say("remove-export", { n: unsent }))) return;
    await share(await fileOf(app));
    if (!confirm(say("remove-unsent", { n: unsent, name: worker.name }))) return;
  } else if (!confirm(say("remove-sure", { name: worker.name }))) return;
  app.leave();
  notebook.close();
  await app.workers.remove(worker.id);
  app.worker = undefined;
  app.go("workers");
}), "danger");
