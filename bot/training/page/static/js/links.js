// Links of the bot, which open on the phone itself.

/** The parts of a link to a chat with the bot: {start} or {group}; nothing for other links. */
export function botLink(url, bot) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (!["t.me", "telegram.me"].includes(parsed.hostname)) return null;
  if (parsed.pathname.slice(1).toLowerCase() !== bot.username.toLowerCase()) return null;
  const group = parsed.searchParams.get("startgroup");
  return group === null ? { start: parsed.searchParams.get("start") ?? "" } : { group };
}

/** The start code that somebody typed: a whole link or the code alone. */
export function codeOf(typed, bot) {
  const link = botLink(/^[a-z]+:/i.test(typed) ? typed : `https://${typed}`, bot);
  return link ? link.start ?? "" : typed.trim();
}

/** All links of the bot with a code in a message, each [label, code]. */
export function startLinks(message, bot) {
  const text = message.text ?? message.caption ?? "";
  const found = new Map();
  const note = (url, label) => {
    const code = botLink(url, bot)?.start;
    if (code && !found.has(code)) found.set(code, label);
  };
  for (const entity of message.entities ?? message.caption_entities ?? []) {
    const words = text.slice(entity.offset, entity.offset + entity.length);
    const line = text.slice(0, entity.offset).split("\n").at(-1).trim();
    if (entity.type === "url") note(/^[a-z]+:/i.test(words) ? words : `https://${words}`, line || words);
    if (entity.type === "text_link") note(entity.url, words);
  }
  for (const one of (message.reply_markup?.inline_keyboard ?? []).flat()) if (one.url) note(one.url, one.text);
  return [...found].map(([code, label]) => [label, code]);
}
