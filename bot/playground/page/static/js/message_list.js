// Messages in order, with the days between them; only what changed is drawn again.
import { h, icon } from "./dom.js";
import { dayName, isoDay } from "./dates.js";
import { drawMessage } from "./message.js";
import { now } from "./store.js";

const TOGETHER = 300;
const GLOW = 1500;

export class MessageList {
  constructor(seat, { openThread = null, isThread = false } = {}) {
    this.seat = seat;
    this.openThread = openThread;
    this.isThread = isThread;
    this.drawn = new Map();
    this.inner = h("div", { class: "messages-inner" });
    this.more = h("button", { type: "button", class: "new-below", hidden: true, onclick: () => this.toEnd() }, icon("down"), "New below");
    this.scroller = h("div", { class: "messages", role: "log", tabindex: "0", "aria-label": isThread ? "Thread" : "Messages", onscroll: () => this.scrolled() }, this.inner);
    this.scroller.addEventListener("keydown", (event) => this.walk(event));
    this.scroller.addEventListener("focusin", (event) => this.pointAt(event.target.closest?.(".message")));
    this.node = h("div", { class: "messages-frame" }, this.scroller, this.more);
    this.isPinned = true;
    // Whoever read the last message keeps seeing it when the room gets smaller, or the card larger.
    const watch = new ResizeObserver(() => {
      if (this.isPinned) this.toEnd();
      this.size = `${this.scroller.scrollHeight}/${this.scroller.clientHeight}`;
    });
    watch.observe(this.scroller);
    watch.observe(this.inner);
  }

  fill(list, isNew = false, replies = new Map()) {
    const stay = this.isPinned || isNew;
    const zone = this.seat.reader.tz;
    const nodes = [];
    const kept = new Map();
    let before = null;
    for (const one of list) {
      if (!before || isoDay(before.at, zone) !== isoDay(one.at, zone)) nodes.push(this.day(one, zone));
      const answers = replies.get(one.ts) ?? [];
      const follows = before && before.user === one.user && one.at - before.at < TOGETHER && !before.to === !one.to &&
        isoDay(before.at, zone) === isoDay(one.at, zone) && before.via !== "slack" && one.via !== "slack";
      const drawn = this.draw(one, answers, follows);
      kept.set(one.ts, drawn);
      nodes.push(drawn.node);
      before = one;
    }
    const grew = kept.size > this.drawn.size;
    this.drawn = kept;
    this.put(nodes.length ? nodes : [h("p", { class: "empty" }, this.isThread ? "" : this.seat.emptyWords())]);
    if (stay) this.toEnd();
    else if (grew) this.more.hidden = false;
  }

  draw(one, answers, follows) {
    const content = JSON.stringify([one, follows, answers.map((each) => [each.ts, each.user])]);
    // "today" in a card is another day tomorrow
    const today = /!date|"type":"date"/.test(content) ? isoDay(now(), this.seat.reader.tz) : "";
    const before = this.drawn.get(one.ts);
    if (before?.content === content && before.today === today) return before;
    const focused = before?.node.contains(document.activeElement) ? whereIn(before.node) : null;
    const node = drawMessage(one, this.seat, { answers, follows, openThread: this.openThread });
    if (before?.content !== content) lightUp(node, before ? "changed" : "fresh");
    if (focused) queueMicrotask(() => (focused(node) ?? node).focus());
    return { content, today, node };
  }

  /** Put the nodes in order without touching those that stand right: the focus stays. */
  put(nodes) {
    const wanted = new Set(nodes);
    for (const node of [...this.inner.childNodes]) if (!wanted.has(node)) node.remove();
    nodes.forEach((node, at) => {
      if (this.inner.childNodes[at] !== node) this.inner.insertBefore(node, this.inner.childNodes[at] ?? null);
    });
  }

  /** Arrows go from message to message; Tab then goes through what is in the one pointed at. */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.closest("select, input, textarea")) return;
    const there = [...this.inner.querySelectorAll(".message")];
    const at = there.indexOf(event.target.closest(".message"));
    const next = at < 0 ? there.at(-1) : there[Math.min(Math.max(at + step, 0), there.length - 1)];
    next?.focus();
    event.preventDefault();
  }

  /** Only the message pointed at has its tools in the way of Tab. */
  pointAt(message) {
    for (const tool of this.inner.querySelectorAll(".tools button")) tool.tabIndex = message?.contains(tool) ? 0 : -1;
  }

  day(one, zone) {
    return h("div", { class: "day", role: "separator" }, h("span", {}, dayName(one.at, zone)));
  }

  /** Tell a person who scrolls from a room that changed its size and moved what is in it. */
  scrolled() {
    const size = `${this.scroller.scrollHeight}/${this.scroller.clientHeight}`;
    if (this.isAtEnd()) { this.isPinned = true; this.more.hidden = true; }
    else if (size === this.size) this.isPinned = false;
    this.size = size;
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  toEnd() {
    this.isPinned = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.more.hidden = true;
  }
}

/** Remember which control has the focus, to find it again in the card's next version. */
function whereIn(node) {
  const { action } = document.activeElement.dataset;
  const at = controls(node).indexOf(document.activeElement);
  return (next) => (action && next.querySelector(`[data-action="${CSS.escape(action)}"]`)) || controls(next)[at];
}

const controls = (node) => [...node.querySelectorAll(".card button, .card input, .card select")];

function lightUp(node, how) {
  node.classList.add(how);
  setTimeout(() => node.classList.remove(how), GLOW);
}
