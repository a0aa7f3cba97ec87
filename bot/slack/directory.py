"""People and channels as Slack knows them: remembered for a minute, kept, and asked for at last."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.errors import LiaisonError
from bot.domain.people import Person
from bot.slack.hands import Hands
from bot.slack.profiles import person_of, stranger
from bot.slack.remembered import Remembered
from bot.slack.wire import Wires
from bot.usecases.ports import Clock, Store

log = logging.getLogger(__name__)

SECONDS = 1
FRESH = timedelta(hours=6)
"""Older knowledge still answers at once, and is asked for again behind the answer's back."""
MEMBERS = 200
MEMBERS_SECONDS = 1.5
"""A first look at a big channel would take longer than an answer may: the rest is asked behind."""
UNASKABLE = (SlackApiError, OSError, ValueError)

Membership = tuple[bool, str | None]


class SlackDirectory:
    """The Directory: memory, then the database, then Slack for a second at most."""

    def __init__(self, *, wires: Wires, store: Store, clock: Clock, hands: Hands) -> None:
        self._wires = wires
        self._store = store
        self._clock = clock
        self._hands = hands
        self._people: Remembered[tuple[str, str], Person] = Remembered()
        self._channels: Remembered[tuple[str, str], Membership] = Remembered()
        self._members: Remembered[tuple[str, str], tuple[str, ...]] = Remembered()

    def person(self, workspace: str, user_id: str) -> Person:
        """Return the person; a stranger with a guessed zone when nobody can tell in a second."""
        known = self._known_person(workspace, user_id)
        return known or self._ask_person(workspace, user_id) or self._guess(workspace, user_id)

    def is_member(self, workspace: str, channel: str) -> bool:
        """Tell whether Liaison is in the channel; when nobody can tell, the word is taken."""
        found = self._membership(workspace, channel)
        return True if found is None else found[0]

    def channel_name(self, workspace: str, channel: str) -> str | None:
        """Return the channel's name, as the installing side calls it."""
        found = self._membership(workspace, channel)
        return None if found is None else found[1]

    def people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members of a channel without bots and the deactivated."""
        users = self._members.get((workspace, channel)) or self._ask_members(workspace, channel)
        until = monotonic() + MEMBERS_SECONDS
        people = [self._person_until(workspace, user, until) for user in users]
        return [one for one in people if one and not one.is_bot and not one.is_deleted]

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Return the link to a message, or None when Slack cannot be asked quickly."""
        try:
            answer = self._client(workspace).chat_getPermalink(channel=channel, message_ts=ts)
        except UNASKABLE as error:
            _say_unknown("permalink_unknown", error)
            return None
        link = answer.get("permalink")
        return link if isinstance(link, str) else None

    def note_membership(self, workspace: str, channel: str, *, is_member: bool) -> None:
        """Remember what an event said of us and a channel."""
        known = self._membership_kept(workspace, channel)
        self._members.forget((workspace, channel))
        self._channels.forget((workspace, channel))
        if known is not None and known[0] is not is_member:
            self._learn_channel(workspace, channel, (is_member, known[1]))

    def _membership(self, workspace: str, channel: str) -> Membership | None:
        known = self._channels.get((workspace, channel))
        if known is not None:
            return known
        kept = self._membership_kept(workspace, channel)
        if kept is None or not kept[0]:
            # A "no" is asked again each time: somebody may have typed /invite a moment ago.
            return self._ask_channel(workspace, channel) or (kept and kept[:2])
        if self._is_old(kept[2]):
            self._hands.give(lambda: _drop(self._ask_channel(workspace, channel)))
        return self._channels.put((workspace, channel), kept[:2])

    def _known_person(self, workspace: str, user_id: str) -> Person | None:
        known = self._people.get((workspace, user_id))
        if known is not None:
            return known
        kept = self._kept_person(workspace, user_id)
        if kept is None:
            return None
        if self._is_old(kept.seen_at):
            self._hands.give(lambda: _drop(self._ask_person(workspace, user_id)))
        return self._people.put((workspace, user_id), kept)

    def _person_until(self, workspace: str, user_id: str, until: float) -> Person | None:
        known = self._known_person(workspace, user_id)
        if known is None and monotonic() < until:
            return self._ask_person(workspace, user_id)
        if known is None:
            self._hands.give(lambda: _drop(self._ask_person(workspace, user_id)))
        return known

    def _ask_person(self, workspace: str, user_id: str) -> Person | None:
        try:
            answer = self._client(workspace).users_info(user=user_id, include_locale=True)
        except UNASKABLE as error:
            _say_unknown("person_unknown", error)
            return None
        person = person_of(workspace, user_id, answer.get("user"), self._clock.real())
        self._keep(lambda tx: tx.people.keep(person))
        return self._people.put((workspace, user_id), person)

    def _ask_channel(self, workspace: str, channel: str) -> Membership | None:
        try:
            answer = self._client(workspace).conversations_info(channel=channel)
        except SlackApiError as error:
            if error.response.get("error") == "channel_not_found":
                return False, None  # private, and we are not in it
            _say_unknown("channel_unknown", error)
            return None
        except (OSError, ValueError) as error:
            _say_unknown("channel_unknown", error)
            return None
        said: dict[str, Any] = answer.get("channel") or {}
        found = (bool(said.get("is_member")), said.get("name"))
        self._learn_channel(workspace, channel, found)
        return found

    def _ask_members(self, workspace: str, channel: str) -> tuple[str, ...]:
        try:
            answer = self._client(workspace).conversations_members(channel=channel, limit=MEMBERS)
        except UNASKABLE as error:
            _say_unknown("members_unknown", error)
            return ()
        users = tuple(user for user in answer.get("members") or () if isinstance(user, str))
        return self._members.put((workspace, channel), users)

    def _learn_channel(self, workspace: str, channel: str, found: Membership) -> None:
        is_member, name = found
        at = self._clock.real()
        self._keep(
            lambda tx: tx.channels.keep(workspace, channel, is_member=is_member, name=name, at=at)
        )
        if is_member:
            self._channels.put((workspace, channel), found)
        else:
            self._channels.forget((workspace, channel))

    def _guess(self, workspace: str, user_id: str) -> Person:
        # Not for a whole minute: the next request may find Slack awake.
        return self._people.put((workspace, user_id), stranger(workspace, user_id), seconds=5)

    def _kept_person(self, workspace: str, user_id: str) -> Person | None:
        try:
            with self._store.read() as tx:
                return tx.people.get(workspace, user_id)
        except LiaisonError:
            return None

    def _membership_kept(
        self, workspace: str, channel: str
    ) -> tuple[bool, str | None, datetime] | None:
        try:
            with self._store.read() as tx:
                return tx.channels.membership(workspace, channel)
        except LiaisonError:
            return None

    def _keep(self, write: Callable[[Any], None]) -> None:
        """Write behind the answer's back: what Slack said can be asked again, a person waits."""

        def task() -> None:
            try:
                with self._store.begin() as tx:
                    write(tx)
            except LiaisonError as error:
                log.info(
                    "What Slack said was not kept.",
                    extra={"action": "directory_not_kept", "why": type(error).__name__},
                )

        self._hands.give(task)

    def _is_old(self, at: datetime | None) -> bool:
        return at is None or self._clock.real() - at > FRESH

    def _client(self, workspace: str) -> WebClient:
        return self._wires.client(workspace, timeout=SECONDS)


def _drop(_: object) -> None:
    """Take an answer that is of no further use: it was remembered on the way."""


def _say_unknown(action: str, error: Exception) -> None:
    code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
    log.info("Slack could not tell.", extra={"action": action, "code": code})
