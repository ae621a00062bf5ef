// What people send. In airplane mode it waits with a clock, and goes out in its order when the network is back.

import { act, get, sendFile } from "./api.js";
import { isOffline, save, settings } from "./settings.js";
import { deskNow, personOf, roomOf, tell } from "./store.js";

const FIRST = 1e15; // numbers of waiting messages, above those of all others
const files = new Map(); // those that wait; the browser keeps them only as long as the page is open
let count = 0;

/**
 * Sends something of somebody: {name, body} is an act in words, {file, fields} a file. In airplane mode it waits.
 * Raises Refusal when the room does not take it.
 */
export async function deliver(person, job) {
  if (!isOffline(person)) return void await send(person, job);
  const { file, ...rest } = job;
  const waiting = { ...rest, id: FIRST + Date.now() * 100 + (count++ % 100), date: Math.floor(deskNow()) };
  if (file) {
    files.set(waiting.id, file);
    waiting.file = { name: file.name, size: file.size, url: URL.createObjectURL(file) };
  }
  (settings.outbox[person] ??= []).push(waiting);
  keep(person, chatOf(waiting));
}

async function send(person, job) {
  if (!job.file) return act(person, job.name, job.body);
  try {
    return await sendFile(person, job.file, job.fields);
  } catch (error) {
    if (!error.message.includes("IMAGE_PROCESS_FAILED")) throw error;
    const { album, ...fields } = job.fields; // a picture that can't be drawn goes as a file, alone, as on a real phone
    return sendFile(person, job.file, { ...fields, kind: "document" });
  }
}

const chatOf = (job) => (job.fields ?? job.body).chat;

/** Keeps what waits, and shows it in its chat. */
function keep(person, chat) {
  save();
  roomOf(person, chat).wait(waitingIn(person, chat));
}

/** The messages that wait in a chat, as it shows them. */
function waitingIn(person, chat) {
  return (settings.outbox[person] ?? []).filter((job) => chatOf(job) === chat).map((job) => shown(person, job));
}

function shown(person, job) {
  const { id, date, failed, file, fields = {}, body = {} } = job;
  const message = { message_id: id, date, from: personOf(person), mine: true, waiting: failed ? "failed" : "yes", reactions: [] };
  const place = file ? fields : body;
  if (place.thread) Object.assign(message, { message_thread_id: place.thread, is_topic_message: true });
  if (!file) return Object.assign(message, job.name === "content" ? { [body.kind]: body.value } : { text: body.text });
  if (fields.album) message.media_group_id = fields.album;
  if (fields.caption) message.caption = fields.caption;
  const content = { file_name: file.name, file_size: file.size };
  return Object.assign(message, { [fields.kind]: fields.kind === "photo" ? [{ file_id: file.url }] : content });
}

/** Switches airplane mode on or off; what was written meanwhile goes out. */
export async function setOffline(person, on) {
  if (on) {
    const chats = await get(`people/${person}/chats`);
    await Promise.all(chats.map((chat) => roomOf(person, chat.id).load()));
    settings.offline[person] = Object.fromEntries(chats.map((chat) => [chat.id, roomOf(person, chat.id).lastId]));
  } else delete settings.offline[person];
  save();
  tell({ event: "network", person });
  if (!on) await flush(person);
}

/** Sends what waits; the first that is refused stays, marked, and so does what follows it. */
export async function flush(person) {
  const jobs = settings.outbox[person] ?? [];
  while (jobs.length && !isOffline(person)) {
    const [job] = jobs, chat = chatOf(job), room = roomOf(person, chat);
    try {
      await send(person, job.file ? { ...job, file: files.get(job.id) } : job);
    } catch (error) {
      job.failed = true;
      keep(person, chat);
      throw error;
    }
    jobs.shift();
    drop(job);
    save();
    room.wait(waitingIn(person, chat), false);
    await room.load(room.lastId + 1);
  }
}

/** Takes a waiting message back. */
export function cancel(person, id) {
  const jobs = settings.outbox[person] ?? [], job = jobs.find((one) => one.id === id);
  if (!job) return;
  jobs.splice(jobs.indexOf(job), 1);
  drop(job);
  keep(person, chatOf(job));
}

function drop(job) {
  if (job.file) URL.revokeObjectURL(job.file.url);
  files.delete(job.id);
}

/** Shows what waits since the page was last open; files are lost with it. */
export function recall() {
  for (const [person, jobs] of Object.entries(settings.outbox)) {
    settings.outbox[person] = jobs.filter((job) => !job.file);
    for (const chat of new Set(settings.outbox[person].map(chatOf))) keep(Number(person), chat);
    if (!isOffline(person)) flush(Number(person)).catch(() => {});
  }
}
