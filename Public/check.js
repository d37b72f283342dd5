// Checks a certificate's QR on the phone itself: what stands after the # never leaves it, and needs no signal.
const place = document.getElementById("offline");
const labels = { id: ["Nomor", "Nama", "Peran", "Kegiatan", "Tanggal", "Kode"], en: ["Number", "Name", "Role", "Event", "Date", "Code"] }[document.documentElement.lang] ?? [];

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const genuine = async (words, mark) => {
  const point = Uint8Array.of(4, ...bytes(place.dataset.key));
  const key = await crypto.subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, mark, words);
};

const show = (isGood, words) => {
  const verdict = document.createElement("p");
  verdict.className = `verdict ${isGood ? "ok" : "bad"}`;
  verdict.setAttribute("role", "status");
  verdict.textContent = isGood ? place.dataset.good : place.dataset.bad;
  place.replaceChildren(verdict);
  if (isGood) {
    const list = document.createElement("dl");
    list.className = "facts";
    words.forEach((word, index) => {
      const label = document.createElement("dt");
      const value = document.createElement("dd");
      label.textContent = labels[index];
      value.textContent = word;
      list.append(label, value);
    });
    const note = document.createElement("p");
    note.className = "muted";
    note.textContent = place.dataset.note;
    place.append(list, note);
  }
  place.hidden = false;
};

const check = async () => {
  if (!location.hash || !place?.dataset.key || !crypto.subtle) return;
  try {
    const [words, mark] = location.hash.slice(1).split(".").map(bytes);
    const isGood = await genuine(words, mark);
    show(isGood, isGood ? JSON.parse(new TextDecoder().decode(words)) : []);
  } catch { show(false, []); }
};

check();
addEventListener("hashchange", check);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/check-worker.js", { scope: "/v" }).catch(() => {});
