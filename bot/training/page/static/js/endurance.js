// The endurance test for a class: what can go wrong on purpose, a switch and a sentence each.

import { get, post, remove } from "./api.js";
import { fill, h } from "./dom.js";
import { complain } from "./overlay.js";
import { t } from "./text.js";

const FAULTS = {
  drop_before: { probability: 0.33 },
  delay: { seconds: 2 },
  duplicate: {},
  error: { probability: 0.5, status: 502 },
  flood: { probability: 0.3, retry_after: 3 },
  cut: { probability: 0.2 },
};

/** The switches, below a heading. */
export async function drawFaults(node, frame) {
  let queue = Promise.resolve(); // a switch that is flipped back waits until it was flipped
  const boxes = Object.entries(FAULTS).map(([kind, options]) => {
    const box = h("input", { type: "checkbox", role: "switch", onchange: () => { queue = queue.then(() => flip(kind, options, box)); } });
    box.dataset.kind = kind;
    return box;
  });
  const show = async () => {
    const on = (await get("faults")).faults.filter((fault) => !fault.count);
    for (const box of boxes) {
      const found = on.find((fault) => fault.kind === box.dataset.kind);
      box.checked = Boolean(found);
      box.dataset.fault = found?.id ?? "";
    }
  };
  const flip = async (kind, options, box) => {
    const on = !box.dataset.fault;
    await (on ? post("faults", { kind, count: 0, ...options }) : remove(`faults/${box.dataset.fault}`))
      .then(show).catch((error) => complain(frame, error));
  };
  fill(node, h("h2", {}, t("faults")), h("p", {}, t("trainer_storm")),
    boxes.map((box) => h("label", { class: "switch" }, box, h("b", {}, t(`e_${box.dataset.kind}`)), h("small", {}, t(`e_${box.dataset.kind}_what`)))));
  await show();
}
