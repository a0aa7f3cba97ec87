// A heading.
import { h } from "../dom.js";
import { text } from "../text.js";

export const header = (block, ctx) => h("h3", { class: "block header" }, text(block.text, ctx.reader));
