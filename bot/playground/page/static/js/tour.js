// The first minute: five steps, each done by the visitor or shown to them, all of them skippable.
import { announce, h, replace } from "./dom.js";
import { all, messages, now, person, shared, stage } from "./store.js";
import { direct } from "./net.js";

const happened = (...names) => all("journal/").some((one) => names.includes(one.name));
const week = 6 * 86400;

const STEPS = [
  {
    title: "Maya asks Jonas for something",
    words: "Maya works for the sponsor. She types what she needs, as she would say it. Liaison keeps it with one owner and one date.",
    seat: "maya", write: "/action @jonas Send the IRB amendment by Friday", label: "Type it for Maya", isDone: () => happened("action_captured"),
  },
  {
    title: "Jonas's company did not install the app",
    words: "So Slack refuses him the command. See Slack's own words, and the way that works for him.",
    seat: "jonas", write: "/action list", label: "Type it for Jonas", isDone: () => messages(shared()?.id, idOf("jonas")).some((one) => one.via === "slack" && one.to === idOf("jonas")),
  },
  {
    title: "Jonas raises a concern early",
    words: "A mention does everything a command does, in threads too. The card is posted at once and mentions nobody.",
    seat: "jonas", write: "@Liaison concern major Site contracts are slipping", label: "Type it for Jonas", isDone: () => happened("concern_raised"),
  },
  {
    title: "Maya says that she has seen it",
    words: "Press “Seen, I'll coordinate” on the card in Maya's window. Seen is not agreement; the raiser's side closes it later.",
    seat: "maya", point: "concern.ack", label: "Show me the button", isDone: () => happened("concern_acknowledged"),
  },
  {
    title: "Let a week pass",
    words: "Reminders come to each person in their own working hours, by direct message; the weekly summary comes on Thursday.",
    run: "week", label: "+1 week", isDone: (start) => now() - start > week && !stage().doing,
  },
];
const idOf = (handle) => all("person/").find((one) => one.handle === handle)?.id;

export class Tour {
  constructor(node, seatOf, showOnly) {
    this.node = node;
    this.seatOf = seatOf;
    this.showOnly = showOnly;
    this.step = 0;
    this.isOn = sessionStorage.getItem("tour") !== "off";
  }

  restart() {
    this.step = 0;
    this.start = null;
    this.drawn = null;
  }

  toggle() {
    this.isOn = this.node.hidden;
    sessionStorage.setItem("tour", this.isOn ? "on" : "off");
    if (this.isOn && this.step >= STEPS.length) this.restart();
    this.drawn = null;
    this.show();
  }

  show() {
    if (stage().doing === "scene") { this.drawScene(); return; }
    if (stage().scene !== "new" || !this.isOn) { this.node.hidden = true; this.drawn = null; return; }
    this.start ??= now();
    while (STEPS[this.step]?.isDone(this.start)) this.step += 1;
    if (this.step === this.drawn) return;
    this.drawn = this.step;
    this.node.hidden = false;
    if (this.step >= STEPS.length) this.drawEnd();
    else this.draw(STEPS[this.step]);
  }

  /** Three weeks pass in half a minute: say so, and how far it is. */
  drawScene() {
    const signature = `scene ${stage().busy}`;
    if (signature === this.drawn) return;
    const isFirst = !String(this.drawn).startsWith("scene");
    this.drawn = signature;
    this.node.hidden = false;
    if (isFirst) {
      this.sceneTitle = h("h2", {});
      replace(this.node, h("div", { class: "tour-words" }, this.sceneTitle, h("p", {}, "The real bot meets every hour of it. Look around while it goes on, or stop it anywhere.")),
        h("div", { class: "tour-buttons" }, h("button", { type: "button", class: "button", "data-tour": "stop", onclick: () => direct("stop") }, "Stop here")));
    }
    replace(this.sceneTitle, stage().busy);
  }

  draw(step) {
    announce(`Step ${this.step + 1} of ${STEPS.length}: ${step.title}`);
    replace(this.node,
      h("ol", { class: "tour-dots", "aria-label": `Step ${this.step + 1} of ${STEPS.length}` }, STEPS.map((one, at) =>
        h("li", { class: at < this.step ? "done" : at === this.step ? "current" : "", title: one.title }, String(at + 1)))),
      h("div", { class: "tour-words" }, h("h2", {}, step.title), h("p", {}, step.words)),
      h("div", { class: "tour-buttons" },
        h("button", { type: "button", class: "button primary", "data-tour": "do", onclick: () => this.help(step) }, step.label),
        h("button", { type: "button", class: "button", "data-tour": "skip", onclick: () => this.skip() }, "Skip"),
        h("button", { type: "button", class: "button link", "data-tour": "end", onclick: () => this.toggle() }, "End the tour")));
  }

  drawEnd() {
    replace(this.node,
      h("div", { class: "tour-words" }, h("h2", {}, "That was a week"),
        h("p", {}, "Make trouble above and watch the count, look at the wire and the journal with Inspect, or see a study three weeks old.")),
      h("div", { class: "tour-buttons" },
        h("button", { type: "button", class: "button primary", onclick: () => direct("scene", { name: "weeks" }) }, "Three weeks in"),
        h("button", { type: "button", class: "button link", onclick: () => this.toggle() }, "Close")));
  }

  skip() {
    this.step += 1;
    this.show();
  }

  help(step) {
    if (step.run) { direct(step.run); return; }
    const seat = this.seatOf(step.seat);
    if (document.body.dataset.seats !== "both" || window.innerWidth < 800) this.showOnly(step.seat);
    seat.go("channel");
    if (step.write) { seat.conversation.composer.write(step.write); seat.conversation.composer.hide(); return; }
    this.point(seat, step.point, 40);
  }

  /** Show a button; its card may still be on its way. */
  point(seat, action, patience) {
    const button = [...seat.node.querySelectorAll(`.main-pane [data-action="${action}"]`)].at(-1);
    if (!button) {
      if (patience) setTimeout(() => this.point(seat, action, patience - 1), 200);
      return;
    }
    button.scrollIntoView({ block: "center" });
    button.focus();
    button.classList.add("pointed");
  }
}
