// An open chat: its messages, what is pinned, and everything that can be done with a message.

import { act } from "./api.js";
import { bubble, notice, tap } from "./bubble.js";
import { Composer } from "./composer.js";
import { serviceText, snippet } from "./describe.js";
import { avatar, button, fill, h, icon, iconButton, settle } from "./dom.js";
import { chatMenu } from "./chatmenu.js";
import { messageMenu } from "./messagemenu.js";
import { botLink } from "./links.js";
import { complain, openDialog, toast } from "./overlay.js";
import { keyOf, markRead, onEvent, personOf, roomOf, save, settings, world } from "./store.js";
import { fullDay, t } from "./text.js";

const SHOWN = 200;
const FOLLOWS = 300; // seconds within which messages of one person stand together

export class Chat {
  constructor(phone, chatId) {
    this.phone = phone;
    this.id = chatId;
    this.room = roomOf(phone.id, chatId);
    this.key = keyOf(phone.id, chatId);
    this.thread = settings.thread[this.key] ?? 0;
    this.busy = new Set();
    this.limit = SHOWN;
    this.items = new Map();
    this.seen = 0;
    this.#build();
    this.watcher = () => this.render();
    this.room.watchers.add(this.watcher);
    this.stopListening = onEvent((event) => this.#hear(event));
    if (this.room.ready) this.render();
    this.room.load(this.room.ready ? this.room.lastId + 1 : 1).catch((error) => complain(phone.host, error));
  }

  get isGroup() { return this.id !== this.phone.id; }

  get title() { return this.room.chat?.title ?? world.bot.first_name; }

  #build() {
    this.heading = h("div", { class: "chat-title" });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.topics = h("div", { class: "topics", hidden: true });
    this.list = h("ol", { class: "messages", role: "log", "aria-live": "off", tabindex: 0 });
    this.toEnd = h("button", { type: "button", class: "to-end", hidden: true, title: t("to_end"), "aria-label": t("to_end"), onclick: () => this.#scrollToEnd() }, icon("down"), h("span", {}));
    this.list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.composer = new Composer(this);
    this.node = h("div", { class: "chat" },
      h("header", {}, iconButton("back", t("back"), () => this.phone.openChat(0)), this.heading,
        iconButton("more", t(this.isGroup ? "group_menu" : "chat_menu"), (event) => chatMenu(this, event.currentTarget), { "aria-haspopup": "menu" })),
      this.pinned, this.topics, h("div", { class: "scroller" }, this.list, this.toEnd), this.composer.node);
  }

  close() {
    this.room.watchers.delete(this.watcher);
    this.stopListening();
    this.composer.keepDraft();
  }

  #hear(event) {
    if (event.chat_id !== this.id) return;
    if (event.event === "migrated") this.phone.openChat(event.to);
    if (event.event === "action") this.#typing(true);
    if (event.event === "message") this.#typing(false);
  }

  #typing(on) {
    clearTimeout(this.typingTimer);
    this.typingNow = on;
    if (on) this.typingTimer = setTimeout(() => this.#typing(false), 5000);
    this.#renderHeading();
  }

  #renderHeading() {
    const { chat } = this.room;
    if (!chat) return;
    const about = this.typingNow ? t("typing") : this.isGroup ? t("members_n", { n: chat.members.length }) : t("bot");
    fill(this.heading, avatar(this.isGroup ? this.id : world.bot.id, this.title), h("div", {}, h("b", {}, this.title), h("small", {}, about)));
    this.list.setAttribute("aria-label", t("messages_in", { chat: this.title }));
  }

  // messages

  render() {
    this.#renderHeading();
    this.#renderTopics();
    this.#renderPinned();
    const wasAtEnd = this.atEnd;
    this.#renderMessages();
    this.composer.render();
    const { lastId } = this.room;
    const newest = this.room.messages.get(lastId);
    if (wasAtEnd || (lastId > this.seen && newest?.mine)) this.#scrollToEnd();
    this.#scrolled();
    this.list.setAttribute("aria-live", "polite");
    this.read();
  }

  /** The messages are seen as long as the phone is. */
  read() {
    if (this.phone.visible) markRead(this.phone.id, this.id, this.room.lastId);
  }

