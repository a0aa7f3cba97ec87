// Slack's text objects: plain_text is shown as it is, mrkdwn is read.
import { mrkdwn } from "./mrkdwn.js";
import { emoji } from "./emoji.js";

export function text(object, reader) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, reader);
  return plain(object);
}

function plain(object) {
  if (object.emoji === false) return withBreaks(object.text);
  return object.text.split(/(:[a-z0-9_+-]+:)/g).flatMap((part, at) => (at % 2 ? [emoji(part.slice(1, -1)) ?? part] : withBreaks(part)));
}

export function withBreaks(words) {
  return words.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
}
