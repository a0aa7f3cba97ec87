// A picture; its address leads outside, so the stage shows what it tells those who cannot see it.
import { h } from "../dom.js";
import { text } from "../text.js";

export const image = (block, ctx) =>
  h("figure", { class: "block image" },
    block.title && h("figcaption", {}, text(block.title, ctx.reader)),
    h("div", { class: "picture", role: "img", "aria-label": block.alt_text }, block.alt_text));
