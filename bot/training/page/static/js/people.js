// The list of all people: whose phone is open, who has news, who is a stranger to the bot.

import { post } from "./api.js";
import { avatar, button, field, fill, h, icon, walk } from "./dom.js";
import { complain, openDialog } from "./overlay.js";
import { settings } from "./settings.js";
import { hasUnread, nameOf, readWorld, world } from "./store.js";
import { t } from "./text.js";

/** Draws the list; `desk` opens phones. */
export function drawPeople(node, desk) {
  const focused = document.activeElement?.dataset?.id;
  fill(node,
    h("h2", {}, t("people")),
    h("ul", { onkeydown: (event) => walk(event, event.currentTarget) }, world.people.map((person) => row(person, desk))),
    button([icon("plus"), h("span", {}, t("new_person"))], () => askPerson(desk), { class: "new-person" }));
  node.setAttribute("aria-label", t("people"));
  if (focused) node.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
}

function row(person, desk) {
  const name = nameOf(person), open = settings.open.includes(person.id), active = settings.active === person.id;
  const about = [person.note, person.started ? "" : t("not_started")].filter(Boolean).join(" · ");
  const news = hasUnread(person.id) ? h("span", { class: "dot", title: t("has_unread") }, h("span", { class: "sr" }, t("has_unread"))) : null;
  return h("li", {}, h("button", {
    type: "button", class: `person${open ? " open" : ""}${active ? " active" : ""}${person.started ? "" : " stranger"}`,
    "aria-pressed": open, "data-id": person.id, title: t("open_phone", { name }), onclick: () => desk.toggle(person.id),
  }, avatar(person.id, name), h("span", { class: "person-words" }, h("b", {}, name), h("small", {}, about)), news));
}

function askPerson(desk) {
  const name = h("input", { required: true, maxlength: 64 });
  const note = h("input", { maxlength: 64 });
  const language = h("select", {}, h("option", { value: "id" }, "Bahasa Indonesia"), h("option", { value: "en" }, "English"));
  openDialog(desk.frame, {
    title: t("new_person"),
    content: [field(t("name"), name), field(t("note"), note), field(t("language"), language)],
    actions: [[t("create"), async () => {
      if (!name.reportValidity()) return false;
      try {
        const made = await post("people", { first_name: name.value.trim(), note: note.value.trim(), language_code: language.value });
        await readWorld();
        desk.open(made.id);
      } catch (error) {
        complain(desk.frame, error);
        return false;
      }
      return true;
    }], [t("cancel"), () => {}]],
  });
}
