// The chat with the business on a phone with WhatsApp: what is other than in Telegram's.

import { sendFile } from "../api.js";
import { Chat } from "../chat.js";
import { avatar, fill, h, icon } from "../dom.js";
import { passOn, startLinks } from "../links.js";
import { openDialog, openMenu } from "../overlay.js";
import { deskNow, personOf } from "../store.js";
import { clockTime, shortDay, t } from "../text.js";
import { roomOf } from "./room.js";
import { act, numberOf, openUntil, whatsapp } from "./world.js";

const KINDS = { photo: "image" };

export class WhatsAppChat extends Chat {
  get plain() { return true; } // no commands, no list of chats

  get offline() { return this.owner.wa.offline; }

  get about() { return this.offline ? t("airplane_waiting") : this.room.typing ? t("typing") : t("wa_business"); }

  makeRoom() { return roomOf(this.phone.id); }

  hear() { /* the room tells all */ }

  // the window of 24 hours

  renderPinned() {
    if (!this.strip) {
      this.strip = h("p", { class: "window" });
      this.pinned.replaceWith(this.strip);
    }
    this.drawWindow();
  }

  /** Says whether the business may write freely, as the time is now. */
  drawWindow() {
    if (!this.strip) return;
    const until = openUntil(this.owner), left = Math.max(0, until - deskNow());
    const hours = t("wa_left", { h: Math.floor(left / 3600), m: Math.floor((left % 3600) / 60) });
    const text = left ? t("wa_open", { left: hours }) : t(until ? "wa_closed" : "wa_never");
    if (this.strip.dataset.text === text) return;
    this.strip.dataset.text = text;
    this.strip.classList.toggle("shut", !left);
    this.strip.title = left ? `${shortDay(until)} ${clockTime(until)}` : t("wa_opens");
    fill(this.strip, icon(left ? "clock" : "alert"), h("span", { role: left ? null : "status" }, text));
  }

  /** The messages are seen as long as the phone is; then the business learns that they were read. */
  read() {
    super.read();
    if (!this.phone.visible || this.offline || this.reading || !this.room.list.some((message) => message.unread)) return;
    this.reading = act(this.phone.id, "read").catch(() => {}).finally(() => { this.reading = null; });
  }

  // what a person does here

  async deliver(job) {
    return this.attempt(() => (job.file ? this.#sendFile(job) : this.#send(job)));
  }

  #quoted({ reply_to }) { return this.room.messages.get(reply_to)?.wamid; }

  #sendFile({ file, fields: { kind, caption, reply_to } }) {
    const given = { kind: KINDS[kind] ?? kind, caption, mime: file.type, reply_to: this.#quoted({ reply_to }) };
    const send = (fields) => sendFile(numberOf(this.phone.id), file, fields, whatsapp);
    return send(given).catch((error) => {
      if (!error.message.includes("can't be read")) throw error;
      return send({ ...given, kind: "document" }); // a picture that can't be drawn goes as a file, as on a real phone
    });
  }

  #send({ body }) {
    const { id } = this.phone, reply_to = this.#quoted(body);
    const { kind, value } = body;
    if (!kind) return act(id, "send", { text: body.text, reply_to });
    if (kind === "location") return act(id, "location", { ...value, reply_to });
    const name = { formatted_name: value.first_name, first_name: value.first_name };
    return act(id, "contacts", { contacts: [{ name, phones: [{ phone: value.phone_number, type: "CELL" }] }] });
  }

  tap(message, choice) { return this.attempt(() => act(this.phone.id, "tap", { message: message.wamid, choice })); }

  /** The rows of a list, from the lower edge of the phone. */
  sheet(message, list) {
    const row = ({ id, title, description }) => h("button", { type: "button", class: "row sheet-row", onclick: () => { close(); this.tap(message, id); } },
      h("span", {}, h("b", {}, title), description ? h("small", {}, description) : null));
    const parts = list.sections.map((section) => [section.title ? h("h3", {}, section.title) : null, section.rows.map(row)]);
    const close = openDialog(this.phone.host, { title: list.button, content: h("div", { class: "rows sheet" }, parts.flat(2)), actions: [[t("close"), () => {}]] });
  }

  unblock() { return this.attempt(() => act(this.phone.id, "unblock")); }

  openMenu(anchor) {
    const { id } = this.phone, { blocked, hides_number: hides } = this.owner.wa;
    const say = (text) => () => this.attempt(() => act(id, "send", { text }));
    openMenu(this.phone.host, anchor, [
      ["link", t("open_link"), () => this.phone.askLink()],
      !blocked && ["close", t("wa_stop"), say("STOP")],
      !blocked && ["check", t("wa_start"), say(t("wa_start_word"))],
      !blocked && ["document", t("wa_poll"), () => this.attempt(() => act(id, "unsupported", { kind: "poll" }))],
      ["contact", t(hides ? "wa_show_number" : "wa_hide_number"), () => this.attempt(() => whatsapp.patch(`people/${numberOf(id)}`, { hides_number: !hides }))],
      ["block", t(blocked ? "unblock" : "wa_block"), () => this.attempt(() => act(id, blocked ? "unblock" : "block")), !blocked],
    ]);
  }

  menu(message, anchor) {
    const { id } = this.phone, words = message.text ?? message.caption ?? "", links = startLinks(message);
    const react = (emoji) => () => this.attempt(() => act(id, "react", { message: message.wamid, emoji }));
    openMenu(this.phone.host, anchor, [
      ["reply", t("reply"), () => this.composer.begin("reply", message)],
      message.reacted ? ["close", t("wa_unlike"), react("")] : ["check", t("like"), react("👍")],
      words && ["copy", t("copy"), () => this.copy(words)],
      links.length && ["link", t("give_link"), () => passOn(this.phone, links)],
    ]);
  }

  renderHeading() {
    if (this.room.chat) fill(this.heading, avatar(0, this.title), h("div", {}, h("b", {}, this.title), h("small", {}, this.about)));
  }

  get owner() { return personOf(this.phone.id); }
}
