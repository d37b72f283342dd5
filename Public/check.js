// Checks a certificate's QR on the phone itself: what stands after the # never leaves it, and needs no signal.
// One page gives one verdict: what the server said of the code in the address stays only beside words that carry the same code.
const place = document.getElementById("offline");
const panel = document.getElementById("answer");
const labels = { id: ["Nomor", "Nama", "Peran", "Kegiatan", "Tanggal", "Kode"], en: ["Number", "Name", "Role", "Event", "Date", "Code"] }[document.documentElement.lang] ?? [];

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const plain = (code) => code.toUpperCase().replace(/-/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
const addressed = () => plain(decodeURIComponent(location.pathname.split("/")[2] ?? ""));

const genuine = async (words, mark) => {
  const point = Uint8Array.of(4, ...bytes(place.dataset.key));
  const key = await crypto.subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, mark, words);
};

// The signed words, or nothing when the mark under them is not ours.
const signed = async () => {
  try {
    const [words, mark] = location.hash.slice(1).split(".").map(bytes);
    return (await genuine(words, mark)) ? JSON.parse(new TextDecoder().decode(words)) : undefined;
  } catch { return undefined; }
};

// What the server knows of a code: valid, revoked, unknown; or nothing, without signal.
const asked = async (code) => {
  try {
    const answer = await fetch(`/v/${encodeURIComponent(code)}`, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.status === 404) return "unknown";
    if (!answer.ok) return undefined;
    return (await answer.json()).valid ? "valid" : "revoked";
  } catch { return undefined; }
};

const paragraph = (name, words) => {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = words;
  return made;
};

const facts = (words) => {
  const list = document.createElement("dl");
  list.className = "facts";
  words.forEach((word, index) => {
    const label = document.createElement("dt");
    const value = document.createElement("dd");
    label.textContent = labels[index];
    value.textContent = word;
    list.append(label, value);
  });
  return list;
};

const show = (kind, verdict, words = [], note = "") => {
  const line = paragraph(`verdict ${kind}`, verdict);
  line.setAttribute("role", "status");
  place.replaceChildren(line, ...(words.length ? [facts(words)] : []), ...(note ? [paragraph("muted", note)] : []));
  place.hidden = false;
};

// The server's own verdict stays beside words of the same certificate; otherwise it would vouch for what it does not know.
const keep = (isKept) => { if (panel) panel.hidden = !isKept; };

const check = async () => {
  if (!place?.dataset.key) return;
  if (!location.hash) { keep(true); place.hidden = true; return; }
  const say = place.dataset;
  if (!globalThis.crypto?.subtle) { keep(true); return show("warn", say.unable); }
  const words = await signed();
  if (!words) { keep(false); return show("bad", say.bad); }
  const code = plain(String(words[5] ?? ""));
  if (addressed() && addressed() !== code) { keep(false); return show("bad", say.other); }
  keep(true);
  const known = say.state || (await asked(code));
  if (known === "revoked") { if (panel) place.hidden = true; else show("bad", say.revoked, words); return; }
  if (known === "unknown") return show("bad", say.unknown, words);
  show("ok", say.good, words, known === "valid" ? (panel ? "" : say.standing) : say.note);
};

check();
addEventListener("hashchange", check);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/check-worker.js", { scope: "/v" }).catch(() => {});
