// A sealed file of everything unsent, for a phone that cannot send any more. It opens with the PIN of the day it was made.
import { inOrder } from "./outbox.js";
import { base64, bytesOf, openedValue, sealedValue, unlocked } from "./seal.js";
import { dayOf } from "./day.js";

const FORM = "tangga-field-backup-1";

export const fileOf = async (app) => {
  const { notebook, workers, worker } = app;
  await app.form?.flush();
  const photos = await Promise.all([...notebook.photos.keys()].map(async (id) => [id, base64(await notebook.photo(id))]));
  const content = { envelopes: inOrder(notebook), photos, sentPhotos: [...notebook.receipts].filter(([id]) => notebook.photosOf(id).length) };
  const { salt, iv, wrapped } = await workers.find(worker.id);
  const box = await sealedValue(notebook.key, content, FORM);
  const words = JSON.stringify({ form: FORM, worker: worker.id, name: worker.name, made: new Date().toISOString(), salt: base64(salt), iv: base64(iv), wrapped: base64(wrapped), box: base64(box) });
  return new File([words], `tangga-${dayOf(new Date())}.json`, { type: "application/json" });
};

/** Hands the file to another app where the phone can, or puts it among the downloads. */
export const share = async (file) => {
  const asText = new File([file], file.name.replace(/json$/, "txt"), { type: "text/plain" });
  if (navigator.canShare?.({ files: [asText] }) && /Android/.test(navigator.userAgent)) {
    try { await navigator.share({ files: [asText] }); return true; } catch (error) { if (error.name === "AbortError") return false; }
  }
  const address = URL.createObjectURL(file);
  const anchor = document.createElement("a");
  Object.assign(anchor, { href: address, download: file.name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
};

/** Reasons why a file is not taken; each is a word of words.js. */
export class NotTaken extends Error {}

/**
 * Takes a file's notes into the outbox, each once: what is here already, or was received, is left as it is.
 * - Returns: how many were new.
 */
export const takeIn = async (app, text, pin) => {
  const { notebook } = app;
  let file;
  try { file = JSON.parse(text); } catch { throw new NotTaken("backup-none"); }
  if (file?.form !== FORM) throw new NotTaken("backup-none");
  if (file.worker !== notebook.id) throw new NotTaken("backup-other");
  let content;
  try {
    const key = await unlocked({ salt: bytesOf(file.salt), iv: bytesOf(file.iv), wrapped: bytesOf(file.wrapped) }, pin);
    content = await openedValue(key, bytesOf(file.box), FORM);
  } catch { throw new NotTaken("backup-pin"); }
  const fresh = content.envelopes.filter(({ id }) => !notebook.outbox.has(id) && !notebook.receipts.has(id));
  const receipts = (content.sentPhotos ?? []).filter(([id]) => !notebook.receipts.has(id));
  const known = new Set([...fresh.map(({ id }) => id), ...receipts.map(([id]) => id)]);
  const photos = content.photos.filter(([id]) => known.has(id.split(".")[0]));
  // The words first: they count even where the photos find no room.
  await notebook.change({ put: [...fresh.map((each) => ["outbox", each.id, each]), ...receipts.map(([id, receipt]) => ["receipts", id, { ...receipt, settled: true }])] });
  for (const [id, words] of photos) await notebook.change({ put: [["photos", id, bytesOf(words)]] });
  return fresh.length;
};
