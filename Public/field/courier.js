// The courier: carries envelopes and photos to the office and brings back what changed. Every step may fail and be taken again.
import { write } from "./base.js";
import { clock } from "./day.js";
import { sendable, settle, signedWords } from "./outbox.js";
import { isSigned, newID } from "./seal.js";

const BATCH = 50;
const PIECE = 131_072;
const LONGEST_WAIT = 900_000;

/** The office said no. `code` never changes, `words` are for a person. */
class Refusal extends Error {
  constructor(status, body, after) {
    super(`${status} ${body?.code ?? ""}`);
    Object.assign(this, { status, code: body?.code ?? `http.${status}`, words: body?.message ?? body?.detail ?? body?.title, after, received: body?.received });
  }
  /** A matter of the hour, not of what was sent. */
  get isPassing() { return this.status === 429 || this.status === 408 || this.status >= 500; }
}

export class Courier extends EventTarget {
  constructor(notebook) {
    super();
    Object.assign(this, { notebook, sending: new Set(), isBusy: false, error: undefined, failures: 0, fetched: 0 });
  }

  /** One round, unless another tab is at it. Never throws: how it went stands in `error`. */
  async run() {
    if (this.isBusy || !this.notebook.key) { this.again = true; return; }
    this.isBusy = true;
    this.again = false;
    this.#tell();
    clearTimeout(this.timer);
    try {
      const isMine = await navigator.locks.request(`courier-${this.notebook.id}`, { ifAvailable: true }, async (lock) => {
        if (lock) await this.#round();
        return Boolean(lock);
      });
      if (isMine) [this.error, this.failures] = [undefined, 0];
      else this.again = true;
    } catch (error) { this.#failed(error); }
    this.isBusy = false;
    this.sending.clear();
    this.#tell();
    if (this.again && !this.error) this.timer = setTimeout(() => this.run(), 2000);
  }

  #failed(error) {
    if (!this.notebook.key) return;
    if (error.code === "device.revoked") { this.dispatchEvent(new Event("revoked")); return; }
    this.failures += 1;
    this.error = error instanceof Refusal && !error.isPassing ? error : Object.assign(new Error("no answer"), { code: error.isPassing ? "busy" : "offline", cause: error });
    // Twice as long each time, and not all phones at the same moment when a tower comes back.
    const wait = Math.min(LONGEST_WAIT, 5000 * 2 ** Math.min(10, this.failures - 1)) * (.5 + Math.random() / 2);
    this.timer = setTimeout(() => this.run(), Math.max(wait, (error.after ?? 0) * 1000));
  }

