// Calendars and clocks; the browser's own, which work with keyboard, phone and screen reader.
import { h } from "../dom.js";
import { chosen, naming, standing } from "./common.js";
import { cityOf, shortDay } from "../dates.js";

const picker = (type, one, block, ctx, key, initial) => h("input", {
  type, class: "text-input short", ...naming(ctx, one), "data-action": one.action_id,
  value: standing(one, block, ctx, key, initial) ?? "",
  onchange: (event) => chosen(one, block, ctx, event.target.value || ""),
});

/** The browser writes dates its own way; beside it stands the day as both continents read it. */
export function datepicker(one, block, ctx) {
  const field = picker("date", one, block, ctx, "selected_date", "initial_date");
  const words = h("span", { class: "hint" });
  const show = () => { words.textContent = field.value ? shortDay(Date.parse(`${field.value}T12:00Z`) / 1000, "UTC") : ""; };
  field.addEventListener("input", show);
  show();
  return h("div", { class: "with-note" }, field, words);
}

export const timepicker = (one, block, ctx) => {
  const field = picker("time", one, block, ctx, "selected_time", "initial_time");
  return one.timezone ? h("div", { class: "with-note" }, field, h("span", { class: "hint" }, cityOf(one.timezone))) : field;
};

export function datetimepicker(one, block, ctx) {
  const now = standing(one, block, ctx, "selected_date_time", "initial_date_time");
  const field = h("input", {
    type: "datetime-local", class: "text-input short", ...naming(ctx, one), "data-action": one.action_id,
    value: now ? localOf(now, ctx.reader.tz) : "",
    onchange: () => chosen(one, block, ctx, field.value ? momentOf(field.value, ctx.reader.tz) : ""),
  });
  return field;
}

function localOf(seconds, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(seconds * 1000)).map((one) => [one.type, one.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The moment a wall clock in that zone shows this; asked twice, since the offset may differ there. */
function momentOf(local, zone) {
  const wanted = Date.parse(`${local}:00Z`) / 1000;
  let moment = wanted;
  for (let turn = 0; turn < 2; turn += 1) moment += wanted - Date.parse(`${localOf(moment, zone)}:00Z`) / 1000;
  return moment;
}
