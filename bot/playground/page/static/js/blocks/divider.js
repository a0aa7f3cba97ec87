// A thin line.
import { h } from "../dom.js";

export const divider = () => h("hr", { class: "block divider" });
