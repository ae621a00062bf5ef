// A person's chat with the business, in the shape in which the page shows every chat.

import { onEvent, personOf, world } from "../store.js";
import { t } from "../text.js";
import { read } from "./marks.js";
import { mediumUrl, numberOf, whatsapp } from "./world.js";

const ARRIVED = ["delivered", "read"];
const KINDS = { image: "photo", video: "video", audio: "audio", document: "document", sticker: "sticker" };

/** The medium of a message as the page knows media. */
function mediumOf({ medium, type, header }) {
  const kind = KINDS[type] ?? KINDS[header?.type] ?? KINDS[header?.format?.toLowerCase()] ?? "document";
  const file = { file_id: mediumUrl(medium), mime_type: medium.mime_type, file_name: medium.filename };
  if (kind === "photo") return { photo: [file] };
  return medium.voice ? { voice: { ...file, duration: 0 } } : { [kind]: file };
}

function contentOf(one) {
  if (one.location) {
    const { name, address = "", ...place } = one.location;
    return name ? { venue: { title: name, address, location: place } } : { location: place };
  }
  if (one.contacts) {
    const [{ name, phones = [] }] = one.contacts;
    return { contact: { first_name: name.formatted_name, phone_number: phones[0]?.phone ?? "" } };
  }
  const header = typeof one.header === "string" ? one.header : one.header?.text;
  const footer = typeof one.footer === "string" ? one.footer : one.footer?.text;
  const raw = one.type === "unsupported" ? `_${t("wa_unsupported")}_` : one.text;
  const { text, entities } = read([header && `*${header}*`, raw, footer && `_${footer}_`].filter(Boolean).join("\n"));
  return one.medium ? { ...mediumOf(one), caption: text || undefined, caption_entities: entities } : { text, entities };
}

/** The buttons below a message: a row each, of a list only the one that opens it. */
function buttonsOf({ choices, list }) {
  if (!choices) return undefined;
  if (list) return { inline_keyboard: [[{ text: list.button, sheet: list }]] };
  return { inline_keyboard: choices.map(({ title, id, url, kind }) => [url ? { text: title, url } : { text: title, callback_data: id ?? kind }]) };
}

/** What a trainer is told of a message that has not come to its person. */
function noteOf({ mine, stage, error }) {
  if (mine || ARRIVED.includes(stage)) return "";
  if (stage !== "failed") return t("wa_underway");
  const why = t(`we_${error}`);
  return t("wa_failed", { code: error, why: why.startsWith("we_") ? t("wa_other_error") : why });
}

class Room {
  constructor(person) {
    Object.assign(this, { person, id: person, messages: new Map(), chat: null, keyboard: null, commands: [], typing: false });
    Object.assign(this, { ready: false, watchers: new Set(), wanted: false, loading: null });
  }

  get list() { return [...this.messages.values()]; }

  get lastId() { return this.messages.size; }

  /** Reads the chat again; calls that come meanwhile are joined into one. */
  load() {
    this.wanted = true;
    this.loading ??= this.#loadAll().finally(() => { this.loading = null; });
    return this.loading;
  }

  async #loadAll() {
    while (this.wanted) {
      this.wanted = false;
      const view = await whatsapp.get(`people/${numberOf(this.person)}/messages?whole=1`);
      const { blocked } = personOf(this.person).wa;
      this.chat = { title: view.business, started: true, blocked, pinned: [], members: [] };
      this.typing = view.typing;
      this.business = { id: 0, first_name: view.business };
      this.messages = new Map();
      for (const one of view.messages) this.#take(one);
      this.ready = true;
      this.changed();
    }
  }

  /** Shows the chat as it is now. */
  changed() {
    if (!this.chat) return;
    this.chat.blocked = personOf(this.person).wa.blocked;
    for (const watcher of [...this.watchers]) watcher(this);
  }

  #take(one) {
    const message_id = this.messages.size + 1;
    const target = one.context && this.list.find((other) => other.wamid === one.context);
    const { reply_to_message: _, ...quoted } = target ?? {};
    this.messages.set(message_id, {
      message_id, wamid: one.id, date: one.at, mine: one.mine, from: one.mine ? personOf(this.person) : this.business,
      ...contentOf(one), reply_markup: one.mine ? undefined : buttonsOf(one), reply_to_message: target ? quoted : undefined,
      reactions: Object.values(one.reactions).filter(Boolean), reacted: Boolean(one.reactions.person),
      tag: one.type === "template" ? t("wa_template") : "", note: noteOf(one), unread: !one.mine && one.stage === "delivered",
      waiting: one.mine && one.stage === "waiting" ? "yes" : undefined, ticks: one.mine ? one.stage : undefined,
    });
  }
}

const rooms = new Map();

/** Somebody's chat with the business. */
export function roomOf(person) {
  if (!rooms.has(person)) rooms.set(person, new Room(person));
  return rooms.get(person);
}

/** Forgets the chat of a closed phone. */
export const forget = (person) => rooms.delete(person);

onEvent((event) => {
  const all = event.event === "back" || (event.event === "whatsapp" && !event.person);
  for (const room of rooms.values()) {
    if (event.event === "people" && room.ready) room.changed();
    else if (all || (event.event === "whatsapp" && room.id === `w${event.person}`)) room.load().catch(() => {});
  }
});
