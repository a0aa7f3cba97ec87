// Markdown as Slack's block takes it: headings, lists, bold, italic, code, links.
import { h } from "../dom.js";
import { link } from "../mrkdwn.js";

export function markdown(block) {
  const made = h("div", { class: "block markdown" });
  let list = null;
  for (const line of block.text.split("\n")) {
    const item = /^\s*(?:[-*]|(\d+)\.) +(.*)$/.exec(line);
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    if (item) {
      list ??= made.appendChild(h(item[1] ? "ol" : "ul"));
      list.append(h("li", {}, inline(item[2])));
      continue;
    }
    list = null;
    if (heading) made.append(h("h4", {}, inline(heading[2])));
    else if (line.trim()) made.append(h("p", {}, inline(line)));
  }
  return made;
}

const MARK = /(`[^`]+`)|(\*\*[^*]+\*\*)|(\*[^*]+\*|_[^_]+_)|\[([^\]]+)\]\(([^)\s]+)\)/;

function inline(words) {
  const nodes = [];
  let rest = words;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    nodes.push(rest.slice(0, found.index));
    const [whole, code, bold, italic, label, address] = found;
    if (code) nodes.push(h("code", {}, code.slice(1, -1)));
    else if (bold) nodes.push(h("strong", {}, inline(bold.slice(2, -2))));
    else if (italic) nodes.push(h("em", {}, inline(italic.slice(1, -1))));
    else nodes.push(link(address, label));
    rest = rest.slice(found.index + whole.length);
  }
  return [...nodes, rest];
}
