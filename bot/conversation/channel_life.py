"""What Slack tells of channels: Liaison comes and goes, names and ids change, companies leave."""

from collections.abc import Callable

from bot.conversation.turn import Services
from bot.domain.engagement import Engagement
from bot.usecases import channel_life, keep_outcome, open_engagement
from bot.usecases.fault_points import Point, passing
from bot.usecases.intake_card import ask_for_intake
from bot.usecases.ports import Clock, Directory, Store
from bot.usecases.shelves import Transaction


class ChannelLife:
    """Follows the channels of the studies."""

    def __init__(
        self, *, store: Store, clock: Clock, directory: Directory, on_commit: Callable[[], None]
    ) -> None:
        """Take the ports; `on_commit` wakes delivery after something was kept."""
        self._services = Services(store=store, clock=clock, directory=directory)
        self._on_commit = on_commit

    def joined(self, *, workspace: str, channel: str, added_by: str | None) -> None:
        """Welcome a channel that Liaison was added to, once in its study's life."""
        now = self._services.clock.now()
        zone = self._services.directory.person(workspace, added_by).zone if added_by else "UTC"
        name = self._services.directory.channel_name(workspace, channel)
        with self._services.store.begin() as tx:
            engagement, _ = open_engagement.handle(
                tx, workspace=workspace, channel=channel, name=name, zone=zone, at=now
            )
            open_engagement.ask_for_welcome(tx, engagement, added_by=added_by, at=now)
            real = self._services.clock.real()
            is_back = channel_life.wake(tx, engagement, now, real=real)
            wish = f"back:{now.isoformat()}" if is_back else "joined"
            ask_for_intake(tx, engagement, wish=wish, at=now)
            keep_outcome.reopen(tx, f"{workspace}/{channel}", real)
        passing(Point.CHANNEL_WELCOMED)
        self._on_commit()

    def left(self, *, channel: str, why: str) -> None:
        """Be silent in a channel that Liaison is no longer in, or that is archived."""
        now, real = self._services.clock.now(), self._services.clock.real()
        self._in_study(channel, lambda tx, study: channel_life.rest(tx, study, why, now, real=real))

    def reopened(self, *, channel: str) -> None:
        """Go on in a channel that is no longer archived."""
        now = self._services.clock.now()
        real = self._services.clock.real()

        def go_on(tx: Transaction, study: Engagement) -> None:
            channel_life.wake(tx, study, now, real=real)
            keep_outcome.reopen(tx, f"{study.workspace}/{study.channel}", real)

        self._in_study(channel, go_on)

    def renamed(self, *, channel: str, name: str) -> None:
        """Follow a channel's name."""
        now = self._services.clock.now()
        self._in_study(channel, lambda tx, study: channel_life.rename(tx, study, name, now))

    def shared(self, *, channel: str, company: str) -> None:
        """Note that a channel is shared with one more company."""
        now = self._services.clock.now()
        self._in_study(channel, lambda tx, study: channel_life.share(tx, study, company, now))

    def unshared(self, *, workspace: str, channel: str, company: str) -> None:
        """Let a company leave; who was known to be in the channel is asked for anew."""
        now = self._services.clock.now()
        with self._services.store.begin() as tx:
            tx.channels.forget_people(workspace, channel)
        passing(Point.CHANNEL_FOLLOWED)
        people = self._services.directory.people_of(workspace, channel)
        present = {one.team_id for one in people if one.team_id}
        self._in_study(
            channel,
            lambda tx, study: channel_life.unshare(tx, study, company, present=present, at=now),
        )

    def channel_id_changed(self, *, old: str, new: str) -> None:
        """Follow a channel whose id Slack changed."""
        with self._services.store.begin() as tx:
            tx.engagements.rename_channel(old, new, self._services.clock.now())
        passing(Point.CHANNEL_FOLLOWED)

    def _in_study(self, channel: str, act: Callable[[Transaction, Engagement], object]) -> None:
        """Do something with the channel's study; of other channels nothing is kept."""
        with self._services.store.begin() as tx:
            study = tx.engagements.find_by_channel(channel)
            if study is None:
                return
            act(tx, study)
        passing(Point.CHANNEL_FOLLOWED)
        self._on_commit()
