// Slack's mrkdwn becomes DOM nodes: bold, italic, strike, code, quotes, lists, links, mentions, dates.
import { h } from "./dom.js";
import { fill, shortDay } from "./dates.js";
import { get, now, person } from "./store.js";
import { emoji } from "./emoji.js";

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Returns an array of nodes; `reader` is the person who looks. */
export function mrkdwn(text, reader) {
  const nodes = [];
  const blocks = String(text).split(/```\n?([\s\S]*?)```/g);
  blocks.forEach((part, at) => {
    if (at % 2) nodes.push(h("pre", {}, unescape(part)));
    else if (part) nodes.push(...lines(part, reader));
  });
  return nodes;
}

function lines(text, reader) {
  const nodes = [];
  let quote = null;
  for (const line of text.split("\n")) {
    const quoted = /^(&gt;|>) ?(?!\w*[@#!])/.exec(line);
    if (quoted) {
      quote ??= nodes[nodes.push(h("blockquote")) - 1];
      if (quote.childNodes.length) quote.append(h("br"));
      quote.append(...inline(line.slice(quoted[0].length), reader));
      continue;
    }
    if (nodes.length && !quote) nodes.push(h("br"));
    quote = null;
    nodes.push(...inline(line, reader));
  }
  return nodes;
}

const MARK = /(?<code>`[^`\n]+`)|(?<angle><[^<>\n]+>)|(?<styled>(?<![\w*_~])(?<sign>[*_~])(?=\S)(?<inner>[^\n]*?\S)\k<sign>(?![\w*_~]))|(?<colon>:[a-z0-9_+-]+:)/;
const TAGS = { "*": "strong", _: "em", "~": "s" };

function inline(text, reader) {
  const nodes = [];
  let rest = text;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    if (found.index) nodes.push(unescape(rest.slice(0, found.index)));
    nodes.push(node(found, reader));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) nodes.push(unescape(rest));
  return nodes;
}

function node(found, reader) {
  const { code, angle, styled, sign, inner, colon } = found.groups;
  if (code) return h("code", {}, unescape(code.slice(1, -1)));
  if (angle) return special(angle.slice(1, -1), reader);
  if (styled) return h(TAGS[sign], {}, inline(inner, reader));
  return emoji(colon.slice(1, -1)) ?? colon;
}

function special(content, reader) {
  const [target, ...labels] = content.split("|");
  const label = unescape(labels.join("|"));
  if (target.startsWith("@")) return mention(target.slice(1), reader, label);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${get(`channel/${target.slice(1)}`)?.name ?? label}`);
  if (target.startsWith("!date^")) return date(target, label, reader);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1)}`);
  return link(unescape(target), label || unescape(target));
}

export function mention(id, reader, label = "") {
  const who = person(id);
  const mine = reader && id === reader.id;
  return h("span", { class: mine ? "mention mine" : "mention" }, `@${who?.name ?? (label || "somebody")}`);
}

export function date(target, fallback, reader) {
  const [, stamp, pattern = "{date_short_pretty} {time}", address] = target.split("^");
  if (!reader) return fallback;
  const words = fill(pattern, Number(stamp), reader.tz, now());
  const title = `${shortDay(Number(stamp), reader.tz)}, in your zone: ${reader.tz}`;
  const node = h("time", { title, class: "moment", datetime: new Date(Number(stamp) * 1000).toISOString() }, words);
  return address ? link(unescape(address), node) : node;
}

export function link(address, label) {
  if (!/^(https?:\/\/|mailto:)/.test(address)) return h("span", {}, label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}
