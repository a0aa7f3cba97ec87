// A menu that asks the bot for its options while one types; arrow keys, Enter and Escape work.
import { h, icon, newId, replace } from "../dom.js";
import { chosen, groupNaming, naming, standing } from "./common.js";

const PAUSE = 150;

export function externalSelect(one, block, ctx) {
  let picked = standing(one, block, ctx, "selected_option", "initial_option");
  const typed = combobox(one, block, ctx, (option) => {
    picked = option;
    typed.querySelector("input").value = option.text.text;
    chosen(one, block, ctx, option);
  });
  const field = typed.querySelector("input");
  const show = () => { field.value = picked?.text.text ?? ""; };
  show();
  field.addEventListener("blur", show);
  return typed;
}

export function multiExternalSelect(one, block, ctx) {
  const picked = [...(standing(one, block, ctx, "selected_options", "initial_options") ?? [])];
  const chips = h("div", { class: "chips" });
  const show = () => replace(chips, picked.map((option) => h("button", {
    type: "button", class: "chip", "aria-label": `Take out ${option.text.text}`,
    onclick: () => { picked.splice(picked.indexOf(option), 1); tell(); },
  }, option.text.text, icon("close"))));
  const tell = () => { show(); chosen(one, block, ctx, [...picked]); };
  show();
  const inGroup = ctx.names ? { ...ctx, names: null, labelledBy: ctx.names.label } : ctx;
  const typed = combobox(one, block, inGroup, (option) => {
    if (!picked.some((each) => each.value === option.value)) picked.push(option);
    typed.querySelector("input").value = "";
    tell();
  });
  return h("div", { role: "group", ...groupNaming(ctx) }, chips, typed);
}

function combobox(one, block, ctx, pick) {
  const listId = newId("list");
  const list = h("ul", { class: "listbox", role: "listbox", id: listId, "aria-label": "What Liaison offers", hidden: true });
  const field = h("input", {
    type: "text", class: "text-input", role: "combobox", autocomplete: "off", "data-action": one.action_id,
    ...naming(ctx, one), "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list",
    placeholder: one.placeholder?.text ?? "Type to search",
  });
  let found = [];
  let at = -1;
  let timer = 0;
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); };
  const take = (option) => { close(); pick(option); };
  const mark = (next) => {
    at = (next + found.length) % found.length;
    list.querySelectorAll("[role=option]").forEach((node, place) => {
      node.setAttribute("aria-selected", place === at);
      if (place === at) { field.setAttribute("aria-activedescendant", node.id); node.scrollIntoView({ block: "nearest" }); }
    });
  };
  const show = (answer) => {
    const groups = answer.option_groups?.length ? answer.option_groups : [{ label: null, options: answer.options ?? [] }];
    found = groups.flatMap((group) => group.options);
    at = -1;
    const option = (each) => h("li", {
      role: "option", id: newId("option"), "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(each); },
    }, each.text.text);
    replace(list, found.length
      ? groups.map((group) => [group.label && h("li", { class: "group-name", role: "presentation" }, group.label.text), group.options.map(option)])
      : h("li", { class: "nothing", role: "presentation" }, answer.failed ? "Liaison did not answer." : "Nobody found."));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  const ask = (words) => {
    clearTimeout(timer);
    if (words.length < (one.min_query_length ?? 0)) return close();
    timer = setTimeout(async () => show(await ctx.ask(block, one, words)), PAUSE);
    return undefined;
  };
  field.addEventListener("input", () => ask(field.value));
  // What stands there was chosen, not typed: Slack asks for everybody then.
  field.addEventListener("focus", () => { field.select(); ask(""); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || !found.length) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter" && at >= 0) take(found[at]);
    else if (event.key === "Escape") { close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  return h("div", { class: "combobox" }, field, list);
}
