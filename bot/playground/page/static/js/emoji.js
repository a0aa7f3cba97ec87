// The few emoji codes that a working channel uses; others stay as they are written.
import { h } from "./dom.js";

export const EMOJI = {
  "+1": "👍", thumbsup: "👍", eyes: "👀", white_check_mark: "✅", heavy_check_mark: "✔️", memo: "📝",
  pushpin: "📌", warning: "⚠️", calendar: "📅", spiral_calendar_pad: "🗓️", bell: "🔔", hourglass: "⌛",
  clipboard: "📋", pray: "🙏", wave: "👋", tada: "🎉", question: "❓", bulb: "💡", triangular_flag_on_post: "🚩",
  rotating_light: "🚨", arrow_right: "➡️", lock: "🔒", link: "🔗", speech_balloon: "💬",
};
export const REACTIONS = ["eyes", "white_check_mark", "memo", "pushpin", "warning", "+1"];

export function emoji(name) {
  const sign = EMOJI[name.split("::")[0]];
  return sign ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, sign) : null;
}
