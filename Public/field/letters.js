// The outbox as she sees it: every note in one of four states, with the reason in plain words and what to do.
import { fileOf, share } from "./backup.js";
import { factWords } from "./businesses.js";
import { dayWords, momentWords } from "./day.js";
import { announce, button, facts, h, link, note, once, tag } from "./dom.js";
import { followers, giveUp, inOrder, isMendable, signedWords } from "./outbox.js";
import { isSigned } from "./seal.js";
import { sending } from "./today.js";
import { named, say } from "./words.js";

/** stored, sending, received or needs: the four states a note can be in. */
const stateOf = (app, id) => {
  const waiting = app.notebook.outbox.get(id);
  if (waiting) return app.courier.sending.has(id) ? "sending" : waiting.state === "refused" ? "needs" : "stored";
  const receipt = app.notebook.receipts.get(id);
  return receipt?.unread ? "needs" : receipt?.outcome === "given-up" ? "given-up" : "received";
};
const kinds = { stored: "", sending: "warn", received: "ok", needs: "bad", "given-up": "none" };
const mark = (state) => tag(say(`state-${state}`), kinds[state]);

export const outbox = (app) => {
  const { notebook } = app;
  const waiting = inOrder(notebook).reverse();
  const receipts = [...notebook.receipts].map(([id, each]) => ({ ...each, id })).sort((one, other) => ((one.noted ?? one.received) < (other.noted ?? other.received) ? 1 : -1));
  const item = (each) => h("li", {}, h("a", { href: `#/note/${each.id}`, id: `note-${each.id}` }, h("strong", {}, `${say(`kind-${each.kind}`)}: ${each.title ?? ""}`), h("small", {}, momentWords(each.at)), mark(stateOf(app, each.id))));
  return {
    title: say("outbox"), isLive: true,
    body: [
      sending(app),
      waiting.length > 0 && [h("ul", { class: "rows" }, waiting.map(item)), h("details", {}, h("summary", {}, say("backup")), h("div", { class: "stack" }, h("p", {}, say("backup-words")),
        button(say("backup-make"), once(async () => { if (await share(await fileOf(app))) announce(say("backup-made")); }), "quiet")))],
      h("h2", {}, say("receipts")),
      receipts.length ? [h("p", { role: "status", id: "received" }, countWords(notebook)), h("ul", { class: "rows" }, receipts.slice(0, 100).map(item))] : h("p", { class: "muted" }, say("no-receipts")),
    ],
  };
};

/** "27 of 27 received", and whether the office's signature on that was checked here. */
const countWords = (notebook) => {
  const all = [...notebook.receipts.values()].filter(({ outcome }) => outcome !== "given-up");
  const isVerified = all.every(({ batch }) => notebook.batches.get(batch)?.verified);
  return `${say("n-of-n", { n: all.length, all: all.length + notebook.outbox.size })} ${say(isVerified ? "verified" : "not-verified")}`;
};

export const noteScreen = async (app, id) => {
  const { notebook } = app;
  const waiting = notebook.outbox.get(id);
  const receipt = notebook.receipts.get(id);
  const each = waiting ?? receipt;
  if (!each) return { title: say("not-here"), back: "#/outbox", body: [h("p", {}, say("note-gone"))] };
  if (receipt?.unread) await notebook.change({ put: [["receipts", id, { ...receipt, unread: false }]] });
  const state = receipt?.unread ? "needs" : stateOf(app, id);
  return {
    title: `${say(`kind-${each.kind}`)}: ${each.title ?? ""}`, back: "#/outbox",
    body: [
      h("p", {}, mark(state)), note(reason(app, each, state), state === "received" ? "ok" : ""),
      waiting && deeds(app, id, waiting),
      facts([say("noted-at"), momentWords(each.at)], ...content(app, each), [say("photos"), notebook.photosOf(id).length ? say("photos-wait", { n: notebook.photosOf(id).length }) : undefined]),
      receipt?.batch && await proof(notebook, receipt),
    ],
  };
};

const reason = (app, { state, problem, outcome, after, sent, since, name }, shown) => {
  if (shown === "sending") return say("why-sending");
  if (state === "refused" || outcome === "conflict") return h("div", {}, h("p", {}, say(outcome === "conflict" ? "why-conflict" : "why-refused")), h("p", {}, h("strong", {}, problem ? named(problem.message ?? problem.code) : "")));
  for (let first = app.notebook.outbox.get(after); first; first = app.notebook.outbox.get(first.after)) if (first.state === "refused") return say("why-behind", { name: first.title });
  if (state === "waiting") return say("why-waiting");
  if (outcome === "already") return say("why-already", { moment: since ? momentWords(since) : "", name: name ?? "" });
  if (outcome === "given-up") return say("why-given-up");
  if (outcome) return say("why-received");
  return say(sent ? "why-tried" : "why-stored");
};

const deeds = (app, id, each) => h("div", { class: "deeds" },
  isMendable(each) && link(say(each.state === "refused" ? "mend" : "change"), mendRoute(app, id, each), "btn"),
  button(say("give-up"), once(async () => {
    const more = followers(app.notebook, id).length;
    if (!confirm(more ? say("give-up-more", { n: more }) : say("give-up-sure"))) return;
    await giveUp(app.notebook, id);
    app.go("outbox");
    announce(say("given-up-said"));
  }), "danger"));

const mendRoute = (app, id, { kind, payload }) => kind === "visit" ? `#/visit/${payload.business}/${id}` : kind === "owner" || kind === "business" ? `#/register/${id}`
  : kind === "business-edit" ? `#/correct/${payload.business}/${id}` : `#/correct/${[...app.caseload.businesses.values()].find(({ owner }) => owner?.id === payload.owner)?.id}/${id}`;

/** What was noted, as far as it is still here. */
const content = (app, { kind, payload }) => {
  if (!payload) return [];
  if (kind === "visit") {
    const every = app.caseload.reference.facts ?? [];
    return [[say("visit-day"), dayWords(payload.on)], [say("seen"), payload.seen], ...every.filter(({ key }) => payload.facts?.[key] !== undefined).map((fact) => [named(fact.name), factWords(fact, payload.facts[fact.key])]),
      [say("agreed"), payload.agreed?.map(({ advice }) => advice).join("; ")], [say("next-visit"), dayWords(payload.next_on)]];
  }
  if (payload.fields) return Object.entries(payload.fields).map(([field, { from, to }]) => [say(`field-${field}`), `${from ?? "–"} → ${to}`]);
  if (kind === "attendance") return [[say("card-code"), payload.code]];
  return [[say("full-name"), payload.name], [say("address"), payload.address]];
};

/** The office's signature, checked anew while she looks. */
const proof = async (notebook, { batch: id, received }) => {
  const batch = notebook.batches.get(id);
  if (!batch) return undefined;
  const isGenuine = batch.device === notebook.self.device || batch.verified ? await isSigned(signedWords(batch), batch.signature ?? "", notebook.self.key) : false;
  return h("p", { id: "proof" }, say("received-at", { moment: momentWords(received), n: batch.outcomes.length }), " ", tag(say(isGenuine ? "verified" : "not-verified"), isGenuine ? "ok" : "warn"));
};
