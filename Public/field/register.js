// Registering a woman and her business in one go: two envelopes, the second after the first.
import { dayWords, today } from "./day.js";
import { h, link, note, once } from "./dom.js";
import { folded } from "./caseload.js";
import { answerOf, Form, typedDay } from "./form.js";
import { record } from "./outbox.js";
import { newID } from "./seal.js";
import { industryName } from "./businesses.js";
import { named, say } from "./words.js";

/** Opens the unfinished registration; with the id of an envelope, what the office refused; with that of a business, another of the same woman. */
export const register = (app, mended) => {
  const kept = mended && app.notebook.outbox.get(mended);
  const first = !kept && app.caseload.businesses.get(mended);
  const part = kept?.kind ?? (first && "business");
  const form = Form.open(app, part ? `register-${mended}` : "register", {
    title: say("new-business"), route: `#/register${part ? `/${mended}` : ""}`,
    fresh: () => (first ? { owner: first.owner.id, "b-region": first.village.code, business: newID(), businessEnvelope: newID(), "b-holder": "person" } : part === "owner" ? { ...kept.payload, owner: kept.payload.id } : part === "business" ? { ...Object.fromEntries(Object.entries(kept.payload).map(([key, value]) => [`b-${key}`, value])), owner: kept.payload.owner, business: kept.payload.id }
      : { owner: newID(), ownerEnvelope: newID(), business: newID(), businessEnvelope: newID(), sex: "P", disability: "none", education: "", "b-holder": "person", "b-is_main_work": true, villageCode: "" }),
  });
  const similar = h("div", { class: "stack", role: "status" });
  const look = () => similar.replaceChildren(...warnings(app, form.values));
  look();
  const save = once(() => saveAll(app, form, kept, part));
  return {
    title: say(kept ? "mend" : "new-business"), back: kept ? `#/note/${mended}` : first ? `#/business/${mended}` : "#/today",
    body: [
      first && h("p", {}, h("strong", {}, first.owner.name)), !part && h("p", {}, say("search-first"), " ", link(say("my-businesses"), "#/businesses", "")),
      answerOf(kept),
      form.isKept && !kept && note(say("draft-kept")),
      h("form", { novalidate: true, onsubmit: save },
        part !== "business" && [h("h2", {}, say("the-woman")), ...womanFields(app, form, look)],
        similar,
        part !== "owner" && [h("h2", {}, say("the-business")), ...businessFields(app, form, look)],
        h("button", { class: "btn wide" }, say("save-on-phone"))),
    ],
  };
};

const womanFields = (app, form, look) => {
  const { reference, villages } = app.caseload;
  const warned = h("p", { class: "warned", role: "status", id: "nik-warning" });
  const reason = form.text("nik_exception", say("nik-reason"), { max: 300, optional: true });
  const checkNIK = () => {
    warned.textContent = nikWarning(form.values) ?? "";
    reason.hidden = !warned.textContent;
  };
  const nik = form.text("nik", "NIK", { mode: "numeric", max: 22, optional: true, hint: say("nik-hint"), listen: checkNIK });
  nik.append(warned);
  checkNIK();
  const sex = form.choice("sex", say("sex"), reference.sexes ?? []);
  sex.addEventListener("change", checkNIK);
  return [
    form.text("name", say("full-name"), { max: 120, listen: look }),
    form.day("born", say("born"), { listen: checkNIK }),
    sex, nik, reason,
    form.text("phone", say("phone"), { kind: "tel", mode: "tel", max: 20, optional: true }),
    villages.length ? form.select("region", say("village"), villages.map(({ code, name, district }) => ({ key: code, name: `${name} (${district})` }))) : form.text("region", say("village-code"), { mode: "numeric", max: 13, hint: say("village-code-hint") }),
    form.text("address", say("address"), { max: 200 }),
    form.select("education", say("education"), reference.educations ?? []),
    form.select("disability", say("disability"), reference.disabilities ?? []),
    form.tick("is_head", say("is-head")),
  ];
};

const businessFields = (app, form, look) => {
  const { reference } = app.caseload;
  const holderName = form.text("b-holder_name", say("holder-name"), { max: 120, optional: true });
  return [
    form.text("b-name", say("business-name"), { max: 120, listen: look }),
    form.select("b-kbli", say("industry"), [...(reference.industries ?? [])].sort((one, other) => named(one.name).localeCompare(named(other.name), "id"))),
    form.choice("b-holder", say("holder"), reference.holders ?? []), holderName,
    form.day("b-since", say("since-day"), { hint: say("since-hint") }),
    form.tick("b-is_main_work", say("main-work")),
  ];
};

