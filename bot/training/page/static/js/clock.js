// The training clock: what time it is at the desk, and how to let time pass.

import { post } from "./api.js";
import { button, field, fill, h, icon } from "./dom.js";
import { complain, openDialog } from "./overlay.js";
import { deskNow } from "./store.js";
import { clockTime, fullDay, shortDay, t } from "./text.js";

const HOUR = 3600;
const WITA = 8 * HOUR;

/** The clock with its buttons; `tick` shows the present time. */
export function makeClock(frame) {
  const now = h("span", { class: "now" });
  const move = async (seconds) => {
    box.setAttribute("aria-busy", "true");
    try {
      await post("time", { seconds });
    } catch (error) {
      complain(frame, error);
    }
    box.removeAttribute("aria-busy");
  };
  const other = [h("span", { class: "long" }, t("custom")), h("span", { class: "short" }, "…")];
  const box = h("div", { class: "clock", role: "group", "aria-label": t("clock") }, icon("clock"), now,
    button(t("hour"), () => move(HOUR)), button(t("day"), () => move(24 * HOUR)),
    button(other, () => askTime(frame, move), { "aria-label": t("custom"), title: t("custom") }));
  const tick = () => {
    const seconds = deskNow();
    const text = `${fullDay(seconds)} ${t("at")} ${clockTime(seconds)} WITA`;
    if (now.dataset.text === text) return;
    now.dataset.text = text;
    fill(now, h("span", { class: "long" }, text), h("span", { class: "short" }, `${shortDay(seconds)} ${clockTime(seconds)} WITA`));
  };
  return { node: box, tick };
}

function askTime(frame, move) {
  const local = (seconds) => new Date((seconds + WITA) * 1000).toISOString().slice(0, 16);
  const until = h("input", { type: "datetime-local", required: true, ".value": local(deskNow() + HOUR) });
  openDialog(frame, {
    title: t("clock"), content: [h("p", {}, t("clock_hint")), field(t("until"), until)],
    actions: [[t("move"), () => {
      const seconds = Date.parse(`${until.value}Z`) / 1000 - WITA - deskNow();
      until.setCustomValidity(seconds > 0 ? "" : t("past"));
      return until.reportValidity() ? void move(seconds) : false;
    }], [t("cancel"), () => {}]],
  });
}
