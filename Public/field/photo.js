// Photos: made small on the phone, sealed at once, sent when there is signal.
import { button, h } from "./dom.js";
import { base64, print } from "./seal.js";
import { say } from "./words.js";

const LONGEST = 1280;
const LARGEST = 1_048_576;
const MOST = 5;

/** A JPEG of at most 1280 pixels and 1 MB. Drawing it anew also drops what the camera wrote into the file, the place among it. */
export const scaled = async (file) => {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = h("canvas", { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of [.8, .6, .4, .2]) {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob && blob.size <= LARGEST) return new Uint8Array(await blob.arrayBuffer());
  }
  throw new RangeError("too large");
};

/** The part of a form that takes photos. Each is kept sealed under the envelope's id before its name stands in the form. */
export const photos = (app, form) => {
  const shown = h("ul", { class: "photos" });
  const said = h("p", { role: "status", class: "hint" });
  const take = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    said.textContent = say("photo-small");
    try {
      const bytes = await scaled(file);
      const name = await print(bytes);
      form.touch();
      await form.flush();
      await app.notebook.change({ put: [["photos", `${form.values.id}.${name}`, bytes]] });
      if (!form.values.photos.includes(name)) form.set("photos", [...form.values.photos, name]);
      await form.flush();
      said.textContent = say("photo-kept", { n: Math.round(bytes.length / 1024) });
    } catch (error) {
      said.textContent = "";
      if (error instanceof RangeError || error.name === "InvalidStateError" || error.name === "EncodingError") said.textContent = say("photo-unreadable");
      else app.trouble(error);
    }
    draw();
  };
  const input = h("input", { type: "file", accept: "image/*", capture: "environment", id: "f-photo", class: "vh", onchange: take });
  const add = h("label", { for: "f-photo", class: "btn quiet" }, say("take-photo"));
  const draw = async () => {
    add.hidden = form.values.photos.length >= MOST;
    shown.replaceChildren(...await Promise.all(form.values.photos.map(async (name, index) => {
      const bytes = await app.notebook.photo(`${form.values.id}.${name}`).catch(() => undefined);
      return h("li", {}, bytes && h("img", { src: `data:image/jpeg;base64,${base64(bytes)}`, alt: say("photo-n", { n: index + 1 }) }), button(say("take-away"), async () => {
        form.set("photos", form.values.photos.filter((each) => each !== name));
        await form.flush();
        await app.notebook.change({ remove: [["photos", `${form.values.id}.${name}`]] });
        draw();
      }, "quiet"));
    })));
  };
  draw();
  return h("fieldset", { class: "field" }, h("legend", {}, say("photos"), ` ${say("optional")}`), h("p", { class: "hint" }, say("photos-hint")), shown, h("div", { class: "row" }, input, add), said);
};
