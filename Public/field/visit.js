// Recording a visit: what was seen, what is done, what was agreed. Asks for little, keeps all of it as it is typed.
import { dayAfter, dayWords, isDay, today } from "./day.js";
import { button, h, link, note, once } from "./dom.js";
import { answerOf, Form } from "./form.js";
import { isMendable, record } from "./outbox.js";
import { photos } from "./photo.js";
import { newID } from "./seal.js";
import { service } from "./businesses.js";
import { named, say } from "./words.js";

const MOST_PRIORITIES = 3;

/** The unfinished visit of a business; the assessment writes into the same one. */
export const visitForm = (app, business, mended) => {
  const kept = mended && app.notebook.outbox.get(mended);
  return Form.open(app, kept ? `visit-${mended}` : `visit-${business.id}`, {
    title: say("visit-of", { name: business.name }), route: `#/visit/${business.id}${kept ? `/${mended}` : ""}`,
    fresh: () => (kept ? { ...kept.payload, id: mended, mended: true, done: kept.payload.done ?? [], agreed: kept.payload.agreed ?? [], photos: kept.payload.photos ?? [], noNext: !kept.payload.next_on }
      : { id: newID(), on: today(), place: "business", seen: "", next_on: dayAfter(today(), 30), source: "told", facts: {}, done: [], agreed: [], priorities: [], photos: [] }),
  });
};

export const visit = (app, id, mended) => {
  const { caseload } = app;
  const business = caseload.businesses.get(id);
  if (!business || (mended && !app.notebook.drafts.has(`visit-${mended}`) && !isMendable(app.notebook.outbox.get(mended) ?? {}))) {
    return { title: say("not-here"), back: "#/businesses", body: [h("p", {}, say("not-here-words"))] };
  }
  const form = visitForm(app, business, mended);
  const { values } = form;
  const { reference } = caseload;
  const steps = (business.steps ?? []).filter((step) => !values.agreed.some((each) => each.id === step.id));
  const priorities = h("div", {});
  const drawPriorities = () => priorities.replaceChildren(priorityList(form, steps));
  const agreed = agreedList(form, caseload, business, drawPriorities);
  drawPriorities();
  const answered = Object.keys(values.facts ?? {}).length;
  const position = h("p", { class: "hint", role: "status" }, values.latitude ? say("position-kept") : "");
  const save = once(() => saveVisit(app, form, business));
  return {
    title: say("visit"), back: `#/business/${id}`,
    body: [
      h("p", {}, h("strong", {}, business.name), ` · ${business.owner?.name ?? ""}`), answerOf(app.notebook.outbox.get(mended)),
      form.isKept && h("div", { class: "notice row" }, h("span", {}, say("draft-kept")), button(say("begin-anew"), async () => {
        if (!confirm(say("discard-sure"))) return;
        await form.discard();
        app.form = undefined;
        app.go(`visit/${id}`);
      }, "quiet")),
      h("form", { novalidate: true, onsubmit: save },
        form.text("on", say("visit-day"), { kind: "date", width: "w10" }),
        form.choice("place", say("place"), reference.places ?? []),
        form.area("seen", say("seen"), { hint: say("seen-hint") }),
        h("section", { class: "card", id: "f-facts", tabindex: -1 }, h("h2", {}, say("assessment")), h("p", {}, answered ? say("answered", { n: answered }) : say("assess-in-visit")),
          link(say(answered ? "assess-on" : "assess"), `#/assess/${id}${mended ? `/${mended}` : ""}`)),
        steps.length > 0 && h("fieldset", { class: "field" }, h("legend", {}, say("steps-done")), h("p", { class: "hint" }, say("steps-done-hint")),
          h("div", { class: "choices" }, steps.map((step) => doneTick(form, caseload, step, drawPriorities)))),
        agreed,
        priorities,
        form.text("next_on", say("next-visit"), { kind: "date", width: "w10", hint: say("next-hint"), optional: true }),
        photos(app, form),
        h("details", {}, h("summary", {}, say("more-options")), h("div", { class: "stack" },
          form.area("private", say("private"), { hint: say("private-hint"), optional: true, max: 1000 }),
          form.text("confirmation", say("confirmation"), { hint: say("confirmation-hint"), mode: "numeric", max: 6, width: "w10", optional: true }),
          form.tick("locate", say("position"), { hint: say("position-hint"), then: (isOn) => locate(form, isOn, position) }), position)),
        h("button", { class: "btn wide" }, say("save-visit"))),
      note(say("kept-as-typed"), "ok"),
    ],
  };
};

