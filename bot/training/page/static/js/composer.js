// Below an open chat: the text field, attachments, commands, the keyboard the bot has set, and what is answered or changed.

import { act } from "./api.js";
import { askContact, askLocation, attachMenu, offerFiles } from "./attach.js";
import { snippet } from "./describe.js";
import { button, fill, h, icon, iconButton } from "./dom.js";
import { save, settings } from "./settings.js";
import { nameOf, world } from "./store.js";
import { t } from "./text.js";
import { canRecord, record } from "./voice.js";

const TALL = 160; // pixels to which the field grows

export class Composer {
  constructor(chat) {
    this.chat = chat;
    const draft = settings.drafts[chat.key] ?? {};
    this.reply = draft.reply ?? 0;
    this.edited = draft.edited ?? 0;
    this.keysShown = true;
    this.queue = Promise.resolve();
    this.#build(draft.text ?? "");
  }

  #build(text) {
    this.field = h("textarea", {
      rows: 1, placeholder: t("write"), "aria-label": t("write"), ".value": text, dir: "auto", enterkeyhint: "send",
      onkeydown: (event) => this.#key(event),
      oninput: () => this.#typed(),
      onpaste: (event) => this.#files(event, event.clipboardData),
    });
    this.about = h("div", { class: "about", hidden: true });
    this.hints = h("div", { class: "hints", hidden: true });
    this.keys = h("div", { class: "keys", hidden: true });
    this.slash = this.chat.plain ? null : this.chat.isGroup ? iconButton("slash", t("commands"), () => this.#commands())
      : button([icon("lines"), h("span", {}, t("menu"))], () => this.#commands(), { class: "menu-pill", "aria-label": t("commands"), title: t("commands") });
    this.toggle = iconButton("keyboard", t("keyboard"), () => { this.keysShown = !this.keysShown; this.render(); }, { hidden: true });
    const attach = iconButton("attach", t("attach"), (event) => attachMenu(this, event.currentTarget), { "aria-haspopup": "menu" });
    this.mic = canRecord() && iconButton("voice", t("voice_record"), () => this.#record(), { class: "icon-button mic" });
    this.recorder = h("div", { class: "recorder", hidden: true });
    this.line = h("div", { class: `line${this.mic ? " speaks" : ""}` }, this.slash, this.field, this.toggle, attach, this.mic, iconButton("send", t("send"), () => this.send(), { class: "icon-button send" }));
    this.gate = h("div", { class: "gate", hidden: true });
    this.node = h("footer", {
      class: "composer",
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => this.#files(event, event.dataTransfer),
    }, this.about, this.hints, this.line, this.recorder, this.keys, this.gate);
  }

  /** Shows what the chat allows now. */
  render() {
    const { room, owner } = this.chat;
    if (!room.chat) return;
    const closed = room.chat.blocked ? "unblock" : this.chat.isGroup || (room.chat.started && !room.chat.cleared) ? "" : "start";
    this.gate.hidden = !closed;
    for (const part of [this.line, this.about, this.keys]) part.hidden = Boolean(closed);
    if (closed !== this.closedAs) this.#renderGate(closed, owner);
    this.closedAs = closed;
    if (closed) return;
    this.#renderAbout();
    this.#renderKeys();
    this.#grow();
  }

  #renderGate(closed, owner) {
    const { phone } = this.chat;
    if (closed === "unblock") fill(this.gate, h("p", {}, t("blocked")), button(t("unblock"), () => this.chat.unblock(), { class: "main" }));
    if (closed === "start") {
      fill(this.gate, h("p", {}, t(this.chat.room.chat.cleared ? "chat_deleted" : "start_hint", { name: nameOf(owner) })),
        button(t("start"), () => phone.start(""), { class: "main" }),
        button(t("open_link"), () => phone.askLink(), { class: "plain" }));
    }
  }

  #renderAbout() {
    const message = this.chat.room.messages.get(this.edited || this.reply);
    this.about.hidden = !message;
    if (!message) {
      this.edited = this.reply = 0;
      return;
    }
    const title = this.edited ? t("editing") : t("replying", { name: nameOf(message.from) });
    fill(this.about, icon(this.edited ? "edit" : "reply"), h("span", {}, h("b", {}, title), h("small", {}, snippet(message, 60))),
      iconButton("close", t("cancel"), () => this.#done()));
  }

  #renderKeys() {
    const rows = this.chat.room.keyboard?.keyboard ?? [];
    const json = JSON.stringify(rows);
    this.toggle.hidden = !rows.length;
    this.toggle.setAttribute("aria-expanded", String(this.keysShown));
    this.keys.hidden = !rows.length || !this.keysShown;
    this.field.placeholder = this.chat.room.keyboard?.input_field_placeholder || t("write");
    if (json === this.keysJson) return;
    this.keysJson = json;
    fill(this.keys, rows.map((row) => h("div", {}, row.map((one) => button(one.text, () => this.#press(one))))));
  }

  #press(one) {
    const { id } = this.chat;
    if (one.request_contact) return askContact(this);
    if (one.request_location) return askLocation(this);
    return this.enqueue({ name: "press", body: { text: one.text, chat: id, thread: this.chat.thread } });
  }

  // the text field

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.reply || this.edited || !this.hints.hidden)) {
      event.stopPropagation();
      this.hints.hidden = true;
      this.#done();
    } else if (event.key === "ArrowUp" && !this.hints.hidden) {
      event.preventDefault();
      this.hints.lastChild?.focus();
    }
  }

  #typed() {
    this.#grow();
    this.#hint(this.field.value);
    this.keepDraft();
  }

  #grow() {
    this.field.style.height = "auto";
    const { scrollHeight } = this.field;
    if (scrollHeight) this.field.style.height = `${Math.min(scrollHeight, TALL)}px`; // a phone out of sight has none
  }

