// Forms that survive: every answer is kept sealed as it is given, so that locking, closing or an empty battery loses nothing.
import { announce, h, note } from "./dom.js";
import { named, say } from "./words.js";

const PAUSE = 400;

/** Why the office refused what is being mended. */
export const answerOf = (kept) => kept?.problem && note([h("strong", {}, say("office-says")), " ", named(kept.problem.message ?? kept.problem.code)]);

export class Form {
  /** The unfinished form of this name, or a new one from `fresh()`. `title` and `route` are for finding it again. */
  static open(app, name, { title, route, fresh }) {
    const kept = app.notebook.drafts.get(name);
    const form = new Form(app, name, kept ?? { ...fresh(), title, route });
    form.isKept = Boolean(kept);
    app.form = form;
    return form;
  }

  constructor(app, name, values) { Object.assign(this, { app, name, values, isDirty: false }); }

  set(key, value) {
    this.values[key] = value;
    this.touch();
  }

  touch() {
    this.isDirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Writes what was typed. Called too when the app is hidden or locks. */
  async flush() {
    clearTimeout(this.timer);
    if (!this.isDirty || this.isOver) return;
    this.isDirty = false;
    try {
      await this.app.notebook.change({ put: [["drafts", this.name, this.values]] });
      this.isKept = true;
    } catch (error) {
      this.isDirty = true;
      this.app.trouble(error);
    }
  }

  /** After this nothing is kept any more: the form was recorded or thrown away. */
  finish() {
    clearTimeout(this.timer);
    this.isOver = true;
  }

  async discard() {
    this.finish();
    const { notebook } = this.app;
    const photos = notebook.outbox.has(this.values.id) ? [] : notebook.photosOf(this.values.id);
    await notebook.change({ remove: [["drafts", this.name], ...photos.map((photo) => ["photos", photo])] });
  }

  #field(key, label, control, { hint, optional } = {}) {
    const id = `f-${key}`;
    return h("div", { class: "field" }, h("label", { for: id }, label, optional && ` ${say("optional")}`), hint && h("p", { class: "hint", id: `${id}-hint` }, hint), control);
  }

  #common(key, { hint } = {}) {
    return { id: `f-${key}`, name: key, "aria-describedby": hint ? `f-${key}-hint` : undefined, oninput: (event) => this.set(key, event.target.value) };
  }

  text(key, label, options = {}) {
    const { kind = "text", mode, max = 120, width, complete = "off", listen } = options;
    const common = this.#common(key, options);
    const input = h("input", { ...common, type: kind, inputmode: mode, maxlength: kind === "date" ? undefined : max, class: width, autocomplete: complete, value: this.values[key] ?? "" });
    if (listen) input.addEventListener("input", listen);
    return this.#field(key, label, input, options);
  }

  area(key, label, options = {}) {
    const field = this.#field(key, label, h("textarea", { ...this.#common(key, options), maxlength: options.max ?? 2000, value: this.values[key] ?? "" }), options);
    return field;
  }

  select(key, label, choices, options = {}) {
    const list = h("select", { ...this.#common(key, options), value: this.values[key] ?? "" },
      h("option", { value: "" }, say("choose")), choices.map(({ key: value, name }) => h("option", { value }, named(name))));
    list.value = this.values[key] ?? "";
    return this.#field(key, label, list, options);
  }

  /** One of few, to tap. */
  choice(key, label, choices, { hint, optional } = {}) {
    return h("fieldset", { class: "field", id: `f-${key}`, tabindex: -1 }, h("legend", {}, label, optional && ` ${say("optional")}`), hint && h("p", { class: "hint" }, hint),
      h("div", { class: "choices" }, choices.map(({ key: value, name }) => h("label", { class: "choice" },
        h("input", { type: "radio", name: key, value, checked: this.values[key] === value, onchange: () => this.set(key, value) }), named(name)))));
  }

  tick(key, label, { hint, then } = {}) {
    return h("label", { class: "choice" },
      h("input", { type: "checkbox", id: `f-${key}`, checked: this.values[key] === true, onchange: (event) => { this.set(key, event.target.checked); then?.(event.target.checked); } }),
      h("span", {}, label), hint && h("span", { class: "hint" }, hint));
  }

  /** A day of long ago as three numbers: a calendar would have to be turned back for decades. */
  day(key, label, options = {}) {
    const parts = (this.values[key] ?? "--").split("-");
    const set = (index, length) => (event) => {
      parts[index] = event.target.value.trim().padStart(length, "0");
      this.set(key, parts.join("-"));
      options.listen?.();
    };
    const part = (name, index, words, width, length) => h("label", {}, words,
      h("input", { id: name ? `f-${key}-${name}` : `f-${key}`, class: width, inputmode: "numeric", maxlength: length, autocomplete: "off", value: parts[index] ?? "", oninput: set(index, length) }));
    return h("fieldset", { class: "field" }, h("legend", {}, label, options.optional && ` ${say("optional")}`), options.hint && h("p", { class: "hint" }, options.hint),
      h("div", { class: "date-parts" }, part("", 2, say("day"), "w2", 2), part("month", 1, say("month"), "w2", 2), part("year", 0, say("year"), "w4", 4)));
  }

  /** Shows what must be mended, beside each field, and goes to the first. True when there is nothing. */
  check(problems) {
    document.querySelectorAll("main .error").forEach((old) => old.remove());
    document.querySelectorAll("main [aria-invalid]").forEach((old) => { old.removeAttribute("aria-invalid"); old.removeAttribute("aria-errormessage"); });
    const wrong = Object.entries(problems).filter(([, words]) => words);
    let first;
    for (const [key, words] of wrong) {
      const control = document.getElementById(`f-${key}`);
      if (!control) continue;
      const error = h("p", { class: "error", id: `f-${key}-error` }, words);
      if (control.tagName === "FIELDSET") control.querySelector("legend").after(error);
      else {
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", [`f-${key}-hint`, error.id].filter((id) => id === error.id || document.getElementById(id)).join(" "));
        (control.closest(".date-parts") ?? control).before(error);
      }
      first ??= control;
    }
    if (first) {
      announce(say("mend-first", { n: wrong.length }));
      first.focus();
      first.scrollIntoView({ block: "center" });
    }
    return !wrong.length;
  }
}

/** A day from its three fields, when they are one. */
export const typedDay = (text) => (/^\d{4}-\d\d-\d\d$/.test(text ?? "") ? text : undefined);
