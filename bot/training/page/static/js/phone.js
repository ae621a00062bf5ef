// One person's phone: the chat list or an open chat, and what concerns the phone as a whole.

import { act, post } from "./api.js";
import { Chat } from "./chat.js";
import { ChatList } from "./chatlist.js";
import { avatar, field, fill, h, iconButton } from "./dom.js";
import { codeOf } from "./links.js";
import { setOffline } from "./outbox.js";
import { choose, complain, openDialog, toast, toasts } from "./overlay.js";
import { isOffline, save, settings } from "./settings.js";
import { forget, nameOf, personOf, reread, world } from "./store.js";
import { clockTime, t } from "./text.js";

export class Phone {
  /** `desk` is what holds the phones: it opens others and knows which are to be seen. */
  constructor(id, desk) {
    this.id = id;
    this.desk = desk;
    const name = nameOf(personOf(id));
    this.time = h("time", {});
    this.screen = h("div", { class: "screen" });
    this.label = h("span", { class: "owner" });
    this.close = iconButton("close", t("close_phone", { name }), () => desk.close(id), { class: "icon-button close" });
    this.plane = iconButton("plane", t("airplane"), () => this.fly(), { class: "icon-button plane" });
    this.host = h("div", { class: "glass" }, h("div", { class: "phone-bar" }, this.label, this.plane, this.time, this.close), this.screen, toasts());
    this.node = h("section", { class: "phone", "aria-label": t("phone_of", { name }), "data-person": id }, this.host);
    this.node.addEventListener("focusin", () => desk.touch(id));
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.view instanceof Chat) this.openChat(0, this.view.id);
    });
    this.rename();
    this.drawPlane();
    this.openChat(settings.chat[id] ?? id);
  }

  /** Whether a person at the screen sees this phone. */
  get visible() { return this.node.offsetParent !== null && !document.hidden; }

  rename() {
    const person = personOf(this.id);
    if (person) fill(this.label, avatar(this.id, nameOf(person)), h("span", {}, h("b", {}, nameOf(person)), h("small", {}, this.about)));
  }

  get offline() { return isOffline(this.id); }

  /** What stands beside the name. */
  get about() { return personOf(this.id).note ?? ""; }

  drawPlane() { this.plane.setAttribute("aria-pressed", String(this.offline)); }

  /** Airplane mode on or off. */
  async fly() {
    const on = !this.offline;
    await this.attempt(async () => {
      await setOffline(this.id, on).finally(() => this.drawPlane());
      toast(this.host, t(on ? "airplane_on" : "airplane_off"));
    });
    if (!on) reread(this.id);
  }

  tick(now) { this.time.textContent = clockTime(now); }

  /** Shows a chat, or with 0 the list of chats, perhaps with the focus on one of them. */
  openChat(chatId, focus = 0) {
    this.view?.close();
    settings.chat[this.id] = chatId;
    save();
    this.view = chatId ? new Chat(this, chatId) : new ChatList(this, focus);
    fill(this.screen, this.view.node);
    if (this.view instanceof Chat) this.view.room.loading?.catch(() => this.openChat(0)); // a group left meanwhile
  }

  /** Takes note of what has come while the phone was out of sight. */
  look() {
    if (this.view instanceof Chat && this.view.room.ready) this.view.read();
  }

  /** Lets somebody who looks on see a tap that was not made by hand here, and the bot's answer to it. */
  async witness(event) {
    if (!(this.view instanceof Chat) || this.view.id !== event.chat_id) return;
    if (!this.view.room.ready) await this.view.room.load();
    if (event.event === "tap") this.view.messages.flash(event.message_id, event.data);
    else {
      this.view.messages.show(event.message_id);
      this.view.answered(event);
    }
  }

  shut() {
    this.view.close();
    this.node.remove();
    forget(this.id);
  }

  /** Does something; its result, or after a refusal nothing. */
  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      complain(this.host, error);
      return null;
    }
  }

  /** Opens the bot's chat by its link. */
  async start(code) {
    const sent = await this.attempt(() => act(this.id, "start", { payload: code }));
    if (sent && settings.chat[this.id] !== this.id) this.openChat(this.id);
  }

  /** Asks for an invitation link that came by another way. */
  askLink() {
    const link = h("input", { required: true, autocomplete: "off", spellcheck: "false" });
    openDialog(this.host, {
      title: t("open_link"), content: field(t("link"), link),
      actions: [[t("open"), () => (link.reportValidity() ? void this.start(codeOf(link.value, world.bot)) : false)], [t("cancel"), () => {}]],
    });
  }

  /** Adds the bot by its link to one of the person's groups. */
  addBotSomewhere(payload) {
    const groups = world.groups.filter((group) => group.members.includes(this.id) && !group.members.includes(world.bot.id));
    choose(this.host, t("add_bot"), groups.map((group) => [
      group.title,
      async () => {
        const added = await this.attempt(() => post(`groups/${group.id}/members`, { user: "bot", by: this.id, payload }));
        if (added) this.openChat(group.id);
      },
      avatar(group.id, group.title),
    ]));
  }
}
