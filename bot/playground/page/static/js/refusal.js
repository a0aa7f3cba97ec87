// Below Slack's own refusal: the stage's word on the way that works, ready to be sent.
import { h } from "./dom.js";

export function wayThatWorks(one, seat) {
  const found = /^\/(action|concern|meeting|liaison) is not/.exec(one.text);
  if (!found) return null;
  const words = `@Liaison ${found[1] === "liaison" ? "help" : found[1]} `;
  return h("div", { class: "stage-note" },
    h("p", {}, seat.reader.inside
      ? "Slack allows no slash commands in threads. Mentioning Liaison works everywhere:"
      : "Slack offers commands only to the company that installed the app. The same words work as a mention:"),
    h("button", { type: "button", class: "button small", onclick: () => seat.conversation.composer.write(words) }, `Write “${words.trim()} …”`));
}
