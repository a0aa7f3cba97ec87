// A small picture: what it tells those who cannot see it.
import { h } from "../dom.js";

export const image = (one) => h("span", { class: "small-picture", role: "img", "aria-label": one.alt_text }, one.alt_text);
