// A menu beside what opened it; arrows move, Enter picks, Escape closes, focus goes back.
import { h } from "./dom.js";

let open = null;

export function menu(anchor, items, { label = "Menu" } = {}) {
  closeMenu();
  const list = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map((item) =>
    item.pick
      ? h("button", { type: "button", role: "menuitem", class: item.emoji ? "menu-item sign" : "menu-item", "aria-label": item.spoken,
        onclick: () => { closeMenu(); anchor.focus(); item.pick(); } },
        item.label, item.note && h("small", {}, item.note))
      : h("p", { class: "menu-note", role: "none" }, item.label)));
  document.body.append(list);
  place(list, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { list, anchor };
  list.addEventListener("keydown", (event) => move(event, list));
  (list.querySelector("button") ?? list).focus();
}

export function closeMenu() {
  if (!open) return;
  open.anchor.setAttribute("aria-expanded", "false");
  open.list.remove();
  open = null;
}

function place(list, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = list.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - size.width, window.innerWidth - size.width - 8));
  const below = at.bottom + 4 + size.height < window.innerHeight;
  list.style.left = `${left}px`;
  list.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
}

function move(event, list) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowRight") buttons[(at + 1) % buttons.length]?.focus();
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") buttons.at(at - 1)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") { const { anchor } = open; closeMenu(); anchor.focus(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.list.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
