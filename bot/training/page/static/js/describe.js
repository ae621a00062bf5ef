// A message in a few words: for lists, replies, pinned messages and what Telegram itself writes into a chat.

import { nameOf } from "./store.js";
import { t } from "./text.js";

export const KINDS = ["photo", "video", "animation", "video_note", "voice", "audio", "document", "sticker", "location", "venue", "contact", "poll", "dice"];

/** What kind of content a message has; nothing for a text. */
export function kindOf(message) {
  if (message.text !== undefined) return "";
  if (message.animation) return "animation";
  if (message.venue) return "venue";
  return KINDS.find((kind) => message[kind]) ?? "other";
}

const names = (users) => users.map(nameOf).join(", ");

/** What Telegram wrote into the chat; nothing for a message of somebody. */
export function serviceText(message) {
  const who = nameOf(message.from);
  const joined = message.new_chat_members;
  if (joined) {
    const alone = joined.length === 1 && joined[0].id === message.from.id;
    return alone ? t("s_joined", { who }) : t("s_added", { who, names: names(joined) });
  }
  if (message.left_chat_member) {
    const alone = message.left_chat_member.id === message.from.id;
    return t(alone ? "s_left" : "s_removed", { who, names: nameOf(message.left_chat_member) });
  }
  if (message.group_chat_created || message.supergroup_chat_created) return t("s_created", { who });
  if (message.new_chat_title) return t("s_title", { who, names: message.new_chat_title });
  if (message.pinned_message) return t("s_pinned", { who, names: snippet(message.pinned_message, 40) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("s_migrated");
  if (message.forum_topic_created) return t("s_topic", { who, names: message.forum_topic_created.name });
  if (message.forum_topic_edited || message.forum_topic_closed || message.forum_topic_reopened) return t("s_topic_changed");
  return "";
}

/** What a message says in words. The code of a link with which somebody came in stays hidden, as on a real phone. */
export function wordsOf(message) {
  const text = message.text ?? message.caption ?? "";
  return message.mine ? text.replace(/^(\/start(?:@\w+)?) \S+$/, "$1") : text;
}

/** The first words of a message, on one line. */
export function snippet(message, length = 90) {
  const service = serviceText(message);
  if (service) return service;
  const kind = kindOf(message);
  const words = wordsOf(message).replace(/\s+/g, " ").trim();
  const text = [kind && t(`k_${kind}`), kind === "document" ? message.document.file_name : "", words].filter(Boolean).join(" · ");
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** Who a forwarded message says it comes from. */
export function originName(origin) {
  if (origin.type === "hidden_user") return origin.sender_user_name;
  return nameOf(origin.sender_user) || origin.sender_chat?.title || origin.chat?.title || "?";
}
