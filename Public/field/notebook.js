// A worker's notebook on this phone: sealed on the disk, open in memory from unlocking to locking.
import { openBase, write } from "./base.js";
import { opened, openedValue, sealed, sealedValue } from "./seal.js";
import { STORES, notebookName } from "./workers.js";

/** There is no room left, even after old receipts were dropped; nothing was written. */
export class Full extends Error {}
/** The notebook was locked meanwhile, or what was to change is no longer as it was. */
export class Gone extends Error {}

export class Notebook extends EventTarget {
  static async open(id, key) {
    const notebook = new Notebook(id, key, await openBase(notebookName(id), STORES));
    await notebook.load();
    await notebook.#sweep();
    return notebook;
  }

  constructor(id, key, base) {
    super();
    Object.assign(this, { id, key, base });
    for (const store of STORES) this[store] = new Map();
    this.channel = new BroadcastChannel(notebookName(id));
    this.channel.onmessage = ({ data }) => {
      if (data === "wiped") { this.dispatchEvent(new Event("wiped")); return; }
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.key && this.load().then(() => this.#tell()).catch(() => {}), 150);
    };
  }

  get self() { return this.meta.get("self"); }
  get state() { return this.meta.get("state") ?? {}; }

  /** One after the other: what is read must not be older than what was written meanwhile. */
  #inTurn(work) {
    const turn = (this.last ?? Promise.resolve()).then(work);
    this.last = turn.catch(() => {});
    return turn;
  }

  /** Reads stores at one moment. Photos stay on the disk: of them only the names are known here. */
  load(stores = STORES) { return this.#inTurn(() => this.#load(stores)); }

  async #load(stores) {
    if (!this.key) throw new Gone();
    const reading = this.base.transaction(stores);
    const read = (store) => new Promise((done, fail) => {
      const wish = store === "photos" ? reading.objectStore(store).getAllKeys() : reading.objectStore(store).getAll();
      wish.onsuccess = () => done(wish.result);
      wish.onerror = () => fail(wish.error);
    });
    const rows = await Promise.all(stores.map(read));
    const maps = await Promise.all(stores.map(async (store, index) => store === "photos"
      ? new Map(rows[index].map((id) => [id, true]))
      : new Map((await Promise.all(rows[index].map((row) => this.#read(store, row)))).filter(Boolean))));
    stores.forEach((store, index) => { this[store] = maps[index]; });
  }

  async #read(store, row) {
    try {
      const value = await openedValue(this.key, row.box, `${store}/${row.id}`);
      return [row.id, store === "outbox" ? { ...value, id: row.id, sent: row.sent } : value];
    } catch { return undefined; }
  }

  /** Reads one envelope as it stands on the disk. */
  async envelope(row) { return (await this.#read("outbox", row))?.[1]; }

  /**
   * Everything that changes, in one transaction: `put` is [store, id, value], `remove` is [store, id].
   * `guard(stores, refuse)` may look first and refuse. Returns when it is on the disk.
   */
  change(plan) { return this.#inTurn(() => this.#change(plan)); }

  async #change({ put = [], remove = [], guard }) {
    if (!this.key) throw new Gone();
    const rows = await Promise.all(put.map(async ([store, id, value]) => {
      const box = value instanceof Uint8Array ? await sealed(this.key, value, `${store}/${id}`) : await sealedValue(this.key, value, `${store}/${id}`);
      return [store, store === "outbox" ? { id, sent: value.sent ?? 0, box } : { id, box }];
    }));
    const stores = [...new Set([...put, ...remove].map(([store]) => store))];
    if (!stores.length) return;
    const work = (open, refuse) => {
      guard?.(open, refuse);
      for (const [store, row] of rows) open[store].put(row);
      for (const [store, id] of remove) open[store].delete(id);
    };
    await this.#written(stores, work);
    for (const [store, id, value] of put) this[store].set(id, store === "photos" ? true : store === "outbox" ? { sent: 0, ...value, id } : value);
    for (const [store, id] of remove) this[store].delete(id);
    if (stores.some((store) => store !== "drafts")) {
      this.channel.postMessage(0);
      this.#tell();
    }
  }

  async #written(stores, work) {
    const isFull = (error) => error?.name === "QuotaExceededError" || /quota|disk|space/i.test(error?.message ?? "");
    try { await write(this.base, stores, work); } catch (error) {
      if (!isFull(error)) throw error;
      await this.#makeRoom();
      try { await write(this.base, stores, work); } catch (again) { throw isFull(again) ? new Full() : again; }
    }
  }

  /** Old receipts go first: what they say is known at the office. */
  async #makeRoom() {
    const old = [...this.receipts.keys()].sort().slice(0, -20).filter((id) => !this.photosOf(id).length);
    const kept = new Set([...this.receipts].filter(([id]) => !old.includes(id)).map(([, receipt]) => receipt.batch));
    const batches = [...this.batches.keys()].filter((id) => !kept.has(id));
    await write(this.base, ["receipts", "batches"], (open) => {
      old.forEach((id) => open.receipts.delete(id));
      batches.forEach((id) => open.batches.delete(id));
    }).catch(() => {});
    old.forEach((id) => this.receipts.delete(id));
    batches.forEach((id) => this.batches.delete(id));
  }

  /** The photos of a visit that are still here, by their names `ENVELOPE.PRINT`. */
  photosOf(envelope) { return [...this.photos.keys()].filter((id) => id.startsWith(`${envelope}.`)); }

  async photo(id) {
    const row = await new Promise((done, fail) => {
      const wish = this.base.transaction("photos").objectStore("photos").get(id);
      wish.onsuccess = () => done(wish.result);
      wish.onerror = () => fail(wish.error);
    });
    return row && new Uint8Array(await opened(this.key, row.box, `photos/${id}`));
  }

  /** Photos that belong to no draft, envelope or receipt were left by a form that is gone. */
  async #sweep() {
    const drafts = new Set([...this.drafts.values()].map((draft) => draft.id));
    const orphans = [...this.photos.keys()].filter((id) => {
      const envelope = id.split(".")[0];
      return !drafts.has(envelope) && !this.outbox.has(envelope) && !this.receipts.has(envelope);
    });
    await this.change({ remove: orphans.map((id) => ["photos", id]) });
  }

  #tell() { this.dispatchEvent(new Event("change")); }

  /** Forgets the key and everything read with it. */
  close() {
    this.key = undefined;
    clearTimeout(this.soon);
    this.channel.close();
    this.base.close();
    for (const store of STORES) this[store] = new Map();
  }
}
