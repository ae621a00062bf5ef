// Photos, albums, and tiles for everything else that is no text.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { kindOf } from "./describe.js";
import { mapOf } from "./map.js";
import { openDialog } from "./overlay.js";
import { duration, fileSize, t } from "./text.js";
import { voicePlayer } from "./voice.js";

const SIGNS = { animation: "video", video_note: "video", venue: "location", sticker: "photo", poll: "document", dice: "document", other: "document" };
const FILES = new Set(["video", "animation", "video_note", "voice", "audio", "document", "sticker"]);
const PLAYED = 20 * 1024 * 1024; // larger ones are only offered for download

function picture(message, phone) {
  const sizes = message.photo, large = sizes.at(-1);
  const shown = sizes.find((size) => Math.max(size.width, size.height) >= 700) ?? large;
  const image = h("img", { src: fileUrl(shown.file_id), alt: message.caption ?? t("photo"), loading: "lazy", width: shown.width, height: shown.height });
  const open = () => openDialog(phone.host, {
    title: t("photo"), wide: true,
    content: [
      h("img", { class: "large", src: fileUrl(large.file_id), alt: message.caption ?? t("photo") }),
      h("a", { href: fileUrl(large.file_id), download: `foto-${message.message_id}.jpg` }, t("download")),
    ],
  });
  return h("button", { type: "button", class: "picture", "aria-label": `${t("photo")}: ${message.caption ?? ""}`, onclick: open }, image);
}

function player(kind, file) {
  if ((file.file_size ?? 0) > PLAYED) return null;
  const source = { src: fileUrl(file.file_id), controls: true, preload: kind === "audio" ? "none" : "metadata" };
  if (kind === "audio") return h("audio", source);
  return kind === "video" || kind === "animation" || kind === "video_note" ? h("video", { ...source, playsinline: true }) : null;
}

const download = (title, href, name) =>
  href && h("a", { class: "icon-button", href, download: name, "aria-label": `${t("download")}: ${title}`, title: t("download") }, icon("download"));

function tile(sign, title, detail, tail = null) {
  const words = h("span", { class: "tile-words" }, h("b", {}, title), h("small", {}, detail));
  return h("div", { class: "tile" }, sign instanceof Node ? sign : h("span", { class: "tile-sign" }, icon(sign)), words, tail);
}

/** A picture that was sent as a file is seen in small. */
function thumb(kind, file) {
  const seen = kind === "document" && /^image\/(jpeg|png|webp|gif)$/.test(file.mime_type) && file.file_size <= PLAYED;
  return seen ? h("span", { class: "tile-sign thumb" }, h("img", { src: fileUrl(file.file_id), alt: "", loading: "lazy" })) : SIGNS[kind] ?? kind;
}

function fileTile(kind, message) {
  const file = message[kind], sent = Boolean(file.file_id); // or it waits for the network
  const name = file.file_name || `${kind}-${message.message_id}`;
  const length = file.duration ? duration(file.duration) : "";
  const detail = [length, file.file_size === undefined ? "" : fileSize(file.file_size), file.file_name ? "" : file.mime_type].filter(Boolean).join(" · ");
  const title = file.file_name || t(`k_${kind}`);
  if (!sent) return tile(SIGNS[kind] ?? kind, title, detail);
  const tail = download(title, fileUrl(file.file_id), name);
  if (kind === "voice") return voicePlayer(fileUrl(file.file_id), file.duration, tail);
  return h("div", { class: "filed" }, player(kind, file), tile(thumb(kind, file), title, detail, tail));
}

const degrees = (place) => `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;

/** The picture, tile or player of one message; nothing for a text. */
export function mediaOf(message, phone) {
  const kind = kindOf(message);
  if (!kind) return null;
  if (kind === "photo") return picture(message, phone);
  if (FILES.has(kind)) return fileTile(kind, message);
  if (kind === "location") return h("div", { class: "place" }, mapOf(message.location), tile("location", t("k_location"), degrees(message.location)));
  if (kind === "venue") return tile("location", message.venue.title, `${message.venue.address} · ${degrees(message.venue.location)}`);
  if (kind === "contact") return tile("contact", [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" "), message.contact.phone_number);
  const words = { poll: message.poll?.question, dice: `${message.dice?.emoji ?? ""} ${message.dice?.value ?? ""}` }[kind];
  return tile(SIGNS[kind] ?? "document", t(`k_${kind}`), words ?? "");
}

/** Several messages that were sent as an album, in one grid (pictures) or one below another (files). */
export function albumOf(messages, phone) {
  const grid = messages.every((message) => ["photo", "video"].includes(kindOf(message)));
  const columns = messages.length > 4 ? 3 : 2;
  return h("div", { class: grid ? `album of${columns}` : "pile" }, messages.map((message) => mediaOf(message, phone)));
}
