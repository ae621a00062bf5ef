// One message, or one album, as it stands in a chat.

import { originName, serviceText, snippet, wordsOf } from "./describe.js";
import { avatar, h, hue, icon, iconButton } from "./dom.js";
import { albumOf, mediaOf } from "./media.js";
import { richText } from "./richtext.js";
import { nameOf, world } from "./store.js";
import { clockTime, t } from "./text.js";

/** A line of Telegram's own, or a day. */
export const notice = (text) => h("li", { class: "notice" }, h("span", {}, text));

function inlineButton(one, message, chat) {
  if (one.url) {
    const open = (event) => { if (chat.follow(one.url)) event.preventDefault(); };
    return h("a", { class: "inline", href: one.url, target: "_blank", rel: "noopener noreferrer", onclick: open }, one.text, icon("link"));
  }
  const press = async (event) => {
    const node = event.currentTarget;
    if (node.getAttribute("aria-busy") === "true") return;
    if (one.sheet) return void chat.sheet(message, one.sheet);
    if (one.copy_text) return void chat.copy(one.copy_text.text);
    if (!one.callback_data) return void chat.toast(t("unsupported"));
    const mark = `${message.message_id} ${one.callback_data}`;
    chat.busy.add(mark);
    node.setAttribute("aria-busy", "true");
    try {
      await chat.tap(message, one.callback_data);
    } finally {
      chat.busy.delete(mark);
      chat.unbusy(mark);
    }
  };
  const mark = `${message.message_id} ${one.callback_data}`;
  return h("button", {
    type: "button", class: `inline ${one.style ?? ""}`, "data-mark": mark, onclick: press,
    "aria-busy": chat.busy.has(mark) ? "true" : "false", "aria-haspopup": one.sheet ? "dialog" : null,
  }, one.sheet ? icon("lines") : null, one.text);
}

function keyboard(message, chat) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-rows" }, rows.map((row) => h("div", {}, row.map((one) => inlineButton(one, message, chat)))));
}

function quoted(message, chat) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return null;
  return h("button", { type: "button", class: `quoted c${hue(target.from.id)}`, onclick: () => chat.show(target.message_id) },
    h("b", {}, nameOf(target.from)), h("span", {}, snippet(target, 60)));
}

/** Whether one's own message is sent, waits, or was refused. */
function mark({ waiting, ticks }) {
  if (!waiting && ticks) return h("span", { class: `ticks ${ticks}`, role: "img", "aria-label": t(`wt_${ticks}`), title: t(`wt_${ticks}`) }, icon(ticks === "read" ? "check" : "tick"));
  if (!waiting) return icon("check");
  const label = t(waiting === "failed" ? "not_sent" : "waiting");
  return h("span", { class: waiting === "failed" ? "failed" : "", role: "img", "aria-label": label, title: label }, icon(waiting === "failed" ? "alert" : "clock"));
}

function meta(message, chat) {
  const topic = message.is_topic_message && !chat.thread ? chat.topicName(message.message_thread_id) : "";
  return h("span", { class: "meta" },
    message.reactions.length ? h("span", { class: "reactions" }, [...new Set(message.reactions)].join("")) : null,
    topic ? h("span", { class: "topic" }, topic) : null,
    message.edited ? h("span", {}, t("edited")) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date)),
    message.mine ? mark(message) : null);
}

function actions(message, chat) {
  return iconButton("more", t("actions"), (event) => chat.menu(message, event.currentTarget), { class: "icon-button dots", "aria-haspopup": "menu" });
}

/** The list item for the messages of one bubble (several for an album); `isGroup` shows who wrote. */
export function bubble(messages, chat, { isGroup, follows }) {
  const [first] = messages;
  const service = serviceText(first);
  if (service) return notice(service);
  const words = messages.find((message) => message.text ?? message.caption);
  const text = words ? wordsOf(words) : "";
  const entities = words?.entities ?? words?.caption_entities ?? [];
  const on = { command: (command) => chat.say(command), link: (url) => chat.follow(url) };
  const name = first.sender_chat ? first.sender_chat.title : nameOf(first.from);
  const fromOther = isGroup && !first.mine;
  const body = h("div", { class: `bubble${text ? "" : " bare"}${keyboard(first, chat) ? " keyed" : ""}` },
    fromOther && !follows ? h("div", { class: `sender c${hue(first.from.id)}` }, name, first.from.id === world.bot.id ? h("i", {}, t("bot")) : null) : null,
    first.forward_origin ? h("div", { class: "forwarded" }, t("forwarded", { name: originName(first.forward_origin) })) : null,
    first.tag ? h("div", { class: "tag" }, first.tag) : null,
    quoted(first, chat),
    messages.length > 1 ? albumOf(messages, chat.phone) : mediaOf(first, chat.phone),
    h("div", { class: "words", dir: "auto" }, richText(text, entities, on), meta(messages.at(-1), chat)),
    first.note ? h("div", { class: "note" }, icon("alert"), h("span", {}, first.note)) : null,
    actions(words ?? first, chat));
  const column = h("div", { class: "column" }, body, keyboard(first, chat));
  const item = h("li", { class: `message ${first.mine ? "mine" : "theirs"}${follows ? " follows" : ""}${first.note ? " ghost" : ""}`, "data-id": first.message_id },
    fromOther ? avatar(first.from.id, name) : null,
    h("span", { class: "sr" }, first.mine ? t("you") : name), column);
  item.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, img, video, audio") || String(getSelection())) return;
    event.preventDefault();
    chat.menu(words ?? first, body.querySelector(".dots"));
  });
  return item;
}
