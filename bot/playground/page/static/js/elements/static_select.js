// Menus whose options came with the message; groups keep the companies apart.
import { h } from "../dom.js";
import { chosen, find, groupNaming, naming, options, standing } from "./common.js";

export function staticSelect(one, block, ctx) {
  const now = standing(one, block, ctx, "selected_option", "initial_option");
  const value = typeof now === "string" ? now : now?.value;
  const option = (each) => h("option", { value: each.value, selected: each.value === value }, each.text.text);
  const node = h("select", {
    class: "select", ...naming(ctx, one), "data-action": one.action_id,
    onchange: () => node.value && chosen(one, block, ctx, node.value),
  },
  h("option", { value: "", disabled: !block.optional, selected: !value }, one.placeholder?.text ?? "Choose"),
  options(one).map((group) => group.label
    ? h("optgroup", { label: group.label.text }, group.options.map(option))
    : group.options.map(option)));
  return node;
}

export function multiStaticSelect(one, block, ctx) {
  const before = standing(one, block, ctx, "selected_options", "initial_options") ?? [];
  const picked = new Set(before.map((each) => each.value ?? each));
  const box = (each) => h("label", { class: "choice" },
    h("input", {
      type: "checkbox", value: each.value, checked: picked.has(each.value),
      onchange: (event) => {
        if (event.target.checked) picked.add(each.value); else picked.delete(each.value);
        chosen(one, block, ctx, [...picked].filter((value) => find(one, value)));
      },
    }), h("span", {}, each.text.text));
  return h("div", { class: "choices boxed", role: "group", ...groupNaming(ctx) },
    options(one).map((group) => [group.label && h("div", { class: "group-name" }, group.label.text), group.options.map(box)]));
}