  async #round() {
    await this.notebook.load(["outbox", "receipts", "photos", "meta"]);
    await this.#push();
    const photos = await this.#pushPhotos();
    await this.#pull();
    if (photos) throw photos;
  }

  async #ask(path, { method = "GET", body, type = "application/json", seconds = 30 } = {}) {
    const answer = await fetch(`/api/v1/${path}`, {
      method, body, cache: "no-store", redirect: "error", credentials: "omit", signal: AbortSignal.timeout(seconds * 1000),
      headers: { Authorization: `Bearer ${this.notebook.self.token}`, Accept: "application/json", ...(body ? { "Content-Type": type } : {}) },
    });
    const content = await answer.json().catch(() => undefined);
    if (!answer.ok) throw new Refusal(answer.status, content, Number(answer.headers.get("Retry-After")) || 0);
    // A café's sign-in page also says 200; only an object is an answer of the office.
    if (typeof content !== "object" || content === null) throw new TypeError("not an answer of the office");
    return content;
  }

  async #push() {
    const tried = new Set();
    let size = BATCH;
    for (;;) {
      const batch = sendable(this.notebook).filter(({ id }) => !tried.has(id)).slice(0, size);
      if (!batch.length) return;
      try {
        await this.#send(batch.map(({ id }) => id));
        batch.forEach(({ id }) => tried.add(id));
        size = BATCH;
      } catch (error) {
        if (!(error instanceof Refusal) || ![400, 413, 422].includes(error.status)) throw error;
        // One envelope spoils the batch: halve until it stands alone, set that one aside, and go on with the rest.
        if (batch.length > 1) { size = Math.ceil(batch.length / 2); continue; }
        tried.add(batch[0].id);
        await this.notebook.change({ put: [["outbox", batch[0].id, { ...batch[0], state: "refused", problem: { code: error.code, message: error.words } }]] });
      }
    }
  }

  async #send(ids) {
    const envelopes = await this.#taken(ids);
    if (!envelopes.length) return;
    this.sending = new Set(envelopes.map(({ id }) => id));
    this.#tell();
    const body = JSON.stringify({ clock: new Date().toISOString(), envelopes: envelopes.map(({ id, kind, at, after, payload }) => ({ id, kind, at, after, payload })) });
    const answer = await this.#ask("sync", { method: "POST", body, seconds: 60 });
    const expected = new Set(envelopes.map(({ id }) => id));
    const receipts = (answer.receipts ?? []).filter(({ id }) => expected.has(id));
    const batch = { id: newID(), device: answer.device, received_at: answer.received_at, signature: answer.signature, outcomes: (answer.receipts ?? []).map(({ id, outcome }) => [id, outcome]) };
    const { key, device } = this.notebook.self;
    const isVerified = answer.device === device && await isSigned(signedWords(batch), answer.signature ?? "", key);
    await settle(this.notebook, batch, receipts, isVerified);
    await this.#remember({ lastSent: new Date().toISOString(), offset: Number.isFinite(answer.clock_offset_seconds) ? answer.clock_offset_seconds * 1000 : this.notebook.state.offset });
    this.sending.clear();
    if (receipts.length < envelopes.length) throw new TypeError("receipts are missing");
  }

  /** Reads the envelopes from the disk and counts the sending in the same transaction: from then on they are not changed any more. */
  async #taken(ids) {
    const rows = [];
    await write(this.notebook.base, ["outbox"], ({ outbox }) => {
      for (const id of ids) {
        const look = outbox.get(id);
        look.onsuccess = () => {
          if (!look.result) return;
          const row = { ...look.result, sent: look.result.sent + 1 };
          rows.push(row);
          outbox.put(row);
        };
      }
    });
    const envelopes = (await Promise.all(rows.map((row) => this.notebook.envelope(row)))).filter(Boolean);
    envelopes.forEach((each) => this.notebook.outbox.set(each.id, each));
    return envelopes;
  }

  /** Photos of visits that were received. A photo that the office refuses stays here and does not stop the others; the refusal is returned. */
  async #pushPhotos() {
    let refused;
    for (const name of [...this.notebook.photos.keys()]) {
      const [envelope, print] = name.split(".");
      const receipt = this.notebook.receipts.get(envelope);
      if (!receipt || receipt.outcome === "given-up") continue;
      try { await this.#pushPhoto(name, envelope, print); } catch (error) {
        if (!(error instanceof Refusal) || error.isPassing || [401, 403, 410].includes(error.status)) throw error;
        refused = error;
      }
    }
    return refused;
  }

  async #pushPhoto(name, envelope, print) {
    let { received, complete } = await this.#ask(`photos/${print}`);
    const bytes = complete ? undefined : await this.notebook.photo(name);
    for (let tries = 0; !complete && bytes && tries < 40; tries++) {
      const offset = Math.min(received ?? 0, bytes.length);
      try {
        ({ received, complete } = await this.#ask(`photos/${print}?visit=${envelope}&size=${bytes.length}&offset=${offset}`, {
          method: "PUT", body: bytes.subarray(offset, offset + PIECE), type: "application/octet-stream", seconds: 60,
        }));
      } catch (error) {
        if (error.code === "photo.gap" && Number.isInteger(error.received)) received = error.received;
        else if (error.code === "photo.broken" && tries < 20) [received, tries] = [0, 20];
        else throw error;
      }
    }
    if (complete || !bytes) await this.notebook.change({ remove: [["photos", name]] });
  }

  async #pull() {
    const began = new Date().toISOString();
    let anew = false;
    this.fetched = 0;
    for (let more = true; more;) {
      const { cursor } = this.notebook.state;
      let page;
      try { page = await this.#ask(`changes${cursor ? `?since=${encodeURIComponent(cursor)}` : ""}`); } catch (error) {
        if (error.code !== "changes.begin-anew" || anew) throw error;
        anew = true;
        await this.notebook.change({ put: [["meta", "state", { ...this.notebook.state, cursor: undefined }]], remove: [...this.notebook.docs.keys()].map((id) => ["docs", id]) });
        continue;
      }
      const offset = new Date(page.server_time) - Date.now();
      const state = { ...this.notebook.state, cursor: page.cursor, ...(Number.isFinite(offset) ? { offset } : {}) };
      clock.offset = state.offset ?? 0;
      await this.notebook.change({ put: [...page.docs.map((doc) => ["docs", doc.id, doc]), ["meta", "state", state]], remove: (page.gone ?? []).map((id) => ["docs", id]) });
      this.fetched += page.docs.length;
      this.#tell();
      more = page.more === true && page.cursor !== cursor;
    }
    // From here the documents themselves say what the settled notes said.
    const settled = [...this.notebook.receipts].filter(([, each]) => !each.settled && each.noted <= began);
    await this.notebook.change({
      put: [["meta", "state", { ...this.notebook.state, lastFetched: new Date().toISOString() }], ...settled.map(([id, each]) => ["receipts", id, { ...each, settled: true, payload: undefined }])],
    });
  }

  #remember(more) {
    clock.offset = more.offset ?? clock.offset;
    return this.notebook.change({ put: [["meta", "state", { ...this.notebook.state, ...more }]] });
  }

  stop() { clearTimeout(this.timer); }
  #tell() { this.dispatchEvent(new Event("change")); }
}

/** Sets a phone up with a code from the office. */
export const setUp = async (code) => {
  const answer = await fetch("/api/v1/devices", {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, credentials: "omit", cache: "no-store", redirect: "error",
    body: JSON.stringify({ code, name: phoneName() }), signal: AbortSignal.timeout(30_000),
  });
  const content = await answer.json().catch(() => undefined);
  if (!answer.ok || !content?.token) throw new Refusal(answer.status, content, 0);
  return content;
};

/** What the office may call this phone: the model where the browser tells it. */
const phoneName = () => (navigator.userAgent.match(/Android [\d.]+; ([^;)]+)/)?.[1] ?? navigator.userAgentData?.platform ?? "HP").slice(0, 40);
