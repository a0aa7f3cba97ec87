// Slack's own question before something is done.
import { h } from "./dom.js";
import { text } from "./text.js";

export function confirmed(question, ctx) {
  return new Promise((decide) => {
    const before = document.activeElement;
    const answer = (yes) => { dialog.close(); dialog.remove(); before?.focus(); decide(yes); };
    const dialog = h("dialog", { class: "confirm", "aria-label": question.title.text, oncancel: (event) => { event.preventDefault(); answer(false); } },
      h("h2", {}, question.title.text),
      h("p", {}, text(question.text, ctx.reader)),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "button", onclick: () => answer(false) }, question.deny.text),
        h("button", { type: "button", class: `button ${question.style ?? "primary"}`, onclick: () => answer(true) }, question.confirm.text)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
