// The app's Home, which only people of the company that installed it have.
import { h, replace } from "./dom.js";
import { blocks } from "./blocks/index.js";
import { get, theManual } from "./store.js";

export class Home {
  constructor(seat) {
    this.seat = seat;
    this.shown = null;
    this.body = h("div", { class: "home-body" });
    this.node = h("div", { class: "home", role: "tabpanel", "aria-label": "Home of Liaison", tabindex: "0" }, this.body);
  }

  open() {
    if (this.seat.reader.inside && theManual().home) this.seat.act("home");
    this.show(new Set(), true);
  }

  show(_, isNew) {
    const view = get(`home/${this.seat.id}`);
    const signature = JSON.stringify([view?.hash, view?.state, theManual().home]);
    if (!isNew && signature === this.shown) return;
    this.shown = signature;
    replace(this.body, view && this.seat.reader.inside ? blocks(view.content.blocks, this.seat.context({ view: view.id }, { state: view.state })) : this.note());
  }

  note() {
    const write = (words) => h("button", { type: "button", class: "button", onclick: () => { this.seat.go("channel"); this.seat.conversation.composer.write(words); } }, `Write “${words.trim()}”`);
    if (!this.seat.reader.inside) {
      return h("div", { class: "home-note" }, h("h3", {}, "No Home for this company"),
        h("p", {}, "Slack shows an app's Home only to the company that installed it. The same list comes in the channel, or here in a direct message:"),
        write("@Liaison list mine"));
    }
    return h("div", { class: "home-note" }, h("h3", {}, "Liaison's Home"),
      h("p", {}, theManual().home ? "Liaison writes it now …" : "This version of Liaison keeps no Home. Your list comes by command:"),
      !theManual().home && write("/action list mine"));
  }
}
