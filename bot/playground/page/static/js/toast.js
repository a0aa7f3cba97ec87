// A sentence that comes and goes.
import { announce, h } from "./dom.js";

export class Toast {
  constructor() {
    this.node = h("div", { class: "toast", hidden: true });
  }

  say(words) {
    clearTimeout(this.timer);
    this.node.textContent = words;
    this.node.hidden = false;
    announce(words);
    this.timer = setTimeout(() => { this.node.hidden = true; }, 6000);
  }
}
