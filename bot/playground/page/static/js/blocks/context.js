// A quiet line.
import { h } from "../dom.js";
import { text } from "../text.js";
import { element } from "../elements/index.js";

export const context = (block, ctx) =>
  h("div", { class: "block context" }, block.elements.map((one) =>
    one.type === "image" ? element(one, block, ctx) : h("span", {}, text(one, ctx.reader))));
