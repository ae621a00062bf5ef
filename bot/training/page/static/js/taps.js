// Taps on inline buttons. The bot's answers come with the events of the world: a tap that waits holds no connection.

import { act } from "./api.js";
import { onEvent } from "./store.js";
import { t } from "./text.js";

const PATIENCE = 15_000; // milliseconds, as long as a tap can be answered
const waiting = new Map();
const early = new Map(); // answers that came before the tap was known by its number
const own = new Set(); // numbers of taps that were made on this page
const witnesses = new Set();

/** Calls `witness` with the taps that were not made on this page ({event: "tap"}) and the answers to them. */
export const onOthersTap = (witness) => witnesses.add(witness);

/** It can't be told at once whose tap it is: the event may be here before the answer to the one who tapped. */
function toWitnesses(event) {
  setTimeout(() => { if (!own.has(event.query_id)) for (const witness of witnesses) witness(event); }, 60);
}

onEvent((event) => {
  if (event.event === "tap") toWitnesses(event);
  if (event.event !== "answer") return;
  if (!waiting.has(event.query_id)) {
    early.set(event.query_id, event);
    toWitnesses(event);
    if (early.size > 100) early.delete(early.keys().next().value);
    return;
  }
  waiting.get(event.query_id)(event);
  waiting.delete(event.query_id);
});

/** Taps a button; what the bot answered ({text, show_alert, url}), or after a while that it did not. */
export async function tap(person, chat, message, data) {
  const { id } = await act(person, "tap", { chat, message, data, wait: false });
  own.add(id);
  if (early.has(id)) return early.get(id);
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => { if (waiting.delete(id)) resolve({ text: t("no_answer") }); }, PATIENCE);
  });
}
