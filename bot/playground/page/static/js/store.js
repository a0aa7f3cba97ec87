// What the page knows: a flat shelf of keys, kept up to date by the server's stream.

const shelf = new Map();
const listeners = new Set();
let manual = { commands: [], shortcuts: [], home: false };

export const get = (key) => shelf.get(key);
export const theManual = () => manual;

/** All values whose key begins like this, in the order of their keys. */
export function all(prefix) {
  const keys = [...shelf.keys()].filter((key) => key.startsWith(prefix)).sort();
  return keys.map((key) => shelf.get(key));
}

export function keys(prefix) {
  return [...shelf.keys()].filter((key) => key.startsWith(prefix)).sort();
}

/** f(changed keys as a Set, whether everything is new) */
export function listen(f) {
  listeners.add(f);
}

export function connect(token, onState) {
  const stream = new EventSource(`/events?token=${encodeURIComponent(token)}`);
  stream.addEventListener("open", () => onState(true));
  stream.addEventListener("error", () => onState(false));
  stream.addEventListener("manual", (event) => { manual = JSON.parse(event.data); });
  stream.addEventListener("all", (event) => {
    shelf.clear();
    take(JSON.parse(event.data), true);
  });
  stream.addEventListener("change", (event) => take(JSON.parse(event.data), false));
}

function take(change, isNew) {
  for (const [key, value] of Object.entries(change.put)) shelf.set(key, value);
  for (const key of change.gone) shelf.delete(key);
  const changed = new Set([...Object.keys(change.put), ...change.gone]);
  for (const f of listeners) f(changed, isNew);
}

export const stage = () => get("stage") ?? {};
export const person = (id) => get(`person/${id}`);
export const teamOf = (someone) => get(`team/${someone?.team}`);
export const bot = () => all("person/").find((one) => one.bot);
export const shared = () => all("channel/").find((one) => one.shared);
export const dmOf = (id) => all("channel/").find((one) => one.im_with === id);
export const now = () => Date.now() / 1000 + (stage().offset ?? 0);

/** Messages one person sees in a channel, oldest first. */
export function messages(channel, reader) {
  return all(`message/${channel}/`).filter((one) => !one.to || one.to === reader);
}
