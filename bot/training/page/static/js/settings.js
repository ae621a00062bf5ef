// What the browser keeps for the page: which phones are open, which chat on each, what was read, what is half written.

const KEY = "ruang-latihan";
const EMPTY = { open: null, active: 0, chat: {}, read: {}, drafts: {}, thread: {}, offline: {}, outbox: {}, version: 0, storyClosed: false, storyTried: false };

function load() {
  try {
    return { ...structuredClone(EMPTY), ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return structuredClone(EMPTY);
  }
}

/** `offline` has for each phone in airplane mode the newest message that it got in each chat; `outbox` what it has yet to send. */
export const settings = load();

/** Keeps the settings; a browser that forbids it only forgets them. */
export function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch { /* the page works on */ }
}

/** Forgets everything: another room has begun. */
export function clear() {
  Object.assign(settings, structuredClone(EMPTY));
  save();
}

/** The key of somebody's chat in the settings. */
export const keyOf = (person, chat) => `${person}:${chat}`;

/** Whether somebody's phone is in airplane mode. */
export const isOffline = (person) => Boolean(settings.offline[person]);
