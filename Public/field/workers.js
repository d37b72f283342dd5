// Who uses this phone. Names stand in clear, for choosing; everything else of a worker is in a notebook of her own.
import { count, all, one, openBase, removeBase, write } from "./base.js";
import { newLock, unlocked } from "./seal.js";

const FREE_TRIES = 3;
const LONGEST_WAIT = 3_600_000;

export const notebookName = (id) => `field-${id}`;

export class Workers {
  static async open() { return new Workers(await openBase("field-index", ["workers"])); }
  constructor(base) { this.base = base; }

  all() { return all(this.base, "workers"); }
  find(id) { return one(this.base, "workers", id); }
  #put(worker) { return write(this.base, ["workers"], ({ workers }) => workers.put(worker)); }

  /** A new worker under a PIN of her own. Her row is written last, by `keep`, when her notebook is whole. */
  async prepare({ id, name, place }, pin) {
    const { lock, key } = await newLock(pin);
    return { key, keep: () => this.#put({ id, name, place, ...lock, failures: 0, from: 0, until: 0 }) };
  }

  /** How many milliseconds the next try must wait. A clock put back does not shorten it. */
  static waitOf({ from, until }, now = Date.now()) {
    if (now < from) return until - from;
    return Math.max(0, until - now);
  }

  /**
   * Her data key, or undefined when the PIN is another. The failure is written before the try, so that closing the app does not undo it.
   * The waits double: 5, 10, 20 seconds and so on to an hour, from the fourth try.
   */
  async unlock(id, pin) {
    const worker = await this.find(id);
    const now = Date.now();
    if (!worker || Workers.waitOf(worker, now) > 0) return undefined;
    const failures = worker.failures + 1;
    const wait = failures < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, 5000 * 2 ** (failures - FREE_TRIES));
    await this.#put({ ...worker, failures, from: now, until: now + wait });
    try {
      const key = await unlocked(worker, pin);
      await this.#put({ ...worker, failures: 0, from: 0, until: 0 });
      return key;
    } catch { return undefined; }
  }

  /** How many notes of hers the office has not got. Needs no PIN: rows are counted, not read. */
  async unsent(id) {
    const base = await openBase(notebookName(id), STORES);
    const number = await count(base, "outbox");
    base.close();
    return number;
  }

  async remove(id) {
    await write(this.base, ["workers"], ({ workers }) => workers.delete(id));
    await removeBase(notebookName(id));
  }
}

/** What a notebook holds. Ids stand in clear, and how often an envelope was sent; the rest is sealed. */
export const STORES = ["docs", "outbox", "receipts", "batches", "photos", "marks", "drafts", "meta"];

/** A PIN that everybody tries first is none. */
export const isWeak = (pin) => /^(\d)\1+$/.test(pin) || "01234567890".includes(pin) || "09876543210".includes(pin) || /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
