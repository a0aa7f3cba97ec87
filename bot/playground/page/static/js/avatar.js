// Two letters on a colour of the person's company; the bot has its sign.
import { h } from "./dom.js";

export function avatar(who) {
  if (who?.bot) return h("img", { class: "avatar", src: "/static/icon.svg", alt: "" });
  const letters = (who?.name ?? "?").split(" ").map((one) => one[0]).slice(0, 2).join("");
  return h("span", { class: `avatar ${who?.inside ? "home-team" : "other-team"}`, "aria-hidden": "true" }, letters);
}
