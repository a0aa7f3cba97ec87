// A button; one with an address opens it, too.
import { h } from "../dom.js";
import { text } from "../text.js";
import { chosen } from "./common.js";

export function button(one, block, ctx) {
  const node = h("button", {
    type: "button",
    class: `button ${one.style ?? ""}`,
    "aria-label": one.accessibility_label,
    "data-action": one.action_id,
    onclick: async () => {
      node.setAttribute("aria-busy", "true");
      await chosen(one, block, ctx, undefined);
      node.removeAttribute("aria-busy");
    },
  }, text(one.text, ctx.reader));
  return node;
}