const doneTick = (form, caseload, step, then) => {
  const find = () => form.values.done.find((each) => each.step === step.id);
  const words = h("input", { type: "text", maxlength: 300, "aria-label": say("how-done"), value: find()?.words ?? "", hidden: !find(), oninput: (event) => { find().words = event.target.value; form.touch(); } });
  const hint = h("span", { class: "hint" }, say("how-done"));
  hint.hidden = words.hidden;
  const tick = h("input", { type: "checkbox", checked: Boolean(find()), onchange: (event) => {
    form.set("done", event.target.checked ? [...form.values.done, { step: step.id, words: words.value }] : form.values.done.filter((each) => each.step !== step.id));
    if (event.target.checked) form.set("priorities", (form.values.priorities ?? []).filter((id) => id !== step.id));
    words.hidden = hint.hidden = !event.target.checked;
    then();
  } });
  return h("div", {}, h("label", { class: "choice" }, tick, h("span", {}, service(caseload, step.service), named(step.advice))), hint, words);
};

/** What she and the mentor agree on: one tap takes a piece of advice, or own words. */
const agreedList = (form, caseload, business, then) => {
  const place = h("fieldset", { class: "field", id: "f-agreed", tabindex: -1 });
  const set = (list) => {
    form.set("agreed", list);
    form.set("priorities", (form.values.priorities ?? []).filter((id) => list.some((each) => each.id === id) || business.steps?.some((each) => each.id === id)));
    draw();
    then();
  };
  const add = ({ advice, criterion, service: key }) => set([...form.values.agreed, { id: newID(), advice: named(advice), criterion, service: key, due: dayAfter(today(), 30) }]);
  const draw = () => {
    const taken = new Set([...form.values.agreed, ...(business.steps ?? [])].flatMap((each) => [each.criterion, named(each.advice)]));
    const offered = (business.advice ?? []).filter((each) => !taken.has(each.criterion) && !taken.has(named(each.advice)));
    const own = h("input", { id: "f-own", type: "text", maxlength: 300, autocomplete: "off", value: form.values.own ?? "", oninput: () => form.set("own", own.value) });
    place.replaceChildren(h("legend", {}, say("agreed")),
      h("ul", { class: "plain agreed" }, form.values.agreed.map((each, index) => h("li", { class: "card" }, h("div", {}, service(caseload, each.service), each.advice),
        h("label", {}, say("due-by"), h("input", { type: "date", value: each.due ?? "", oninput: (event) => { each.due = event.target.value || undefined; form.touch(); } })),
        button(say("take-away"), () => set(form.values.agreed.filter((_, other) => other !== index)), "quiet")))),
      ...(offered.length ? [h("p", { class: "hint" }, say("advice-tap")), h("div", { class: "offers" }, offered.map((each) => button(`+ ${named(each.advice)}`, () => add(each), "quiet offer")))] : []),
      h("label", { for: "f-own" }, say("own-words")), own,
      button(`+ ${say("add-step")}`, () => { if (takeOwn(form)) { set(form.values.agreed); document.getElementById("f-own").focus(); } }, "quiet"));
  };
  draw();
  return place;
};

