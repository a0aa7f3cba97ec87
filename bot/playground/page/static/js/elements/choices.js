// Checkboxes and radio buttons.
import { h, newId } from "../dom.js";
import { text } from "../text.js";
import { chosen, groupNaming, standing } from "./common.js";

const label = (option, control, ctx) => h("label", { class: "choice" }, control,
  h("span", {}, text(option.text, ctx.reader), option.description && h("small", {}, text(option.description, ctx.reader))));

export function checkboxes(one, block, ctx) {
  const before = standing(one, block, ctx, "selected_options", "initial_options") ?? [];
  const picked = new Set(before.map((each) => each.value ?? each));
  return h("div", { class: "choices", role: "group", ...groupNaming(ctx) }, one.options.map((option) =>
    label(option, h("input", {
      type: "checkbox", value: option.value, checked: picked.has(option.value),
      onchange: (event) => {
        if (event.target.checked) picked.add(option.value); else picked.delete(option.value);
        chosen(one, block, ctx, one.options.map((each) => each.value).filter((value) => picked.has(value)));
      },
    }), ctx)));
}

export function radioButtons(one, block, ctx) {
  const now = standing(one, block, ctx, "selected_option", "initial_option");
  const value = now?.value ?? now;
  const name = newId("radio");
  return h("div", { class: "choices", role: "radiogroup", ...groupNaming(ctx) }, one.options.map((option) =>
    label(option, h("input", {
      type: "radio", name, value: option.value, checked: option.value === value,
      onchange: () => chosen(one, block, ctx, option.value),
    }), ctx)));
}
