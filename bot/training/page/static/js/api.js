// The control API of the training room.

import { isOffline } from "./settings.js";
import { fileSize, t } from "./text.js";

const BIGGEST = 50 * 1024 ** 2; // bytes of a file that the room takes

/** What the room refused to do. */
export class Refusal extends Error {}

async function call(method, url, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(url, options);
  } catch {
    throw new Refusal("offline");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.error ?? response.statusText);
  return answer;
}

/** The control API of an emulated messenger below `base`. */
export const control = (base) => ({
  get: (path) => call("GET", base + path),
  post: (path, body = {}) => call("POST", base + path, body),
  patch: (path, body) => call("PATCH", base + path, body),
  remove: (path) => call("DELETE", base + path),
});

const telegram = control("/control/");
export const { get, post, remove } = telegram;

/** Something a person does on their phone; in airplane mode it is refused. */
export async function act(person, name, body = {}) {
  if (isOffline(person)) throw new Refusal(t("airplane_on"));
  return post(`people/${person}/${name}`, body);
}

/** Sends a file; `fields` say its kind, caption, album and so on, `to` is the control API of its messenger. */
export async function sendFile(person, file, fields, to = telegram) {
  if (file.size > BIGGEST) throw new Refusal(t("file_too_big", { name: file.name, size: fileSize(file.size), most: fileSize(BIGGEST) }));
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) if (value) form.append(key, value);
  form.append("file", file, file.name);
  return to.post(`people/${person}/file`, form);
}

/** Where a file that somebody sent can be had; one that waits to be sent is in the browser, others have their address. */
export const fileUrl = (fileId) => (/^(blob:|\/|https?:)/.test(fileId) ? fileId : `/control/files/${encodeURIComponent(fileId)}`);
