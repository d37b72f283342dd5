// The outbox: what was noted and the office has not yet confirmed.
import { newID } from "./seal.js";
import { Gone } from "./notebook.js";

const LARGEST = 20_000;
const RECEIPTS_KEPT = 500;

/** More than an envelope may hold. */
export class TooLong extends Error {}

export const envelope = (kind, payload, more = {}) => ({ id: newID(), kind, at: new Date().toISOString(), payload, ...more });

/**
 * Notes envelopes, with what belongs to them, in one transaction: they are all on the phone, or none is.
 * `draft` is the unfinished form that they were made from. `mended` says that an envelope of the same id is replaced.
 */
export const record = async (notebook, envelopes, { draft, marks = [], mended = false } = {}) => {
  for (const { payload } of envelopes) if (new TextEncoder().encode(JSON.stringify(payload)).length > LARGEST) throw new TooLong();
  const before = new Map(envelopes.map(({ id }) => [id, notebook.outbox.get(id)]));
  const put = envelopes.map((each) => ["outbox", each.id, { ...each, sent: before.get(each.id)?.sent ?? 0, state: undefined, problem: undefined }]);
  put.push(...marks.map(([id, mark]) => ["marks", id, mark]));
  const guard = (open, refuse) => {
    for (const { id } of envelopes) {
      const look = open.outbox.get(id);
      look.onsuccess = () => {
        const isSame = mended ? look.result && look.result.sent === before.get(id)?.sent : !look.result;
        if (!isSame) refuse(new Gone());
      };
    }
  };
  await notebook.change({ put, remove: draft ? [["drafts", draft]] : [], guard });
};

/** May be written anew under its id: it was refused, or was never sent. What was sent is a fact. */
export const isMendable = (each) => ["visit", "owner", "business", "owner-edit", "business-edit"].includes(each.kind) && (each.state === "refused" || each.sent === 0);

/** The envelopes that can only be opened after this one, and those after them. */
export const followers = (notebook, id) => {
  const found = new Set([id]);
  for (const each of inOrder(notebook)) if (found.has(each.after)) found.add(each.id);
  found.delete(id);
  return [...found];
};

/** Gives up an envelope and what hangs on it. A trace is kept among the receipts. */
export const giveUp = (notebook, id) => {
  const ids = [id, ...followers(notebook, id)].filter((each) => notebook.outbox.has(each));
  const now = new Date().toISOString();
  return notebook.change({
    put: ids.map((each) => ["receipts", each, { ...summary(notebook.outbox.get(each)), outcome: "given-up", received: now, settled: true }]),
    remove: ids.flatMap((each) => [["outbox", each], ...notebook.photosOf(each).map((photo) => ["photos", photo])]),
  });
};

/** In the order of making, but each after the one it needs. */
export const inOrder = (notebook) => {
  const waiting = [...notebook.outbox.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const done = new Set();
  const order = [];
  const take = (each, depth = 0) => {
    if (done.has(each.id)) return;
    done.add(each.id);
    const first = each.after && notebook.outbox.get(each.after);
    if (first && depth < 500) take(first, depth + 1);
    order.push(each);
  };
  waiting.forEach((each) => take(each));
  return order;
};

/** Those worth sending now: not refused, and not behind one that was. */
export const sendable = (notebook) => {
  const held = new Set();
  return inOrder(notebook).filter((each) => {
    if (each.state === "refused" || held.has(each.after)) held.add(each.id);
    return !held.has(each.id);
  });
};

const summary = ({ kind, at, title, after }) => ({ kind, at, title, after });

/**
 * What the office answered becomes one change: an envelope leaves the outbox only together with the storing of its receipt.
 * What was noted stays in the receipt until the next complete fetching, so that it does not vanish from the pages in between.
 */
export const settle = (notebook, batch, receipts, isVerified) => {
  const [put, remove] = [[], []];
  const now = new Date().toISOString();
  for (const receipt of receipts) {
    const sent = notebook.outbox.get(receipt.id);
    if (!sent) continue;
    if (["done", "already", "conflict"].includes(receipt.outcome)) {
      remove.push(["outbox", receipt.id]);
      put.push(["receipts", receipt.id, {
        ...summary(sent), payload: sent.payload, outcome: receipt.outcome, since: receipt.at, name: receipt.name, problem: receipt.problem,
        received: batch.received_at, noted: now, batch: batch.id, unread: receipt.outcome === "conflict",
      }]);
    } else if (["waiting", "refused"].includes(receipt.outcome)) {
      put.push(["outbox", receipt.id, { ...sent, state: receipt.outcome, problem: receipt.problem }]);
    }
  }
  put.push(["batches", batch.id, { ...batch, verified: isVerified }]);
  const old = [...notebook.receipts.entries()].filter(([id, each]) => each.settled && !each.unread && !notebook.photosOf(id).length).map(([id]) => id).sort();
  const drop = old.slice(0, Math.max(0, notebook.receipts.size + put.length - RECEIPTS_KEPT));
  const kept = new Set([...notebook.receipts].filter(([id]) => !drop.includes(id)).map(([, each]) => each.batch));
  remove.push(...drop.map((id) => ["receipts", id]), ...[...notebook.batches.keys()].filter((id) => !kept.has(id)).map((id) => ["batches", id]));
  return notebook.change({ put, remove });
};

/** The words under the office's signature. */
export const signedWords = ({ device, received_at, outcomes }) => `tangga-receipts-1\n${device}\n${received_at}\n${outcomes.map(([id, outcome]) => `${id} ${outcome}\n`).join("")}`;
