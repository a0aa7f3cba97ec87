// One message: who, when, what, reactions, replies, and the menu beside it.
import { h, icon } from "./dom.js";
import { avatar } from "./avatar.js";
import { blocks } from "./blocks/index.js";
import { download } from "./blocks/file.js";
import { mrkdwn } from "./mrkdwn.js";
import { clockTime, shortDay } from "./dates.js";
import { emoji, EMOJI, REACTIONS } from "./emoji.js";
import { menu } from "./popover.js";
import { person, teamOf } from "./store.js";
import { wayThatWorks } from "./refusal.js";

export function drawMessage(one, seat, { answers, follows, openThread }) {
  const isSlack = one.via === "slack";
  const who = isSlack ? { name: "Slackbot", inside: true, slack: true } : person(one.user);
  const own = one.to ? "ephemeral" : "";
  const compact = follows && !isSlack ? "follows" : "";
  const node = h("article", { class: `message ${own} ${compact} ${isSlack ? "from-slack" : ""}`, "data-ts": one.ts, tabindex: "-1", "aria-label": `${who?.name}, ${clockTime(one.at, seat.reader.tz)}` },
    h("div", { class: "gutter" }, isSlack ? h("span", { class: "avatar slackbot", "aria-hidden": "true" }, "S") : avatar(who)),
    h("div", { class: "message-body" },
      head(who, one, seat),
      one.to && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      one.pinned && h("p", { class: "only-you" }, icon("pin"), "Pinned"),
      content(one, seat),
      (one.files ?? []).map(download),
      isSlack && wayThatWorks(one, seat),
      reactions(one, seat),
      threadLink(one, answers, seat, openThread)),
    !one.to && tools(one, seat, openThread));
  return node;
}

function head(who, one, seat) {
  const stranger = who && !who.slack && !who.bot && who.team !== seat.reader.team ? teamOf(who)?.name : null;
  return h("div", { class: "message-head" },
    h("span", { class: "author" }, who?.name ?? "Somebody"),
    who?.bot && h("span", { class: "app" }, "APP"),
    stranger && h("span", { class: "org" }, stranger),
    h("time", { title: shortDay(one.at, seat.reader.tz), datetime: new Date(one.at * 1000).toISOString() }, clockTime(one.at, seat.reader.tz)));
}

function content(one, seat) {
  if (!one.blocks.length) return h("div", { class: "words" }, mrkdwn(one.text, seat.reader));
  const where = { message: [one.channel, one.ts] };
  return h("div", { class: "card" }, blocks(one.blocks, seat.context(where, { state: one.state })));
}

function reactions(one, seat) {
  const entries = Object.entries(one.reactions).filter(([, people]) => people.length);
  if (!entries.length) return null;
  return h("div", { class: "reactions" }, entries.map(([name, people]) => h("button", {
    type: "button", class: people.includes(seat.id) ? "reaction mine" : "reaction",
    "aria-label": `${name.replaceAll("_", " ")}, ${people.map((id) => person(id)?.name).join(", ")}`,
    onclick: () => seat.act("react", { message: [one.channel, one.ts], name }),
  }, emoji(name) ?? `:${name}:`, ` ${people.length}`)));
}

function threadLink(one, answers, seat, openThread) {
  if (!answers.length || !openThread) return null;
  const people = [...new Set(answers.map((each) => each.user))];
  return h("button", { type: "button", class: "thread-link", onclick: () => openThread(one.ts) },
    people.map((id) => avatar(person(id))), `${answers.length} ${answers.length === 1 ? "reply" : "replies"}`,
    h("span", {}, `last ${clockTime(answers.at(-1).at, seat.reader.tz)}`));
}

function tools(one, seat, openThread) {
  const react = h("button", { type: "button", class: "icon-button", tabindex: "-1", "aria-label": "Add a reaction", "aria-haspopup": "menu", onclick: () => menu(react, REACTIONS.map((name) => ({
    label: EMOJI[name], emoji: true, spoken: name.replaceAll("_", " "), pick: () => seat.act("react", { message: [one.channel, one.ts], name }),
  })), { label: "Reactions" }) }, icon("smile"));
  const more = h("button", { type: "button", class: "icon-button", tabindex: "-1", "aria-label": "More about this message", "aria-haspopup": "menu", onclick: () => menu(more, entries(one, seat, openThread), { label: "Message" }) }, icon("more"));
  return h("div", { class: "tools" }, react,
    openThread && h("button", { type: "button", class: "icon-button", tabindex: "-1", "aria-label": "Reply in a thread", onclick: () => openThread(one.thread ?? one.ts) }, icon("reply")), more);
}

function entries(one, seat, openThread) {
  const list = seat.shortcuts.map((each) => ({
    label: each.name, note: seat.botName, pick: () => seat.act("shortcut", { callback: each.callback, message: [one.channel, one.ts] }),
  }));
  if (openThread) list.push({ label: "Reply in a thread", pick: () => openThread(one.thread ?? one.ts) });
  if (!seat.reader.inside) list.push({ label: "Slack offers an app's shortcuts only to the company that installed it. In the thread, “@Liaison action …” does the same." });
  return list;
}
