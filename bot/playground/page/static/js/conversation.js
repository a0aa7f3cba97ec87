// A channel or direct message, with its threads beside it.
import { h, icon, replace } from "./dom.js";
import { MessageList } from "./message_list.js";
import { Composer } from "./composer.js";
import { get, messages } from "./store.js";

export class Conversation {
  constructor(seat, idOf) {
    this.seat = seat;
    this.idOf = idOf;
    this.threadTs = null;
    this.list = new MessageList(seat, { openThread: (ts) => this.openThread(ts) });
    this.composer = new Composer(seat, () => ({ channel: this.id }));
    this.thread = new MessageList(seat, { isThread: true });
    this.threadComposer = new Composer(seat, () => ({ channel: this.id, thread: this.threadTs }));
    this.main = h("div", { class: "main-pane" }, this.list.node, this.composer.node);
    this.side = h("div", { class: "thread-pane", role: "region", "aria-label": "Thread", hidden: true },
      h("header", { class: "thread-head" },
        h("button", { type: "button", class: "icon-button back", "aria-label": "Close the thread", onclick: () => this.closeThread() }, icon("back")),
        h("h3", {}, "Thread")),
      this.thread.node, this.threadComposer.node);
    this.node = h("div", { class: "conversation", role: "tabpanel" }, this.main, this.side);
    this.side.addEventListener("keydown", (event) => { if (event.key === "Escape") this.closeThread(); });
  }

  get id() { return this.idOf(); }

  openThread(ts) {
    this.threadTs = ts;
    this.side.hidden = false;
    this.node.classList.add("with-thread");
    this.thread.fill(this.inThread(), true);
    this.threadComposer.focus();
  }

  closeThread() {
    this.threadTs = null;
    this.side.hidden = true;
    this.node.classList.remove("with-thread");
    this.composer.focus();
  }

  inThread() {
    return messages(this.id, this.seat.id).filter((one) => one.ts === this.threadTs || one.thread === this.threadTs);
  }

  arrive() {
    this.list.toEnd();
  }

  show(changed, isNew) {
    this.node.setAttribute("aria-label", get(`channel/${this.id}`)?.name || "Direct message with Liaison");
    const mine = isNew || [...changed].some((key) => key.startsWith(`message/${this.id}/`) || key.startsWith("person/") || key === "stage");
    if (!mine) return;
    const there = messages(this.id ?? "-", this.seat.id);
    this.list.fill(there.filter((one) => !one.thread || one.thread === one.ts), isNew, replies(there));
    if (this.threadTs) this.thread.fill(this.inThread(), isNew);
    this.composer.refresh();
  }
}

function replies(there) {
  const found = new Map();
  for (const one of there) {
    if (one.thread && one.thread !== one.ts) found.set(one.thread, [...(found.get(one.thread) ?? []), one]);
  }
  return found;
}

export const emptyNote = (words) => replace(h("p", { class: "empty" }), words);
