// Photos, albums, and tiles for everything else that is no text.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { kindOf } from "./describe.js";
import { openDialog } from "./overlay.js";
import { duration, fileSize, t } from "./text.js";

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
  const source = { src: fileUrl(file.file_id), controls: true, preload: "none" };
  if (kind === "voice" || kind === "audio") return h("audio", source);
  return kind === "video" || kind === "animation" || kind === "video_note" ? h("video", { ...source, playsinline: true }) : null;
}

function tile(sign, title, detail, href, name) {
  const words = h("span", { class: "tile-words" }, h("b", {}, title), h("small", {}, detail));
  const link = href && h("a", { class: "icon-button", href, download: name, "aria-label": `${t("download")}: ${title}`, title: t("download") }, icon("download"));
  return h("div", { class: "tile" }, h("span", { class: "tile-sign" }, icon(sign)), words, link);
}

function fileTile(kind, message) {
  const file = message[kind], sent = Boolean(file.file_id); // or it waits for the network
  const name = file.file_name || `${kind}-${message.message_id}`;
  const length = file.duration ? duration(file.duration) : "";
  const detail = [length, fileSize(file.file_size), file.file_name ? "" : file.mime_type].filter(Boolean).join(" · ");
  const title = file.file_name || t(`k_${kind}`);
  return h("div", { class: "filed" }, sent && player(kind, file), tile(SIGNS[kind] ?? kind, title, detail, sent && fileUrl(file.file_id), name));
}

const degrees = (place) => `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;

/** The picture, tile or player of one message; nothing for a text. */
export function mediaOf(message, phone) {
  const kind = kindOf(message);
  if (!kind) return null;
  if (kind === "photo") return picture(message, phone);
  if (FILES.has(kind)) return fileTile(kind, message);
  if (kind === "location") return tile("location", t("k_location"), degrees(message.location));
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
