// The forms in front of a person: one shown, those below it waiting; errors under their fields.
import { h, icon, replace } from "./dom.js";
import { blocks } from "./blocks/index.js";
import { text } from "./text.js";
import { all } from "./store.js";

const INITIALS = ["initial_value", "initial_option", "initial_options", "initial_date", "initial_time", "initial_date_time"];
const KEPT = ["value", "selected_option", "selected_options", "selected_date", "selected_time", "selected_date_time"];

function initial(element, kept) {
  const state = kept?.[element.action_id] ?? {};
  const key = KEPT.find((name) => name in state);
  if (key) return state[key];
  const name = INITIALS.find((each) => each in element);
  return name ? element[name] : null;
}

const FOCUSABLE = "button, input, select, textarea, a[href], [tabindex='0']";

export class Forms {
  constructor(seat) {
    this.seat = seat;
    this.drafts = new Map();
    this.shown = "";
    this.node = h("div", { class: "form-layer", hidden: true, onkeydown: (event) => this.key(event) });
  }

  show() {
    const stack = all("view/").filter((one) => one.person === this.seat.id);
    const view = stack.at(-1);
    const signature = view ? JSON.stringify([view.id, view.content, view.errors]) : "";
    if (signature === this.shown) return;
    const isSame = this.view && view && this.view.id === view.id;
    this.shown = signature;
    this.view = view;
    if (view) this.draw(view, stack.length, isSame);
    else this.leave();
  }

  leave() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    replace(this.node);
    this.drafts.clear();
    this.seat.conversation?.composer.focus();
  }

  draw(view, depth, isSame) {
    const { content } = view;
    const draft = this.draftOf(view);
    const ctx = this.seat.context({ view: view.id }, { draft, state: view.state, errors: view.errors });
    const focused = isSame ? document.activeElement?.closest?.("[data-block]")?.dataset.block : null;
    const scrolled = isSame ? this.node.querySelector(".form-body")?.scrollTop : 0;
    this.problem = h("p", { class: "error form-problem", role: "alert", hidden: true });
    replace(this.node, h("form", { class: "form", role: "dialog", "aria-modal": "true", "aria-label": content.title.text, novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(view); } },
      h("header", { class: "form-head" },
        h("img", { class: "avatar", src: "/static/icon.svg", alt: "" }),
        h("h3", {}, text(content.title, this.seat.reader), depth > 1 && h("small", {}, ` · ${depth} of 3 open`)),
        h("button", { type: "button", class: "icon-button", "aria-label": "Close the form", onclick: () => this.close(view) }, icon("close"))),
      h("div", { class: "form-body" }, blocks(content.blocks, ctx), this.problem),
      h("footer", { class: "form-foot" },
        h("button", { type: "button", class: "button", onclick: () => this.close(view) }, content.close ? text(content.close, this.seat.reader) : depth > 1 ? "Back" : "Close"),
        content.submit && h("button", { type: "submit", class: "button primary" }, text(content.submit, this.seat.reader)))));
    this.node.hidden = false;
    this.node.querySelector(".form-body").scrollTop = scrolled ?? 0;
    this.focus(focused, view.errors);
  }

  draftOf(view) {
    if (!this.drafts.has(view.id)) this.drafts.set(view.id, new Map());
    return this.drafts.get(view.id);
  }

  focus(block, errors) {
    const wrong = Object.keys(errors ?? {})[0] ?? block;
    const place = wrong ? this.node.querySelector(`[data-block="${CSS.escape(wrong)}"]`) : this.node.querySelector(".form-body .input");
    (place?.querySelector(FOCUSABLE) ?? this.node.querySelector(".primary, .button"))?.focus();
  }

  async submit(view) {
    if (this.refuse(view)) return;
    const send = this.node.querySelector(".primary");
    send?.setAttribute("aria-busy", "true");
    this.problem.hidden = true;
    const answer = await this.seat.act("submit", { view: view.id, values: Object.fromEntries(this.draftOf(view)) });
    send?.removeAttribute("aria-busy");
    if (answer.ok && !answer.failed) return;
    this.problem.textContent = answer.ok ? "We had some trouble connecting. Try again?" : answer.problem;
    this.problem.hidden = false;
  }

  /** Slack itself asks for what is required before the bot hears of it. */
  refuse(view) {
    const draft = this.draftOf(view);
    const isEmpty = (block) => {
      const value = draft.has(block.block_id) ? draft.get(block.block_id) : initial(block.element, view.state?.[block.block_id]);
      return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
    };
    const missing = view.content.blocks.filter((block) => block.type === "input" && !block.optional && isEmpty(block));
    if (!missing.length) return false;
    const errors = Object.fromEntries(missing.map((block) => [block.block_id, "Please complete this required field."]));
    this.draw({ ...view, errors }, all("view/").filter((one) => one.person === this.seat.id).length, true);
    return true;
  }

  async close(view) {
    this.drafts.delete(view.id);
    await this.seat.act("close", { view: view.id });
  }

  key(event) {
    if (event.key === "Escape" && this.view) { this.close(this.view); return; }
    if (event.key !== "Tab") return;
    const all_ = [...this.node.querySelectorAll(FOCUSABLE)].filter((one) => !one.disabled && one.offsetParent);
    const [first, last] = [all_[0], all_.at(-1)];
    if (event.shiftKey && document.activeElement === first) last.focus();
    else if (!event.shiftKey && document.activeElement === last) first.focus();
    else return;
    event.preventDefault();
  }
}
