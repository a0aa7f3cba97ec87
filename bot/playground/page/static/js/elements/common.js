// What all elements share: names for those who cannot see, what stands in them, what a choice does.
import { confirmed } from "../confirm.js";

/** Attributes that tie an element to its label, hint and error. */
export function naming(ctx, one) {
  if (ctx.labelledBy) return { "aria-labelledby": ctx.labelledBy };
  if (!ctx.names) return { "aria-label": one.accessibility_label ?? one.placeholder?.text ?? one.text?.text ?? "Choose" };
  return { id: ctx.names.field, "aria-describedby": ctx.names.describedBy || null, "aria-invalid": ctx.isWrong ? "true" : null };
}

export const groupNaming = (ctx) =>
  ctx.names
    ? { "aria-labelledby": ctx.names.label, "aria-describedby": ctx.names.describedBy || null }
    : { "aria-label": "Choose" };

/** What the person chose before, or what the bot filled in. */
export function standing(one, block, ctx, key, initial) {
  if (ctx.draft?.has(block.block_id)) return ctx.draft.get(block.block_id);
  const kept = ctx.state?.[block.block_id]?.[one.action_id];
  return kept && key in kept ? kept[key] : one[initial];
}

/** A choice was made: kept for the form, and told to the bot where Slack tells it. */
export async function chosen(one, block, ctx, choice) {
  if (block.type === "input") {
    ctx.draft?.set(block.block_id, choice);
    if (!block.dispatch_action) return;
  }
  if (one.confirm && !(await confirmed(one.confirm, ctx))) return;
  await ctx.press(block, one, choice);
}

export const options = (one) => one.option_groups ?? [{ label: null, options: one.options ?? [] }];
export const find = (one, value) => options(one).flatMap((group) => group.options).find((each) => each.value === value);
