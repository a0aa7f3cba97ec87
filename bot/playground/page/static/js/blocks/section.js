// Words, perhaps in two columns, perhaps with one thing to press beside them.
import { h } from "../dom.js";
import { text } from "../text.js";
import { element } from "../elements/index.js";

export function section(block, ctx) {
  const words = block.text && h("div", { class: "section-text" }, text(block.text, ctx.reader));
  const fields = block.fields?.length &&
    h("div", { class: "fields" }, block.fields.map((one) => h("div", { class: "field-cell" }, text(one, ctx.reader))));
  const beside = block.accessory && h("div", { class: "accessory" }, element(block.accessory, block, ctx));
  return h("div", { class: "block section" }, h("div", { class: "section-words" }, words, fields), beside);
}
