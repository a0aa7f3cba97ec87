// An id such as A-12 stands out on every card, so that the eye finds it again.
import { h } from "./dom.js";

const KINDS = { A: "action", C: "concern", M: "minute", S: "meeting", Q: "question", D: "decision" };

export function cardId(words) {
  const found = /^([ACMSQD])-\d+$/.exec(words);
  return found ? h("span", { class: `item-id ${KINDS[found[1]]}`, title: KINDS[found[1]] }, words) : null;
}
