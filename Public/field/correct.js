// Correcting what is known of a woman and her business: only what was changed is sent, with what it was before.
import { dayWords, today } from "./day.js";
import { h, note, once } from "./dom.js";
import { answerOf, Form, typedDay } from "./form.js";
import { envelope, record } from "./outbox.js";
import { named, say } from "./words.js";

const OWNER = ["name", "born", "phone", "address"];
const BUSINESS = ["b-name", "b-holder", "b-region", "b-kbli", "b-since"];

export const correct = (app, id, mended) => {
  const business = app.caseload.businesses.get(id);
  const kept = mended && app.notebook.outbox.get(mended);
  if (!business) return { title: say("not-here"), back: "#/businesses", body: [h("p", {}, say("not-here-words"))] };
  const { owner = {}, village = {} } = business;
  const known = { name: owner.name ?? "", born: owner.born ?? "", phone: "", address: owner.address ?? "", "b-name": business.name, "b-holder": business.holder ?? "", "b-region": village.code ?? "", "b-kbli": business.kbli ?? "", "b-since": business.since ?? "" };
  const form = Form.open(app, `correct-${mended ?? id}`, {
    title: `${say("correct")}: ${business.name}`, route: `#/correct/${id}${mended ? `/${mended}` : ""}`,
    fresh: () => {
      const prefix = kept?.kind === "business-edit" ? "b-" : "";
      const proposed = Object.fromEntries(Object.entries(kept?.payload.fields ?? {}).map(([key, { to }]) => [prefix + key, to]));
      // What it was when she began: a document that comes in meanwhile must not pass for her change.
      const first = Object.fromEntries(Object.entries(kept?.payload.fields ?? {}).map(([key, { from }]) => [prefix + key, from ?? ""]));
      return { ...known, ...proposed, was: { ...known, ...first }, ownerRevision: owner.revision, businessRevision: business.revision };
    },
  });
  const { reference, villages } = app.caseload;
  const isOwner = !kept || kept.kind === "owner-edit";
  const isBusiness = !kept || kept.kind === "business-edit";
  const save = once(() => saveEdits(app, form, business, kept));
  return {
    title: say("correct"), back: kept ? `#/note/${mended}` : `#/business/${id}`,
    body: [
      answerOf(kept),
      form.isKept && note(say("draft-kept")),
      h("form", { novalidate: true, onsubmit: save },
        isOwner && [h("h2", {}, say("the-woman")), form.text("name", say("full-name")), form.day("born", say("born")),
          form.text("phone", say("new-phone"), { kind: "tel", mode: "tel", max: 20, optional: true, hint: owner.phone_end ? say("phone-now", { end: owner.phone_end }) : undefined }), form.text("address", say("address"), { max: 200 })],
        isBusiness && [h("h2", {}, say("the-business")), form.text("b-name", say("business-name")),
          villages.length > 0 && form.select("b-region", say("village"), villages.map(({ code, name, district }) => ({ key: code, name: `${name} (${district})` }))),
          form.select("b-kbli", say("industry"), reference.industries ?? []), form.choice("b-holder", say("holder"), reference.holders ?? []), form.day("b-since", say("since-day"))],
        h("button", { class: "btn wide" }, say("save-on-phone"))),
    ],
  };
};

/** Field by field, what she changed; undefined when nothing. */
const changes = (values, keys, was, phoneEnd) => {
  const fields = {};
  for (const key of keys) {
    const to = String(values[key] ?? "").trim();
    if (key === "phone" ? to : to !== was[key]) fields[key.replace(/^b-/, "")] = { from: key === "phone" ? phoneEnd ?? null : was[key], to };
  }
  return Object.keys(fields).length ? fields : undefined;
};

const saveEdits = async (app, form, business, kept) => {
  const { values } = form;
  const wrongDay = (text) => (!typedDay(text) || !dayWords(text) ? say("wrong-day") : text > today() && say("day-ahead"));
  const isFine = form.check({
    name: !values.name?.trim() && say("name-missing"), born: values.born !== values.was.born && wrongDay(values.born), "b-name": !values["b-name"]?.trim() && say("name-missing"),
    phone: values.phone && !/^\+?[\d\s-]{8,20}$/.test(values.phone.trim()) && say("wrong-phone"), address: !values.address?.trim() && values.was.address && say("address-missing"),
    "b-since": values["b-since"] !== values.was["b-since"] && wrongDay(values["b-since"]),
  });
  if (!isFine) return;
  const owner = (!kept || kept.kind === "owner-edit") && changes(values, OWNER, values.was, business.owner?.phone_end);
  const changed = (!kept || kept.kind === "business-edit") && changes(values, BUSINESS, values.was);
  if (!owner && !changed) { form.check({ name: say("nothing-changed") }); return; }
  const make = (kind, fields, payload, id) => {
    if (!fields) return undefined;
    if (kept) return { ...kept, at: new Date().toISOString(), payload: { ...kept.payload, fields: withFirst(fields, kept.payload.fields) } };
    return envelope(kind, { ...payload, fields }, { after: app.caseload.lastEditOf(kind.replace("-edit", ""), id), title: business.name });
  };
  const envelopes = [
    make("owner-edit", owner, { owner: business.owner?.id, base: values.ownerRevision ?? 1 }, business.owner?.id),
    make("business-edit", changed, { business: business.id, base: values.businessRevision ?? 1 }, business.id),
  ].filter(Boolean);
  await form.flush();
  try { await record(app.notebook, envelopes, { draft: form.name, mended: Boolean(kept) }); } catch (error) { app.trouble(error); return; }
  form.finish();
  app.form = undefined;
  app.go(`business/${business.id}`);
  app.noted(say("corrected", { name: business.name }));
};

/** A mended edit still says what stood there before the first try. */
const withFirst = (fields, first) => Object.fromEntries(Object.entries(fields).map(([key, { from, to }]) => [key, { from: first[key]?.from ?? from, to }]));
