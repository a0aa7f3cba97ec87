// A table; the first row is its head, as Slack shows it.
import { h } from "../dom.js";
import { BLOCKS } from "./index.js";

export function table(block, ctx) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const row = (cells, tag) => h("tr", {}, cells.map((one, at) =>
    h(tag, { scope: tag === "th" ? "col" : null, class: `align-${settings[at]?.align ?? "left"}` }, cell(one, ctx))));
  return h("div", { class: "block table", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", {}, h("thead", {}, row(head, "th")), h("tbody", {}, rows.map((one) => row(one, "td")))));
}

const cell = (one, ctx) => (one.type === "rich_text" ? BLOCKS.rich_text(one, ctx) : String(one.text ?? one.value ?? ""));
