// A row of things to press.
import { h } from "../dom.js";
import { element } from "../elements/index.js";

export const actions = (block, ctx) =>
  h("div", { class: "block actions" }, block.elements.map((one) => element(one, block, ctx)));
