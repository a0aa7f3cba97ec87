"""What everything a person does rests on: who they are, where they sit, how Slack is told."""

from bot.playground import payloads
from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.inbound import Delivery, Inbound
from bot.playground.payloads import Passport
from bot.playground.wires import Answer
from bot.playground.world import Channel, Message, Person, View

NOT_SENT = Delivery(payload={}, answer=Answer(status=None, problem="not_subscribed"), sent=False)
"""What comes of something that Slack tells no app about."""


class Seat:
    """One person's place in the stand-in."""

    def __init__(self, desk: Desk, inbound: Inbound, who: str, channel: str) -> None:
        """Sit down as `who`; `channel` is where they are unless they say otherwise."""
        self._desk, self._inbound = desk, inbound
        self._world = desk.world
        self._id = self._world.person(who).id
        self._default_channel = channel

    @property
    def person(self) -> Person:
        """Return who this is, as the world knows them now."""
        return self._world.people[self._id]

    def passport(self, channel: str | None = None, message: Message | None = None) -> Passport:
        """Issue a trigger and a response URL in this person's name."""
        passes = self._desk.passes
        key = passes.response_url(
            self._id,
            channel or self._default_channel,
            message.ts if message else None,
            message.thread_ts if message else None,
        )
        return Passport(
            trigger_id=passes.trigger(self._id),
            response_url=f"{self._desk.base_url}/response/{key}",
        )

    @property
    def _is_outside(self) -> bool:
        return self._world.is_stranger(self.person)

    def _channel(self, channel: str | None) -> Channel:
        return self._world.channel(channel or self._default_channel)

    def _happen(self, event: Json, subscription: str | None = None) -> Delivery:
        """Send an event if the app subscribed to it and has the scope."""
        if not self._desk.manifest.sends(subscription or event["type"]):
            return NOT_SENT
        with self._desk.changed:
            payload = payloads.event_callback(self._world, event, team_id=self.person.team_id)
        return self._inbound.send(event["type"], payload)

    def _refuse_unseen(self, where: Message | View) -> None:
        """Fail the test that presses something this person does not have in front of them."""
        owner = where.person if isinstance(where, View) else where.ephemeral_to
        open_view = not isinstance(where, View) or where.is_open
        if owner not in {None, self._id} or not open_view:
            message = f"{self.person.handle} does not see that"
            raise AssertionError(message)
        if isinstance(where, Message):
            channel = self._world.channel(where.channel)
            if self._id not in channel.members or where not in channel.messages:
                message = f"{self.person.handle} is not there, or the message is gone"
                raise AssertionError(message)
