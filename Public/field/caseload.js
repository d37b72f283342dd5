// The case-load as she sees it: the office's documents, and over them what she has noted and the office does not yet show.
import { today, dayAfter, daysBetween } from "./day.js";
import { inOrder } from "./outbox.js";

const STALE = 180;
const SOON = 7;
const LONG = 90;

/** A name as it is searched: `Nur'aini`, `NURAINI` and `Núráini` meet. */
export const folded = (text) => String(text ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['`’‘ʼ´]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export class Caseload {
  constructor(notebook) {
    this.notebook = notebook;
    this.businesses = new Map();
    this.owners = new Map();
    this.events = [];
    this.reference = notebook.docs.get("reference") ?? {};
    this.villages = notebook.docs.get("villages")?.villages ?? [];
    this.me = notebook.docs.get("me") ?? notebook.self?.worker ?? {};
    for (const doc of notebook.docs.values()) {
      if (doc.kind === "business") this.businesses.set(doc.id, doc);
      if (doc.kind === "event") this.events.push(doc);
    }
    this.events.sort((one, other) => (one.first_day < other.first_day ? 1 : -1));
    const settled = [...notebook.receipts].filter(([, each]) => each.payload && !each.settled).map(([id, each]) => ({ ...each, id }));
    for (const noted of [...settled.sort((one, other) => (one.id < other.id ? -1 : 1)), ...inOrder(notebook)]) this.#lay(noted);
  }

  /** All, by name, with the folded words that a search looks in. */
  get list() {
    this.sorted ??= [...this.businesses.values()].map((business) => ({ ...business, words: ` ${folded(`${business.name} ${business.owner?.name} ${business.village?.name}`)}` }))
      .sort((one, other) => one.name.localeCompare(other.name, "id"));
    return this.sorted;
  }

  /** Every word that is looked for begins a word of the name, the owner or the village. */
  search(query) {
    const words = folded(query).split(" ").filter(Boolean);
    return words.length ? this.list.filter((business) => words.every((word) => business.words.includes(` ${word}`))) : this.list;
  }

  /** Whom to visit: late and due, then soon, then those not seen for long. */
  get due() {
    const now = today();
    const late = [], soon = [], long = [];
    for (const business of this.businesses.values()) {
      if (["closed", "moved", "graduated"].includes(business.status)) continue;
      const { next_on: next, last_on: last } = business;
      if (next && next <= now) late.push(business);
      else if (next && next <= dayAfter(now, SOON)) soon.push(business);
      else if (!next && (!last || daysBetween(last, now) > LONG)) long.push(business);
    }
    const by = (key) => (one, other) => ((one[key] ?? "") < (other[key] ?? "") ? -1 : 1);
    return { late: late.sort(by("next_on")), soon: soon.sort(by("next_on")), long: long.sort(by("last_on")) };
  }

  /** What is worth asking of a business: the unknown, and all when the newest answer is old. */
  questions(business, isAll) {
    const every = this.reference.facts ?? [];
    const known = business?.facts ?? {};
    if (isAll) return every;
    const isOld = business?.facts_on && daysBetween(business.facts_on, today()) > STALE;
    const unknown = business?.unknown ?? every.map(({ key }) => key);
    return every.filter(({ key }) => (known[key] === undefined ? unknown.includes(key) : isOld));
  }

  nameOf(list, key) { return this.reference[list]?.find((each) => each.key === key)?.name ?? key; }
  village(code) { return this.villages.find((each) => each.code === code); }

  /** The waiting envelope that makes a woman or business known: what concerns her comes after it. */
  birthOf(id) { return this.#waiting(({ kind, payload }) => (kind === "owner" || kind === "business") && payload.id === id); }

  /** The newest waiting envelope that makes or edits a record: the next edit of it comes after. */
  lastEditOf(kind, id) { return this.#waiting(({ kind: other, payload }) => (other === kind && payload.id === id) || (other === `${kind}-edit` && payload[kind] === id)); }

  /** What a visit must come after: the visit that first named a step it speaks of, or else the business itself. */
  before(business, steps) {
    const source = this.#waiting(({ kind, payload }) => kind === "visit" && payload.business === business && payload.agreed?.some(({ id }) => steps.includes(id)));
    return source ?? this.birthOf(business);
  }

  #waiting(test) { return inOrder(this.notebook).filter(test).at(-1)?.id; }

  #lay({ kind, payload, id, state, received }) {
    const mark = received ? "received" : state === "refused" ? "refused" : "stored";
    const laid = { visit: () => this.#visit(payload, id, mark), owner: () => this.owners.set(payload.id, payload), business: () => this.#business(payload, mark),
      "owner-edit": () => this.#ownerEdit(payload), "business-edit": () => this.#businessEdit(payload) };
    laid[kind]?.();
  }

  #visit(payload, id, mark) {
    const business = this.businesses.get(payload.business);
    if (!business || business.visits?.some((visit) => visit.id === id)) return;
    const done = new Set((payload.done ?? []).map(({ step }) => step));
    const facts = payload.facts ?? {};
    const steps = [...(business.steps ?? []).filter((step) => !done.has(step.id)), ...(payload.agreed ?? [])];
    const priorities = payload.priorities?.length ? payload.priorities : undefined;
    this.businesses.set(business.id, {
      ...business,
      visits: [{ id, on: payload.on, by: this.me.name, seen: payload.seen, next_on: payload.next_on, mark }, ...(business.visits ?? [])],
      steps: priorities ? steps.map((step) => ({ ...step, priority: priorities.includes(step.id) ? priorities.indexOf(step.id) + 1 : undefined })) : steps,
      facts: { ...business.facts, ...facts }, facts_on: Object.keys(facts).length ? payload.on : business.facts_on,
      unknown: business.unknown?.filter((key) => facts[key] === undefined),
      last_on: !business.last_on || payload.on > business.last_on ? payload.on : business.last_on,
      next_on: !business.last_on || payload.on >= business.last_on ? payload.next_on : business.next_on,
    });
  }

  #business(payload, mark) {
    if (this.businesses.has(payload.id)) return;
    const owner = this.owners.get(payload.owner) ?? [...this.businesses.values()].find((each) => each.owner?.id === payload.owner)?.owner ?? {};
    this.businesses.set(payload.id, {
      id: payload.id, kind: "business", name: payload.name, revision: 1, holder: payload.holder, kbli: payload.kbli, since: payload.since,
      owner: { id: payload.owner, name: owner.name, revision: owner.revision ?? 1, phone_end: owner.phone_end ?? owner.phone?.slice(-4), address: owner.address, born: owner.born },
      village: { code: payload.region, name: this.village(payload.region)?.name }, status: "draft", facts: {}, advice: [], steps: [], visits: [], mark,
    });
  }

  #ownerEdit({ owner, fields }) {
    for (const business of this.businesses.values()) {
      if (business.owner?.id !== owner) continue;
      const changed = { ...business.owner };
      for (const [field, { to }] of Object.entries(fields)) {
        if (field === "phone") changed.phone_end = String(to ?? "").slice(-4);
        else changed[field] = to;
      }
      this.businesses.set(business.id, { ...business, owner: changed });
    }
  }

  #businessEdit({ business: id, fields }) {
    const business = this.businesses.get(id);
    if (!business) return;
    const changed = { ...business };
    for (const [field, { to }] of Object.entries(fields)) {
      if (field === "region") changed.village = { code: to, name: this.village(to)?.name ?? to };
      else changed[field] = to;
    }
    this.businesses.set(id, changed);
  }
}
