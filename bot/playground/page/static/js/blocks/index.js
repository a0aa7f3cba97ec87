// Every block the stage can show, by Slack's type. `ctx` says who looks and where the block stands.
import { h } from "../dom.js";
import { section } from "./section.js";
import { header } from "./header.js";
import { context } from "./context.js";
import { actions } from "./actions.js";
import { divider } from "./divider.js";
import { image } from "./image.js";
import { input } from "./input.js";
import { richText } from "./rich_text.js";
import { table } from "./table.js";
import { markdown } from "./markdown.js";
import { file } from "./file.js";

export const BLOCKS = {
  section,
  header,
  context,
  actions,
  divider,
  image,
  input,
  rich_text: richText,
  table,
  markdown,
  file,
};

export function blocks(list, ctx) {
  return list.map((block) => {
    const render = BLOCKS[block.type];
    if (!render) return h("div", { class: "block unknown" }, `A block of type ${block.type}, which this stage cannot show.`);
    return render(block, ctx);
  });
}