  /** Keeps what is half written for the next time. */
  keepDraft() {
    const text = this.field.value;
    if (text || this.reply || this.edited) settings.drafts[this.chat.key] = { text, reply: this.reply, edited: this.edited };
    else delete settings.drafts[this.chat.key];
    save();
  }

  #commands() {
    if (this.hints.hidden) this.#hint("/");
    else this.hints.hidden = true;
    this.hints.querySelector("button")?.focus();
  }

  /** The commands that begin with what was typed. */
  #hint(typed) {
    const begun = !this.chat.plain && /^\/[a-z0-9_]*$/i.test(typed);
    const fit = begun ? this.chat.room.commands.filter((one) => `/${one.command}`.startsWith(typed.toLowerCase())) : [];
    const rows = fit.map((one) => h("button", { type: "button", onclick: () => this.#command(one.command), onkeydown: (event) => this.#walk(event) },
      h("b", {}, `/${one.command}`), h("span", {}, one.description)));
    if (typed === "/" && begun && !rows.length) rows.push(h("p", {}, t("no_commands")));
    this.hints.hidden = !rows.length;
    fill(this.hints, rows);
  }

  #walk(event) {
    const step = { ArrowDown: "nextSibling", ArrowUp: "previousSibling" }[event.key];
    if (step || event.key === "Escape") event.preventDefault();
    if (step) (event.target.closest("button")[step] ?? this.field).focus();
    if (event.key === "Escape") { this.hints.hidden = true; this.field.focus(); }
  }

  #command(name) {
    this.hints.hidden = true;
    if (this.field.value.startsWith("/")) this.field.value = "";
    this.field.focus();
    const text = this.chat.isGroup ? `/${name}@${world.bot.username}` : `/${name}`;
    this.enqueue({ name: "send", body: { text, chat: this.chat.id, thread: this.chat.thread } });
  }

  /** Begins an answer to a message, or a change of it. */
  begin(what, message) {
    this.reply = what === "reply" ? message.message_id : 0;
    this.edited = what === "edit" ? message.message_id : 0;
    if (this.edited) this.field.value = message.text ?? message.caption ?? "";
    this.render();
    this.field.focus();
    this.keepDraft();
  }

  #done() {
    if (this.edited) this.field.value = "";
    this.reply = this.edited = 0;
    this.render();
    this.keepDraft();
    this.field.focus();
  }

  /** Has words typed that came with a link: they only need to be sent. */
  write(words) {
    this.field.value = words;
    this.#typed();
    this.field.focus();
  }

  /** Where the next message goes. */
  get place() {
    return { chat: this.chat.id, thread: this.chat.thread || undefined, reply_to: this.reply || undefined };
  }

  /** Sends one thing after another, in the order they were done. */
  enqueue(job) {
    this.queue = this.queue.then(() => this.chat.deliver(job));
    return this.queue;
  }

  async send() {
    const text = this.field.value;
    if (!text.trim()) return;
    const { phone, id } = this.chat, { edited, place } = this;
    this.field.value = "";
    this.hints.hidden = true;
    this.#done();
    const change = () => act(phone.id, "edit", { chat: id, message: edited, text });
    const done = await (edited ? this.chat.attempt(change) : this.enqueue({ name: "send", body: { ...place, text } }));
    if (done || this.field.value) return;
    this.field.value = text; // nothing typed is lost
    this.edited = edited;
    this.render();
    this.keepDraft();
  }

  /** Records a voice message, which goes out when it is sent. */
  async #record() {
    this.line.hidden = true;
    try {
      const made = await record(this.recorder);
      if (made) this.enqueue({ file: made.file, fields: { ...this.place, kind: "voice", duration: made.seconds } });
      if (made) this.#done();
    } catch {
      this.chat.toast(t("voice_refused"));
    }
    this.line.hidden = false;
    this.mic.focus();
  }

  #files(event, transfer) {
    const files = [...(transfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    offerFiles(this, files, files.every((file) => file.type.startsWith("image/")) ? "photo" : "document");
  }
}
