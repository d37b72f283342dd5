// Her businesses: the list to search in, and the page of one.
import { dayWords, grouped, nearWords } from "./day.js";
import { facts, h, link, note, row, tag } from "./dom.js";
import { businessRows, stageTag } from "./today.js";
import { named, say } from "./words.js";

const SHOWN = 40;

export const businesses = (app) => {
  const result = h("div", { class: "stack" });
  const counted = h("p", { class: "muted", role: "status", id: "counted" });
  const field = h("input", { id: "f-search", type: "search", autocomplete: "off", enterkeyhint: "search", value: app.query ?? "" });
  const draw = (shown = SHOWN) => {
    const found = app.caseload.search(field.value);
    counted.textContent = say("found", { n: found.length });
    const more = h("button", { type: "button", class: "btn quiet", onclick: () => draw(shown + 200) }, say("more", { n: found.length - shown }));
    result.replaceChildren(businessRows(found.slice(0, shown), (business) => h("span", { class: "marks" }, stageTag(app, business),
      business.last_on && h("small", {}, say("last-visit", { day: dayWords(business.last_on) })))), found.length > shown ? more : "");
  };
  field.addEventListener("input", () => { app.query = field.value; draw(); });
  draw();
  return { title: say("my-businesses"), body: [h("div", { class: "field" }, h("label", { for: "f-search" }, say("search")), field), row(counted, link(say("new-business"), "#/register")), result] };
};

/** A fact as it is said: an amount with dots, an option's words. */
export const factWords = ({ kind, options }, value) => {
  const text = String(value);
  if (kind === "rupiah") return `Rp${grouped(text.replace(/\D/g, ""))}`;
  if (kind === "people") return say("people", { n: text });
  if (kind === "yes-no") return say(["true", "1", "ya"].includes(text) ? "yes" : "no");
  const option = options?.find(({ key }) => key === text);
  return option ? named(option.name) : text;
};

export const business = (app, id) => {
  const { caseload } = app;
  const found = caseload.businesses.get(id);
  if (!found) return { title: say("not-here"), back: "#/businesses", body: [h("p", {}, say("not-here-words"))] };
  const { owner = {}, village = {} } = found;
  const reference = caseload.reference.facts ?? [];
  const known = reference.filter(({ key }) => found.facts?.[key] !== undefined);
  const asked = caseload.questions(found, false).length;
  return {
    title: found.name, back: "#/businesses", isLive: true,
    body: [
      h("p", { class: "row" }, stageTag(app, found), found.status_name && tag(named(found.status_name)), found.next_on && h("span", { class: "muted" }, `${say("next-visit")}: ${dayWords(found.next_on)} (${nearWords(found.next_on)})`)),
      h("div", { class: "deeds" }, link(say("visit"), `#/visit/${id}`, "btn"), link(asked ? say("assess-n", { n: asked }) : say("assess"), `#/assess/${id}`), link(say("correct"), `#/correct/${id}`), link(say("another"), `#/register/${id}`)),
      facts([say("owner"), owner.name], [say("phone"), owner.phone_end && `…${owner.phone_end}`], [say("address"), owner.address], [say("village"), village.name],
        [say("industry"), found.kbli && industryName(caseload, found.kbli)], [say("holder"), found.holder && named(caseload.nameOf("holders", found.holder))], [say("since-day"), dayWords(found.since)]),
      h("h2", {}, say("open-steps")),
      found.steps?.length ? h("ul", { class: "steps" }, [...found.steps].sort((one, other) => (one.priority ?? 9) - (other.priority ?? 9)).map((step) => stepRow(caseload, step))) : h("p", { class: "muted" }, say("no-steps")),
      h("h2", {}, say("last-visits")),
      found.visits?.length ? h("ul", { class: "rows" }, found.visits.map(visitRow)) : h("p", { class: "muted" }, say("never-visited")),
      found.advice?.length > 0 && [h("h2", {}, say("advice")), h("ul", { class: "plain" }, found.advice.map((each) => h("li", {}, service(caseload, each.service), named(each.advice), " ", each.mandatory && tag(say("mandatory"), "warn"))))],
      known.length > 0 && h("details", {}, h("summary", {}, say("known-facts", { n: known.length, day: dayWords(found.facts_on) })), facts(...known.map((fact) => [named(fact.name), factWords(fact, found.facts[fact.key])]))),
    ],
  };
};

export const industryName = (caseload, key) => named(caseload.nameOf("industries", key));
export const service = (caseload, key) => key && h("span", { class: "service" }, named(caseload.nameOf("services", key)));

const stepRow = (caseload, step) => h("li", {}, step.priority && h("strong", {}, `${say("priority", { n: step.priority })} `), service(caseload, step.service), named(step.advice),
  step.due && h("small", { class: "muted" }, ` ${say("until", { day: dayWords(step.due) })}`));

const visitRow = (visit) => h("li", {}, h("div", { class: "item" },
  h("strong", {}, dayWords(visit.on)), h("small", {}, [visit.by, visit.next_on && `${say("next-visit")}: ${dayWords(visit.next_on)}`].filter(Boolean).join(" · ")),
  h("span", {}, visit.seen), visit.confirmed && tag(say("confirmed"), "ok"),
  visit.mark && (visit.mark === "received" ? tag(say("mark-received"), "ok") : tag(say(`mark-${visit.mark}`), visit.mark === "refused" ? "bad" : "warn"))));
