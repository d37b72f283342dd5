// Checking a certificate or a card: what its code says is compared with the office's signature, on the phone itself.
import { cardOf, scanner, sound } from "./camera.js";
import { facts, h } from "./dom.js";
import { bytesOf, isSigned } from "./seal.js";
import { say } from "./words.js";

const LABELS = ["number", "full-name", "role", "event", "date", "code"];

export const check = (app) => {
  const result = h("div", { class: "stack", role: "status" });
  const field = h("input", { id: "f-code", autocomplete: "off", spellcheck: "false", "data-first": "" });
  const look = async (text) => {
    const { isGood, words, pairs, more = "" } = await verdict(app, text.trim());
    sound(isGood ? "ok" : "bad");
    result.replaceChildren(h("p", { class: `verdict ${isGood ? "ok" : "bad"}` }, h("strong", {}, words)), pairs ? facts(...pairs) : more, isGood && pairs ? h("p", { class: "muted" }, say("check-limits")) : "");
  };
  return {
    title: say("check-code"), back: "#/today",
    body: [h("p", {}, say("check-words")), scanner(say("use-camera"), (text) => { field.value = text; look(text); }),
      h("form", { class: "stack", onsubmit: (event) => { event.preventDefault(); if (field.value.trim()) look(field.value); } },
        h("div", { class: "field" }, h("label", { for: "f-code" }, say("paste-code")), field), h("button", { class: "btn wide" }, say("check"))), result],
  };
};

const verdict = async (app, text) => {
  const signed = text.match(/\/v\/([\w-]+)#([\w-]+)\.([\w-]+)$/);
  if (signed) return certificate(app, signed);
  if (/\/k\/[\w.-]+$/.test(text)) return { isGood: false, words: say("own-card") };
  const card = cardOf(text);
  for (const event of app.caseload.events) {
    const person = event.attendees?.find(({ code }) => code.toUpperCase() === card);
    if (person) return { isGood: true, words: say("card-good"), pairs: [[say("full-name"), person.name], [say("event"), event.name], [say("code"), person.code]] };
  }
  // The letters printed on a certificate name it and prove nothing: only the office knows more.
  if (/^\w{10}$/.test(card)) return { isGood: false, words: say("needs-signal"), more: h("a", { href: `/v/${card}`, target: "_blank" }, say("go-on")) };
  return { isGood: false, words: say(/^TGG:/i.test(text) ? "card-unknown" : "no-code") };
};

/** Genuine when the office signed it, and the number beside the mark is the number inside. */
const certificate = async (app, [, number, payload, mark]) => {
  try {
    const bytes = bytesOf(payload);
    const words = JSON.parse(new TextDecoder().decode(bytes));
    const isGood = await isSigned(bytes, mark, app.notebook.self.key) && words.at(-1) === number;
    return { isGood, words: say(isGood ? "certificate-good" : "certificate-bad"), pairs: isGood ? words.map((word, index) => [say(LABELS[index] ?? "code"), word]) : undefined };
  } catch { return { isGood: false, words: say("certificate-bad") }; }
};
