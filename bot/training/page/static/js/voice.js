// Voice messages: recording one in the place of the text field, and playing one in its bubble.

import { button, fill, h, icon, iconButton } from "./dom.js";
import { duration, t } from "./text.js";

const KINDS = [["audio/ogg;codecs=opus", "ogg"], ["audio/mp4", "m4a"], ["audio/webm;codecs=opus", "webm"]];
const SHORTEST = 300; // milliseconds; less was a slip of the finger

/** Whether this browser lets the page record: it does not on plain http from another computer. */
export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

/** Records until it is sent or thrown away; the file and its seconds, or nothing. `bar` shows it. Raises what the browser refuses. */
export async function record(bar) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const [mimeType, ending] = KINDS.find(([kind]) => MediaRecorder.isTypeSupported(kind)) ?? ["", "webm"];
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const parts = [], begun = performance.now(), length = () => (performance.now() - begun) / 1000;
  const time = h("time", {}, duration(0));
  const ticking = setInterval(() => { time.textContent = duration(length()); }, 250);
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise((resolve) => { recorder.addEventListener("stop", resolve); });
  recorder.start();
  const wanted = await decision(bar, time);
  const seconds = length();
  clearInterval(ticking);
  recorder.stop();
  await ended;
  for (const track of stream.getTracks()) track.stop();
  if (!wanted || seconds * 1000 < SHORTEST) return null;
  const type = (mimeType || recorder.mimeType).split(";")[0];
  return { file: new File(parts, `suara.${ending}`, { type }), seconds: Math.max(1, Math.round(seconds)) };
}

/** Whether what is being recorded is to be sent. */
function decision(bar, time) {
  return new Promise((resolve) => {
    const end = (wanted) => { bar.hidden = true; resolve(wanted); };
    const send = iconButton("send", t("voice_send"), () => end(true), { class: "icon-button send" });
    fill(bar, iconButton("trash", t("voice_drop"), () => end(false)), h("span", { class: "recording" }, t("voice_recording"), time), send);
    bar.onkeydown = (event) => { if (event.key === "Escape") { event.stopPropagation(); end(false); } };
    bar.hidden = false;
    send.focus();
  });
}

let playing = null; // only one is heard at a time

/** A voice message that can be played; `length` in seconds. */
export function voicePlayer(source, length, tail) {
  const sound = h("audio", { src: source, preload: "none" });
  const seek = h("input", { type: "range", min: 0, max: Math.max(length, 1), step: 0.1, ".value": 0, "aria-label": t("voice_position") });
  const time = h("small", {}, duration(length));
  const play = button(icon("play"), () => (sound.paused ? sound.play() : sound.pause()), { class: "tile-sign", "aria-label": t("voice_play") });
  const draw = () => {
    fill(play, icon(sound.paused ? "play" : "pause"));
    play.setAttribute("aria-label", t(sound.paused ? "voice_play" : "story_pause"));
  };
  sound.addEventListener("play", () => { if (playing !== sound) playing?.pause(); playing = sound; draw(); });
  sound.addEventListener("pause", draw);
  sound.addEventListener("ended", () => { seek.value = 0; time.textContent = duration(length); });
  sound.addEventListener("timeupdate", () => { seek.value = sound.currentTime; time.textContent = duration(sound.currentTime); });
  seek.addEventListener("input", () => { sound.currentTime = seek.valueAsNumber; });
  return h("div", { class: "tile voice" }, play, h("span", { class: "tile-words" }, seek, time), tail, sound);
}
