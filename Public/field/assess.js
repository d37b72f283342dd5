// The assessment: one question a screen, big answers, nothing asked that is known and fresh.
import { amount, dayWords, grouped } from "./day.js";
import { announce, button, h, link, svg } from "./dom.js";
import { factWords } from "./businesses.js";
import { named, say } from "./words.js";
import { visitForm } from "./visit.js";

/** A drawing for each thing asked, so that the page can be talked about by two people looking at it. */
const drawings = {
  capital: "M4 8h16v11H4zM4 8l3-4h10l3 4M12 11v5M10 13.5h4", workers: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 20c0-4 2-6 6-6s6 2 6 6M17 11a2.5 2.5 0 1 0 0-5M16 14c4 0 6 2 6 6",
  "paid-workers": "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 20c0-4 2-6 6-6s6 2 6 6M15 9h7v5h-7zM18.5 11v1", "working-time": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l4 2",
  technology: "M4 20h16M6 20V9h5v11M13 20V5h5v15M8 12h1M15 8h1M15 12h1", process: "M4 12h4l2-6 4 12 2-6h4", continuity: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 15l2 2 5-4",
  packaging: "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9", market: "M4 10h16M5 10v10h14V10M4 10l2-6h12l2 6M10 20v-5h4v5", bookkeeping: "M5 4h13v16H5zM9 4v16M12 9h4M12 13h4",
  sku: "M6 3h9l4 4v14H6zM9 12h7M9 16h7M14 3v5h5", nib: "M4 5h16v14H4zM7 10h5M7 14h8", pirt: "M5 8h14l-2 13H7zM9 8V4h6v4M9 13h6", halal: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8 12l3 3 5-6",
  trademark: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 16V8h3a2.5 2.5 0 0 1 0 5H9M12 13l3 3", finance: "M3 10l9-6 9 6M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18", "monthly-sales": "M4 20V10M9 20V6M14 20v-8M19 20V4M3 20h18",
};

