// Rich text: sections, lists, quotes and preformatted words, none of which anybody parses.
import { h } from "../dom.js";
import { withBreaks } from "../text.js";
import { date, link, mention } from "../mrkdwn.js";
import { emoji } from "../emoji.js";
import { get } from "../store.js";
import { cardId } from "../cards.js";

export const richText = (block, ctx) =>
  h("div", { class: "block rich-text" }, block.elements.map((one) => PARTS[one.type]?.(one, ctx)));

const pieces = (elements, ctx) => (elements ?? []).map((one) => piece(one, ctx));

const PARTS = {
  rich_text_section: (one, ctx) => h("p", {}, pieces(one.elements, ctx)),
  rich_text_quote: (one, ctx) => h("blockquote", {}, pieces(one.elements, ctx)),
  rich_text_preformatted: (one, ctx) => h("pre", {}, pieces(one.elements, ctx)),
  rich_text_list: (one, ctx) =>
    h(one.style === "ordered" ? "ol" : "ul", { class: `indent-${one.indent ?? 0}`, start: one.offset ? one.offset + 1 : null },
      one.elements.map((item) => h("li", {}, pieces(item.elements, ctx)))),
};

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function piece(one, ctx) {
  let node = PIECES[one.type]?.(one, ctx) ?? "";
  for (const [style, on] of Object.entries(one.style ?? {})) {
    if (on && STYLES[style]) node = h(STYLES[style], {}, node);
  }
  return node;
}

const PIECES = {
  text: (one) => (one.style?.bold && cardId(one.text)) || withBreaks(one.text),
  link: (one) => link(one.url, one.text || one.url),
  user: (one, ctx) => mention(one.user_id, ctx.reader),
  channel: (one) => h("span", { class: "mention" }, `#${get(`channel/${one.channel_id}`)?.name ?? "a channel"}`),
  emoji: (one) => emoji(one.name) ?? `:${one.name}:`,
  date: (one, ctx) => date(`!date^${one.timestamp}^${one.format ?? "{date_short_pretty} {time}"}`, one.fallback ?? "", ctx.reader),
  broadcast: (one) => h("span", { class: "mention" }, `@${one.range}`),
  usergroup: () => h("span", { class: "mention" }, "@group"),
  color: (one) => h("code", {}, one.value),
};

export const richPieces = pieces;
