"""The shelves of lasting lists, of channels at rest and who left, of urgency and refusals."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.reach import LastingList, Unreached
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.rows import AT_MOST
from bot.store.tables import channel_rest, departure, lasting_list, unreached, urgent_reach
from bot.store.work import Work

_LIST = Prepared(
    select(lasting_list).where(
        lasting_list.c.workspace == bindparam("team", type_=Words),
        lasting_list.c.user_id == bindparam("whose", type_=Words),
    )
)
"""Every change of an item asks whether somebody keeps a list."""
_LISTS = Prepared(select(lasting_list).order_by(lasting_list.c.workspace, lasting_list.c.user_id))
_UNREACHED = Prepared(
    select(unreached)
    .where(unreached.c.workspace == bindparam("team", type_=Words))
    .order_by(unreached.c.user_id)
    .limit(AT_MOST)
)

_DEPARTED = Prepared(
    select(departure.c.team_id).where(departure.c.engagement_id == bindparam("study", type_=Words))
)
_URGENT = Prepared(
    select(urgent_reach.c.user_id).where(urgent_reach.c.workspace == bindparam("team", type_=Words))
)
_RESTS = Prepared(
    select(channel_rest.c.why).where(
        channel_rest.c.engagement_id == bindparam("study", type_=Words)
    )
)


class ListShelf:
    """Lasting lists; global, since a list holds a person's items of all studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self, workspace: str, user_id: str) -> LastingList | None:
        """Return somebody's list."""
        row = self._work.row(_LIST, {"team": workspace, "whose": user_id})
        return None if row is None else LastingList(**row)

    def keep(self, kept: LastingList) -> None:
        """Keep it."""
        facts = asdict(kept)
        new = self._work.insert(lasting_list).values(facts)
        key = ["workspace", "user_id"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    def every(self) -> Sequence[LastingList]:
        """Return all lists."""
        return [LastingList(**row) for row in self._work.rows(_LISTS)]


class RestShelf:
    """Channels in which Liaison is silent for now, and organisations that left a study."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def begin(self, engagement_id: str, why: str, at: datetime) -> None:
        """Let a study rest: Liaison was taken out of its channel, or the channel is closed."""
        new = self._work.insert(channel_rest).values(engagement_id=engagement_id, since=at, why=why)
        key = ["engagement_id"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_={"why": why}))

    def end(self, engagement_id: str) -> None:
        """Let it go on."""
        self._work.run(delete(channel_rest).where(channel_rest.c.engagement_id == engagement_id))

    def why(self, engagement_id: str) -> str | None:
        """Return why a study rests; None when it does not."""
        row = self._work.row(_RESTS, {"study": engagement_id})
        return None if row is None else str(row["why"])

    def leave(self, engagement_id: str, team_id: str, at: datetime) -> None:
        """Write down that an organisation left the channel."""
        new = self._work.insert(departure).values(
            engagement_id=engagement_id, team_id=team_id, left_at=at
        )
        key = ["engagement_id", "team_id"]
        self._work.run(new.on_conflict_do_nothing(index_elements=key))

    def come_back(self, engagement_id: str, team_id: str) -> None:
        """Write down that an organisation is there again."""
        gone = departure.c.engagement_id == engagement_id, departure.c.team_id == team_id
        self._work.run(delete(departure).where(*gone))

    @once_a_reading
    def departed(self, engagement_id: str) -> frozenset[str]:
        """Return the organisations that left a study's channel."""
        rows = self._work.rows(_DEPARTED, {"study": engagement_id})
        return frozenset(row["team_id"] for row in rows)


class UrgentShelf:
    """Who wants critical concerns at any hour; global, a person is the same in all studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, workspace: str, user_id: str, at: datetime) -> None:
        """Remember that somebody wants them."""
        new = self._work.insert(urgent_reach).values(workspace=workspace, user_id=user_id, since=at)
        self._work.run(new.on_conflict_do_nothing(index_elements=["workspace", "user_id"]))

    def forget(self, workspace: str, user_id: str) -> None:
        """Remember that they do not, any more."""
        one = urgent_reach.c.workspace == workspace, urgent_reach.c.user_id == user_id
        self._work.run(delete(urgent_reach).where(*one))

    @once_a_reading
    def every(self, workspace: str) -> frozenset[str]:
        """Return everybody of a workspace's studies who wants them."""
        return frozenset(row["user_id"] for row in self._work.rows(_URGENT, {"team": workspace}))


class UnreachedShelf:
    """Whom Slack refuses direct messages; global, a person is the same in all studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, workspace: str, user_id: str, code: str, at: datetime) -> None:
        """Remember a refusal."""
        facts = {"code": code, "last_at": at}
        new = self._work.insert(unreached).values(
            workspace=workspace, user_id=user_id, first_at=at, **facts
        )
        key = ["workspace", "user_id"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    def forget(self, workspace: str, user_id: str) -> None:
        """Forget it: a message arrived."""
        one = unreached.c.workspace == workspace, unreached.c.user_id == user_id
        self._work.run(delete(unreached).where(*one))

    @once_a_reading
    def every(self, workspace: str) -> Sequence[Unreached]:
        """Return everybody of a workspace's studies who cannot be reached."""
        return [Unreached(**row) for row in self._work.rows(_UNREACHED, {"team": workspace})]
