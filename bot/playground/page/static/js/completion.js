// What could be meant by what is typed so far: a command, one of its verbs, a person.
import { all, bot, get, theManual } from "./store.js";

const OUTSIDE = "Commands of an app work only for the company that installed it. Write @Liaison action …";

export function completions(text, caret, seat, where) {
  const typed = text.slice(0, caret);
  const word = /(?:^|\s)(@[\w.-]*)$/.exec(typed);
  if (word) return names(word[1].slice(1).toLowerCase(), caret - word[1].length, where);
  const spoken = /^@liaison\s+/i.exec(typed);
  if (typed.startsWith("/")) return slash(typed, seat);
  if (spoken) return verbs(typed.slice(spoken[0].length), spoken[0].length);
  return [];
}

function names(start, from, where) {
  const place = get(`channel/${where.channel}`);
  const me = bot();
  const people = all("person/").filter((one) => place?.members.includes(one.id) && !one.bot);
  const list = [me, ...people].filter((one) => one && (one.handle.startsWith(start) || one.name.toLowerCase().startsWith(start)));
  return list.map((one) => ({
    label: one.bot ? "@Liaison" : `@${one.handle}`, note: one.bot ? "the bot, for both companies" : `${one.name} · ${get(`team/${one.team}`)?.name}`,
    insert: one.bot ? "@Liaison " : `@${one.handle} `, from, eager: true,
  }));
}

function slash(typed, seat) {
  const commands = theManual().commands;
  if (!seat.reader.inside) return [{ label: "No commands here", note: OUTSIDE }];
  const [word, ...rest] = typed.split(" ");
  if (!rest.length) {
    return commands.filter((one) => one.command.startsWith(word)).map((one) => ({
      label: one.command, note: `${one.description} · ${one.hint}`, insert: `${one.command} `, from: 0, eager: true,
    }));
  }
  const command = commands.find((one) => one.command === word);
  return command ? usages(command.verbs, rest.join(" "), word.length + 1) : [];
}

function verbs(typed, from) {
  const subjects = theManual().spoken;
  const [word, ...rest] = typed.split(" ");
  const subject = subjects.find((one) => one.word === word.toLowerCase());
  if (subject && rest.length) return usages(subject.verbs, rest.join(" "), from + word.length + 1);
  return subjects.filter((one) => one.word.startsWith(word.toLowerCase())).map((one) => ({
    label: one.word, note: `${one.description} · ${one.hint}`, insert: `${one.word} `, from, eager: true,
  }));
}

/** The verbs that fit the beginning; what is typed freely is left alone. */
function usages(list, typed, from) {
  if (typed.includes(" ")) return [];
  return list.filter((one) => (typed ? one.name && one.name.startsWith(typed.toLowerCase()) : true)).map((one) => ({
    label: one.usage, note: one.summary, insert: one.name ? `${one.name} ` : "", from,
  }));
}
