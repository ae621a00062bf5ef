// The story: the desk plays itself, step by step, and a bar above the phones says what happens.

import { get, post } from "./api.js";
import { button, fill, h, icon, iconButton } from "./dom.js";
import { toast } from "./overlay.js";
import { save, settings } from "./settings.js";
import { nameOf, onEvent, world } from "./store.js";
import { onOthersTap } from "./taps.js";
import { lang, t } from "./text.js";

const SPEEDS = [1, 2, 4];

export class Story {
  /** `desk` holds the phones that the story wants in view. */
  constructor(desk) {
    this.desk = desk;
    this.busy = new Set(); // people to whom something has happened in this step
    this.early = new Set(); // rooms of this step in which the page does not yet know everybody
    this.node = document.getElementById("story");
    this.opener = button([icon("play"), h("span", {}, t("story"))], () => this.#open(true), { class: "story-opener", hidden: true });
    this.#build();
  }

  /** Asks the room for its story; a room without one has no bar. */
  async begin() {
    if (!world.story) return;
    const state = await get("story").catch(() => null);
    if (!state) return;
    this.render(state);
    onEvent((event) => this.#hear(event));
    onOthersTap((event) => this.#tapped(event));
  }

  #build() {
    const again = { class: "icon-button" };
    this.node.setAttribute("aria-label", t("story"));
    this.main = button("", () => this.#do(this.state.playing ? "pause" : "play"), { class: "main" });
    this.back = iconButton("previous", t("story_back"), () => this.#do("back"), again);
    this.next = iconButton("next", t("story_next"), () => this.#do("next"), again);
    this.speed = button("", () => this.#do("speed", SPEEDS[(SPEEDS.indexOf(this.state.speed) + 1) % SPEEDS.length]), { class: "speed" });
    this.words = h("div", { class: "story-words", role: "status" });
    this.dots = h("ol", { class: "story-dots", "aria-hidden": "true" });
    this.again = button(t("story_again"), () => this.#do("restart"), { class: "plain" });
    this.own = button(t("story_own"), () => this.#try(), { class: "main" });
    this.hide = iconButton("close", t("story_close"), () => this.#open(false));
    fill(this.node, h("div", { class: "story-keys" }, this.back, this.main, this.next, this.speed), this.words, this.again, this.own, this.hide, this.dots);
  }

  async #do(what, speed) {
    try {
      this.render(await post("story", speed ? { do: what, speed } : { do: what }));
    } catch (error) {
      toast(this.desk.frame, t("failed", { why: error.message }));
    }
  }

  /** The room as it was before the story, with a word of what to do there. */
  #try() {
    settings.storyTried = true;
    save();
    this.#do("restart");
    this.hide.focus();
  }

  #open(on) {
    settings.storyTried = false;
    settings.storyClosed = !on;
    save();
    if (!on && this.state.playing) this.#do("pause");
    this.render(this.state);
    (on ? this.main : this.opener).focus();
  }

  /** Whether the story has the phones in its hands. */
  get #leads() { return Boolean(this.state && !settings.storyClosed && (this.state.playing || this.state.busy)); }

  /** Shows where the story stands; phones that it newly names come into view. */
  render(state) {
    if (state.version < this.state?.version) return; // an answer that an event has overtaken
    const named = this.state && !settings.storyClosed && this.state.shown.join() !== state.shown.join();
    const led = this.#leads;
    if (state.busy && !this.state?.busy) { // a step begins
      this.busy.clear();
      this.early.clear();
    }
    this.state = state;
    this.node.hidden = Boolean(settings.storyClosed);
    this.opener.hidden = !settings.storyClosed;
    if (state.playing) settings.storyTried = false;
    const all = state.steps.length, ended = state.at >= all && !state.busy;
    const here = Math.min(all - 1, state.busy ? state.at : state.at - 1);
    fill(this.main, icon(state.playing ? "pause" : "play"), h("span", {}, t(state.playing ? "story_pause" : state.at ? "story_go_on" : "story_play")));
    this.main.hidden = ended;
    this.again.hidden = this.own.hidden = !ended;
    this.speed.hidden = ended;
    this.hide.hidden = ended;
    this.back.disabled = state.at === 0 && !state.busy;
    this.next.disabled = ended || state.busy;
    this.speed.textContent = `${state.speed}×`;
    this.speed.setAttribute("aria-label", t("story_speed", { n: state.speed }));
    this.#say(state, here, all);
    fill(this.dots, state.steps.map((_, number) => h("li", { class: number < state.at ? "done" : number === here ? "now" : "" })));
    this.node.toggleAttribute("data-busy", state.busy);
    this.node.toggleAttribute("data-waits", !state.at && !state.busy && !state.playing && !settings.storyTried);
    if (named || (this.#leads && !led)) this.desk.show(this.#people());
  }

  #say(state, here, all) {
    const words = state[lang] ?? state; // in English where the story has it
    const step = words.steps[here];
    const text = words.error || (step ? step.text : settings.storyTried ? words.tries : t("story_intro"));
    const title = step ? `${t("story_step", { n: here + 1, all })} · ${step.title}` : words.title;
    if (this.said === title + text) return; // what stays is not read aloud again
    this.said = title + text;
    fill(this.words, h("small", {}, title), h("p", {}, text));
  }

  #people() {
    const named = (person) => this.state.shown.some((name) => name === nameOf(person) || name === person.first_name);
    return world.people.filter(named).map((person) => person.id);
  }

  #hear(event) {
    if (event.event === "story") this.render(event);
    if (event.event === "back") get("story").then((state) => this.render(state)).catch(() => {});
    if (event.event === "message") this.#arrived(event.chat_id);
    if (event.event === "whatsapp" && event.what === "message") this.#arrived(`w${event.person}`);
    if (event.event === "world") this.#caughtUp();
  }

  /** A message opens its chat: one in a room does so on the phones on which nothing else has happened in this step. */
  #arrived(chat) {
    const people = this.#people();
    if (people.includes(chat)) return this.#follow(chat, chat);
    const members = world.groups.find((group) => group.id === chat)?.members ?? [];
    for (const person of people.filter((one) => this.#leads && !this.busy.has(one))) {
      if (members.includes(person)) this.desk.follow(person, chat);
      else this.early.add(chat);
    }
  }

  /** A room of which the page has only now heard who is in it. */
  #caughtUp() {
    const rooms = [...this.early];
    this.early.clear();
    for (const chat of rooms) this.#arrived(chat);
  }

  /** A tap that the story makes is seen on the phone of the one who taps, and so is the answer to it. */
  #tapped(event) {
    if (settings.storyClosed || !this.#people().includes(event.user_id)) return;
    this.#follow(event.user_id, event.chat_id);
    this.desk.phones.get(event.user_id)?.witness(event);
  }

  #follow(person, chat) {
    if (!this.#leads) return;
    this.busy.add(person);
    this.desk.follow(person, chat);
  }
}
