// Today: what waits to be sent, and whom to visit.
import { dayWords, daysBetween, dayOf, momentWords, nearWords, today as now } from "./day.js";
import { button, h, link, note, tag } from "./dom.js";
import { named, say } from "./words.js";

const SHOWN = 8;
const WARN_AFTER = 3;

export const today = async (app) => {
  const { caseload, notebook } = app;
  if (!notebook.docs.size) return firstFetch(app);
  const { late, soon, long } = caseload.due;
  const drafts = [...notebook.drafts].filter(([, draft]) => draft.route);
  return {
    title: say("today"), isLive: true,
    body: [
      sending(app),
      h("div", { class: "deeds" }, link(say("new-business"), "#/register"), link(say("check-code"), "#/check")),
      drafts.length > 0 && [h("h2", {}, say("unfinished")), h("ul", { class: "rows" }, drafts.map(([name, draft]) => h("li", {}, h("a", { href: draft.route, id: `draft-${name}` }, h("strong", {}, draft.title), h("small", {}, say("go-on"))))))],
      section(say("due"), late, (business) => tag(nearWords(business.next_on), business.next_on < now() ? "bad" : "warn")),
      section(say("soon"), soon, (business) => tag(nearWords(business.next_on))),
      section(say("long-unseen"), long, (business) => h("small", {}, business.last_on ? say("last-visit", { day: dayWords(business.last_on) }) : say("never-visited"))),
      !late.length && !soon.length && !long.length && note(say("nothing-due"), "ok"),
    ],
  };
};

const section = (title, businesses, mark) => businesses.length > 0 && [
  h("h2", {}, `${title} (${businesses.length})`),
  businessRows(businesses.slice(0, SHOWN), mark),
  businesses.length > SHOWN && h("details", {}, h("summary", {}, say("more", { n: businesses.length - SHOWN })), businessRows(businesses.slice(SHOWN, 200), mark)),
];

export const businessRows = (businesses, mark) => h("ul", { class: "rows" }, businesses.map((business) => h("li", {},
  h("a", { href: `#/business/${business.id}` }, h("strong", {}, business.name), h("small", {}, [business.owner?.name, business.village?.name].filter(Boolean).join(" · ")), mark(business)))));

export const stageTag = (app, { stage, mark }) => mark && mark !== "received" ? tag(say(`mark-${mark}`), mark === "refused" ? "bad" : "warn")
  : stage ? tag(say(`stage-${stage}`), stage) : tag(say("no-stage"), "none");

/** How many notes wait and since when, when the last sending was, and a button. Says plainly why it did not work. */
export const sending = (app) => {
  const { notebook, courier } = app;
  const waiting = [...notebook.outbox.values()];
  const photos = [...notebook.photos.keys()].filter((id) => notebook.receipts.has(id.split(".")[0])).length;
  const first = waiting.map(({ at }) => at).sort()[0];
  const refused = waiting.filter(({ state }) => state === "refused").length;
  const days = first ? daysBetween(dayOf(new Date(first)), dayOf(new Date())) : 0;
  const isEmpty = !waiting.length && !photos;
  const kind = days >= WARN_AFTER || refused ? "warn" : isEmpty ? "ok" : "calm";
  return h("section", { class: `sending ${kind}`, "aria-label": say("outbox") },
    h("p", { class: "large", id: "waiting" }, isEmpty ? say(notebook.state.lastSent ? "all-sent" : "none-wait") : waiting.length ? say("notes-wait", { n: waiting.length }) : say("photos-wait", { n: photos })),
    first && h("p", {}, say("since", { moment: momentWords(first) })),
    waiting.length > 0 && photos > 0 && h("p", {}, say("photos-wait", { n: photos })),
    h("p", { id: "last-sent" }, notebook.state.lastSent ? say("last-sent", { moment: momentWords(notebook.state.lastSent) }) : say("never-sent")),
    days >= WARN_AFTER && h("p", {}, h("strong", {}, say("old-notes", { n: days }))),
    refused > 0 && h("p", {}, h("a", { href: "#/outbox" }, say("some-need-you", { n: refused }))),
    courier.error && h("p", { id: "trouble" }, troubleWords(courier.error)),
    h("div", { class: "row" }, button(courier.isBusy ? say("sending") : say("send-now"), () => { courier.failures = 0; courier.run(); }, isEmpty ? "quiet" : "")));
};

const troubleWords = (error) => error.code === "offline" ? say("no-signal") : error.code === "busy" ? say("office-busy") : error.status === 401 ? say("ask-anew")
  : `${say("office-says")} ${error.words ? named(error.words) : error.code}`;

const firstFetch = (app) => ({
  title: say("first-fetch"), isLive: true,
  body: [h("p", { role: "status", id: "fetching" }, app.courier.isBusy ? say("fetching", { n: app.courier.fetched }) : say("nothing-yet")),
    app.courier.isBusy && h("progress", { "aria-label": say("first-fetch") }),
    app.courier.error && [note(troubleWords(app.courier.error)), button(say("again"), () => app.courier.run())],
    app.notebook.outbox.size > 0 && sending(app)],
});
