// The messages of an open chat: which there are, how they scroll, and what lights up.

import { bubble, notice } from "./bubble.js";
import { serviceText } from "./describe.js";
import { button, h, icon, settle } from "./dom.js";
import { fullDay, t } from "./text.js";

const SHOWN = 200;
const FOLLOWS = 300; // seconds within which messages of one person stand together
const NEAR = 60; // pixels from the end that still count as the end

/** Whether a message stands close below the one before, without the name again. */
const belong = (before, next) => before?.from.id === next.from.id && next.date - before.date < FOLLOWS && !before.reply_markup && !serviceText(before);

export class MessageList {
  constructor(chat) {
    this.chat = chat;
    this.limit = SHOWN;
    this.items = new Map();
    this.seen = 0;
    this.list = h("ol", { class: "messages", role: "log", "aria-live": "off", tabindex: 0 });
    this.count = h("span", {});
    const end = { class: "to-end", hidden: true, title: t("to_end"), "aria-label": t("to_end") };
    this.toEnd = button([icon("down"), this.count], () => this.scrollToEnd(), end);
    this.list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // a keyboard that opens below, or a narrower window, must not hide the newest message
    this.sizes = new ResizeObserver(() => { if (this.wasAtEnd) this.scrollToEnd(); });
    this.sizes.observe(this.list);
    for (const come of ["load", "loadedmetadata"]) this.list.addEventListener(come, () => { if (this.wasAtEnd) this.scrollToEnd(); }, true);
    this.node = h("div", { class: "scroller" }, this.list, this.toEnd);
  }

  close() { this.sizes.disconnect(); }

  /** Shows the messages as they are now. */
  render() {
    const { room } = this.chat;
    const stay = !this.wasAtEnd && this.items.size > 0;
    this.#draw();
    const { lastId } = room;
    if (!stay || (lastId > this.seen && room.messages.get(lastId)?.mine)) this.scrollToEnd();
    if (this.newFrom && !this.begun) this.items.get(t("unread_line"))?.node.scrollIntoView({ block: "nearest" });
    this.begun = true;
    this.#scrolled();
    this.list.setAttribute("aria-label", t("messages_in", { chat: this.chat.title }));
    this.list.setAttribute("aria-live", "polite"); // what was there at first is not read aloud
  }

  #grouped() {
    const { room, thread } = this.chat;
    const messages = room.list.filter((one) => !thread || one.message_thread_id === thread);
    const groups = [];
    for (const message of messages.slice(-this.limit)) {
      const album = groups.at(-1)?.[0].media_group_id;
      if (album && album === message.media_group_id) groups.at(-1).push(message);
      else groups.push([message]);
    }
    return { groups, more: messages.length > this.limit };
  }

  /** The message above which the line of the unread stands; none in a chat that was never seen or was read to its end. */
  #firstUnread() {
    const seen = this.chat.readBefore;
    return (seen && this.chat.room.list.find((one) => one.message_id > seen && !one.mine)?.message_id) || 0;
  }

  #draw() {
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
    this.newFrom ??= this.#firstUnread();
    for (const messages of groups) {
      const [first] = messages, today = fullDay(first.date);
      if (first.message_id === this.newFrom) fixed(t("unread_line"));
      if (today !== day) fixed(today);
      const follows = today === day && belong(before, first);
      [day, before] = [today, messages.at(-1)];
      const json = JSON.stringify([messages, follows, this.chat.thread]);
      const known = this.items.get(first.message_id);
      const item = known?.json === json ? known : { json, node: bubble(messages, this.chat, { isGroup: this.chat.isGroup, follows }) };
      kept.set(first.message_id, item);
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

  /** A tapped button has its answer. */
  unbusy(mark) {
    for (const node of this.list.querySelectorAll("[data-mark]")) if (node.dataset.mark === mark) node.setAttribute("aria-busy", "false");
  }

  /** Lights up a button that was tapped without a hand on it; its message may have lost it meanwhile. */
  flash(messageId, data) {
    const mark = `${messageId} ${data}`;
    const node = [...this.list.querySelectorAll("[data-mark]")].find((one) => one.dataset.mark === mark);
    if (!node) return this.show(messageId);
    node.scrollIntoView({ block: "center" });
    this.#left();
    node.classList.add("tapped");
    return void setTimeout(() => node.classList.remove("tapped"), 1200);
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  scrollToEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.#scrolled();
  }

  /** The view was moved on purpose: what is drawn next must not pull it back to the end. */
  #left() {
    this.wasAtEnd = this.#atEnd;
    this.#scrolled();
  }

  #scrolled() {
    const { room } = this.chat;
    if (this.height !== this.list.clientHeight && this.wasAtEnd) this.list.scrollTop = this.list.scrollHeight; // not scrolled by hand
    this.height = this.list.clientHeight;
    this.wasAtEnd = this.#atEnd;
    if (this.wasAtEnd) this.seen = room.lastId;
    const fresh = room.list.filter((one) => one.message_id > this.seen && !one.mine).length;
    this.toEnd.hidden = this.wasAtEnd;
    this.count.textContent = fresh || "";
  }

  /** Scrolls to a message and lets it light up. */
  show(messageId) {
    const node = this.list.querySelector(`[data-id="${messageId}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    this.#left();
    node.classList.remove("lit");
    requestAnimationFrame(() => node.classList.add("lit"));
  }
}
