// What can be done with a message.

import { act, get } from "./api.js";
import { serviceText } from "./describe.js";
import { avatar } from "./dom.js";
import { passOn, startLinks } from "./links.js";
import { cancel, flush } from "./outbox.js";
import { choose, openMenu } from "./overlay.js";
import { world } from "./store.js";
import { t } from "./text.js";

/** The menu of a message, beside its three dots. */
export function messageMenu(chat, message, anchor) {
  const { phone, composer } = chat;
  const at = { chat: chat.id, message: message.message_id };
  const words = message.text ?? message.caption ?? "";
  if (message.waiting) {
    return openMenu(phone.host, anchor, [
      message.waiting === "failed" && ["send", t("send_again"), () => chat.attempt(() => flush(phone.id))],
      words && ["copy", t("copy"), () => chat.copy(words)],
      ["trash", t("delete"), () => cancel(phone.id, message.message_id), true],
    ]);
  }
  const editable = message.mine && !message.forward_origin && words;
  const links = startLinks(message);
  return openMenu(phone.host, anchor, [
    ["reply", t("reply"), () => composer.begin("reply", message)],
    !serviceText(message) && ["forward", t("forward"), () => forward(chat, at)],
    editable && ["edit", t("edit"), () => composer.begin("edit", message)],
    words && ["copy", t("copy"), () => chat.copy(words)],
    links.length && ["link", t("give_link"), () => passOn(phone, links)],
    ["check", t("like"), () => chat.attempt(() => act(phone.id, "react", { ...at, emoji: "👍" }))],
    ["trash", t("delete"), () => chat.attempt(() => act(phone.id, "delete", at)), true],
  ]);
}

async function forward(chat, at) {
  const { phone } = chat;
  const chats = await get(`people/${phone.id}/chats`).catch(() => []);
  choose(phone.host, t("forward_to"), chats.map((to) => [
    to.title,
    async () => { if (await chat.attempt(() => act(phone.id, "forward", { ...at, to: to.id }))) phone.openChat(to.id); },
    avatar(to.id === phone.id ? world.bot.id : to.id, to.title),
  ]));
}