/** The office checks again; here a slip of the finger is seen while her card is still on the table. */
export const nikWarning = ({ nik, born, sex }) => {
  const digits = (nik ?? "").replace(/[\s.]/g, "");
  if (!digits) return undefined;
  if (!/^\d+$/.test(digits) || digits.length !== 16) return say("nik-length", { n: digits.length });
  const day = Number(digits.slice(6, 8)), month = Number(digits.slice(8, 10));
  if (month < 1 || month > 12 || (day > 40 ? day - 40 : day) < 1 || (day > 40 ? day - 40 : day) > 31) return say("nik-date");
  const known = typedDay(born);
  if (!known) return undefined;
  const [year, bornMonth, bornDay] = known.split("-");
  const expected = `${String(Number(bornDay) + (sex === "P" ? 40 : 0)).padStart(2, "0")}${bornMonth}${year.slice(2)}`;
  return digits.slice(6, 12) === expected ? undefined : say("nik-differs");
};

/** Before somebody is registered twice: those whose name is the same, or nearly. */
const warnings = (app, values) => {
  const names = [folded(values.name), folded(values["b-name"])].filter((name) => name.length > 3);
  if (!names.length) return [];
  const near = app.caseload.list.filter((business) => names.some((name) => [business.owner?.name, business.name].some((other) => {
    const known = folded(other);
    return known === name || (known && (` ${known} `.includes(` ${name} `) || ` ${name} `.includes(` ${known} `)));
  }))).slice(0, 5);
  return near.length ? [note([h("p", {}, h("strong", {}, say("same-name"))), h("ul", { class: "rows" }, near.map((business) => h("li", {}, h("a", { href: `#/business/${business.id}` },
    h("strong", {}, `${business.owner?.name} – ${business.name}`), h("small", {}, [business.village?.name, business.kbli && industryName(app.caseload, business.kbli)].filter(Boolean).join(" · "))))))])] : [];
};

const dayProblem = (text, oldest = "1900-01-01") => !isRealDay(text) ? say("wrong-day") : text > today() ? say("day-ahead") : text < oldest ? say("wrong-day") : undefined;
const isRealDay = (text) => typedDay(text) && dayWords(text);

const saveAll = async (app, form, kept, part) => {
  const { values } = form;
  const need = (key, words) => !String(values[key] ?? "").trim() && say(words);
  const nik = (values.nik ?? "").replace(/[\s.]/g, "");
  const woman = part === "business" ? {} : {
    name: need("name", "name-missing"), born: dayProblem(values.born), sex: need("sex", "choose-one"), nik: !values.nik_exception?.trim() && nikWarning(values),
    phone: values.phone && !/^\+?[\d\s-]{8,20}$/.test(values.phone.trim()) && say("wrong-phone"), region: app.caseload.villages.length ? need("region", "choose-one") : !/^\d{10}$/.test((values.region ?? "").replace(/\D/g, "")) && say("wrong-village"),
    address: need("address", "address-missing"), education: need("education", "choose-one"), disability: need("disability", "choose-one"),
  };
  const business = part === "owner" ? {} : {
    "b-name": need("b-name", "name-missing"), "b-kbli": need("b-kbli", "choose-one"), "b-holder": need("b-holder", "choose-one"), "b-since": dayProblem(values["b-since"]),
    "b-holder_name": values["b-holder"] && values["b-holder"] !== "person" && need("b-holder_name", "name-missing"),
  };
  if (!form.check({ ...woman, ...business })) return;
  const at = new Date().toISOString();
  const region = (values.region ?? "").replace(/\D/g, "");
  const ownerPayload = {
    id: values.owner, name: values.name?.trim(), nik: nik || undefined, nik_exception: nik && values.nik_exception?.trim() || undefined, born: values.born, sex: values.sex, phone: values.phone?.trim() || undefined, region, address: values.address?.trim(),
    education: values.education, disability: values.disability, is_head: values.is_head === true,
  };
  const businessPayload = {
    id: values.business, owner: values.owner, name: values["b-name"]?.trim(), holder: values["b-holder"], holder_name: values["b-holder_name"]?.trim() || undefined, region: values["b-region"] ?? region,
    kbli: values["b-kbli"], since: values["b-since"], is_main_work: values["b-is_main_work"] === true,
  };
  const ofBusiness = { id: values.businessEnvelope, kind: "business", at, payload: businessPayload, title: businessPayload.name };
  const envelopes = kept?.kind === "owner" ? [{ ...kept, at, payload: ownerPayload, title: ownerPayload.name }]
    : kept?.kind === "business" ? [{ ...kept, at, payload: businessPayload, title: businessPayload.name }]
      : part ? [{ ...ofBusiness, after: app.caseload.lastEditOf("owner", values.owner) }]
      : [{ id: values.ownerEnvelope, kind: "owner", at, payload: ownerPayload, title: ownerPayload.name },
        { ...ofBusiness, after: values.ownerEnvelope }];
  await form.flush();
  try { await record(app.notebook, envelopes, { draft: form.name, mended: Boolean(kept) }); } catch (error) { app.trouble(error); return; }
  form.finish();
  app.form = undefined;
  app.go(kept?.kind === "owner" ? "outbox" : `business/${values.business}`);
  app.noted(say("registered", { name: businessPayload.name ?? ownerPayload.name }));
};
