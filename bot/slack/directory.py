"""People and channels as Slack knows them: remembered for a minute, kept, and asked for at last."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from bot.domain.people import Person
from bot.slack.hands import Hands
from bot.slack.inquiry import Inquiry, Membership
from bot.slack.installation import Installation
from bot.slack.keepsakes import Keepsakes
from bot.slack.limits import Limits
from bot.slack.presence import Presence
from bot.slack.profiles import stranger
from bot.slack.remembered import SECONDS, Remembered
from bot.slack.wire import Wires
from bot.usecases.ports import Clock, Said, Store

FRESH = timedelta(hours=6)
"""Older knowledge still answers at once, and is asked for again behind the answer's back."""
MEMBERS_SECONDS = 1.5
"""A first look at a big channel would take longer than an answer may: the rest is asked behind."""
LATELY_SECONDS = 7 * 24 * 3600.0
"""Who was in a channel lately says well enough in which order its dates are written."""
MOST_SILENCES = 3
"""Slack wants it slower then; the next look at the channel goes on."""
GUESS_SECONDS = 5.0
"""A guess is not held for a whole minute: the next request may find Slack awake."""


HISTORY = ("channels:history", "groups:history")
"""Either of them lets messages be read, in public or in private channels."""

Place = tuple[str, str, str]
"""Workspace, channel and time of a message."""


