// Sending what is no text: pictures and albums, video, sound, documents, a place, a contact.

import { field, h, icon } from "./dom.js";
import { mapToChoose } from "./map.js";
import { openDialog, openMenu } from "./overlay.js";
import { fileSize, t } from "./text.js";

const ALBUM = 10; // the most that Telegram puts into one album
const HOME = { latitude: -2.3344, longitude: 115.4597 }; // Paringin, Balangan

/** The menu of the paper clip. */
export function attachMenu(composer, anchor) {
  const pick = (kind, accept, multiple = true) => () => pickFiles(composer, kind, accept, multiple);
  openMenu(composer.chat.phone.host, anchor, [
    ["photo", t("photos"), pick("photo", "image/*")],
    ["photo", t("photo_file"), pick("document", "image/*")],
    ["video", t("video"), pick("video", "video/*")],
    ["voice", t("voice"), pick("voice", "audio/*,.ogg", false)],
    ["audio", t("audio"), pick("audio", "audio/*")],
    ["document", t("document"), pick("document", "")],
    ["location", t("location"), () => askLocation(composer)],
    ["contact", t("contact"), () => askContact(composer)],
  ]);
}

function pickFiles(composer, kind, accept, multiple) {
  const input = h("input", { type: "file", accept: accept || null, multiple, hidden: true });
  input.addEventListener("change", () => {
    if (input.files.length) offerFiles(composer, [...input.files], kind);
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  composer.node.append(input);
  input.click();
}

/** Shows the chosen files and asks for a caption before they go. */
export function offerFiles(composer, files, kind) {
  const urls = [];
  const shown = files.map((file) => {
    if (!file.type.startsWith("image/")) return h("p", {}, icon("document"), ` ${file.name} · ${fileSize(file.size)}`);
    urls.push(URL.createObjectURL(file));
    return h("img", { src: urls.at(-1), alt: file.name });
  });
  const caption = h("textarea", { rows: 2 });
  const free = () => urls.forEach((url) => URL.revokeObjectURL(url));
  openDialog(composer.chat.phone.host, {
    title: `${t(`k_${kind}`)} · ${t("files_n", { n: files.length })}`,
    content: [h("div", { class: "chosen" }, shown), field(t("caption"), caption)],
    actions: [[t("send"), () => { free(); sendAll(composer, files, kind, caption.value.trim()); }], [t("cancel"), free]],
  });
}

function sendAll(composer, files, kind, caption) {
  const { chat, place } = composer;
  const stamp = `${Date.now()}`;
  composer.begin("", {});
  const sent = files.map(async (file, number) => {
    const album = files.length > 1 ? `${stamp}${Math.floor(number / ALBUM)}` : undefined;
    const done = await composer.enqueue({ file, fields: { ...place, kind, album, caption: number ? "" : caption } });
    if (done && files.length > 1) chat.toast(t("sending", { n: number + 1, all: files.length }));
    return done;
  });
  return Promise.all(sent).then((all) => { if (all.every(Boolean)) chat.toast(""); });
}

function content(composer, kind, value) {
  const { place } = composer;
  composer.begin("", {});
  return composer.enqueue({ name: "content", body: { ...place, kind, value } });
}

/** Asks for a place, on the map or by its coordinates. */
export function askLocation(composer) {
  const number = (value, most) => h("input", { type: "number", step: "any", min: -most, max: most, required: true, ".value": value });
  const latitude = number(HOME.latitude, 90), longitude = number(HOME.longitude, 180);
  const [map, move] = mapToChoose((lat, long) => {
    [latitude.value, longitude.value] = [lat.toFixed(5), long.toFixed(5)];
    move(lat, long);
  });
  const follow = () => move(latitude.valueAsNumber, longitude.valueAsNumber);
  for (const input of [latitude, longitude]) input.addEventListener("input", follow);
  follow();
  openDialog(composer.chat.phone.host, {
    title: t("location"),
    content: [map, h("small", {}, t("map_hint")), h("div", { class: "pair" }, field(t("latitude"), latitude), field(t("longitude"), longitude))],
    actions: [[t("send"), () => {
      if (![latitude, longitude].every((input) => input.reportValidity())) return false;
      return void content(composer, "location", { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber });
    }], [t("cancel"), () => {}]],
  });
}

/** Asks for a contact; at first it is the person's own. */
export function askContact(composer) {
  const { owner } = composer.chat;
  const name = h("input", { required: true, ".value": owner.first_name });
  const phone = h("input", { type: "tel", required: true, ".value": "+62 812 0000 0000" });
  openDialog(composer.chat.phone.host, {
    title: t("contact"),
    content: [field(t("name"), name), field(t("phone_number"), phone)],
    actions: [[t("send"), () => {
      if (![name, phone].every((input) => input.reportValidity())) return false;
      const own = name.value === owner.first_name ? { user_id: owner.id } : {};
      return void content(composer, "contact", { phone_number: phone.value.replaceAll(" ", ""), first_name: name.value, ...own });
    }], [t("cancel"), () => {}]],
  });
}
