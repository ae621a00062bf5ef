// The page: people on one side, their phones on the other, the clock above.

import { makeClock } from "./clock.js";
import { button, fill, h, icon } from "./dom.js";
import { countFaults, openFaults } from "./faults.js";
import { drawPeople } from "./people.js";
import { recall } from "./outbox.js";
import { Phone } from "./phone.js";
import { Story } from "./story.js";
import { save, settings } from "./settings.js";
import { deskNow, follow, onEvent, onTelegram, personOf, readWorld, world } from "./store.js";
import { lang, t } from "./text.js";
import { WhatsAppPhone } from "./whatsapp/phone.js";
import { followPeople } from "./whatsapp/world.js";

const frame = document.getElementById("page");
const narrow = matchMedia("(max-width: 760px)");

class Desk {
  constructor() {
    this.frame = frame;
    this.people = document.getElementById("people");
    this.place = document.getElementById("phones");
    this.phones = new Map();
    this.hint = h("p", { class: "hint" }, t("no_phone"));
    this.place.append(this.hint);
  }

  /** Opens the phones of the last time, or at first of three people who know the bot. */
  begin() {
    if (!settings.open) {
      settings.open = firstThree();
      openRoom(settings.open[0]);
    }
    settings.open = settings.open.filter(personOf);
    if (!settings.open.includes(settings.active)) settings.active = settings.open[0] ?? 0;
    for (const id of settings.open) this.#add(id);
    this.draw();
  }

  #add(id) {
    const phone = personOf(id).whatsapp ? new WhatsAppPhone(id, this) : new Phone(id, this);
    this.phones.set(id, phone);
    this.place.append(phone.node);
    phone.tick(deskNow());
  }

  /** The phone of a person, opened if need be. */
  open(id) {
    if (!this.phones.has(id)) {
      settings.open.push(id);
      this.#add(id);
    }
    this.touch(id, true);
    return this.phones.get(id);
  }

  /** A tap on somebody in the list: their phone opens, or where several stand side by side it closes. */
  toggle(id) {
    if (narrow.matches || !this.phones.has(id)) this.open(id);
    else this.close(id);
  }

  close(id) {
    this.phones.get(id)?.shut();
    this.phones.delete(id);
    settings.open = settings.open.filter((other) => other !== id);
    if (settings.active === id) settings.active = settings.open.at(-1) ?? 0;
    save();
    this.draw();
  }

  /** Somebody's phone was touched: on a narrow screen it is the one to be seen. */
  touch(id, show = false) {
    if (settings.active !== id) {
      settings.active = id;
      save();
      this.draw();
    }
    if (show) this.phones.get(id).node.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  /** Brings the phones of some people into view; others go where there is no room for all. */
  show(people) {
    for (const id of people) if (!this.phones.has(id)) {
      settings.open.push(id);
      this.#add(id);
    }
    const rest = settings.open.filter((id) => !people.includes(id));
    while (rest.length && this.place.scrollWidth > this.place.clientWidth) this.close(rest.shift());
    if (people.length && !people.includes(settings.active)) this.touch(people[0]);
    this.phones.get(people[0])?.node.scrollIntoView({ inline: "nearest", block: "nearest" });
    save();
    this.draw();
  }

  /** Something happens in a chat of somebody: their phone shows it. */
  follow(id, chat) {
    const phone = this.phones.get(id);
    if (!phone) return;
    if (settings.chat[id] !== chat) phone.openChat(chat);
    if (narrow.matches) this.touch(id);
  }

  draw() {
    drawPeople(this.people, this);
    this.hint.hidden = this.phones.size > 0;
    for (const [id, phone] of this.phones) {
      phone.node.classList.toggle("active", id === settings.active);
      phone.rename();
      phone.look();
    }
  }
}

function firstThree() {
  const known = onTelegram().filter((person) => person.started), other = world.others.find((person) => person.started);
  const chosen = [known[0], other ?? known[Math.floor((known.length - 1) / 2)], known.at(-1)].filter(Boolean);
  return [...new Set(chosen.map((person) => person.id))];
}

/** The first phone begins in the room that the bot shares with its person, the others in their chat with the bot. */
function openRoom(person) {
  const room = world.groups.find((group) => group.members.includes(person) && group.members.includes(world.bot.id));
  if (room) settings.chat[person] ??= room.id;
}

function drawBar(desk, story) {
  const clock = makeClock(frame);
  const address = new URL(location.href);
  address.searchParams.set("lang", lang === "en" ? "id" : "en");
  const count = h("span", {}, t("faults"));
  const showFaults = (on) => {
    count.textContent = on ? t("faults_on", { n: on }) : t("faults");
    storm.classList.toggle("on", on > 0);
  };
  const storm = button([icon("storm"), count], () => openFaults(frame, showFaults), { class: "storm", title: t("faults") });
  fill(document.getElementById("bar"), h("div", { class: "name" }, h("h1", {}, t("title")), h("small", {}, t("intro"))), story.opener, clock.node, storm,
    h("a", { class: "lang", href: address.search, lang: lang === "en" ? "id" : "en" }, t("other_language")));
  countFaults().then(showFaults).catch(() => {});
  const tick = () => {
    clock.tick();
    for (const phone of desk.phones.values()) phone.tick(deskNow());
  };
  setInterval(tick, 1000);
  onEvent((event) => { if (event.event === "time") tick(); });
  tick();
}

function showLost(isLost) {
  const node = document.getElementById("lost");
  node.hidden = !isLost;
  node.textContent = isLost ? t("lost") : "";
}

async function begin() {
  document.documentElement.lang = lang;
  document.title = t("title");
  const desk = new Desk();
  await follow(showLost); // first of all, so that nothing that happens meanwhile is missed
  await readWorld();
  await followPeople();
  desk.begin();
  recall();
  const story = new Story(desk);
  drawBar(desk, story);
  await story.begin();
  onEvent((event) => { if (["world", "people", "message", "read", "network", "time"].includes(event.event)) requestAnimationFrame(() => desk.draw()); });
  document.addEventListener("visibilitychange", () => desk.draw());
  narrow.addEventListener("change", () => desk.draw());
  document.documentElement.dataset.ready = "yes";
}

begin();
