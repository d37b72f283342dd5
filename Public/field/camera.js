// The camera as a reader of codes, where the browser can, and a sound for each outcome.
import { button, h } from "./dom.js";
import { say } from "./words.js";

const tones = { ok: [[880, .12]], again: [[523, .12], [523, .12]], bad: [[196, .35]] };
let audio;

export const sound = (kind) => {
  try {
    audio ??= new AudioContext();
    let at = audio.currentTime;
    for (const [pitch, length] of tones[kind]) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(audio.destination);
      tone.start(at);
      tone.stop(at + length);
      at += length + .06;
    }
    navigator.vibrate?.(kind === "ok" ? 60 : [60, 60, 60]);
  } catch { /* a phone without sound still shows the words */ }
};

/** A button that becomes the camera's picture; nothing where the browser reads no codes. `take` gets each text, and is not asked twice for one held up. */
export const scanner = (words, take) => {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return undefined;
  const video = h("video", { hidden: true, muted: true, playsinline: true, "aria-label": say("camera") });
  const failed = h("p", { class: "error", role: "alert", hidden: true }, say("no-camera"));
  const start = button(words, async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      video.srcObject = stream;
      [video.hidden, start.hidden] = [false, true];
      await video.play();
      look(video, detector, stream, take);
    } catch { failed.hidden = false; }
  }, "quiet");
  return h("div", { class: "stack" }, start, failed, video);
};

const look = async (video, detector, stream, take, rest = {}) => {
  if (!video.isConnected || document.hidden) {
    // Left, locked or hidden: the camera goes off.
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
    if (video.previousElementSibling?.previousElementSibling) video.previousElementSibling.previousElementSibling.hidden = false;
    return;
  }
  const [found] = await detector.detect(video).catch(() => []);
  if (found && (found.rawValue !== rest.text || Date.now() > rest.until)) {
    [rest.text, rest.until] = [found.rawValue, Date.now() + 4000];
    take(found.rawValue);
  }
  setTimeout(() => look(video, detector, stream, take, rest), 150);
};

/** The letters of a card, however they were typed. */
export const cardOf = (text) => text.replace(/^\s*TGG:|[\s-]/gi, "").toUpperCase();
