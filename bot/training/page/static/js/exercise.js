// The exercise above a learner's phone. Whether it is done the desk's tables say: the page only asks.

import { get } from "./api.js";
import { button, fill, h } from "./dom.js";
import { openDialog, toast } from "./overlay.js";
import { onEvent } from "./store.js";
import { lang, t } from "./text.js";

const SOON = 400; // milliseconds after something has happened on the phone
const LATER = 10_000; // and at the latest: the trainer sees by it that the phone is open

export class ExerciseBar {
  /** `me` is what ``class/me`` answered; `leave` lets the learner play somebody else. */
  constructor(frame, me, leave) {
    this.frame = frame;
    this.leave = leave;
    this.node = document.getElementById("exercise");
    this.node.setAttribute("aria-label", t("exercise_all"));
    this.heading = h("b", {});
    this.about = h("small", {});
    this.task = h("p", { class: "task", role: "status" });
    this.tip = h("p", { class: "tip", hidden: true });
    this.paste = h("textarea", { readonly: true, rows: 4, hidden: true, "aria-label": t("exercise_text") });
    this.hint = button(t("exercise_hint"), () => this.#hint(this.tip.hidden), { "aria-expanded": "false" });
    this.copy = button(t("exercise_copy"), () => this.#copy(), { hidden: true });
    this.dots = h("ol", { class: "exercise-dots", "aria-hidden": "true" });
    fill(this.node, h("div", { class: "exercise-top" }, this.heading, this.about), this.task, this.paste, this.tip,
      h("div", { class: "exercise-keys" }, this.hint, this.copy, button(t("exercise_all"), () => this.#all())), this.dots);
    this.node.hidden = false;
    this.#show(me);
    const own = [me.person, me.group, 0]; // what happens in the room of all is mostly of others
    onEvent((event) => { if (event.event === "answer" || event.event === "back" || own.includes(event.chat_id)) this.#ask(SOON); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#ask(0); });
    this.#ask(LATER);
  }

  #ask(after) {
    if (this.timer && after >= this.after) return; // it is asked sooner already
    clearTimeout(this.timer);
    this.after = after;
    this.timer = setTimeout(async () => {
      this.timer = 0;
      const me = await get(`class/me?lang=${lang}`).catch(() => this.me); // asked again later
      if (!me.person) return location.reload(); // the class was begun anew
      this.#show(me);
      this.#ask(LATER);
    }, after);
  }

  #show(me) {
    const fresh = this.me ? me.exercises.filter((one, n) => one.done && !this.me.exercises[n].done) : [];
    const anew = this.me?.exercises.some((one, n) => one.done && !me.exercises[n].done);
    this.me = me;
    if (anew) toast(this.frame, t("exercise_begun_anew"));
    if (fresh.length) toast(this.frame, t("exercise_done", { title: fresh.map((one) => one.title).join(", ") }));
    const here = me.exercises.findIndex((one) => !one.done), all = me.exercises.length;
    const now = me.exercises[here];
    const shared = [me.others.length && t("exercise_shared", { names: me.others.join(", ") }), me.browsers > 1 && t("exercise_browsers", { n: me.browsers })];
    this.about.textContent = shared.filter(Boolean).join(" · ");
    this.heading.textContent = now ? `${t("exercise_n", { n: here + 1, all })} · ${now.title}` : t("exercise_over");
    const task = now ? now.task : t("exercise_over_hint");
    if (this.task.textContent !== task) { // what stays is not read aloud again
      this.task.textContent = task;
      this.tip.textContent = now?.hint ?? "";
      this.paste.value = now?.paste ?? "";
      this.#hint(false);
    }
    this.hint.hidden = !now;
    this.paste.hidden = this.copy.hidden = !now?.paste;
    fill(this.dots, me.exercises.map((one, n) => h("li", { class: one.done ? "done" : n === here ? "now" : "" })));
  }

  #hint(open) {
    this.tip.hidden = !open;
    this.hint.setAttribute("aria-expanded", String(open));
  }

  /** Copies the text; a browser that forbids it (as most do without https) gets it selected. */
  async #copy() {
    try {
      await navigator.clipboard.writeText(this.paste.value);
      toast(this.frame, t("copied"));
    } catch {
      this.paste.focus();
      this.paste.select();
      const copied = document.execCommand?.("copy");
      toast(this.frame, t(copied ? "copied" : "exercise_copy_by_hand"));
    }
  }

  #all() {
    const rows = this.me.exercises.map((one) => h("li", { class: one.done ? "done" : "" },
      h("span", { "aria-hidden": "true" }, one.done ? "✓" : "○"),
      h("div", {}, h("b", {}, one.title, h("span", { class: "sr" }, ` (${t(one.done ? "exercise_is_done" : "exercise_is_open")})`)), h("p", {}, one.task))));
    openDialog(this.frame, {
      title: t("exercise_all"), wide: true,
      content: h("ol", { class: "exercise-list" }, rows),
      actions: [[t("close"), () => {}], [t("exercise_other"), () => this.leave()]],
    });
  }
}
