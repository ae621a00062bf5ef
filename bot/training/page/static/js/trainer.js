// The trainer's page: the door of the class, a table for each role, the endurance test.

import "./classwords.js";
import { get, post } from "./api.js";
import { button, fill, h } from "./dom.js";
import { drawFaults } from "./endurance.js";
import { complain, openDialog } from "./overlay.js";
import { lang, t } from "./text.js";

const EVERY = 3000; // milliseconds between two looks
const frame = document.getElementById("page");
const place = document.getElementById("roster");
const lost = document.getElementById("lost");
let drawn = "";

function drawBar() {
  const other = lang === "en" ? "id" : "en";
  fill(document.getElementById("bar"), h("div", { class: "name" }, h("h1", {}, t("trainer")), h("small", {}, t("trainer_intro"))),
    h("a", { class: "link", href: `/control/class/sheet.csv?lang=${lang}`, download: "daftar-hadir.csv" }, t("trainer_sheet")),
    h("a", { class: "link", href: "/ponsel" }, t("trainer_phones")),
    h("a", { class: "lang", href: `?lang=${other}`, lang: other }, t("other_language")));
}

function drawDoor() {
  const address = h("p", { class: "address" }), storm = h("section", {});
  fill(document.getElementById("door"),
    h("section", {}, h("h2", {}, t("trainer_door")), h("img", { class: "code", src: "/control/class/code.svg", alt: t("trainer_code") }), address, h("p", {}, t("trainer_scan"))), storm);
  drawFaults(storm, frame).catch((error) => complain(frame, error));
  return address;
}

const finished = (one) => one.done.every(Boolean);

function stateOf(one) {
  const words = finished(one) ? t("trainer_finished") : one.stuck === "idle" ? t("trainer_idle", { n: one.minutes }) : t(one.stuck ? "trainer_refused" : "trainer_working");
  return one.online ? words : `${words} · ${t("trainer_closed")}`;
}

function row(one, titles) {
  const marks = one.done.map((done, n) => h("td", { class: "mark" },
    h("span", { class: done ? "yes" : "no", "aria-hidden": "true" }, done ? "✓" : "·"),
    h("span", { class: "sr" }, `${titles[n]}: ${t(done ? "exercise_is_done" : "exercise_is_open")}`)));
  const players = one.players.filter((name) => name !== one.name);
  return h("tr", { class: one.stuck ? "stuck" : "", "data-person": one.id },
    h("th", { scope: "row" }, one.name, players.length ? h("small", {}, players.join(", ")) : null), marks, h("td", { class: "state" }, stateOf(one)),
    h("td", {}, button(t("trainer_reset"), () => ask(one), { "aria-label": t("trainer_reset_for", { name: one.name }) })));
}

function table({ role, label, exercises }, people) {
  const those = people.filter((one) => one.role === role);
  if (!those.length) return null;
  const head = h("tr", {}, h("th", { scope: "col" }, t("trainer_person")), exercises.map((title) => h("th", { scope: "col", class: "mark" }, title)), h("th", { scope: "col" }, t("trainer_state")), h("td", {}));
  return h("section", {}, h("table", {}, h("caption", {}, label), h("thead", {}, head), h("tbody", {}, those.map((one) => row(one, exercises)))));
}

function ask(one) {
  openDialog(frame, {
    title: t("trainer_reset"), content: h("p", {}, t("trainer_reset_ask", { name: one.name })),
    actions: [[t("trainer_reset"), async () => {
      await post("class/reset", { person: one.id }).catch((error) => complain(frame, error));
      await look();
    }], [t("cancel"), () => {}]],
  });
}

/** Draws what has changed; the keyboard stays where it is. */
function draw({ people, roles }) {
  const focused = document.activeElement?.closest?.("[data-person]")?.dataset.person;
  const count = (fits) => people.filter(fits).length;
  const words = people.length ? t("trainer_counts", { n: people.length, done: count(finished), stuck: count((one) => one.stuck) }) : t("trainer_none");
  fill(place, h("p", { class: "counts", role: "status" }, words), roles.map((role) => table(role, people)));
  if (focused) place.querySelector(`[data-person="${focused}"] button`)?.focus({ preventScroll: true });
}

async function look() {
  try {
    const roster = await get(`class/roster?lang=${lang}`);
    lost.hidden = true;
    if (drawn !== JSON.stringify(roster)) draw(roster);
    drawn = JSON.stringify(roster);
    return roster;
  } catch (error) {
    lost.hidden = false;
    lost.textContent = t(error.message === "offline" ? "lost" : "trainer_key");
    return null;
  }
}

async function begin() {
  document.documentElement.lang = lang;
  document.title = t("trainer");
  drawBar();
  const address = drawDoor();
  const roster = await look();
  address.textContent = roster?.url ?? "";
  const again = async () => {
    if (!document.hidden) await look();
    setTimeout(again, EVERY);
  };
  setTimeout(again, EVERY);
  document.documentElement.dataset.ready = "yes";
}

begin();
