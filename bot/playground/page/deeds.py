"""What the page asks people to do: typed, pressed and filled in as the stand-in lets them."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.actor import Actor
from bot.playground.errors import SlackError
from bot.playground.inbound import Delivery
from bot.playground.page.process import BotState
from bot.playground.page.show import Show
from bot.playground.world import Message, View

Json = dict[str, Any]
Deed = Callable[[Show, Actor, Json], Delivery | None]


class NotPossibleError(Exception):
    """The page asked for something that cannot be done; the message is one sentence."""


def do_deed(show: Show, asked: Json) -> Json:
    """Do what was asked in somebody's name, and say what Slack showed at once."""
    deed = DEEDS.get(str(asked.get("do")))
    if deed is None:
        raise NotPossibleError(f"Nobody knows how to {asked.get('do')!r}.")
    if show.bot.kills == 0 and show.bot.state is not BotState.UP:
        raise NotPossibleError("The bot is just starting. A moment, please.")
    try:
        actor = show.slack.person(str(asked.get("who")), channel=str(asked.get("channel") or ""))
        delivery = deed(show, actor, asked)
    except (AssertionError, SlackError, KeyError, IndexError, ValueError) as error:
        raise NotPossibleError(_sentence(error)) from error
    if delivery is None:
        return {"ok": True}
    show.remember(delivery)
    return _told(delivery)


def _told(delivery: Delivery) -> Json:
    answer = delivery.answer
    failed = delivery.sent and not answer.is_good
    body = answer.body if isinstance(answer.body, dict) else {}
    return {
        "ok": True,
        "sent": delivery.sent,
        "shown": delivery.shown,
        "failed": str(answer.problem) if failed else "",
        "options": body.get("options") or [],
        "option_groups": body.get("option_groups") or [],
    }


def _sentence(error: Exception) -> str:
    if isinstance(error, SlackError):
        return f"Slack refuses: {error.code}."
    if isinstance(error, (KeyError, IndexError)):
        return "That is not there any more."
    return str(error)


def _type(_show: Show, actor: Actor, asked: Json) -> Delivery:
    text, channel = str(asked["text"]).strip(), str(asked["channel"])
    thread = asked.get("thread") or None
    if text.startswith("/"):
        word, _, rest = text.partition(" ")
        return actor.command(word, rest, channel=channel, thread=bool(thread))
    return actor.says(text, channel=channel, thread=thread)


def _press(show: Show, actor: Actor, asked: Json) -> Delivery:
    exactly = (str(asked["block"]), str(asked["action"]))
    return actor.click(_place(show, asked), exactly, asked.get("choice"))


def _ask_options(show: Show, actor: Actor, asked: Json) -> Delivery:
    exactly = (str(asked["block"]), str(asked["action"]))
    return actor.asks_options(_place(show, asked), exactly, str(asked.get("typed", "")))


def _submit(show: Show, actor: Actor, asked: Json) -> Delivery:
    return actor.submit(_view(show, asked), dict(asked.get("values") or {}))


def _close(show: Show, actor: Actor, asked: Json) -> Delivery:
    return actor.close(_view(show, asked))


def _use_shortcut(show: Show, actor: Actor, asked: Json) -> Delivery:
    return actor.shortcut(str(asked["callback"]), _message(show, asked))


def _open_home(_show: Show, actor: Actor, _asked: Json) -> Delivery:
    return actor.opens_home()


def _react(show: Show, actor: Actor, asked: Json) -> Delivery | None:
    message, name = _message(show, asked), str(asked["name"])
    if actor.person.id in message.reactions.get(name, []):
        return None  # once is enough: Slack would take it off, and nothing of ours listens to that
    return actor.reacts(message, name)


DEEDS: Mapping[str, Deed] = {
    "type": _type,
    "press": _press,
    "options": _ask_options,
    "submit": _submit,
    "close": _close,
    "shortcut": _use_shortcut,
    "home": _open_home,
    "react": _react,
}


def _place(show: Show, asked: Json) -> Message | View:
    return _view(show, asked) if asked.get("view") else _message(show, asked)


def _view(show: Show, asked: Json) -> View:
    with show.slack.desk.changed:
        return show.slack.world.views[str(asked["view"])]


def _message(show: Show, asked: Json) -> Message:
    """Find a message by channel and ts; among those only one person sees, too."""
    channel, ts = asked["message"]
    with show.slack.desk.changed:
        for one in show.slack.world.channel(str(channel)).messages:
            if one.ts == str(ts):
                return one
    raise KeyError(ts)
