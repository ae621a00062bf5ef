// The endurance test: what goes wrong on purpose between the bot and the emulated messengers.

import { get, post, remove } from "./api.js";
import { button, field, fill, h } from "./dom.js";
import { complain, openDialog } from "./overlay.js";
import { world } from "./store.js";
import { t } from "./text.js";
import { onWhatsApp } from "./whatsapp/faults.js";

const KINDS = ["drop_before", "drop_after", "cut", "delay", "error", "flood", "duplicate", "reorder", "hold"];

/** A messenger: [value, words] of what can go wrong, how it is switched on, what is on ([words, times, of how many]), and all off. */
const onTelegram = {
  name: "Telegram",
  kinds: () => KINDS.map((kind) => [kind, t(`f_${kind}`)]),
  add: (kind, options) => post("faults", { kind, ...options }),
  list: async () => (await get("faults")).faults.map(({ kind, happened, count }) => [t(`f_${kind}`), happened, count]),
  clear: () => remove("faults"),
};

const sides = () => (world.whatsapp ? [onTelegram, onWhatsApp] : [onTelegram]);

const isOn = ([, happened, count]) => !count || happened < count;

/** How many faults are on. */
export async function countFaults() {
  const lists = await Promise.all(sides().map((side) => side.list()));
  return lists.flat().filter(isOn).length;
}

function line(name, [words, happened, count]) {
  const times = happened === null ? "" : `: ${t("fault_happened", { n: happened })}${count ? ` / ${count}` : ""}`;
  return h("li", {}, `${world.whatsapp ? `${name} · ` : ""}${words}${times}`);
}

/** Opens the drawer with the faults that are on and those that can be switched on; `changed` is told how many are. */
export async function openFaults(frame, changed) {
  const list = h("ul", { class: "faults" });
  const kind = h("select", {});
  const messenger = h("select", { onchange: () => offer() }, sides().map((side, n) => h("option", { value: n }, side.name)));
  const count = h("input", { type: "number", min: 0, max: 1000, ".value": 3 });
  const seconds = h("input", { type: "number", min: 0, max: 60, ".value": 3 });
  const side = () => sides()[Number(messenger.value)];
  const offer = () => fill(kind, side().kinds().map(([value, words]) => h("option", { value }, words)));
  const attempt = (work) => work().then(show).catch((error) => complain(frame, error));
  const show = async () => {
    const lists = await Promise.all(sides().map(async (each) => [each.name, await each.list()]));
    const lines = lists.flatMap(([name, faults]) => faults.map((fault) => line(name, fault)));
    changed(lists.flatMap(([, faults]) => faults).filter(isOn).length);
    fill(list, lines.length ? lines : h("li", {}, t("faults_none")));
  };
  const add = () => side().add(kind.value, {
    count: Number(count.value), seconds: Number(seconds.value), retry_after: Math.max(1, Number(seconds.value)),
  });
  offer();
  openDialog(frame, {
    title: t("faults"),
    content: [
      h("p", {}, t("faults_hint")), list, world.whatsapp && field(t("messenger"), messenger),
      field(t("fault_kind"), kind), field(t("fault_count"), count), field(t("fault_seconds"), seconds),
      h("div", { class: "pair" },
        button(t("fault_add"), () => attempt(add), { class: "main" }),
        button(t("fault_clear"), () => attempt(() => Promise.all(sides().map((each) => each.clear()))), { class: "plain" })),
    ].filter(Boolean),
  });
  await attempt(async () => {});
}
