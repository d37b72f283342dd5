// Sealing and checking: all cryptography of the app stands here, and all of it is the browser's own.
const subtle = globalThis.crypto.subtle;
const ROUNDS = 600_000;
const utf8 = new TextEncoder();

export const random = (length) => crypto.getRandomValues(new Uint8Array(length));
export const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
export const base64 = (bytes) => {
  let text = "";
  const all = new Uint8Array(bytes);
  // In pieces, because a whole photo as arguments of one call is more than the stack holds.
  for (let at = 0; at < all.length; at += 8192) text += String.fromCharCode(...all.subarray(at, at + 8192));
  return btoa(text);
};
export const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const print = async (bytes) => hex(await subtle.digest("SHA-256", bytes));

/** A UUID of version 7: its order is the order of making, which the outbox keeps. */
export const newID = () => {
  const now = Math.max(Date.now(), newID.last + 1);
  newID.last = now;
  const bytes = random(16);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (40 - 8 * index)) & 255;
  bytes[6] = (bytes[6] & 15) | 0x70;
  bytes[8] = (bytes[8] & 63) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
newID.last = 0;

const pinKey = async (pin, salt) => {
  const base = await subtle.importKey("raw", utf8.encode(pin), "PBKDF2", false, ["deriveKey"]);
  return subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
};

/** A new data key under a PIN: `{salt, iv, wrapped}` to keep, and the key to use, which cannot be read out again. */
export const newLock = async (pin) => {
  const [salt, iv] = [random(16), random(12)];
  const fresh = await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = new Uint8Array(await subtle.wrapKey("raw", fresh, await pinKey(pin, salt), { name: "AES-GCM", iv }));
  const lock = { salt, iv, wrapped };
  return { lock, key: await unlocked(lock, pin) };
};

/** The data key, or an error when the PIN is another. */
export const unlocked = async ({ salt, iv, wrapped }, pin) =>
  subtle.unwrapKey("raw", wrapped, await pinKey(pin, salt), { name: "AES-GCM", iv }, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Twelve bytes of nonce, then the sealed bytes. `about` binds them to their place, so that rows cannot be exchanged. */
export const sealed = async (key, bytes, about) => {
  const iv = random(12);
  const hidden = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(about) }, key, bytes));
  const box = new Uint8Array(12 + hidden.length);
  box.set(iv);
  box.set(hidden, 12);
  return box;
};
export const opened = async (key, box, about) =>
  subtle.decrypt({ name: "AES-GCM", iv: box.subarray(0, 12), additionalData: utf8.encode(about) }, key, box.subarray(12));

export const sealedValue = (key, value, about) => sealed(key, utf8.encode(JSON.stringify(value)), about);
export const openedValue = async (key, box, about) => JSON.parse(new TextDecoder().decode(await opened(key, box, about)));

/** True when the office signed these words: `office` is its P-256 key, x and y, as base64url. */
export const isSigned = async (words, signature, office) => {
  try {
    const key = await subtle.importKey("raw", Uint8Array.of(4, ...bytesOf(office)), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    return await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytesOf(signature), typeof words === "string" ? utf8.encode(words) : words);
  } catch { return false; }
};
