// What the page knows of the emulated WhatsApp: its people, who stand among all others under ids of their own ("w3").

import { control } from "../api.js";
import { onEvent, tell, world } from "../store.js";

const BASE = "/whatsapp/control/";
const DAY = 24 * 3600; // seconds that a person's message opens the window

export const whatsapp = control(BASE);

/** The number by which the emulator knows somebody. */
export const numberOf = (id) => Number(id.slice(1));

/** Where a medium can be had. */
export const mediumUrl = ({ id, link }) => (id ? `${BASE}media/${encodeURIComponent(id)}` : link);

/** Something a person does on their phone. */
export const act = (id, name, body = {}) => whatsapp.post(`people/${numberOf(id)}/${name}`, body);

/** Until when the business may write freely to somebody, in seconds since 1970; 0 for who never wrote. */
export const openUntil = (person) => (person.wa.last_inbound ? person.wa.last_inbound + DAY : 0);

/** Reads the people, and lets the page know. */
export async function readPeople() {
  const { people, business } = await whatsapp.get("state");
  world.business = business;
  world.others = people.map((one) => ({ id: `w${one.id}`, first_name: one.name, note: one.note, started: one.last_inbound > 0, whatsapp: true, wa: one }));
  world.people = [...world.people.filter((person) => !person.whatsapp), ...world.others];
  for (const person of world.others) world.last.set(person.id, person.wa.last);
  tell({ event: "people" });
}

let timer = 0;

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => readPeople().catch(() => {}), 30);
}

/** Reads the people now and whenever something has happened; a room without WhatsApp has none. */
export async function followPeople() {
  if (!world.whatsapp) return;
  onEvent((event) => { if (["whatsapp", "back"].includes(event.event)) soon(); });
  await readPeople();
}
