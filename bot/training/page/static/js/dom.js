// Building the page: elements, icons, avatars. What people write only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-3.5-6.5L4 12z M11.5 13.5L20 4",
  attach: "M8 12.5l6-6a3 3 0 0 1 4.2 4.2l-7.7 7.7a4.8 4.8 0 0 1-6.8-6.8l7-7",
  keyboard: "M4 6h16v12H4z M7.5 10h.01 M12 10h.01 M16.5 10h.01 M8.5 14.5h7",
  slash: "M14.5 5l-5 14",
  lines: "M5 7h14 M5 12h14 M5 17h14",
  close: "M6 6l12 12 M18 6L6 18",
  pin: "M9 4h6 M10 4v6l-3 4h10l-3-4V4 M12 14v6",
  more: "M12 5.5h.01 M12 12h.01 M12 18.5h.01",
  down: "M6 9l6 6 6-6",
  photo: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9h.01",
  video: "M4 6h11v12H4z M15 10.5l5-3v9l-5-3z",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4z M6.5 11.5a5.5 5.5 0 0 0 11 0 M12 17v3",
  audio: "M9 17V6l10-2v11 M9 17a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z M19 15a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  document: "M6 3h8l4 4v14H6z M14 3v4h4 M9 12h6 M9 16h6",
  location: "M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11z M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  contact: "M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M5 20a7 7 0 0 1 14 0",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M3 19a6 6 0 0 1 12 0 M16 6a2.5 2.5 0 0 1 0 5 M17 14a5 5 0 0 1 4 5",
  plus: "M12 5v14 M5 12h14",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3.5 2",
  play: "M7 5l12 7-12 7z",
  pause: "M8 5v14 M16 5v14",
  next: "M6 6l8 6-8 6z M17 6v12",
  previous: "M18 6l-8 6 8 6z M7 6v12",
  plane: "M10.5 13.5L3 11l1.5-1.5 7 .5 4.7-4.7a2 2 0 0 1 2.8 2.8L14.3 12.8l.5 7L13.3 21z M8 16l-3 .5 M8 16l-.5 3",
  alert: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7.5v6 M12 16.5h.01",
  storm: "M7 15a4 4 0 0 1 .5-8 5 5 0 0 1 9.5 1 3.5 3.5 0 0 1 0 7 M12.5 11l-2.5 4h4l-2.5 5",
  reply: "M10 6l-6 6 6 6 M4 12h9a7 7 0 0 1 7 6",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  forward: "M14 6l6 6-6 6 M20 12h-9a7 7 0 0 0-7 6",
  trash: "M5 7h14 M9 7V4h6v3 M7 7l1 13h8l1-13",
  copy: "M8 8h11v12H8z M5 16V4h11",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1 M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M6 6l12 12",
  tick: "M5 12.5l4.5 4.5 9-10",
  check: "M3 12.5l4 4 8-9 M11.5 16l.5.5 8-9",
  download: "M12 4v11 M7 11l5 5 5-5 M5 20h14",
};

/** An element; `props` are listeners (onclick), properties written with a dot (".value"), `class`, or attributes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key.startsWith(".")) node[key.slice(1)] = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An element of a drawing, with attributes. */
export function s(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A drawn sign. */
export const icon = (name) => s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, s("path", { d: PATHS[name] }));

/** A button that shows only a sign; `label` is read aloud and shown as a hint. */
export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** A plain button. */
export const button = (label, onclick, props = {}) => h("button", { type: "button", onclick, ...props }, label);

/** A number from 0 to 7 that stays the same for somebody: their colour. */
export const hue = (id) => Math.abs(Number(String(id).replace("w", "-"))) % 8;

/** A round picture with initials. */
export function avatar(id, name, props = {}) {
  const initials = [...name.matchAll(/(?:^|\s)(\S)/gu)].slice(0, 2).map((found) => found[1]).join("").toUpperCase();
  return h("span", { ...props, class: `avatar c${hue(id)} ${props.class ?? ""}`, "aria-hidden": "true" }, initials || "?");
}

let fields = 0;

/** A field with its label above. */
export function field(label, input) {
  input.id = `field-${++fields}`;
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input);
}

/** Puts other children in the place of the present ones. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean));
}

/** Lets a list show exactly these nodes and leaves those alone that are where they belong. */
export function settle(list, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

/** The arrow keys go up and down among the buttons of a list. */
export function walk(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], rows = [...list.querySelectorAll("button")];
  if (!step || !rows.includes(document.activeElement)) return;
  event.preventDefault();
  rows.at((rows.indexOf(document.activeElement) + step) % rows.length).focus();
}
