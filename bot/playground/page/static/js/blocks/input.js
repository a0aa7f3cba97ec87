// One field of a form: label, element, hint, and what is wrong with it.
import { h, newId } from "../dom.js";
import { text } from "../text.js";
import { element } from "../elements/index.js";

const MANY = new Set(["checkboxes", "radio_buttons", "multi_static_select", "multi_external_select"]);

export function input(block, ctx) {
  const id = newId("field");
  const error = ctx.errors?.[block.block_id];
  const names = { field: id, label: `${id}-label`, describedBy: [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") };
  const label = [
    ...text(block.label, ctx.reader),
    block.optional && h("span", { class: "optional" }, " (optional)"),
  ];
  const isGroup = MANY.has(block.element.type);
  return h("div", { class: error ? "block input wrong" : "block input", "data-block": block.block_id },
    isGroup
      ? h("div", { class: "label", id: names.label }, label)
      : h("label", { class: "label", for: id, id: names.label }, label),
    element(block.element, block, { ...ctx, names, isWrong: Boolean(error) }),
    error && h("p", { class: "error", id: `${id}-error` }, error),
    block.hint && h("p", { class: "hint", id: `${id}-hint` }, text(block.hint, ctx.reader)));
}
