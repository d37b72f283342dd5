// Elements from values. Text is set as text, so nothing that somebody typed can become markup.
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
};

/** A drawing: `svg("0 0 24 24", "M…")`. It says nothing to a screen reader; the words beside it do. */
export const svg = (box, ...paths) => {
  const make = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const drawing = make("svg", { viewBox: box, "aria-hidden": "true", class: "icon" });
  drawing.append(...paths.map((path) => make("path", { d: path })));
  return drawing;
};

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name !== "value") element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  if (attributes.value !== undefined && attributes.value !== null) element.value = attributes.value;
};

export const button = (words, onclick, kind = "") => h("button", { type: "button", class: `btn ${kind}`, onclick }, words);
export const link = (words, href, kind = "btn quiet") => h("a", { class: kind, href }, words);
export const note = (words, kind = "") => h("div", { class: `notice ${kind}` }, words);
export const tag = (words, kind = "") => h("span", { class: `tag ${kind}` }, words);
export const row = (...children) => h("div", { class: "row" }, children);

/** Names and values under each other; what is not known is left out. */
export const facts = (...pairs) => h("dl", { class: "facts card" }, pairs.filter(([, value]) => value !== undefined && value !== null && value !== "")
  .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));

/** Tells a screen reader, and the line above the tabs, what has just happened. */
export const announce = (words) => {
  const place = document.getElementById("said");
  place.textContent = words;
  clearTimeout(announce.end);
  announce.end = setTimeout(() => { place.textContent = ""; }, 6000);
};

/** One task at a time for a button: a second tap while the first is at work does nothing. */
export const once = (work) => {
  let busy = false;
  return async (event) => {
    event?.preventDefault();
    if (busy) return;
    busy = true;
    try { await work(event); } finally { busy = false; }
  };
};
