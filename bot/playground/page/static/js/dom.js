// Makes elements. People's words become text nodes and never markup.

/** h("button", {class: "x", onclick: f}, "words", child) */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name in PROPERTIES) node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, textContent: 1, selected: 1 };

export function replace(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  hash: "M6 3 4.5 17M13 3l-1.500 14M3 7.500h14M2.500 12.500h14",
  chat: "M3 4h14v9H9l-4 3.500V13H3z",
  home: "M3 9.500 10 3l7 6.500V17h-5v-5H8v5H3z",
  more: "M10 4.500v.01M10 10v.01M10 15.500v.01",
  back: "M12 4 6 10l6 6",
  close: "M5 5l10 10M15 5 5 15",
  send: "M3 10 17 4l-5 13-2.500-5.500z",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  smile: "M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM7 12c1.500 2 4.500 2 6 0M7.500 8v.01M12.500 8v.01",
  reply: "M8 5 3 9.500 8 14M3.500 9.500H12c3 0 5 2 5 5",
  down: "M5 8l5 5 5-5",
  pin: "M7 3h6l-1 6 3 3H5l3-3zM10 12v5",
  file: "M5 2.500h7l3 3v12H5zM12 2.500v3h3",
  check: "M4 10.500 8 15l8-10",
  clock: "M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM10 6v4l3 2",
  lens: "M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.500 13.500 17.500 17.500",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  if (name === "more") svg.setAttribute("class", "icon dots");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

let count = 0;
export function newId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** Says something to those who listen instead of looking. */
export function announce(words) {
  document.getElementById("news").textContent = words;
}
