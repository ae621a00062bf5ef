// Links of the bot, which open on the phone itself, or on one that has their messenger.

import { avatar } from "./dom.js";
import { choose } from "./overlay.js";
import { nameOf, world } from "./store.js";
import { t } from "./text.js";

/** The parts of a link to a chat with the bot: {start} or {group}; nothing for other links. */
export function botLink(url, bot) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (!["t.me", "telegram.me"].includes(parsed.hostname)) return null;
  if (parsed.pathname.slice(1).toLowerCase() !== bot.username.toLowerCase()) return null;
  const group = parsed.searchParams.get("startgroup");
  return group === null ? { start: parsed.searchParams.get("start") ?? "" } : { group };
}

/** The words that a wa.me link to the business has typed already; null for other links. */
export function wordsOf(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.hostname !== "wa.me" || parsed.pathname.slice(1) !== world.business?.display_phone_number) return null;
  return parsed.searchParams.get("text") ?? "";
}

/** The start code that somebody typed: a whole link or the code alone. */
export function codeOf(typed, bot) {
  const link = botLink(/^[a-z]+:/i.test(typed) ? typed : `https://${typed}`, bot);
  return link ? link.start ?? "" : typed.trim();
}

/** All links of the bot with a code or with words in a message, each [label, code, whether it is WhatsApp's]. */
export function startLinks(message) {
  const text = message.text ?? message.caption ?? "";
  const found = new Map();
  const note = (url, label) => {
    const words = wordsOf(url), code = words ?? botLink(url, world.bot)?.start;
    if (code && !found.has(code)) found.set(code, [label, words !== null]);
  };
  for (const entity of message.entities ?? message.caption_entities ?? []) {
    const words = text.slice(entity.offset, entity.offset + entity.length);
    const line = text.slice(0, entity.offset).split("\n").at(-1).trim();
    if (entity.type === "url") note(/^[a-z]+:/i.test(words) ? words : `https://${words}`, line || words);
    if (entity.type === "text_link") note(entity.url, words);
  }
  for (const one of (message.reply_markup?.inline_keyboard ?? []).flat()) if (one.url) note(one.url, one.text);
  return [...found].map(([code, [label, whatsapp]]) => [label, code, whatsapp]);
}

/** Lets another person open one of these links, as if it had been passed on to them. */
export function passOn(phone, links) {
  const give = ([, code, whatsapp]) => {
    const others = world.people.filter((person) => person.id !== phone.id && Boolean(person.whatsapp) === whatsapp);
    choose(phone.host, t("give_link"), others.sort((a, b) => a.started - b.started).map((person) => [
      person.started ? nameOf(person) : `${nameOf(person)} · ${t("not_started")}`,
      () => phone.desk.open(person.id).start(code),
      avatar(person.id, nameOf(person)),
    ]));
  };
  if (links.length === 1) give(links[0]);
  else choose(phone.host, t("link"), links.map((link) => [link[2] ? `${link[0]} · WhatsApp` : link[0], () => give(link)]));
}
