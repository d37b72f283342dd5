// Attendance at an event's door: a whole screen, one card after the other, each an envelope of its own.
import { dayWords, timeWords, today } from "./day.js";
import { button, h, link } from "./dom.js";
import { folded } from "./caseload.js";
import { cardOf, scanner, sound } from "./camera.js";
import { envelope, record } from "./outbox.js";
import { named, say } from "./words.js";

const MATCHES = 8;

export const events = (app) => {
  const { events: all } = app.caseload;
  return {
    title: say("events"), isLive: true,
    body: [link(say("check-code"), "#/check"), all.length ? all.map((event) => h("section", { class: "card" }, h("h2", {}, event.name),
      h("p", { class: "muted" }, [event.venue, `${dayWords(event.first_day)}${event.last_day !== event.first_day ? ` – ${dayWords(event.last_day)}` : ""}`, say("people", { n: event.attendees?.length ?? 0 })].filter(Boolean).join(" · ")),
      h("ul", { class: "rows" }, (event.sessions ?? []).map((session) => h("li", {}, h("a", { href: `#/attend/${session.id}`, class: session.day === today() ? "now" : "" },
        h("strong", {}, named(session.subject)), h("small", {}, `${dayWords(session.day)}, ${session.starts}–${session.ends} · ${say("in-count", { n: inside(app, session.id).size })}`)))))))
      : h("p", {}, say("no-events"))],
  };
};

/** Who is in, by card code: what this phone noted, and what the office said was in already. */
const inside = (app, session) => new Map([...app.notebook.marks].filter(([id]) => id.startsWith(`${session}:`)).map(([id, mark]) => [id.slice(session.length + 1), mark]));

export const attend = (app, id) => {
  const event = app.caseload.events.find((each) => each.sessions?.some((session) => session.id === id));
  const session = event?.sessions.find((each) => each.id === id);
  if (!session) return { title: say("not-here"), back: "#/events", body: [h("p", {}, say("not-here-words"))] };
  const attendees = new Map((event.attendees ?? []).map((each) => [each.code.toUpperCase(), each]));
  const verdict = h("div", { role: "status", class: "stack" });
  const counts = h("p", { class: "large", id: "counts" });
  const found = h("ul", { class: "names" });
  const code = h("input", { id: "code", class: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 200, "data-first": "" });
  const search = h("input", { id: "f-who", type: "search", autocomplete: "off" });
  const count = () => counts.replaceChildren(say("counts", { n: inside(app, id).size, all: attendees.size }));
  const show = (kind, words, small) => {
    sound(kind === "ok" ? "ok" : kind === "warn" ? "again" : "bad");
    verdict.replaceChildren(h("p", { class: `verdict ${kind}` }, h("strong", {}, words), small && h("br"), small));
    count();
    draw();
  };
  const enter = async (text, means) => {
    const card = cardOf(text);
    if (!card) return;
    const person = attendees.get(card);
    if (!person) { show("bad", say("not-invited"), card.slice(0, 40)); return; }
    const since = inside(app, id).get(card);
    if (since) { show("warn", person.name, say("already-in", { time: timeWords(since.at) })); return; }
    const at = new Date().toISOString();
    try {
      await record(app.notebook, [envelope("attendance", { session: id, code: person.code, at, means }, { title: person.name })], { marks: [[`${id}:${card}`, { at, name: person.name }]] });
    } catch (error) { sound("bad"); app.trouble(error); return; }
    show("ok", person.name, [person.position && named(person.position), say("is-in")].filter(Boolean).join(" · "));
    app.noted("");
  };
  const draw = () => {
    const query = folded(search.value).split(" ").filter(Boolean);
    const isIn = inside(app, id);
    const people = query.length ? [...attendees.values()].filter((person) => { const words = ` ${folded(person.name)}`; return query.every((word) => words.includes(` ${word}`)); }).slice(0, MATCHES) : [];
    found.replaceChildren(...people.map((person) => h("li", {}, h("span", {}, person.name), isIn.has(person.code.toUpperCase()) ? h("span", { class: "tag ok" }, timeWords(isIn.get(person.code.toUpperCase()).at))
      : button(say("present"), () => { enter(person.code, "name"); search.value = ""; search.focus(); }))));
  };
  search.addEventListener("input", draw);
  count();
  const list = h("ol", { class: "plain" });
  const details = h("details", { ontoggle: () => list.replaceChildren(...[...inside(app, id).values()].sort((one, other) => (one.at < other.at ? 1 : -1)).map(({ at, name }) => h("li", {}, `${timeWords(at)} ${name}`))) },
    h("summary", {}, say("who-is-in")), list);
  return {
    title: named(session.subject), back: "#/events", isFull: true,
    body: [h("p", { class: "muted" }, `${event.name} · ${dayWords(session.day)}, ${session.starts}–${session.ends}`), session.day !== today() && h("p", { class: "notice" }, say("not-today")), verdict, counts,
      h("form", { class: "stack", onsubmit: (submit) => { submit.preventDefault(); enter(code.value, "card"); code.value = ""; code.focus(); } },
        h("div", { class: "field" }, h("label", { for: "code" }, say("card-code")), code), h("button", { class: "btn wide" }, say("note-present"))),
      scanner(say("use-camera"), (text) => enter(text, "card")),
      h("div", { class: "field" }, h("label", { for: "f-who" }, say("no-card")), search), found, details],
  };
};
