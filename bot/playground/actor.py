"""A person at the keyboard: what they do, as Slack lets them do it."""

from bot.playground import events
from bot.playground.inbound import Delivery
from bot.playground.keyboard import Keyboard
from bot.playground.mouse import Mouse


class Actor(Keyboard, Mouse):
    """One person who types, clicks, comes and goes."""

    def joins(self, channel: str | None = None) -> Delivery:
        """Come into a channel."""
        place = self._channel(channel)
        with self._desk.changed:
            if self._id not in place.members:
                place.members.append(self._id)
            event = events.member_event(self._world, "member_joined_channel", self.person, place)
        return self._happen(event)

    def leaves(self, channel: str | None = None) -> Delivery:
        """Leave a channel."""
        place = self._channel(channel)
        with self._desk.changed:
            place.members.remove(self._id)
            event = events.member_event(self._world, "member_left_channel", self.person, place)
        return self._happen(event)

    def invites_bot(self, channel: str | None = None) -> Delivery:
        """Type /invite @Liaison."""
        place = self._channel(channel)
        bot = self._world.people[self._world.bot]
        with self._desk.changed:
            place.members.append(bot.id)
            event = events.member_event(
                self._world, "member_joined_channel", bot, place, inviter=self._id
            )
        return self._happen(event)
