// A sketch of Balangan that needs no internet: places are about where they are, coordinates are exact.

import { s } from "./dom.js";

const WEST = 115.27, NORTH = -2.1, SCALE = 600, WIDTH = 336, HEIGHT = 288; // pixels a degree
const DISTRICTS = [
  ["Paringin", -2.335, 115.46], ["Paringin Selatan", -2.378, 115.476], ["Lampihong", -2.33, 115.37], ["Batumandi", -2.425, 115.43],
  ["Awayan", -2.405, 115.555], ["Tebing Tinggi", -2.46, 115.615], ["Juai", -2.268, 115.52], ["Halong", -2.222, 115.625],
];
const BESIDE = { dx: 6, dy: 4, anchor: "start" };
const PLACED = { Batumandi: { dx: -6, dy: 4, anchor: "end" }, Lampihong: { dx: 0, dy: -8, anchor: "middle" } }; // where there is room
const RIVER = "M330 26 C280 50 250 62 214 74 S170 96 152 104 S120 142 96 138 S40 150 0 172";
const ROADS = ["M0 250 L96 195 L114 141 L126 60 L150 0", "M114 141 L150 101 L213 73 L336 60", "M124 167 L171 183 L207 216 L300 262", "M60 138 L114 141"];

const toX = (longitude) => (longitude - WEST) * SCALE, toY = (latitude) => (NORTH - latitude) * SCALE;
const inside = (x, y) => x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;

function ground() {
  const towns = DISTRICTS.flatMap(([name, latitude, longitude]) => [
    s("circle", { class: "town", cx: toX(longitude), cy: toY(latitude), r: 3 }),
    nameAt(toX(longitude), toY(latitude), name),
  ]);
  return [s("path", { class: "river", d: RIVER }), ...ROADS.map((d) => s("path", { class: "road", d })), ...towns];
}

function nameAt(x, y, name) {
  const { dx, dy, anchor } = PLACED[name] ?? BESIDE;
  return s("text", { x: x + dx, y: y + dy, "text-anchor": anchor }, name);
}

function pinAt(x, y) {
  return s("g", { class: "map-pin", transform: `translate(${x} ${y})` }, s("path", { d: "M0 0 C-4 -8 -10 -13 -10 -20 a10 10 0 0 1 20 0 C10 -13 4 -8 0 0z" }), s("circle", { cx: 0, cy: -20, r: 3.6 }));
}

/** The sketch with a pin; a place far from Balangan stands alone. */
export function mapOf({ latitude, longitude }) {
  const x = toX(longitude), y = toY(latitude), near = inside(x, y);
  const frame = near ? `${clamp(x - 110, WIDTH - 220)} ${clamp(y - 70, HEIGHT - 120)} 220 120` : "0 0 220 120";
  return s("svg", { class: "map", viewBox: frame, "aria-hidden": "true" }, ...(near ? ground() : []), near ? pinAt(x, y) : pinAt(110, 75));
}

const clamp = (value, most) => Math.min(Math.max(value, 0), most);

/** A map to tap on: `chosen(latitude, longitude)` is told where. Answers [the map, a function that moves the pin]. */
export function mapToChoose(chosen) {
  const pin = pinAt(0, 0);
  const map = s("svg", { class: "map choosing", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, ...ground(), pin);
  map.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    chosen(NORTH - at.y / SCALE, WEST + at.x / SCALE);
  });
  const move = (latitude, longitude) => {
    const x = toX(longitude), y = toY(latitude);
    pin.setAttribute("transform", `translate(${x} ${y})`);
    pin.toggleAttribute("hidden", !inside(x, y));
  };
  return [map, move];
}
