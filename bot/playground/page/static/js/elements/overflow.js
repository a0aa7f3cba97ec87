// The three dots with what is seldom needed.
import { h, icon } from "../dom.js";
import { menu } from "../popover.js";
import { chosen } from "./common.js";

export const overflow = (one, block, ctx) => {
  const node = h("button", {
    type: "button", class: "button quiet", "aria-label": "More", "aria-haspopup": "menu", "data-action": one.action_id,
    onclick: () => menu(node, one.options.map((option) => ({
      label: option.text.text,
      note: option.description?.text,
      pick: () => chosen(one, block, ctx, option.value),
    }))),
  }, icon("more"));
  return node;
};