/** Her own three most important steps, numbered as she names them. */
const priorityList = (form, steps) => {
  const all = [...steps.filter(({ id }) => !form.values.done.some(({ step }) => step === id)), ...form.values.agreed];
  if (!all.length) return "";
  const chosen = form.values.priorities ?? [];
  const place = h("fieldset", { class: "field" }, h("legend", {}, say("priorities")), h("p", { class: "hint" }, say("priorities-hint")));
  place.append(h("div", { class: "choices" }, all.map((step) => {
    const rank = chosen.indexOf(step.id);
    return h("button", { type: "button", class: "choice rank", "aria-pressed": rank >= 0 ? "true" : "false", onclick: (event) => {
      const next = rank >= 0 ? chosen.filter((id) => id !== step.id) : chosen.length < MOST_PRIORITIES ? [...chosen, step.id] : chosen;
      form.set("priorities", next);
      const index = [...place.querySelectorAll(".rank")].indexOf(event.currentTarget);
      const fresh = priorityList(form, steps);
      place.replaceWith(fresh);
      fresh.querySelectorAll(".rank")[index]?.focus();
    } }, h("b", {}, rank >= 0 ? rank + 1 : "–"), h("span", {}, named(step.advice)));
  })));
  return place;
};

const locate = (form, isOn, position) => {
  if (!isOn) { Object.assign(form.values, { latitude: undefined, longitude: undefined, accuracy: undefined }); form.touch(); position.textContent = ""; return; }
  position.textContent = say("position-asked");
  navigator.geolocation?.getCurrentPosition(({ coords }) => {
    if (!form.values.locate) return;
    Object.assign(form.values, { latitude: Number(coords.latitude.toFixed(6)), longitude: Number(coords.longitude.toFixed(6)), accuracy: Math.round(coords.accuracy) });
    form.touch();
    position.textContent = say("position-found", { n: Math.round(coords.accuracy) });
  }, () => { position.textContent = say("position-failed"); }, { enableHighAccuracy: true, timeout: 60_000, maximumAge: 60_000 });
};

/** The step she typed and did not add is added. */
const takeOwn = ({ values }) => {
  const advice = values.own?.trim();
  values.own = "";
  if (advice) values.agreed = [...values.agreed, { id: newID(), advice, due: dayAfter(today(), 30) }];
  return advice;
};

const saveVisit = async (app, form, business) => {
  const { values } = form;
  const isFine = form.check({
    on: !isDay(values.on) ? say("wrong-day") : values.on > today() ? say("day-ahead") : undefined,
    place: !values.place && say("choose-one"),
    facts: Number(values.facts?.["paid-workers"]) > Number(values.facts?.workers) && say("paid-more"),
    seen: !values.seen?.trim() && say("seen-missing"),
    next_on: values.next_on && (!isDay(values.next_on) || values.next_on <= values.on) && say("next-before"),
    confirmation: values.confirmation && !/^\d{6}$/.test(values.confirmation) && say("six-digits"),
  });
  if (!isFine) return;
  takeOwn(form);
  const facts = Object.keys(values.facts ?? {}).length ? values.facts : undefined;
  const filled = (list) => (list?.length ? list : undefined);
  const payload = {
    business: business.id, on: values.on, place: values.place, seen: values.seen.trim(), next_on: values.next_on || undefined, source: values.source ?? "told", facts,
    done: filled(values.done.map(({ step, words }) => ({ step, words: words?.trim() ?? "" }))), agreed: filled(values.agreed), priorities: filled(values.priorities), private: values.private?.trim() || undefined,
    latitude: values.latitude, longitude: values.longitude, accuracy: values.accuracy, photos: filled(values.photos), confirmation: values.confirmation || undefined,
  };
  const noted = app.notebook.outbox.get(values.id);
  const after = noted?.after ?? app.caseload.before(business.id, [...values.done.map(({ step }) => step), ...(values.priorities ?? [])]);
  await form.flush();
  try {
    await record(app.notebook, [{ id: values.id, kind: "visit", at: new Date().toISOString(), after, payload, title: business.name }], { draft: form.name, mended: Boolean(values.mended) });
  } catch (error) { app.trouble(error); return; }
  form.finish();
  app.form = undefined;
  app.go(`business/${business.id}`);
  app.noted(say("visit-kept", { name: business.name, day: dayWords(values.on) }));
};
