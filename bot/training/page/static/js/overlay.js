// What opens above a phone or the page: dialogs, menus, short messages. What lies below can't be used meanwhile.

import { button, h, icon } from "./dom.js";
import { t } from "./text.js";

/**
 * A dialog above `host` (a phone or the page's frame); answers a function that closes it.
 * `actions` are [label, what to do]; a dialog stays open when that answers false. Without any there is "Close".
 */
export function openDialog(host, { title, content = [], actions = [], alert = false, wide = false }) {
  const before = document.activeElement;
  const below = [...host.children].filter((child) => !child.matches(".overlay, .toasts") && !child.inert);
  const id = `dialog-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const close = () => {
    if (!overlay.isConnected) return;
    overlay.remove();
    for (const child of below) child.inert = false;
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const run = async (act) => {
    if ((await act()) !== false) close();
  };
  const [first, ...others] = actions.length ? actions : [[t("close"), () => {}]];
  const buttons = [h("button", { type: "submit", class: "main" }, first[0]), ...others.map(([label, act]) => button(label, () => run(act), { class: "plain" }))];
  const form = h("form", {
    class: `dialog${wide ? " wide" : ""}`, role: alert ? "alertdialog" : "dialog", "aria-modal": "true", "aria-labelledby": id,
    novalidate: true, onsubmit: (event) => { event.preventDefault(); run(first[1]); },
  }, h("h2", { id }, title), h("div", { class: "dialog-body" }, content), h("div", { class: "dialog-actions" }, buttons));
  const overlay = h("div", {
    class: "overlay",
    onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } },
    onclick: (event) => { if (event.target === overlay) close(); },
  }, form);
  for (const child of below) child.inert = true;
  host.append(overlay);
  (form.querySelector("input:not([type=hidden]), textarea, select, .dialog-body button") ?? buttons[0]).focus();
  return close;
}

/** A question with a list of answers to choose from: [label, what to do, picture]. */
export function choose(host, title, choices) {
  const rows = choices.map(([label, act, picture]) =>
    h("button", { type: "button", class: "row", onclick: () => { close(); act(); } }, picture, h("span", {}, label)));
  const close = openDialog(host, { title, content: h("div", { class: "rows" }, rows), actions: [[t("cancel"), () => {}]] });
}

/** A menu beside `anchor` inside `host`: [sign, label, what to do, danger]; falsy items are left out. */
export function openMenu(host, anchor, items) {
  host.querySelector(":scope > .menu")?.remove();
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  const rows = items.filter(Boolean).map(([sign, label, act, danger]) =>
    h("button", {
      type: "button", role: "menuitem", class: danger ? "danger" : "",
      onclick: () => { close(); anchor.focus?.({ preventScroll: true }); act(); },
    }, icon(sign), h("span", {}, label)));
  const menu = h("div", {
    class: "menu", role: "menu",
    onkeydown: (event) => {
      const here = rows.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); rows.at((here + step) % rows.length).focus(); }
      if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); close(); anchor.focus?.({ preventScroll: true }); }
    },
  }, rows);
  host.append(menu);
  place(host, anchor, menu);
  document.addEventListener("pointerdown", outside, true);
  rows[0]?.focus({ preventScroll: true });
}

/** Beside the anchor, where there is room inside the host. */
function place(host, anchor, menu) {
  const frame = host.getBoundingClientRect(), at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(at.right - frame.left - width, 8), frame.width - width - 8);
  const fits = at.bottom - frame.top + height + 8 < frame.height;
  const top = fits ? at.bottom - frame.top + 4 : Math.max(8, at.top - frame.top - height - 4);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${top}px`;
}

/** Where short messages of a host appear; it is there from the beginning, so that they are read aloud. */
export const toasts = () => h("div", { class: "toasts", role: "status" });

/** A short message above a phone that goes by itself; an empty one takes the last away. */
export function toast(host, text) {
  const place = host.querySelector(":scope > .toasts");
  place.replaceChildren();
  if (!text) return;
  const node = h("div", { class: "toast" }, text);
  place.append(node);
  setTimeout(() => node.remove(), Math.min(9000, 2500 + text.length * 45));
}

/** Says why something was refused. */
export const complain = (host, error) => toast(host, t("failed", { why: error.message }));
