// Moments in the reader's own zone: Slack's <!date^…> codes and the times beside messages.

const cache = new Map();
function formatter(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return cache.get(key);
}
const write = (seconds, zone, options) => formatter(zone, options).format(new Date(seconds * 1000));

export const clockTime = (seconds, zone) => write(seconds, zone, { hour: "2-digit", minute: "2-digit" });
const parts = (seconds, zone) => write(seconds, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
export const sameDay = (one, other, zone) => parts(one, zone) === parts(other, zone);
export const dayName = (seconds, zone) =>
  write(seconds, zone, { weekday: "long", day: "numeric", month: "long" }).replace(",", "");
export const shortDay = (seconds, zone) =>
  write(seconds, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).replace(",", "");
export const isoDay = (seconds, zone) => parts(seconds, zone).split("/").reverse().join("-");
export const cityOf = (zone) => zone.split("/").pop().replaceAll("_", " ");

const short = (s, z) => write(s, z, { day: "numeric", month: "short", year: "numeric" });
const long = (s, z) => write(s, z, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
function pretty(seconds, zone, now, otherwise) {
  for (const [days, word] of [[0, "today"], [-1, "yesterday"], [1, "tomorrow"]]) {
    if (sameDay(seconds, now + days * 86400, zone)) return word;
  }
  return otherwise(seconds, zone);
}

const TOKENS = {
  date_num: (s, z) => isoDay(s, z),
  date_slash: (s, z) => parts(s, z),
  date_short: short,
  date_long: long,
  date: (s, z) => write(s, z, { day: "numeric", month: "long", year: "numeric" }),
  date_short_pretty: (s, z, n) => pretty(s, z, n, short),
  date_long_pretty: (s, z, n) => pretty(s, z, n, long),
  date_pretty: (s, z, n) => pretty(s, z, n, TOKENS.date),
  time: clockTime,
  time_secs: (s, z) => write(s, z, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (s, z, n) => {
    const hours = Math.round((s - n) / 3600);
    return hours === 0 ? "now" : hours > 0 ? `in ${hours} h` : `${-hours} h ago`;
  },
};

/** Fill "{date_short_pretty} {time}"; a token nobody knows stays, as in Slack. */
export function fill(pattern, seconds, zone, now) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => TOKENS[name]?.(seconds, zone, now) ?? whole);
}
