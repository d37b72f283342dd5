// IndexedDB as promises. A write is done when the disk says so, or not at all.
const request = (wish) => new Promise((done, fail) => {
  wish.onsuccess = () => done(wish.result);
  wish.onerror = () => fail(wish.error);
});

/** Opens a database whose stores all have `id` as their key. */
export const openBase = (name, stores) => new Promise((done, fail) => {
  const wish = indexedDB.open(name, 1);
  wish.onupgradeneeded = () => stores.forEach((store) => wish.result.createObjectStore(store, { keyPath: "id" }));
  wish.onerror = () => fail(wish.error);
  wish.onsuccess = () => {
    // Another tab that wants to remove the worker must not wait for this one.
    wish.result.onversionchange = () => wish.result.close();
    done(wish.result);
  };
});

export const removeBase = (name) => new Promise((done) => {
  const wish = indexedDB.deleteDatabase(name);
  wish.onsuccess = wish.onerror = wish.onblocked = () => done();
});

export const all = (base, store) => request(base.transaction(store).objectStore(store).getAll());
export const one = (base, store, id) => request(base.transaction(store).objectStore(store).get(id));
export const count = (base, store) => request(base.transaction(store).objectStore(store).count());

/** All rows of several stores at one moment. */
export const snapshot = async (base, stores) => {
  const reading = base.transaction(stores);
  return Object.fromEntries(await Promise.all(stores.map(async (store) => [store, await request(reading.objectStore(store).getAll())])));
};

/**
 * One transaction over several stores. `work` gets the stores by name, and must not wait for anything but their requests.
 * Rejects with the browser's error, QuotaExceededError among them; then nothing was written.
 */
export const write = (base, stores, work) => new Promise((done, fail) => {
  let result;
  const writing = base.transaction(stores, "readwrite", { durability: "strict" });
  writing.oncomplete = () => done(result);
  writing.onabort = () => fail(writing.reason ?? writing.error ?? new DOMException("aborted", "AbortError"));
  const refuse = (reason) => { writing.reason = reason; writing.abort(); };
  try { result = work(Object.fromEntries(stores.map((store) => [store, writing.objectStore(store)])), refuse); } catch (reason) { refuse(reason); }
});
