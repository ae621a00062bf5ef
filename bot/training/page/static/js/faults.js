// The endurance test: what goes wrong on purpose between the bot and the emulated Telegram.

import { get, post, remove } from "./api.js";
import { button, field, fill, h } from "./dom.js";
import { complain, openDialog } from "./overlay.js";
import { t } from "./text.js";

const KINDS = ["drop_before", "drop_after", "cut", "delay", "error", "flood", "duplicate", "reorder", "hold"];

function line({ kind, happened, count }) {
  return h("li", {}, `${t(`f_${kind}`)}: ${t("fault_happened", { n: happened })}${count ? ` / ${count}` : ""}`);
}

/** Opens the drawer with the faults that are on and those that can be switched on. */
export async function openFaults(frame, changed) {
  const list = h("ul", { class: "faults" });
  const kind = h("select", {}, KINDS.map((name) => h("option", { value: name }, t(`f_${name}`))));
  const count = h("input", { type: "number", min: 0, max: 1000, ".value": 3 });
  const seconds = h("input", { type: "number", min: 0, max: 60, ".value": 3 });
  const attempt = (work) => work().then(show).catch((error) => complain(frame, error));
  const show = async () => {
    const { faults } = await get("faults");
    changed(faults);
    fill(list, faults.length ? faults.map(line) : h("li", {}, t("faults_none")));
  };
  const add = () => post("faults", {
    kind: kind.value, count: Number(count.value), seconds: Number(seconds.value), retry_after: Math.max(1, Number(seconds.value)),
  });
  openDialog(frame, {
    title: t("faults"),
    content: [
      h("p", {}, t("faults_hint")), list, field(t("fault_kind"), kind), field(t("fault_count"), count), field(t("fault_seconds"), seconds),
      h("div", { class: "pair" },
        button(t("fault_add"), () => attempt(add), { class: "main" }),
        button(t("fault_clear"), () => attempt(() => remove("faults")), { class: "plain" })),
    ],
  });
  await attempt(async () => {});
}