  #grouped() {
    const messages = this.room.list.filter((one) => !this.thread || one.message_thread_id === this.thread);
    const groups = [];
    for (const message of messages.slice(-this.limit)) {
      const album = groups.at(-1)?.[0].media_group_id;
      if (album && album === message.media_group_id) groups.at(-1).push(message);
      else groups.push([message]);
    }
    return { groups, more: messages.length > this.limit };
  }

  #renderMessages() {
    const { groups, more } = this.#grouped();
    const focus = this.list.contains(document.activeElement) ? document.activeElement : null;
    const place = focus && { id: focus.closest("[data-id]")?.dataset.id, mark: focus.dataset.mark, dots: focus.classList.contains("dots") };
    const nodes = [], kept = new Map();
    const fixed = (text) => { // a line that stays the same is kept, so that it is not read aloud again
      const item = this.items.get(text) ?? { node: notice(text) };
      kept.set(text, item);
      nodes.push(item.node);
    };
    let day = "", before = null;
    if (more) nodes.push(h("li", { class: "notice" }, button(t("earlier"), () => { this.limit += SHOWN; this.render(); })));
    for (const messages of groups) {
      const today = fullDay(messages[0].date);
      if (today !== day) fixed(today);
      const follows = today === day && before?.from.id === messages[0].from.id && !serviceText(before) && messages[0].date - before.date < FOLLOWS;
      [day, before] = [today, messages.at(-1)];
      const json = JSON.stringify([messages, follows, this.thread]);
      const known = this.items.get(messages[0].message_id);
      const item = known?.json === json ? known : { json, node: bubble(messages, this, { isGroup: this.isGroup, follows }) };
      kept.set(messages[0].message_id, item);
      nodes.push(item.node);
    }
    if (!groups.length) fixed(t("no_messages"));
    this.items = kept;
    settle(this.list, nodes);
    if (focus && !focus.isConnected) this.#refocus(place);
  }

  /** A message that was drawn anew gives the focus back to the same button. */
  #refocus({ id, mark, dots }) {
    const item = id && this.list.querySelector(`[data-id="${id}"]`);
    const same = item && [...item.querySelectorAll("button")].find((one) => (mark ? one.dataset.mark === mark : dots && one.classList.contains("dots")));
    (same ?? item?.querySelector(".inline") ?? this.list).focus({ preventScroll: true });
  }

  unbusy(mark) {
    for (const node of this.list.querySelectorAll("[data-mark]")) if (node.dataset.mark === mark) node.setAttribute("aria-busy", "false");
  }

  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  #scrollToEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.#scrolled();
  }

  #scrolled() {
    if (this.atEnd) this.seen = this.room.lastId;
    const fresh = this.room.list.filter((one) => one.message_id > this.seen && !one.mine).length;
    this.toEnd.hidden = this.atEnd;
    this.toEnd.lastChild.textContent = fresh || "";
  }

  /** Scrolls to a message and lets it light up. */
  show(messageId) {
    const node = this.list.querySelector(`[data-id="${messageId}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("lit");
    requestAnimationFrame(() => node.classList.add("lit"));
  }

  #renderPinned() {
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
      this.#scrollToEnd();
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
  say(text) { return this.attempt(() => act(this.phone.id, "send", { text, chat: this.id, thread: this.thread })); }

  tap(message, data) {
    return this.attempt(async () => {
      const answer = await tap(this.phone, this.id, message, data);
      if (answer.url && !this.follow(answer.url)) window.open(answer.url, "_blank", "noopener");
      if (answer.text && answer.show_alert) openDialog(this.phone.host, { title: world.bot.first_name, content: answer.text, alert: true, actions: [[t("ok"), () => {}]] });
      else this.toast(answer.text);
    });
  }

  /** Opens a link of the bot on this phone; false for any other link. */
  follow(url) {
    const link = botLink(url, world.bot);
    if (link?.start !== undefined) this.phone.start(link.start);
    else if (link) this.phone.addBotSomewhere(link.group);
    return Boolean(link);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(t("copied"));
    } catch {
      openDialog(this.phone.host, { title: t("copy"), content: h("textarea", { class: "copied", readonly: true, rows: 5, ".value": text }) });
    }
  }

  menu(message, anchor) { messageMenu(this, message, anchor); }

  get owner() { return personOf(this.phone.id); }
}
