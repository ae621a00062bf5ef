// What the page knows: the world, and the chats of the open phones.

import { get } from "./api.js";
import { clear, isOffline, keyOf, save, settings } from "./settings.js";

/** People (`others`: those on WhatsApp), groups, the bot, the training clock; `last`: the newest message id of each chat. */
export const world = { bot: { id: 0, first_name: "", username: "" }, people: [], groups: [], others: [], last: new Map(), now: 0, heard: 0, version: 0, story: false, whatsapp: false };

const listeners = new Set();

/** Calls `listener` with each event of the world, with {event: "world"} when `world` was read anew; answers how to stop. */
export function onEvent(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tell(event) {
  for (const listener of [...listeners]) listener(event);
}

/** The training clock in seconds since 1970. */
export const deskNow = () => world.now + (performance.now() - world.heard) / 1000;

function setNow(now) {
  world.now = now;
  world.heard = performance.now();
}

/** Somebody by their id. */
export const personOf = (id) => world.people.find((person) => person.id === id);

/** Who can be in Telegram's groups. */
export const onTelegram = () => world.people.filter((person) => !person.whatsapp);

/** First and last name. */
export const nameOf = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ");

/** Reads people, groups and time. */
export async function readWorld() {
  const state = await get("state");
  if (state.version < settings.version / 2) { // the room was begun anew: what was kept of the old one means nothing
    clear();
    if (world.people.length) location.reload();
  }
  settings.version = world.version = state.version;
  world.bot = state.bot;
  world.story = state.story;
  world.whatsapp = state.whatsapp;
  world.people = [...state.people, ...world.others];
  world.groups = state.groups.filter((group) => !group.migrated_to);
  for (const group of state.groups) world.last.set(group.id, group.last_message_id);
  for (const person of state.people) world.last.set(person.id, person.last_message_id);
  for (const key of Object.keys(settings.read).filter((one) => !one.startsWith("w"))) { // a room that was restored from its file may know less
    const last = world.last.get(Number(key.split(":")[1])) ?? 0;
    settings.read[key] = Math.min(settings.read[key], last);
  }
  save();
  setNow(state.now);
  tell({ event: "world" });
}

/** Whether something new waits on somebody's phone, as far as it can know. */
export function hasUnread(person) {
  const chats = [person, ...world.groups.filter((group) => group.members.includes(person)).map((group) => group.id)];
  const last = isOffline(person) ? (chat) => settings.offline[person][chat] ?? 0 : (chat) => world.last.get(chat) ?? 0;
  return chats.some((chat) => last(chat) > (settings.read[keyOf(person, chat)] ?? 0));
}

/** Takes note that somebody has seen a chat up to a message. */
export function markRead(person, chat, message) {
  const key = keyOf(person, chat);
  if ((settings.read[key] ?? 0) >= message) return;
  settings.read[key] = message;
  save();
  tell({ event: "read", chat_id: chat });
}

// chats of open phones

class Room {
  constructor(person, chat) {
    Object.assign(this, { person, id: chat, messages: new Map(), chat: null, keyboard: null, commands: [] });
    Object.assign(this, { ready: false, watchers: new Set(), wanted: Infinity, loading: null, waiting: [] });
  }

  get lastId() {
    return Math.max(0, ...this.messages.keys());
  }

  /** All messages, those that wait for the network last. */
  get list() {
    return [...[...this.messages.values()].sort((a, b) => a.message_id - b.message_id), ...this.waiting];
  }

  /** These messages wait for the network. */
  wait(messages, redraw = true) {
    this.waiting = messages;
    if (redraw && this.ready) this.#changed();
  }

  #changed() { for (const watcher of [...this.watchers]) watcher(this); }

  get unread() {
    const seen = settings.read[keyOf(this.person, this.id)] ?? 0;
    return this.list.filter((message) => message.message_id > seen && !message.mine).length;
  }

  /** Reads the chat again from a message on; calls that come meanwhile are joined into one. Without a network nothing comes. */
  load(from = 1) {
    if (this.ready && isOffline(this.person)) return Promise.resolve();
    this.wanted = Math.min(this.wanted, from);
    this.loading ??= this.#loadAll().finally(() => { this.loading = null; });
    return this.loading;
  }

  async #loadAll() {
    while (this.wanted < Infinity) {
      const from = this.wanted;
      this.wanted = Infinity;
      const view = await get(`people/${this.person}/messages?chat=${this.id}&since=${from - 1}`);
      for (const id of [...this.messages.keys()]) if (id >= from) this.messages.delete(id);
      const newest = settings.offline[this.person]?.[this.id] ?? (isOffline(this.person) ? 0 : Infinity);
      for (const message of view.messages) if (message.message_id <= newest) this.messages.set(message.message_id, message);
      Object.assign(this, { chat: view.chat, keyboard: view.keyboard, commands: view.commands, ready: true });
      this.#changed();
    }
  }

  /** Follows an event of this chat. */
  hear(event) {
    if (["answer", "action", "tap"].includes(event.event)) return;
    if (event.event === "cleared") return void this.load().catch(() => {});
    const one = ["message", "edited", "deleted", "reaction"].includes(event.event);
    this.load(one ? event.message_id : this.lastId + 1).catch(() => {}); // gone, or read again when the stream is back
  }
}

const rooms = new Map();

/** A chat as somebody sees it. */
export function roomOf(person, chat) {
  const key = keyOf(person, chat);
  if (!rooms.has(key)) rooms.set(key, new Room(person, chat));
  return rooms.get(key);
}

/** Forgets the chats of a closed phone. */
export function forget(person) {
  for (const [key, room] of rooms) if (room.person === person) rooms.delete(key);
}

/** Reads the chats of a phone again that has its network back. */
export function reread(person) {
  for (const room of rooms.values()) if (room.person === person) room.load().catch(() => {});
}

let worldTimer = 0;

async function readAll() {
  await readWorld().catch(() => {});
  for (const room of rooms.values()) room.load().catch(() => {});
  tell({ event: "back" });
}

function hear(event) {
  const passed = 1 + (event.withheld ?? 0); // what concerns others is not told
  if (world.version && event.version > world.version + passed) readAll(); // a slow page has missed something
  world.version = Math.max(world.version, event.version);
  if (event.event === "time") setNow(event.now);
  if (event.event === "message") world.last.set(event.chat_id, event.message_id);
  if (event.event === "message" && personOf(event.chat_id)) personOf(event.chat_id).started = true;
  for (const room of rooms.values()) {
    const known = room.ready || room.loading; // an answer under way may be older than the event
    if (known && (room.id === event.chat_id || event.event === "commands")) room.hear(event);
  }
  if (["person", "members", "chat", "migrated"].includes(event.event)) {
    clearTimeout(worldTimer);
    worldTimer = setTimeout(() => readWorld().catch(() => {}), 30);
  }
  tell(event);
}

/**
 * Follows the world; answers once it does. `lost` is told whether the connection is down; when it is back, everything
 * is read again. With `person` only what that one can know is told.
 */
export function follow(lost, person = 0) {
  return new Promise((begun) => {
    let opened = false;
    const listen = () => {
      const stream = new EventSource(person ? `/control/events?person=${person}` : "/control/events");
      stream.onmessage = (message) => hear(JSON.parse(message.data));
      stream.onerror = () => {
        lost(true);
        if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
      };
      stream.onopen = () => {
        lost(false);
        if (opened) readAll();
        opened = true;
        begun();
      };
    };
    listen();
  });
}
