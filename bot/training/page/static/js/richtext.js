// A text with its entities (bold, links, commands ...) as nodes.

import { h } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const MARKED = new Set(["mention", "text_mention", "hashtag", "cashtag"]);

/** Only these open outside; anything else in a link stays words. */
export const isWeb = (url) => /^(https?|mailto|tel):/i.test(url);

function wrap(entity, text, inner, on) {
  const { type } = entity;
  if (TAGS[type]) return h(TAGS[type], {}, inner);
  if (MARKED.has(type)) return h("span", { class: "mention" }, inner);
  if (type === "spoiler") {
    const show = (event) => { if (["click", "Enter", " "].includes(event.key ?? "click")) event.currentTarget.classList.add("seen"); };
    return h("span", { class: "spoiler", tabindex: 0, role: "button", onclick: show, onkeydown: show }, inner);
  }
  if (type === "bot_command") {
    return h("a", { href: "#", role: "button", onclick: (e) => { e.preventDefault(); on.command(text); } }, inner);
  }
  const url = { text_link: entity.url, url: /^[a-z]+:/i.test(text) ? text : `https://${text}`, email: `mailto:${text}`, phone_number: `tel:${text}` }[type];
  if (!url || !isWeb(url)) return h("span", {}, inner);
  const open = (event) => { if (on.link(url)) event.preventDefault(); };
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: open }, inner);
}

/**
 * Nodes for `text`; entities may lie in one another. `on.command(text)` is called for a tapped command,
 * `on.link(url)` for a tapped link (true: it was dealt with here).
 */
export function richText(text, entities, on) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (begin, end, inside) => {
    const nodes = [];
    let at = begin, next = 0;
    while (next < inside.length) {
      const entity = inside[next];
      const stop = Math.min(entity.offset + entity.length, end);
      const within = [];
      next += 1;
      while (next < inside.length && inside[next].offset < stop) within.push(inside[next++]);
      if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
      nodes.push(wrap(entity, text.slice(entity.offset, stop), build(entity.offset, stop, within), on));
      at = stop;
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  };
  return build(0, text.length, sorted);
}
