"""One person's turn: what they said, what is known of them, and what an answer may use."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from bot.conversation.exchange import Reply, Request, Route
from bot.conversation.habits import speaker_for
from bot.conversation.keepable import keepable
from bot.domain.engagement import Engagement
from bot.domain.errors import NoStudyHere, NotInChannel
from bot.domain.items import Source
from bot.domain.people import Actor, Person
from bot.language import Speaker
from bot.usecases.open_engagement import see_person
from bot.usecases.ports import Clock, Directory, Store
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The ports that answering needs."""

    store: Store
    clock: Clock
    directory: Directory


Company = tuple[str, str | None, str | None]
"""A study, a company that works in it, and the organisation that company belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The one transaction of a request, with the study it happens in."""

    tx: Transaction
    engagement: Engagement
    stamp: Stamp
    known: frozenset[Company] = frozenset()
    """Companies that are known to be written down as sides of their studies."""
    met: set[Company] = field(default_factory=set)
    """Those that this request wrote down."""

    def see(self, somebody: Person) -> None:
        """Remember the company of somebody who is named, unless it stands there already."""
        company = (self.engagement.id, somebody.company, somebody.enterprise_id)
        if company not in self.known:
            see_person(self.tx, self.engagement, somebody, self.stamp.at)
            self.met.add(company)

    def name_of(self, user_id: str) -> str:
        """Return a name as it is remembered: nobody outside is asked in a transaction."""
        known = self.tx.people.get(self.engagement.workspace, user_id)
        return known.name if known else "somebody else"


Work = Callable[[Step], Reply]
"""What is to be done in the transaction; it asks nobody outside the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What is to be done in a transaction that belongs to no single study: a person's own list."""

    do: Callable[[Transaction], Reply]


Answer = Reply | Work | Across
"""What a handler returns: said at once, or done first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A request with its author; `rest` is what follows the words that were understood."""

    request: Request
    services: Services
    author: Person
    now: datetime
    rest: str
    told_with: str = ""
    """The study's name, where the answer is read outside of its channel."""

    @property
    def actor(self) -> Actor:
        """Return the person of this request, with the organisation it proves."""
        return self.request.actor

    @property
    def channel(self) -> str | None:
        """Return the channel the answer belongs to."""
        return self.request.channel or self.request.private.get("channel")

    @property
    def item(self) -> tuple[str, int | None]:
        """Return the opaque item id and the version a button or form carries."""
        carried = self.request.private.get("item") or self.request.value
        item_id, _, tail = carried.partition(":")
        version = tail.partition(":")[0]
        return item_id, int(version) if version.isascii() and version.isdigit() else None

    def require_study(self) -> None:
        """Refuse what can be answered only in a channel that Liaison is a member of."""
        if self.request.is_direct or self.channel is None:
            raise NoStudyHere
        if not self.services.directory.is_member(self.request.workspace, self.channel):
            raise NotInChannel

    def speaker(self) -> Speaker:
        """Return whose words these are: their zone, their locale, their now."""
        return speaker_for(
            self.request,
            self.channel,
            self.author,
            zone=zone_of(self.author.zone).key,
            now=self.now,
            directory=self.services.directory,
            store=self.services.store,
        )

    def with_rest(self, rest: str) -> Self:
        """Go on with fewer words."""
        return replace(self, rest=rest.strip())

    def person(self, user_id: str) -> Person:
        """Return somebody; only outside of a transaction, since Slack may be asked."""
        if user_id == self.author.user_id:
            return self.author
        return self.services.directory.person(self.request.workspace, user_id)

    def today_of(self, person: Person) -> datetime:
        """Return now in a person's zone."""
        return self.now.astimezone(zone_of(person.zone))

    def source(self) -> Source:
        """Return where this was said, word for word."""
        request = self.request
        if request.route is Route.MENTION:
            return self._source_of_mention()
        return Source(
            route=request.route.value,
            channel=self.channel,
            author=request.actor.user_id,
            verbatim=request.text or None,
        )

    def _source_of_mention(self) -> Source:
        """Return where it was said; in a thread that is what the thread is about.

        Its first message is kept word for word where Liaison may read it; the wish itself is kept
        as title, owner and date.
        """
        request, directory = self.request, self.services.directory
        said = Source(
            route="mention",
            channel=request.channel,
            ts=request.message_ts,
            thread_ts=request.thread_ts,
            author=request.actor.user_id,
            verbatim=request.text,
        )
        if request.channel is None or not is_in_thread(request):
            return said
        place = (request.workspace, request.channel, request.thread_ts or "")
        said = replace(said, permalink=directory.permalink(*place))
        first = directory.message(*place)
        if first is None or not first.text.strip():
            return said
        return replace(said, author=first.author, verbatim=keepable(first.text))


def is_in_thread(request: Request) -> bool:
    """Tell whether something was said below another message."""
    return request.thread_ts is not None and request.thread_ts != request.message_ts


def zone_of(name: str) -> ZoneInfo:
    """Return the zone, UTC for a name nobody knows."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
