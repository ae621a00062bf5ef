// A learner's page: who are you, whom do you play; then one phone with the exercise above it.

import "./classwords.js";
import { get, post } from "./api.js";
import { field, fill, h } from "./dom.js";
import { ExerciseBar } from "./exercise.js";
import { recall } from "./outbox.js";
import { Phone } from "./phone.js";
import { save, settings } from "./settings.js";
import { deskNow, follow, onEvent, readWorld } from "./store.js";
import { lang, t } from "./text.js";

const frame = document.getElementById("page");
const door = document.getElementById("join");

/** What a phone asks of the desk that holds it: here there is only this one. */
const alone = { frame, touch() {}, close() {}, open: () => alone.phone };

function showLost(isLost) {
  const node = document.getElementById("lost");
  node.hidden = !isLost;
  node.textContent = isLost ? t("lost") : "";
}

/** The learner's phone, where they left it. */
async function play(me) {
  settings.open = [me.person];
  settings.active = me.person;
  save();
  await follow(showLost, me.person); // first of all, so that nothing that happens meanwhile is missed
  await readWorld();
  const place = document.getElementById("phones");
  place.hidden = false;
  alone.phone = new Phone(me.person, alone);
  alone.phone.node.classList.add("active");
  place.append(alone.phone.node);
  recall();
  new ExerciseBar(frame, me, () => choose(me.learner));
  const tick = () => alone.phone.tick(deskNow());
  setInterval(tick, 1000);
  tick();
  onEvent((event) => { if (["world", "message", "read"].includes(event.event)) requestAnimationFrame(() => { alone.phone.rename(); alone.phone.look(); }); });
  document.addEventListener("visibilitychange", () => alone.phone.look());
}

/** Asks for the name, the role and the person. */
async function choose(name = "") {
  const { roles } = await get(`class/offer?lang=${lang}`);
  const address = new URL(location.href);
  address.searchParams.set("lang", lang === "en" ? "id" : "en");
  const input = h("input", { required: true, maxlength: 40, autocomplete: "name", ".value": name });
  const person = h("select", {});
  const shared = h("p", { role: "status" });
  const problem = h("p", { class: "problem", role: "alert" });
  const ticks = roles.map((one) => h("label", { class: "tick" }, h("input", { type: "radio", name: "role", value: one.role, required: true, onchange: () => offer(one) }), h("span", {}, one.label)));
  let listed = [];
  const offer = (role) => {
    listed = role.people;
    fill(person, h("option", { value: 0 }, t("join_new")), listed.map((one) => h("option", { value: one.id }, one.players.length ? t("join_played", { name: one.name, players: one.players.join(", ") }) : one.name)));
    say();
  };
  const say = () => {
    const one = listed.find((each) => each.id === Number(person.value));
    shared.textContent = one?.players.length ? t("join_shared", { name: one.name, players: one.players.join(", ") }) : "";
  };
  person.addEventListener("change", say);
  const enter = async (event) => {
    event.preventDefault();
    const role = form.querySelector("[name=role]:checked")?.value ?? "";
    form.inert = true;
    try {
      await post(`class/join?lang=${lang}`, { name: input.value, role, person: Number(person.value) });
      location.reload();
    } catch (error) {
      problem.textContent = error.message === "offline" ? t("lost") : error.message;
      form.inert = false;
    }
  };
  const form = h("form", { novalidate: true, onsubmit: enter },
    h("div", { class: "lang-row" }, h("h1", {}, t("join_title")), h("a", { href: address.search, lang: lang === "en" ? "id" : "en" }, t("other_language"))),
    h("p", {}, t("join_intro")),
    field(t("join_name"), input),
    h("fieldset", {}, h("legend", {}, t("join_role")), ticks),
    field(t("join_person"), person), shared, problem,
    h("button", { type: "submit", class: "main" }, t("join_go")));
  fill(door, form);
  ticks[1]?.querySelector("input").click();
  for (const id of ["exercise", "phones"]) document.getElementById(id).hidden = true;
  door.hidden = false;
  input.focus();
}

async function begin() {
  document.documentElement.lang = lang;
  document.title = t("title");
  const me = await get(`class/me?lang=${lang}`);
  await (me.person ? play(me) : choose());
  document.documentElement.dataset.ready = "yes";
}

begin();
