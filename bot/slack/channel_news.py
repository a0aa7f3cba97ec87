"""What happens to channels and people, told to the desk and to the directory."""

from datetime import datetime
from typing import Protocol

from bot.conversation.exchange import Reply, Request
from bot.domain.people import Person
from bot.slack.intake import (
    ChannelIdChanged,
    ChannelNews,
    Joined,
    Left,
    Moved,
    PersonChanged,
    Renamed,
    Reopened,
    Shared,
)
from bot.usecases.ports import Directory


class FrontDesk(Protocol):
    """Who answers requests; bot.conversation.desk is the real one."""

    def answer(self, request: Request) -> Reply:
        """Return the answer to a request."""
        ...

    def joined(self, *, workspace: str, channel: str, added_by: str | None) -> None:
        """Welcome a channel that Liaison was added to."""
        ...

    def left(self, *, channel: str, why: str) -> None:
        """Be silent in a channel that Liaison is no longer in, or that is archived."""
        ...

    def reopened(self, *, channel: str) -> None:
        """Go on in a channel that is no longer archived."""
        ...

    def renamed(self, *, channel: str, name: str) -> None:
        """Follow a channel's name."""
        ...

    def shared(self, *, channel: str, company: str) -> None:
        """Note that a channel is shared with one more company."""
        ...

    def unshared(self, *, workspace: str, channel: str, company: str) -> None:
        """Let a company leave."""
        ...

    def channel_id_changed(self, *, old: str, new: str) -> None:
        """Follow a channel whose id Slack changed."""
        ...


class Memberships(Protocol):
    """Who remembers in which channels Liaison is."""

    def note_membership(self, workspace: str, channel: str, *, is_member: bool) -> None:
        """Remember what an event said."""
        ...

    def note_person(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Remember that somebody is in a channel, or left it."""
        ...

    def renew(self, person: Person, *, tells_locale: bool) -> None:
        """Take over what an event says of somebody."""
        ...


class People(Directory, Memberships, Protocol):
    """The directory, as listeners need it."""


def follow(news: ChannelNews, desk: FrontDesk, people: People) -> None:
    """Pass news on: what the directory remembers first, what the record says then."""
    match news:
        case Moved():
            people.note_person(
                *(news.workspace, news.channel, news.user_id),
                is_member=news.is_member,
                at=news.at,
            )
        case PersonChanged():
            people.renew(news.person, tells_locale=news.tells_locale)
        case ChannelIdChanged():
            desk.channel_id_changed(old=news.old, new=news.new)
        case Joined():
            people.note_membership(news.workspace, news.channel, is_member=True)
            desk.joined(workspace=news.workspace, channel=news.channel, added_by=news.added_by)
        case _:
            _follow_channel(news, desk, people)


def _follow_channel(
    news: Left | Reopened | Renamed | Shared, desk: FrontDesk, people: People
) -> None:
    is_member = not isinstance(news, Left)
    if isinstance(news, Renamed):
        desk.renamed(channel=news.channel, name=news.name)
    people.note_membership(news.workspace, news.channel, is_member=is_member)
    match news:
        case Left(why=why):
            desk.left(channel=news.channel, why=why)
        case Reopened():
            desk.reopened(channel=news.channel)
        case Shared(is_over=True):
            desk.unshared(workspace=news.workspace, channel=news.channel, company=news.company)
        case Shared():
            desk.shared(channel=news.channel, company=news.company)
