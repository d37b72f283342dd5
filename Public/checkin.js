// Check-in at the door: a sound for each outcome, the code field always ready, and the camera where the browser can read codes.
const tones = { ok: [[880, .12]], again: [[523, .12], [523, .12]], bad: [[196, .35]] };

const sound = (kind) => {
  try {
    const audio = new AudioContext();
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

const field = document.querySelector("input[name=code]:not([type=hidden])");
const verdict = document.querySelector("[data-sound]");
if (verdict) sound(verdict.dataset.sound);
field?.setAttribute("autocomplete", "off");
if (!location.search.includes("q=")) field?.focus();

const button = document.querySelector("[data-camera]");
const video = document.querySelector("[data-scanner]");
if (button && "BarcodeDetector" in window) {
  button.hidden = false;
  const start = async () => {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    sessionStorage.setItem("camera", "on");
    const look = async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (!found) return requestAnimationFrame(look);
      field.value = found.rawValue;
      field.form.requestSubmit();
    };
    look();
  };
  button.addEventListener("click", start);
  // After a short rest, so that a card still held up is not read twice.
  if (sessionStorage.getItem("camera") === "on") setTimeout(() => start().catch(() => sessionStorage.removeItem("camera")), 1500);
}
