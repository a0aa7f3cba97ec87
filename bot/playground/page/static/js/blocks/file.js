// A file to download.
import { h, icon } from "../dom.js";
import { theToken } from "../net.js";

export const file = (block) => download({ name: block.title?.text ?? block.external_id ?? "A file" });

export function download(one) {
  const size = one.size ? h("span", { class: "size" }, ` ${Math.max(1, Math.round(one.size / 1024))} KB`) : null;
  const content = [icon("file"), h("span", {}, one.title || one.name), size];
  return one.id
    ? h("a", { class: "block file", href: `/files/${one.id}?token=${encodeURIComponent(theToken())}`, download: one.name }, content)
    : h("div", { class: "block file" }, content);
}
