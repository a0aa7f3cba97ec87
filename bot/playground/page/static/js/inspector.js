// What is behind it: every request and answer between Slack and Liaison, the journal, objections.
import { h, icon, replace } from "./dom.js";
import { all, get, keys, person, stage } from "./store.js";
import { clockTime, shortDay } from "./dates.js";
import { cardId } from "./cards.js";

const SHOWN = 150;
const TABS = [["wire", "Wire"], ["journal", "Journal"], ["finding", "Objections"]];

export class Inspector {
  constructor(node) {
    this.node = node;
    this.isOpen = false;
    this.tab = "wire";
    this.opened = new Set();
    this.onClose = () => {};
    this.tabs = TABS.map(([name, label]) => h("button", { type: "button", class: "tab", role: "tab", "data-inspect": name, onclick: () => this.pick(name) }, label, h("span", { class: "amount" })));
    this.filter = h("input", { type: "search", class: "text-input", placeholder: "Filter, e.g. chat.postMessage", "aria-label": "Filter", oninput: () => this.draw() });
    this.body = h("div", { class: "inspector-body", role: "tabpanel", tabindex: "0", "aria-label": "What happened" });
    replace(node,
      h("header", { class: "inspector-head" },
        h("div", { class: "tabs", role: "tablist", "aria-label": "Inspector" }, this.tabs), this.filter,
        h("button", { type: "button", class: "icon-button", "aria-label": "Close the inspector", onclick: () => { this.toggle(); this.onClose(); } }, icon("close"))),
      this.body);
  }

  toggle() {
    this.isOpen = !this.isOpen;
    this.node.hidden = !this.isOpen;
    document.body.classList.toggle("inspecting", this.isOpen);
    if (this.isOpen) { this.draw(); this.tabs[0].focus(); }
  }

  pick(name) {
    this.tab = name;
    this.draw();
  }

  show(changed, isNew) {
    if (!this.isOpen) return;
    if (isNew || [...changed].some((key) => /^(wire|journal|finding)\//.test(key))) this.draw();
  }

  draw() {
    for (const one of this.tabs) {
      const name = one.dataset.inspect;
      one.setAttribute("aria-selected", String(name === this.tab));
      one.querySelector(".amount").textContent = keys(`${name}/`).length;
    }
    const wanted = this.filter.value.trim().toLowerCase();
    const fits = (key) => !wanted || JSON.stringify(get(key)).toLowerCase().includes(wanted);
    const rows = keys(`${this.tab}/`).filter(fits).reverse().slice(0, SHOWN);
    replace(this.body, rows.length ? rows.map((key) => DRAW[this.tab](get(key), key, this)) : h("p", { class: "empty" }, EMPTY[this.tab]));
  }
}

const EMPTY = { wire: "Nothing fits.", journal: "Nothing is in the record yet.", finding: "The stand-in checked every call and every block, and objects to nothing." };
const DRAW = { wire: drawEntry, journal: drawEvent, finding: (one) => h("p", { class: "finding" }, one.text) };

function drawEntry(one, key, inspector) {
  const details = h("details", { class: "entry", ontoggle: (event) => {
    if (event.target.open) { inspector.opened.add(key); fill(); } else inspector.opened.delete(key);
  } },
  h("summary", {}, h("span", { class: one.from_bot ? "way out" : "way in" }, one.from_bot ? "Liaison → Slack" : "Slack → Liaison"),
    h("strong", {}, one.name), h("span", { class: "gist" }, gist(one)),
    h("span", { class: isGood(one) ? "good" : "bad" }, isGood(one) ? "ok" : verdict(one)), h("span", { class: "ms" }, `${one.ms} ms`)));
  const fill = () => {
    if (details.querySelector("pre")) return;
    details.append(h("h4", {}, "Asked"), h("pre", {}, pretty(one.asked)), h("h4", {}, "Answered"), h("pre", {}, pretty(one.answered)));
  };
  if (inspector.opened.has(key)) { fill(); details.open = true; }
  return details;
}

const pretty = (content) => (typeof content === "string" ? content : JSON.stringify(content, null, 2)) ?? "nothing";
const isGood = (one) => (one.from_bot ? one.answered?.ok === true || (typeof one.answered === "object" && one.answered?.ok !== false) : !/timeout|failed/.test(String(one.answered)));
const verdict = (one) => String(one.answered?.error ?? one.answered).slice(0, 40);

function gist(one) {
  const { asked } = one;
  if (typeof asked !== "object") return "";
  const who = person(asked.user_id ?? asked.user?.id ?? asked.event?.user)?.handle;
  return [who, asked.text ?? asked.event?.text ?? asked.actions?.[0]?.action_id ?? asked.view?.callback_id].filter(Boolean).join(" · ").slice(0, 120);
}

const named = (value) => person(value)?.name ?? value;

function drawEvent(one) {
  const by = person(one.by);
  const zone = by?.tz ?? "UTC";
  return h("div", { class: "event" },
    cardId(one.item) ?? h("span", { class: "item-id meeting" }, "study"), h("strong", {}, one.name.replaceAll("_", " ")),
    h("span", { class: "gist" }, `by ${by?.name ?? one.by}${by ? ` (${get(`team/${by.team}`)?.name})` : ""} · ${shortDay(one.at, zone)}, ${clockTime(one.at, zone)} ${zone}`),
    one.why && h("p", {}, `because: ${one.why}`),
    one.changes.length ? h("dl", {}, one.changes.map((each) => h("div", {}, h("dt", {}, each.field), h("dd", {}, each.old !== null && h("s", {}, named(each.old)), each.old !== null && " → ", named(each.new) ?? "nothing")))) : null);
}
