// The phone of somebody who is on WhatsApp: there is one chat on it, with the business.

import { h, fill, field } from "../dom.js";
import { wordsOf } from "../links.js";
import { openDialog, toast } from "../overlay.js";
import { Phone } from "../phone.js";
import { personOf } from "../store.js";
import { t } from "../text.js";
import { WhatsAppChat } from "./chat.js";
import { forget } from "./room.js";
import { act } from "./world.js";
import "./words.js";

export class WhatsAppPhone extends Phone {
  get offline() { return Boolean(personOf(this.id)?.wa.offline); }

  get about() { return ["WhatsApp", personOf(this.id).note].filter(Boolean).join(" · "); }

  openChat() {
    if (this.view) return;
    this.node.classList.add("whatsapp");
    this.view = new WhatsAppChat(this, this.id);
    fill(this.screen, this.view.node);
  }

  rename() {
    super.rename();
    this.drawPlane();
    this.view?.renderHeading();
  }

  /** Airplane mode on or off; what waits on both sides goes then. */
  async fly() {
    const on = !this.offline;
    if (await this.attempt(() => act(this.id, "airplane", { on }))) toast(this.host, t(on ? "airplane_on" : "airplane_off"));
  }

  tick(now) {
    super.tick(now);
    this.view?.drawWindow();
  }

  shut() {
    super.shut();
    forget(this.id);
  }

  /** A link has typed its words: they only need to be sent. */
  start(words) {
    this.view.composer.write(words);
    toast(this.host, t("wa_link"));
  }

  /** Asks for a link that came by another way. */
  askLink() {
    const link = h("input", { required: true, autocomplete: "off", spellcheck: "false" });
    openDialog(this.host, {
      title: t("open_link"), content: field(t("wa_link_words"), link),
      actions: [[t("open"), () => (link.reportValidity() ? void this.start(wordsOf(link.value) ?? link.value) : false)], [t("cancel"), () => {}]],
    });
  }
}