export const assess = (app, id, mended) => {
  const business = app.caseload.businesses.get(id);
  if (!business) return { title: say("not-here"), back: "#/businesses", body: [h("p", {}, say("not-here-words"))] };
  const form = visitForm(app, business, mended);
  const { values } = form;
  values.facts ??= {};
  // The list of questions stays as it was begun: an answer must not move the ones after it.
  const plan = (isAll) => app.caseload.questions(business, isAll).map(({ key }) => key);
  values.asking ??= { keys: plan(false), at: 0 };
  const home = `visit/${id}${mended ? `/${mended}` : ""}`;
  const { asking } = values;
  const every = app.caseload.reference.facts ?? [];
  const fact = every.find(({ key }) => key === asking.keys[asking.at]);
  const move = (step) => {
    form.set("asking", { ...asking, at: Math.max(0, asking.at + step) });
    app.replace(location.hash.replace(/^#\//, ""));
  };
  if (!asking.keys.length || asking.at >= asking.keys.length || !fact) return summary(app, form, business, { plan, home });
  const answer = (value) => {
    if (value === undefined) delete values.facts[fact.key];
    else values.facts[fact.key] = value;
    move(1);
  };
  const known = business.facts?.[fact.key];
  return {
    title: named(fact.question), back: `#/business/${id}`, isFull: true,
    body: [
      h("p", { class: "progress" }, h("span", {}, say("of", { n: asking.at + 1, all: asking.keys.length })), h("progress", { max: asking.keys.length, value: asking.at, "aria-label": say("progress") })),
      h("p", { class: "muted question-of" }, svg("0 0 24 24", drawings[fact.key] ?? drawings.sku), business.name),
      known !== undefined && h("div", { class: "notice" }, h("p", {}, say("known-value", { day: dayWords(business.facts_on) }), h("strong", {}, ` ${factWords(fact, known)}`)),
        button(say("still-same"), () => answer(known))),
      answers(fact, values.facts[fact.key], answer),
      h("div", { class: "row apart" }, asking.at > 0 ? button(`‹ ${say("previous")}`, () => move(-1), "quiet") : link(`‹ ${say("to-visit")}`, `#/${home}`), button(say("not-known"), () => answer(undefined), "quiet")),
    ],
  };
};

const answers = (fact, given, answer) => {
  if (fact.kind === "choice") return tiles(fact.options, given, answer);
  if (fact.kind === "yes-no") return tiles([{ key: "true", name: say("yes") }, { key: "false", name: say("no") }], given === undefined ? undefined : String(given), (key) => answer(key === "true"));
  return fact.kind === "people" ? people(fact, given, answer) : money(fact, given, answer);
};

const tiles = (options, given, answer) => h("div", { class: "tiles" }, options.map(({ key, name }, index) =>
  h("button", { type: "button", class: "tile-answer", "aria-pressed": given === key ? "true" : "false", onclick: () => answer(key) }, steps(index, options.length), h("span", {}, named(name)))));

/** From least to most, as rungs: the order can be seen without reading. */
const steps = (index, count) => h("span", { class: "rungs", "aria-hidden": "true" }, Array.from({ length: count }, (_, rung) => h("i", { class: rung <= index ? "on" : "" })));

const people = (fact, given, answer) => {
  const field = h("input", { id: "f-answer", class: "number", inputmode: "numeric", maxlength: 5, autocomplete: "off", value: given ?? "" });
  const change = (step) => { field.value = Math.max(0, (Number(field.value) || 0) + step); announce(field.value); };
  return asked(fact, h("div", { class: "stepper" }, h("button", { type: "button", class: "btn quiet", "aria-label": say("less"), onclick: () => change(-1) }, "−"), field,
    h("button", { type: "button", class: "btn quiet", "aria-label": say("more-one"), onclick: () => change(1) }, "+")), () => (/^\d{1,5}$/.test(field.value.trim()) ? Number(field.value) : undefined), answer, say("number-needed"));
};

const money = (fact, given, answer) => {
  const field = h("input", { id: "f-answer", class: "number", inputmode: "numeric", maxlength: 20, autocomplete: "off", value: given === undefined ? "" : grouped(amount(given) ?? given) });
  const shown = h("p", { class: "hint", "aria-live": "polite" });
  const put = () => { const value = amount(field.value); if (value !== undefined) field.value = grouped(value); };
  field.addEventListener("input", put);
  const add = (more) => button(`+${more >= 1_000_000 ? say("million", { n: more / 1_000_000 }) : say("thousand", { n: more / 1000 })}`, () => { field.value = grouped((amount(field.value) ?? 0) + more); announce(`Rp${field.value}`); }, "quiet");
  return asked(fact, h("div", { class: "stack" }, h("div", { class: "money" }, h("span", { "aria-hidden": "true" }, "Rp"), field), h("div", { class: "row" }, [100_000, 500_000, 1_000_000, 5_000_000].map(add),
    button(say("empty"), () => { field.value = ""; field.focus(); }, "quiet")), shown), () => amount(field.value), answer, say("amount-needed"));
};

const asked = (fact, control, read, answer, needed) => {
  const wrong = h("p", { class: "error", id: "f-answer-error", role: "alert", hidden: true }, needed);
  return h("form", { class: "stack", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    const value = read();
    wrong.hidden = value !== undefined;
    if (value !== undefined) answer(value); else document.getElementById("f-answer").focus();
  } }, h("label", { for: "f-answer", class: "vh" }, named(fact.name)), wrong, control, h("button", { class: "btn wide" }, say("go-on")));
};

/** What was answered, to be looked at by both, and how it is known. */
const summary = (app, form, business, { plan, home }) => {
  const { values } = form;
  const every = app.caseload.reference.facts ?? [];
  const given = every.filter(({ key }) => values.facts[key] !== undefined);
  const again = (keys, at = 0) => { form.set("asking", { keys, at }); app.replace(location.hash.replace(/^#\//, "")); };
  return {
    title: say("assessment"), back: `#/${home}`,
    body: [
      h("p", {}, h("strong", {}, business.name)),
      given.length ? h("ul", { class: "rows" }, given.map((fact) => h("li", {}, h("button", { type: "button", onclick: () => again([...new Set([...values.asking.keys, fact.key])], [...new Set([...values.asking.keys, fact.key])].indexOf(fact.key)) },
        h("strong", {}, factWords(fact, values.facts[fact.key])), h("small", {}, named(fact.name))))))
        : h("p", {}, say(values.asking.keys.length ? "nothing-answered" : "all-fresh")),
      form.choice("source", say("source"), (app.caseload.reference.sources ?? []).filter(({ key }) => key !== "system")),
      h("div", { class: "deeds" }, link(say("to-visit"), `#/${home}`, "btn"), button(say("ask-all"), () => again(plan(true)), "quiet")),
      h("p", { class: "hint" }, say("assess-saved-with-visit")),
    ],
  };
};
