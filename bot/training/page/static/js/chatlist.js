// The list of chats on a phone, newest first, with the last words and what is unread.

import { get } from "./api.js";
import { askGroup } from "./chatmenu.js";
import { serviceText, snippet } from "./describe.js";
import { avatar, fill, h, iconButton, walk } from "./dom.js";
import { complain } from "./overlay.js";
import { keyOf, settings } from "./settings.js";
import { deskNow, nameOf, onEvent, personOf, roomOf, world } from "./store.js";
import { clockTime, deskDay, t } from "./text.js";

const MEMBERSHIP = ["world", "members", "chat", "migrated"];

export class ChatList {
  /** `focus` is a chat on which the keyboard goes on. */
  constructor(phone, focus = 0) {
    this.phone = phone;
    this.focus = focus;
    this.rooms = [];
    this.list = h("ul", { class: "chats", "aria-label": t("chats"), onkeydown: (event) => walk(event, this.list) });
    this.node = h("div", { class: "chat-list" },
      h("header", {}, h("b", {}, t("chats")), iconButton("plus", t("new_group"), () => askGroup(phone))), this.list);
    this.watcher = () => this.render();
    this.stopListening = onEvent((event) => this.#hear(event));
    this.#read();
  }

  close() {
    this.stopListening();
    for (const room of this.rooms) room.watchers.delete(this.watcher);
  }

  #hear(event) {
    if (MEMBERSHIP.includes(event.event)) this.#read();
    else if (event.event === "read") this.render();
  }

  async #read() {
    try {
      const chats = await get(`people/${this.phone.id}/chats`);
      for (const room of this.rooms) room.watchers.delete(this.watcher);
      this.rooms = chats.map((chat) => roomOf(this.phone.id, chat.id));
      for (const room of this.rooms) {
        room.watchers.add(this.watcher);
        if (!room.ready) room.load().catch(() => {});
      }
      this.render();
    } catch (error) {
      complain(this.phone.host, error);
    }
  }

  render() {
    const rooms = this.rooms.filter((room) => room.ready);
    const sorted = rooms.map((room) => [room, room.list.at(-1)]).sort(([, a], [, b]) => (b?.date ?? 0) - (a?.date ?? 0));
    const focused = document.activeElement?.dataset?.chat;
    fill(this.list, sorted.map(([room, last]) => this.#row(room, last)));
    const row = this.list.querySelector(`[data-chat="${this.focus || focused}"]`);
    if (row) this.focus = 0;
    row?.focus();
  }

  #row(room, last) {
    const { chat, unread } = room;
    const isGroup = room.id !== this.phone.id;
    const sender = last && isGroup && !serviceText(last) ? `${last.mine ? t("you") : nameOf(last.from)}: ` : "";
    const draft = settings.drafts[keyOf(this.phone.id, room.id)]?.text;
    const line = draft ? [h("span", { class: "draft" }, `${t("draft")}: `), draft] : last ? sender + snippet(last) : this.#emptyLine();
    const open = (event) => {
      this.phone.openChat(room.id);
      if (event.detail === 0) this.phone.view.composer.field.focus(); // opened from the keyboard
    };
    return h("li", {}, h("button", { type: "button", class: "row", "data-chat": room.id, onclick: open },
      avatar(isGroup ? room.id : world.bot.id, chat.title),
      h("span", { class: "row-words" },
        h("span", { class: "row-top" }, h("b", {}, chat.title), last ? h("time", {}, shortTime(last.date)) : null),
        h("span", { class: "row-top" }, h("small", {}, line),
          unread ? h("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, String(unread)) : null))));
  }

  #emptyLine() {
    return personOf(this.phone.id)?.started ? t("no_messages") : t("not_started");
  }
}

const shortTime = (seconds) => deskDay(seconds, deskNow()) || clockTime(seconds);