class SlackDirectory:
    """The Directory: memory, then the database, then Slack for a second at most.

    What is learned is written behind the answer's back: Slack can be asked again, a person waits.
    """

    def __init__(
        self,
        *,
        wires: Wires,
        store: Store,
        clock: Clock,
        hands: Hands,
        scribe: Hands,
        installation: Installation,
        limits: Limits | None = None,
    ) -> None:
        """Take the ports, who asks Slack behind an answer, and who writes down what it said.

        They are two, since asking can take long: what is known must not be lost behind it.
        """
        self._installation = installation
        self._inquiry = Inquiry(wires, limits)
        self._kept = Keepsakes(store)
        self._clock = clock
        self._hands = hands
        self._scribe = scribe
        self._people: Remembered[tuple[str, str], Person] = Remembered()
        self._channels: Remembered[tuple[str, str], Membership] = Remembered()
        self._members: Remembered[tuple[str, str], tuple[str, ...]] = Remembered()
        self._lately: Remembered[tuple[str, str], tuple[str, ...]] = Remembered()
        self._companies: Remembered[tuple[str, str], str] = Remembered()
        self._presence = Presence(
            inquiry=self._inquiry, kept=self._kept, clock=clock, scribe=scribe
        )

        self._meeting: Remembered[tuple[str, str], bool] = Remembered()
        self._said: Remembered[Place, tuple[Said | None]] = Remembered()
        self._links: Remembered[Place, tuple[str | None]] = Remembered()

    def person(self, workspace: str, user_id: str) -> Person:
        """Return the person; a stranger with a guessed zone when nobody can tell in a second."""
        known = self._known_person(workspace, user_id) or self._ask_person(workspace, user_id)
        if known is not None:
            return known
        guess = stranger(workspace, user_id)
        return self._people.put((workspace, user_id), guess, seconds=GUESS_SECONDS)

    def is_member(self, workspace: str, channel: str) -> bool:
        """Tell whether Liaison is in the channel; when nobody can tell, the word is taken."""
        found = self._membership(workspace, channel)
        return True if found is None else found[0]

    def channel_name(self, workspace: str, channel: str) -> str | None:
        """Return the channel's name, as the installing side calls it."""
        found = self._membership(workspace, channel)
        return None if found is None else found[1]

    def is_person_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Tell whether somebody is in a channel; None when nobody can tell in a second."""
        return self._presence.is_in(workspace, channel, user_id)

    def company_name(self, workspace: str, company: str) -> str | None:
        """Return what an organisation is called, where Slack tells; not asked again at once."""
        known = self._companies.get((workspace, company))
        if known is None:
            found = self._inquiry.company(workspace, company)
            seconds = GUESS_SECONDS if found is None else SECONDS
            known = self._companies.put((workspace, company), found or "", seconds=seconds)
        return known or None

    def people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members of a channel without bots and the deactivated."""
        until = monotonic() + MEMBERS_SECONDS
        found, missing = [], []
        for user in self._users(workspace, channel):
            one = self._known_person(workspace, user)
            if one is None and monotonic() < until:
                one = self._ask_person(workspace, user)
            elif one is None:
                missing.append(user)
            found.append(one)
        self._meet_behind(workspace, channel, missing)
        return [
            one
            for one in found
            if one is not None and one.is_known and not one.is_bot and not one.is_deleted
        ]

    def known_people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members that are known already; who is not is asked for behind the answer."""
        users = self._members.get((workspace, channel))
        if users is None:
            self._hands.give(lambda: self._learn_people(workspace, channel))
            users = self._lately.get((workspace, channel)) or ()
        known = [self._known_person(workspace, user) for user in users]
        return [one for one in known if one is not None and not one.is_bot and not one.is_deleted]

    def is_granted(self, workspace: str, scope: str) -> bool:  # noqa: ARG002 - one installation
        """Tell whether Slack granted a permission."""
        return self._installation.is_granted(scope)

    def message(self, workspace: str, channel: str, ts: str) -> Said | None:
        """Return a message; what could not be read is not asked for again at once."""
        if not any(self._installation.is_granted(scope) for scope in HISTORY):
            return None
        known = self._said.get((workspace, channel, ts))
        if known is not None:
            return known[0]
        found = self._inquiry.message(workspace, channel, ts)
        seconds = GUESS_SECONDS if found is None else SECONDS
        return self._said.put((workspace, channel, ts), (found,), seconds=seconds)[0]

    def other_liaison(self, workspace: str, channel: str) -> str | None:
        """Return the user id of another company's Liaison that posts in the channel, too."""
        identity = self._installation.identity
        if identity is None or not any(self._installation.is_granted(one) for one in HISTORY):
            return None
        return self._inquiry.other_liaison(workspace, channel, identity.bot_user_id)

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Return the link to a message, or None when Slack cannot be asked quickly."""
        known = self._links.get((workspace, channel, ts))
        if known is not None:
            return known[0]
        found = self._inquiry.permalink(workspace, channel, ts)
        seconds = GUESS_SECONDS if found is None else SECONDS
        return self._links.put((workspace, channel, ts), (found,), seconds=seconds)[0]

    def note_membership(self, workspace: str, channel: str, *, is_member: bool) -> None:
        """Remember what an event said of us and a channel; who is in it is asked for behind it."""
        known = self._kept.membership(workspace, channel)
        self._members.forget((workspace, channel))
        if is_member:
            self._hands.give(lambda: self._learn_people(workspace, channel))
        self._channels.forget((workspace, channel))
        if known is not None and known[0] is not is_member:
            self._kept.keep_channel(workspace, channel, (is_member, known[1]), self._clock.real())

    def note_person(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Remember that somebody is in a channel, or left it."""
        if is_member:
            self._presence.note(workspace, channel, user_id, is_member=True, at=at)
        else:
            self._members.forget((workspace, channel))
            self._presence.note_left(workspace, channel, user_id, at)

    def renew(self, person: Person, *, tells_locale: bool) -> None:
        """Take over what an event says of somebody we know; of others it is nothing to us."""
        key = (person.workspace, person.user_id)
        known = self._people.get(key) or self._kept.person(*key)
        if known is None:
            return
        renewed = person if tells_locale else replace(person, locale=known.locale)
        self._people.put(key, renewed)
        if replace(renewed, seen_at=known.seen_at) != known:
            self._kept.keep_person(renewed)

    def _known_person(self, workspace: str, user_id: str) -> Person | None:
        known = self._people.get((workspace, user_id))
        if known is not None:
            return known
        kept = self._kept.person(workspace, user_id)
        if kept is None:
            return None
        if self._is_old(kept.seen_at):
            self._hands.give(lambda: self._renew_person(workspace, user_id))
        return self._people.put((workspace, user_id), kept)

    def _ask_person(self, workspace: str, user_id: str) -> Person | None:
        found = self._inquiry.person(workspace, user_id, self._clock.real())
        if found is None:
            return None
        self._scribe.give(lambda: self._kept.keep_person(found))
        return self._people.put((workspace, user_id), found)

    def _renew_person(self, workspace: str, user_id: str) -> None:
        found = self._inquiry.person(workspace, user_id, self._clock.real())
        if found is not None:
            self._people.put((workspace, user_id), found)
            self._kept.keep_person(found)

    def _learn_people(self, workspace: str, channel: str) -> None:
        users = self._users(workspace, channel)
        unknown = [one for one in users if self._known_person(workspace, one) is None]
        self._meet(workspace, channel, unknown)

    def _meet_behind(self, workspace: str, channel: str, users: Sequence[str]) -> None:
        """Ask for many people one after the other, once for a channel at a time."""
        if not users or self._meeting.get((workspace, channel)):
            return
        self._meeting.put((workspace, channel), True)
        if not self._hands.give(lambda: self._meet(workspace, channel, users)):
            self._meeting.forget((workspace, channel))

    def _meet(self, workspace: str, channel: str, users: Sequence[str]) -> None:
        silences = 0
        for user in users:
            found = self._inquiry.person(workspace, user, self._clock.real())
            if found is not None:
                self._people.put((workspace, user), found)
                self._kept.keep_person(found)
            silences = 0 if found is not None else silences + 1
            if silences == MOST_SILENCES:
                break
        self._meeting.forget((workspace, channel))

    def _users(self, workspace: str, channel: str) -> tuple[str, ...]:
        known = self._members.get((workspace, channel))
        if known is not None:
            return known
        found = self._inquiry.members(workspace, channel)
        if found is None:
            return ()
        self._lately.put((workspace, channel), found, seconds=LATELY_SECONDS)
        return self._members.put((workspace, channel), found)

    def _membership(self, workspace: str, channel: str) -> Membership | None:
        known = self._channels.get((workspace, channel))
        if known is not None:
            return known
        kept = self._kept.membership(workspace, channel)
        if kept is None or not kept[0]:
            # A "no" is asked again each time: somebody may have typed /invite a moment ago.
            return self._ask_channel(workspace, channel) or (kept and kept[:2])
        if self._is_old(kept[2]):
            self._hands.give(lambda: self._renew_channel(workspace, channel))
        return self._channels.put((workspace, channel), kept[:2])

    def _ask_channel(self, workspace: str, channel: str) -> Membership | None:
        found = self._inquiry.channel(workspace, channel)
        if found is None:
            return None
        at = self._clock.real()
        self._scribe.give(lambda: self._kept.keep_channel(workspace, channel, found, at))
        return self._channels.put((workspace, channel), found) if found[0] else found

    def _renew_channel(self, workspace: str, channel: str) -> None:
        found = self._inquiry.channel(workspace, channel)
        if found is None:
            return
        self._kept.keep_channel(workspace, channel, found, self._clock.real())
        if found[0]:
            self._channels.put((workspace, channel), found)
        else:
            self._channels.forget((workspace, channel))

    def _is_old(self, at: datetime | None) -> bool:
        return at is None or self._clock.real() - at > FRESH
