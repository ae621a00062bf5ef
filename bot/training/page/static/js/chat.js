// An open chat: its messages, what is pinned, and everything that can be done with a message.

import { act } from "./api.js";
import { chatMenu } from "./chatmenu.js";
import { Composer } from "./composer.js";
import { snippet } from "./describe.js";
import { avatar, button, fill, h, icon, iconButton } from "./dom.js";
import { botLink, passOn, wordsOf } from "./links.js";
import { MessageList } from "./messagelist.js";
import { messageMenu } from "./messagemenu.js";
import { deliver } from "./outbox.js";
import { complain, openDialog, toast } from "./overlay.js";
import { isOffline, keyOf, save, settings } from "./settings.js";
import { markRead, onEvent, personOf, roomOf, world } from "./store.js";
import { tap } from "./taps.js";
import { t } from "./text.js";

export class Chat {
  constructor(phone, chatId) {
    this.phone = phone;
    this.id = chatId;
    this.room = this.makeRoom();
    this.key = keyOf(phone.id, chatId);
    this.thread = settings.thread[this.key] ?? 0;
    this.readBefore = settings.read[this.key] ?? 0;
    this.busy = new Set();
    this.#build();
    this.watcher = () => this.render();
    this.room.watchers.add(this.watcher);
    this.stopListening = onEvent((event) => this.hear(event));
    if (this.room.ready) this.render();
    this.room.load(this.room.ready ? this.room.lastId + 1 : 1).catch((error) => complain(phone.host, error));
  }

  makeRoom() { return roomOf(this.phone.id, this.id); }

  get isGroup() { return this.id !== this.phone.id; }

  get offline() { return isOffline(this.phone.id); }

  get title() { return this.room.chat?.title ?? world.bot.first_name; }

  #build() {
    this.heading = h("div", { class: "chat-title" });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.topics = h("div", { class: "topics", hidden: true });
    this.messages = new MessageList(this);
    this.composer = new Composer(this);
    this.node = h("div", { class: "chat" },
      h("header", {}, this.plain ? null : iconButton("back", t("back"), (event) => this.phone.openChat(0, event.detail ? 0 : this.id)), this.heading,
        iconButton("more", t(this.isGroup ? "group_menu" : "chat_menu"), (event) => this.openMenu(event.currentTarget), { "aria-haspopup": "menu" })),
      this.pinned, this.topics, this.messages.node, this.composer.node);
  }

  close() {
    this.room.watchers.delete(this.watcher);
    this.stopListening();
    this.messages.close();
    this.composer.keepDraft();
  }

  hear(event) {
    if (event.event === "network" && event.person === this.phone.id) this.renderHeading();
    if (event.chat_id !== this.id) return;
    if (this.offline) return;
    if (event.event === "migrated") this.phone.openChat(event.to);
    if (event.event === "action") this.#typing(true);
    if (event.event === "message") this.#typing(false);
  }

  #typing(on) {
    clearTimeout(this.typingTimer);
    this.typingNow = on;
    if (on) this.typingTimer = setTimeout(() => this.#typing(false), 5000);
    this.renderHeading();
  }

  renderHeading() {
    const { chat } = this.room;
    if (!chat) return;
    const about = this.offline ? t("airplane_waiting") : this.typingNow ? t("typing") : this.isGroup ? t("members_n", { n: chat.members.length }) : t("bot");
    fill(this.heading, avatar(this.isGroup ? this.id : world.bot.id, this.title), h("div", {}, h("b", {}, this.title), h("small", {}, about)));
  }

  render() {
    if (!this.room.chat) return;
    this.renderHeading();
    this.#renderTopics();
    this.renderPinned();
    this.composer.render();
    this.messages.render();
    this.read();
  }

  /** The messages are seen as long as the phone is. */
  read() {
    if (this.phone.visible) markRead(this.phone.id, this.id, this.room.lastId);
  }

  show(messageId) { this.messages.show(messageId); }

  unbusy(mark) { this.messages.unbusy(mark); }

  renderPinned() {
    const message = this.room.chat?.pinned.map((id) => this.room.messages.get(id)).filter(Boolean).at(-1);
    this.pinned.hidden = !message;
    if (!message) return;
    fill(this.pinned, icon("pin"), h("span", {}, h("b", {}, t("pinned")), h("small", {}, snippet(message))));
    this.pinned.onclick = () => this.show(message.message_id);
  }

  // topics of a forum

  topicName(id) { return this.room.chat?.topics.find((topic) => topic.message_thread_id === id)?.name ?? ""; }

  #renderTopics() {
    const topics = this.room.chat?.is_forum ? this.room.chat.topics : [];
    this.topics.hidden = !topics.length;
    const tab = (id, name) => button(name, () => {
      this.thread = settings.thread[this.key] = id;
      save();
      this.render();
      this.messages.scrollToEnd();
    }, { "aria-pressed": this.thread === id });
    fill(this.topics, tab(0, t("all_topics")), topics.map((topic) => tab(topic.message_thread_id, topic.name)));
  }

  // what a person does here

  toast(text) { toast(this.phone.host, text); }

  /** Does something and shows a refusal; whether it was done. */
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      complain(this.phone.host, error);
      return false;
    }
  }

  /** Sends words at once, as a tapped command does. */
  say(text) { return this.deliver({ name: "send", body: { text, chat: this.id, thread: this.thread } }); }

  /** Sends something, or without a network lets it wait; whether that was possible. */
  async deliver(job) {
    const done = await this.attempt(() => deliver(this.phone.id, job));
    if (done && this.offline) this.messages.scrollToEnd();
    return done;
  }

  tap(message, data) {
    return this.attempt(async () => {
      const answer = await tap(this.phone.id, this.id, message.message_id, data);
      if (answer.url && !this.follow(answer.url)) window.open(answer.url, "_blank", "noopener");
      if (answer.text && answer.show_alert) {
        openDialog(this.phone.host, { title: world.bot.first_name, content: answer.text, alert: true, actions: [[t("ok"), () => {}]] });
      } else this.answered(answer);
    });
  }

  /** Shows what the bot said to a tap. */
  answered({ text }) { if (text) this.toast(text); }

  /** Opens a link of the bot on this phone, or on one with the messenger it is for; false for any other link. */
  follow(url) {
    const link = botLink(url, world.bot);
    if (!link && wordsOf(url) === null) return false;
    if (Boolean(link) === Boolean(this.plain)) passOn(this.phone, [["", link?.start ?? wordsOf(url), !link]]);
    else if (this.plain) this.phone.start(wordsOf(url));
    else if (link?.start !== undefined) this.phone.start(link.start);
    else this.phone.addBotSomewhere(link.group);
    return true;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(t("copied"));
    } catch {
      openDialog(this.phone.host, { title: t("copy"), content: h("textarea", { class: "copied", readonly: true, rows: 5, ".value": text }) });
    }
  }

  openMenu(anchor) { chatMenu(this, anchor); }

  unblock() { return this.attempt(() => act(this.phone.id, "unblock")); }

  menu(message, anchor) { messageMenu(this, message, anchor); }

  get owner() { return personOf(this.phone.id); }
}
