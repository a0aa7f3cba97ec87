// One person's window: where they are, what they read, what they type, the form in front of them.
import { h, icon, replace } from "./dom.js";
import { cityOf, clockTime, shortDay } from "./dates.js";
import { bot, dmOf, messages, now, person, shared, teamOf, theManual } from "./store.js";
import { act } from "./net.js";
import { Conversation } from "./conversation.js";
import { Forms } from "./forms.js";
import { Home } from "./home.js";
import { Toast } from "./toast.js";
import { avatar } from "./avatar.js";

const MISSED = { type: "Liaison did not answer. Slack delivers the message again as soon as it is back." };

export class Seat {
  constructor(who) {
    this.id = who.id;
    this.place = "channel";
    this.read = new Map();
    this.toast = new Toast();
    this.channel = new Conversation(this, () => shared()?.id);
    this.direct = new Conversation(this, () => dmOf(this.id)?.id);
    this.home = new Home(this);
    this.forms = new Forms(this);
    this.node = this.draw(who);
    this.go("channel");
  }

  get reader() { return person(this.id); }

  draw(who) {
    const team = teamOf(who);
    this.time = h("span", { class: "seat-time" });
    this.tabs = {
      channel: this.tab("channel", "hash", `${shared()?.name ?? "channel"}`),
      direct: this.tab("direct", "chat", "Liaison"),
      home: this.tab("home", "home", "Home"),
    };
    this.panes = { channel: this.channel.node, direct: this.direct.node, home: this.home.node };
    return h("section", { class: `seat ${who.inside ? "inside" : "outside"}`, "aria-label": `${who.name}, ${team.name}`, "data-who": who.handle },
      h("header", { class: "seat-head" }, avatar(who),
        h("div", { class: "seat-who" },
          h("h2", {}, who.name),
          h("p", {}, h("strong", {}, team.name), who.inside ? " · sponsor, installed Liaison" : " · CRO, did not install it")),
        this.time),
      h("div", { class: "tabs", role: "tablist", "aria-label": `Where ${who.name} is`, onkeydown: (event) => this.walk(event) }, Object.values(this.tabs)),
      h("div", { class: "panes" }, Object.values(this.panes)),
      this.forms.node,
      this.toast.node);
  }

  tab(place, sign, name) {
    const badge = h("span", { class: "badge", hidden: true });
    const node = h("button", { type: "button", class: "tab", role: "tab", "data-place": place, onclick: () => this.go(place) }, icon(sign), h("span", {}, name), badge);
    node.badge = badge;
    return node;
  }

  walk(event) {
    const places = Object.keys(this.tabs);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = places.at((places.indexOf(this.place) + step) % places.length);
    this.go(next);
    this.tabs[next].focus();
  }

  go(place) {
    this.place = place;
    for (const [name, tab] of Object.entries(this.tabs)) {
      tab.setAttribute("aria-selected", name === place);
      tab.tabIndex = name === place ? 0 : -1;
      this.panes[name].hidden = name !== place;
    }
    if (place === "home") this.home.open();
    this.conversation?.arrive();
    this.count();
  }

  get conversation() { return { channel: this.channel, direct: this.direct }[this.place]; }

  show(changed, isNew) {
    this.channel.show(changed, isNew);
    this.direct.show(changed, isNew);
    this.home.show(changed, isNew);
    this.forms.show(changed, isNew);
    this.count();
    this.tick();
  }

  /** Count what this person has not read yet. */
  count() {
    for (const [name, conversation] of [["channel", this.channel], ["direct", this.direct]]) {
      const there = messages(conversation.id ?? "-", this.id).filter((one) => one.user !== this.id);
      if (name === this.place) this.read.set(name, there.at(-1)?.ts ?? "");
      const unread = there.filter((one) => one.ts > (this.read.get(name) ?? "")).length;
      const { badge } = this.tabs[name];
      badge.hidden = !unread;
      badge.textContent = unread;
      badge.setAttribute("aria-label", `${unread} unread`);
    }
  }

  tick() {
    const zone = this.reader?.tz;
    if (zone) replace(this.time, h("strong", {}, clockTime(now(), zone)), ` ${cityOf(zone)}`, h("br"), shortDay(now(), zone));
  }

  /** Do something in this person's name, and show what went wrong. */
  async act(what, content = {}) {
    const answer = await act(this.id, what, content);
    if (!answer.ok && what !== "submit") this.toast.say(answer.problem);
    else if (answer.failed && !content.text?.startsWith("/")) this.toast.say(MISSED[what] ?? "Liaison did not answer. Try again in a moment.");
    return answer;
  }

  /** What a block needs to know to be drawn for this person. */
  context(where, more = {}) {
    return {
      reader: this.reader,
      press: (block, one, choice) => this.act("press", { ...where, block: block.block_id, action: one.action_id, choice: choice ?? null }),
      ask: (block, one, typed) => this.act("options", { ...where, block: block.block_id, action: one.action_id, typed }),
      ...more,
    };
  }

  get shortcuts() { return this.reader.inside ? theManual().shortcuts : []; }
  emptyWords() {
    if (this.place === "direct") return "Liaison writes here at your hour: what is due, and what others ask of you.";
    return this.reader.inside
      ? "Nothing was said here yet. Type /action @jonas and what you need of him."
      : "Nothing was said here yet. Type @Liaison to see what works for your company.";
  }

  get botName() { return bot()?.name ?? "Liaison"; }
}
