// The director's bar: the hour and how to turn it, trouble, the count, who is shown, what is behind.
import { h, icon, replace } from "./dom.js";
import { cityOf, clockTime, shortDay } from "./dates.js";
import { get, now, stage } from "./store.js";
import { direct } from "./net.js";

const ZONES = ["America/New_York", "Europe/Berlin"];
const TRAVELS = [
  ["hour", "+1 hour", "An hour passes"],
  ["morning", "Next morning", "Next working day, 9:05 in New York and 15:05 in Berlin"],
  ["week", "+1 week", "Seven days pass, halting wherever something could come"],
];
const FAULTS = [
  ["busy", "Slack is busy", "Slack answers every post with 429 until you switch it off"],
  ["lost", "Lose answers", "The connection breaks on every post; every other one had reached Slack"],
];
const SCENES = [["new", "A new study"], ["weeks", "Three weeks in"]];

export class Top {
  constructor(node, { inspector, tour, showOnly }) {
    this.showOnly = showOnly;
    this.clock = h("div", { class: "clock" });
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.travels = TRAVELS.map(([name, label, title]) => h("button", { type: "button", class: "button small", title, "data-travel": name, onclick: () => direct(name) }, label));
    this.run = h("button", { type: "button", class: "button small", title: "Twenty minutes pass each second; nights go by", onclick: () => direct(stage().doing ? "stop" : "run") }, "Run");
    this.faults = FAULTS.map(([name, label, title]) => h("button", {
      type: "button", class: "button small toggle", title, "aria-pressed": "false", "data-fault": name, onclick: () => direct("fault", { name, on: !stage().faults.includes(name) }),
    }, label));
    this.kill = h("button", { type: "button", class: "button small", title: "kill -9; it comes back after a moment", "data-kill": true, onclick: () => direct("kill") }, "Kill the bot");
    this.bot = h("span", { class: "bot-state" });
    this.subtitle = h("p", {}, "A stage, not Slack");
    this.tally = h("div", { class: "tally", role: "status", "aria-label": "Count" });
    this.switches = [["both", "Both"], ["maya", "Maya"], ["jonas", "Jonas"]].map(([name, label]) => h("button", { type: "button", class: "button small", "aria-pressed": "false", "data-seat": name, onclick: () => showOnly(name === "both" ? null : name) }, label));
    this.scene = h("select", { class: "select small", "aria-label": "Start over with", onchange: () => this.startOver() },
      h("option", { value: "" }, "Start over …"), SCENES.map(([value, label]) => h("option", { value }, label)));
    this.look = h("button", { type: "button", class: "button small", "aria-pressed": "false", onclick: () => { inspector.toggle(); this.look.setAttribute("aria-pressed", String(inspector.isOpen)); } }, icon("lens"), "Inspect");
    inspector.onClose = () => { this.look.setAttribute("aria-pressed", "false"); this.look.focus(); };
    this.unfold = h("button", { type: "button", class: "button small unfold", "aria-expanded": "false", "aria-controls": "top", onclick: () => {
      this.unfold.setAttribute("aria-expanded", String(node.classList.toggle("open")));
    } }, "Stage");
    this.guide = h("button", { type: "button", class: "button small", onclick: () => tour.toggle() }, "Tour");
    replace(node,
      h("div", { class: "brand" }, h("img", { src: "/static/icon.svg", alt: "", width: 28, height: 28 }),
        h("div", {}, h("h1", {}, "Liaison at work"), this.subtitle)),
      h("div", { class: "bar-group time", role: "group", "aria-label": "The clock" }, this.clock, h("div", { class: "row rest" }, this.travels, this.run), this.problem),
      h("div", { class: "bar-group trouble", role: "group", "aria-label": "Trouble" }, h("div", { class: "row" }, this.faults, this.kill), h("div", { class: "row figures" }, this.tally, this.bot)),
      this.unfold,
      h("div", { class: "bar-group view", role: "group", "aria-label": "What is shown" },
        h("div", { class: "row switch", role: "group", "aria-label": "Whose window" }, this.switches), h("div", { class: "row rest" }, this.scene, this.guide, this.look)));
  }

  startOver() {
    const name = this.scene.value;
    this.scene.value = "";
    if (name) direct("scene", { name });
  }

  showSwitch(name) {
    for (const one of this.switches) one.setAttribute("aria-pressed", String(one.dataset.seat === name));
  }

  show() {
    const { doing, faults = [], problem, kills } = stage();
    const isMoving = Boolean(doing);
    for (const one of this.travels) one.disabled = isMoving;
    this.run.textContent = isMoving ? "Stop" : "Run";
    this.problem.hidden = !problem;
    this.problem.textContent = problem;
    for (const one of this.faults) one.setAttribute("aria-pressed", String(faults.includes(one.dataset.fault)));
    replace(this.bot, h("span", { class: `dot ${stage().bot}` }), `bot ${stage().bot}${kills ? ` · killed ${kills}×` : ""}`);
    this.subtitle.textContent = `A stage, not Slack. The bot is the real one, over ${stage().wire}`;
    this.figures();
    this.tick();
  }

  figures() {
    const tally = get("tally");
    if (!tally) return;
    const figure = (name, title) => h("span", { class: `figure ${name} ${tally[name] ? "some" : "none"}`, title, "data-figure": name }, `${name === "waiting" ? "on the way" : name} `, h("strong", {}, String(tally[name])));
    replace(this.tally,
      figure("lost", tally.which.join("\n") || "An id somebody was told and the record lacks, a post called sent that Slack never had, or one given up"),
      figure("doubled", tally.which.join("\n") || "A post that stood in Slack more than once, by the key it carries"),
      figure("waiting", "Posts in the outbox that go out as soon as they may"),
      tally.held ? figure("held", "Slack's answer was lost and the post is not seen: Liaison will not risk a second one before it knows. /liaison status lists them") : null);
  }

  tick() {
    if (stage().offset === undefined) return;
    replace(this.clock, icon("clock"), h("strong", {}, shortDay(now(), ZONES[0])),
      ZONES.map((zone) => h("span", {}, ` ${clockTime(now(), zone)} ${cityOf(zone)}`)));
  }
}
