// Where one types; it completes commands, verbs and names. Enter sends, Shift+Enter makes a new line.
import { h, icon, newId, replace } from "./dom.js";
import { completions } from "./completion.js";
import { get } from "./store.js";

export class Composer {
  constructor(seat, where) {
    this.seat = seat;
    this.where = where;
    this.found = [];
    this.at = 0;
    this.listId = newId("completions");
    this.list = h("ul", { class: "completions", role: "listbox", id: this.listId, "aria-label": "Completions", hidden: true });
    this.field = h("textarea", {
      class: "composer-field", rows: 1, role: "combobox", "aria-expanded": "false", "aria-controls": this.listId, "aria-autocomplete": "list",
      "aria-label": "Message", oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.hide(), onclick: () => this.suggest(),
    });
    this.node = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.list, this.field,
      h("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send")));
  }

  refresh() {
    const { channel, thread } = this.where();
    const place = get(`channel/${channel}`);
    const name = thread ? "Reply" : place?.im_with ? "Message Liaison" : `Message #${place?.name ?? ""}`;
    const way = this.seat.reader.inside && !thread ? "/action …" : "@Liaison …";
    this.field.placeholder = place?.im_with ? name : `${thread ? "Reply" : "Message"}, or ${way}`;
    this.field.setAttribute("aria-label", name);
  }

  focus() { this.refresh(); this.field.focus({ preventScroll: true }); }

  write(words) {
    this.field.value = words;
    this.focus();
    this.field.setSelectionRange(words.length, words.length);
    this.typed();
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    this.suggest();
  }

  suggest() {
    this.found = completions(this.field.value, this.field.selectionStart, this.seat, this.where());
    this.at = 0;
    if (!this.found.length) return this.hide();
    replace(this.list, this.found.map((one, at) => h("li", {
      role: one.insert === undefined ? "presentation" : "option", id: `${this.listId}-${at}`, class: one.insert === undefined ? "completion-note" : "",
      "aria-selected": String(at === this.at && one.insert !== undefined),
      onmousedown: (event) => { event.preventDefault(); if (one.insert !== undefined) this.take(one); },
    }, h("strong", {}, one.label), one.note && h("span", {}, one.note))));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.mark(0);
    return undefined;
  }

  mark(next) {
    const choosable = this.found.length;
    this.at = ((next % choosable) + choosable) % choosable;
    [...this.list.children].forEach((node, at) => {
      if (node.getAttribute("role") !== "option") return;
      node.setAttribute("aria-selected", String(at === this.at));
      if (at === this.at) { this.field.setAttribute("aria-activedescendant", node.id); node.scrollIntoView({ block: "nearest" }); }
    });
  }

  take(one) {
    const { value } = this.field;
    const after = value.slice(this.field.selectionStart);
    const head = value.slice(0, one.from) + one.insert;
    this.field.value = head + after;
    this.field.setSelectionRange(head.length, head.length);
    this.typed();
  }

  hide() {
    this.list.hidden = true;
    this.found = [];
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const choice = this.found[this.at];
    const isOpen = !this.list.hidden && choice?.insert !== undefined;
    if (isOpen && event.key === "ArrowDown") this.mark(this.at + 1);
    else if (isOpen && event.key === "ArrowUp") this.mark(this.at - 1);
    else if (isOpen && (event.key === "Tab" || (event.key === "Enter" && choice.eager && !this.isWhole(choice)))) this.take(choice);
    else if (!this.list.hidden && event.key === "Escape") { this.hide(); event.stopPropagation(); }
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else return;
    event.preventDefault();
  }

  /** The choice is typed out already: Enter then sends. */
  isWhole(choice) {
    return this.field.value.slice(choice.from).trim() === choice.insert.trim();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    this.hide();
    this.field.value = "";
    this.typed();
    this.hide();
    const answer = await this.seat.act("type", { text, ...this.where() });
    if (!answer.ok) this.write(text);
  }
}
