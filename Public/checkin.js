// Check-in at the door: a sound for each outcome, the field always ready, and the camera where the browser can read codes.
const tones = { ok: [[880, .12]], again: [[523, .12], [523, .12]], bad: [[196, .35]] };
let audio, byName;

const sound = (kind) => {
  try {
    audio ??= new AudioContext();
    let at = audio.currentTime;
    for (const [pitch, length] of tones[kind] ?? []) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(audio.destination);
      tone.start(at);
      tone.stop(at + length);
      at += length + .06;
    }
  } catch { /* a phone without sound still shows the words */ }
};

const field = () => document.querySelector("#code");

const ready = () => {
  const verdict = document.querySelector("[data-sound]");
  if (verdict) sound(verdict.dataset.sound);
  offer();
  const next = byName ? document.querySelector("#q") : field();
  next?.setAttribute("autocomplete", "off");
  next?.focus();
  next?.select();
};

const camera = { video: document.querySelector("[data-scanner]"), detector: null, rest: "" };

const look = async () => {
  const [found] = await camera.detector.detect(camera.video).catch(() => []);
  if (found && found.rawValue !== camera.rest) {
    // A card still held up is not read twice.
    camera.rest = found.rawValue;
    setTimeout(() => { camera.rest = ""; }, 4000);
    byName = false;
    field().value = found.rawValue;
    field().form.requestSubmit();
  }
  setTimeout(look, 150);
};

const start = async () => {
  try {
    camera.video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    camera.detector = new BarcodeDetector({ formats: ["qr_code"] });
    camera.video.hidden = false;
    await camera.video.play();
    offer();
    look();
  } catch { camera.detector = null; }
};

const offer = () => {
  const button = document.querySelector("[data-camera]");
  if (!button || !("BarcodeDetector" in window)) return;
  button.hidden = Boolean(camera.detector);
  button.onclick = start;
};

addEventListener("submit", (event) => { if (event.target.method === "post") byName = Boolean(event.target.elements.means); }, true);
addEventListener("frag", (event) => { if (event.target.id === "door") ready(); });
if (location.search.includes("q=")) offer(); else ready();
