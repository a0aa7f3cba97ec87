// Fields one types into.
import { h } from "../dom.js";
import { chosen, naming, standing } from "./common.js";

function typed(tag, attributes, one, block, ctx) {
  const value = standing(one, block, ctx, "value", "initial_value") ?? "";
  return h(tag, {
    class: "text-input", ...naming(ctx, one), "data-action": one.action_id, value,
    maxlength: one.max_length, minlength: one.min_length, placeholder: one.placeholder?.text,
    oninput: (event) => ctx.draft?.set(block.block_id, event.target.value),
    onchange: (event) => block.dispatch_action && chosen(one, block, ctx, event.target.value),
    ...attributes,
  });
}

export const plainTextInput = (one, block, ctx) =>
  one.multiline ? typed("textarea", { rows: 4 }, one, block, ctx) : typed("input", { type: "text" }, one, block, ctx);
export const numberInput = (one, block, ctx) =>
  typed("input", { type: "number", min: one.min_value, max: one.max_value, step: one.is_decimal_allowed ? "any" : 1 }, one, block, ctx);
export const emailInput = (one, block, ctx) => typed("input", { type: "email" }, one, block, ctx);
export const urlInput = (one, block, ctx) => typed("input", { type: "url" }, one, block, ctx);
