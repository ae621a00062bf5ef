// What can go wrong between the bot and WhatsApp: Meta's refusals, its webhook, and what its reviewers do to templates.

import { t } from "../text.js";
import { whatsapp } from "./world.js";

const REFUSALS = {
  closed: { kind: "fail", method: "messages", code: 131047 },
  pair: { kind: "error", method: "messages", code: 131056 },
  gone: { kind: "fail", method: "messages", code: 131026 },
  stopped: { kind: "fail", method: "messages", code: 131050 },
  media: { kind: "error", method: "media", code: 100 },
  server: { kind: "error", status: 503 },
};
const REVIEWS = { paused: "PAUSED", rejected: "REJECTED" };
const COMMON = ["duplicate", "reorder", "hold", "delay", "drop_before", "drop_after", "cut", "flood"];

const nameOfCommon = (kind) => t(kind === "flood" ? "f_flood_wa" : `f_${kind}`);

function nameOf({ kind, code, status }) {
  const own = Object.entries(REFUSALS).find(([, one]) => one.kind === kind && (one.code ? one.code === code : one.status === status));
  return own ? t(`wf_${own[0]}`) : nameOfCommon(kind);
}

async function review(status) {
  const templates = await whatsapp.get("templates");
  const names = new Set(templates.filter((one) => one.status !== status).map((one) => one.name));
  await Promise.all([...names].map((name) => whatsapp.post(`templates/${name}`, { status })));
}

/** WhatsApp's side of the endurance test; see faults.js. */
export const onWhatsApp = {
  name: "WhatsApp",
  kinds: () => [
    ...[...Object.keys(REFUSALS), ...Object.keys(REVIEWS)].map((kind) => [kind, t(`wf_${kind}`)]),
    ...COMMON.map((kind) => [kind, nameOfCommon(kind)]),
  ],
  add: (kind, options) => (REVIEWS[kind] ? review(REVIEWS[kind]) : whatsapp.post("faults", { ...options, ...(REFUSALS[kind] ?? { kind }) })),
  async list() {
    const [{ faults }, templates] = await Promise.all([whatsapp.get("faults"), whatsapp.get("templates")]);
    const fallen = templates.filter((one) => one.status !== "APPROVED").length;
    return [...faults.map((one) => [nameOf(one), one.happened, one.count]), ...(fallen ? [[t("wf_templates", { n: fallen }), null, 0]] : [])];
  },
  clear: () => Promise.all([whatsapp.remove("faults"), review("APPROVED")]),
};
