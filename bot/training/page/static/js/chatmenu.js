// The menu of a chat: in the private one about the bot, in a group about its members.

import { act, post } from "./api.js";
import { avatar, field, h } from "./dom.js";
import { choose, openDialog, openMenu } from "./overlay.js";
import { nameOf, onTelegram, personOf, world } from "./store.js";
import { t } from "./text.js";

/** Opens the menu beside the three dots in a chat's heading. */
export function chatMenu(chat, anchor) {
  if (chat.room.chat) openMenu(chat.phone.host, anchor, chat.isGroup ? groupItems(chat) : privateItems(chat));
}

function privateItems(chat) {
  const { phone } = chat, { blocked } = chat.room.chat;
  return [
    ["link", t("open_link"), () => phone.askLink()],
    ["send", t("start"), () => phone.start("")],
    ["block", t(blocked ? "unblock" : "block"), () => chat.attempt(() => act(phone.id, blocked ? "unblock" : "block")), !blocked],
    ["trash", t("delete_chat"), () => askDelete(chat), true],
  ];
}

function askDelete(chat) {
  const clear = (block) => () => void chat.attempt(() => act(chat.phone.id, "clear", { block }));
  openDialog(chat.phone.host, {
    title: t("delete_chat"), content: t("delete_chat_hint"),
    actions: [[t("delete"), clear(false)], [t("delete_and_block"), clear(true)], [t("cancel"), () => {}]],
  });
}

function groupItems(chat) {
  const { phone, room } = chat;
  const group = room.chat;
  const hasBot = group.members.includes(world.bot.id);
  const isAdmin = (group.admins ?? []).includes(world.bot.id);
  const does = (action, body = {}) => chat.attempt(() => post(`groups/${chat.id}/${action}`, { by: phone.id, ...body }));
  const pick = (title, people, action) => () => choose(phone.host, title, people.map((person) =>
    [nameOf(person), () => does(action, { user: person.id }), avatar(person.id, nameOf(person))]));
  const inside = group.members.map(personOf).filter((person) => person && person.id !== phone.id);
  const outside = onTelegram().filter((person) => !group.members.includes(person.id));
  return [
    !hasBot && ["plus", t("add_bot"), () => does("members", { user: "bot" })],
    hasBot && !isAdmin && ["check", t("promote_bot"), () => does("promote", { user: "bot" })],
    hasBot && isAdmin && ["check", t("demote_bot"), () => does("promote", { user: "bot", rights: [] })],
    outside.length && ["contact", t("add_member"), pick(t("members"), outside, "members")],
    inside.length && ["close", t("remove_member"), pick(t("members"), inside, "remove")],
    group.type === "group" && ["group", t("migrate"), () => does("migrate")],
    group.type === "supergroup" && ["group", t(group.is_forum ? "forum_off" : "forum_on"), () => does("forum", { on: !group.is_forum })],
    group.is_forum && ["plus", t("new_topic"), () => askTopic(chat, does)],
    hasBot && ["block", t("remove_bot"), () => does("remove", { user: "bot" }), true],
    ["trash", t("leave"), async () => { if (await chat.attempt(() => act(phone.id, "leave", { chat: chat.id }))) phone.openChat(0); }, true],
  ];
}

function askTopic(chat, does) {
  const name = h("input", { required: true, maxlength: 128 });
  openDialog(chat.phone.host, {
    title: t("new_topic"), content: field(t("name"), name),
    actions: [[t("create"), () => (name.reportValidity() ? does("topics", { name: name.value }) : false)], [t("cancel"), () => {}]],
  });
}

/** A new group of a person, with whom they choose. */
export function askGroup(phone) {
  const title = h("input", { required: true, maxlength: 128 });
  const boxes = onTelegram().filter((person) => person.id !== phone.id).map((person) =>
    [person.id, h("input", { type: "checkbox" }), nameOf(person)]);
  const bot = h("input", { type: "checkbox", ".checked": true });
  const line = (box, name) => h("label", { class: "tick" }, box, name);
  openDialog(phone.host, {
    title: t("new_group"),
    content: [field(t("group_title"), title), h("fieldset", {}, h("legend", {}, t("members")), boxes.map(([, box, name]) => line(box, name))), line(bot, t("with_bot"))],
    actions: [[t("create"), async () => {
      if (!title.reportValidity()) return false;
      const members = boxes.filter(([, box]) => box.checked).map(([id]) => id);
      const made = await phone.attempt(() => post("groups", { owner: phone.id, title: title.value, members, bot: bot.checked }));
      return made ? void phone.openChat(made.id) : false;
    }], [t("cancel"), () => {}]],
  });
}
