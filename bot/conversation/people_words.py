"""People in words: whom a mention means, what they are called, and whom a form offers."""

import re
from collections.abc import Callable, Iterable, Mapping

from bot.blocks import action as look
from bot.blocks import wording
from bot.conversation.exchange import OpenForm, Reply
from bot.conversation.turn import Turn
from bot.domain.errors import OwnerNotHere, OwnerUnknown
from bot.domain.people import Person
from bot.usecases.titles import LONGEST_TITLE

MOST_NAMED = 5

_BARE = re.compile(r"<@([UW][A-Z0-9]+)>")
_MENTION = re.compile(r"^<@(?P<id>[UW][A-Z0-9]+)(\|[^>]*)?>$")


def name_mentions(text: str, name_of: Callable[[str], str]) -> str:
    """Put names into bare mentions, "<@U1>" as "<@U1|Maya>", so that titles read as they were said.

    Commands bring the names along, mentions of Liaison do not. A few only: Slack may be asked.
    """
    return _BARE.sub(lambda found: _named(found[1], name_of), text, count=MOST_NAMED)


def _named(user_id: str, name_of: Callable[[str], str]) -> str:
    name = re.sub(r"[<>|]", "", called(user_id, name_of(user_id)))
    return f"<@{user_id}|{name}>"


def called(user_id: str, name: str) -> str:
    """Return a name that people can read: of whom Slack tells nothing the id is no name."""
    is_id = name == user_id and any(map(str.isdecimal, name))
    return wording.SOMEONE if is_id else name


def find_owner(turn: Turn, words: str) -> Person:
    """Return the person a mention names; raises OwnerUnknown for anything else."""
    found = _MENTION.match(words.strip())
    if found is None:
        raise OwnerUnknown(name=words.strip())
    return require_can_own(turn, turn.person(found["id"]))


def require_can_own(turn: Turn, person: Person) -> Person:
    """Refuse as an owner a bot, a closed account, and who is not in the channel to answer.

    When Slack cannot tell in time whether they are, the word of the one who asks is taken, unless
    Slack called them a stranger: somebody who shares no channel with us.
    """
    if person.is_bot or person.is_deleted:
        raise OwnerUnknown(name=person.name)
    if _is_elsewhere(turn, person):
        raise OwnerNotHere(owner=person.user_id)
    return person


def _is_elsewhere(turn: Turn, person: Person) -> bool:
    if turn.channel is None or turn.request.is_direct or person.user_id == turn.actor.user_id:
        return False
    directory = turn.services.directory
    found = directory.is_person_in(turn.request.workspace, turn.channel, person.user_id)
    return person.is_stranger if found is None else not found


def names_of(turn: Turn, user_ids: Iterable[str | None]) -> Mapping[str, str]:
    """Return names by user id; outside of a transaction, since Slack may be asked."""
    return {one: called(one, turn.person(one).name) for one in set(user_ids) if one}


def form_place(turn: Turn) -> dict[str, str]:
    """Return what a form has to remember: its channel, or that it was opened on the Home tab.

    An item's form knows its study by the item.

    The item is named by the form itself, as it stands when the form opens: the button may be old.
    """
    if turn.request.on_home:
        return {"home": "yes"}
    if turn.channel is None or turn.request.is_direct:
        return {}
    return {"channel": turn.channel}


def open_action_form(turn: Turn) -> Reply:
    """Open the form for an action; a button may carry the words to begin with."""
    return OpenForm(
        view=look.action_form(
            title=" ".join(turn.request.value.split())[:LONGEST_TITLE],
            owner=turn.author,
            private=form_place(turn),
        )
    )
