"""What one can see in the stand-in: messages, threads, direct messages, forms, Home tabs."""

from bot.playground.desk import Desk
from bot.playground.world import Message, View, World


class Sight:
    """Readable accessors; all of them return what is there now, oldest first."""

    def __init__(self, desk: Desk) -> None:
        """Look at this desk."""
        self._desk = desk

    @property
    def world(self) -> World:
        """Return the world; hold `desk.changed` to change it while the bot runs."""
        return self._desk.world

    def messages(self, channel: str) -> list[Message]:
        """Return what everybody in a channel sees, without the replies in threads."""
        return [m for m in self._all(channel) if m.thread_ts in {None, m.ts}]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """Return a thread: its first message and the replies."""
        return [m for m in self._all(channel) if m.thread == ts]

    def bot_messages(self, channel: str) -> list[Message]:
        """Return what the bot said to everybody in a channel, in threads too."""
        return [m for m in self._all(channel) if m.user == self.world.bot]

    def dms(self, who: str) -> list[Message]:
        """Return what the bot wrote to a person directly."""
        with self._desk.changed:
            person = self.world.person(who)
            places = [c.id for c in self.world.channels.values() if c.im_with == person.id]
        return [m for place in places for m in self.bot_messages(place)]

    def ephemerals(self, who: str) -> list[Message]:
        """Return all that only this person got to see, however it came."""
        with self._desk.changed:
            person = self.world.person(who)
            return [m for m in self.world.everything() if m.ephemeral_to == person.id]

    def answers(self, who: str) -> list[Message]:
        """Return the answers to this person's commands, Slack's own refusals among them."""
        return [m for m in self.ephemerals(who) if m.via in {"answer", "slack"}]

    def views(self, who: str) -> list[View]:
        """Return the forms open in front of a person; the last one is on top."""
        with self._desk.changed:
            person = self.world.person(who)
            return [
                v
                for v in self.world.views.values()
                if v.person == person.id and v.is_open and v.content["type"] == "modal"
            ]

    def home(self, who: str) -> View | None:
        """Return a person's Home tab; people of other organisations never see one."""
        with self._desk.changed:
            person = self.world.person(who)
            hidden = self.world.is_stranger(person)
            return None if hidden else self.world.homes.get(person.id)

    def _all(self, channel: str) -> list[Message]:
        with self._desk.changed:
            return [m for m in self.world.channel(channel).messages if m.ephemeral_to is None]
