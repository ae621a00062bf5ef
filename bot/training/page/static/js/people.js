// The list of all people: whose phone is open, who has news, who is a stranger to the bot.

import { post } from "./api.js";
import { avatar, button, field, fill, h, icon, walk } from "./dom.js";
import { complain, openDialog } from "./overlay.js";
import { settings } from "./settings.js";
import { deskNow, hasUnread, nameOf, onTelegram, readWorld, world } from "./store.js";
import { t } from "./text.js";
import { openUntil, readPeople, whatsapp } from "./whatsapp/world.js";

/** Draws the list; `desk` opens phones. */
export function drawPeople(node, desk) {
  const focused = document.activeElement?.dataset?.id;
  fill(node,
    h("h2", {}, t("people")),
    h("ul", { onkeydown: (event) => walk(event, event.currentTarget) }, onTelegram().map((person) => row(person, desk)),
      world.others.length ? h("li", { class: "on-whatsapp-title" }, "WhatsApp") : null, world.others.map((person) => row(person, desk))),
    button([icon("plus"), h("span", {}, t("new_person"))], () => askPerson(desk), { class: "new-person" }));
  node.setAttribute("aria-label", t("people"));
  if (focused) node.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
}

function row(person, desk) {
  const name = nameOf(person), open = settings.open.includes(person.id), active = settings.active === person.id;
  const shut = person.whatsapp && person.started && openUntil(person) <= deskNow();
  const about = shut ? t("wa_window_closed") : [person.note, person.started ? "" : t("not_started")].filter(Boolean).join(" · ");
  const news = hasUnread(person.id) ? h("span", { class: "dot", title: t("has_unread") }, h("span", { class: "sr" }, t("has_unread"))) : null;
  return h("li", {}, h("button", {
    type: "button", class: `person${person.whatsapp ? " on-whatsapp" : ""}${open ? " open" : ""}${active ? " active" : ""}${person.started ? "" : " stranger"}`,
    "aria-pressed": open, "data-id": person.id, title: t("open_phone", { name }), onclick: () => desk.toggle(person.id),
  }, avatar(person.id, name), h("span", { class: "person-words" }, h("b", {}, name, person.whatsapp ? h("span", { class: "sr" }, " (WhatsApp)") : null), h("small", {}, about)), news));
}

async function add(first_name, note, language_code) {
  const { id } = await post("people", { first_name, note, language_code });
  await readWorld();
  return id;
}

async function addOnWhatsApp(name, note) {
  const { id } = await whatsapp.post("people", { name, note });
  await readPeople();
  return `w${id}`;
}

function askPerson(desk) {
  const name = h("input", { required: true, maxlength: 64 });
  const note = h("input", { maxlength: 64 });
  const language = h("select", {}, h("option", { value: "id" }, "Bahasa Indonesia"), h("option", { value: "en" }, "English"));
  const messenger = h("select", {}, h("option", { value: "" }, "Telegram"), h("option", { value: "w" }, "WhatsApp"));
  openDialog(desk.frame, {
    title: t("new_person"),
    content: [field(t("name"), name), field(t("note"), note), field(t("language"), language), world.whatsapp && field(t("messenger"), messenger)].filter(Boolean),
    actions: [[t("create"), async () => {
      if (!name.reportValidity()) return false;
      try {
        desk.open(await (messenger.value ? addOnWhatsApp : add)(name.value.trim(), note.value.trim(), language.value));
      } catch (error) {
        complain(desk.frame, error);
        return false;
      }
      return true;
    }], [t("cancel"), () => {}]],
  });
}
