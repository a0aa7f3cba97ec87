"""What happens to channels: other ids, sharing, archiving; the bot is told as Slack tells it."""

from dataclasses import replace

from bot.playground import events, payloads
from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.inbound import Delivery, Inbound
from bot.playground.seat import NOT_SENT


class Happenings:
    """Changes the world and sends the event that goes with the change."""

    def __init__(self, desk: Desk, inbound: Inbound) -> None:
        """Let things happen on this desk."""
        self._desk, self._inbound = desk, inbound

    def change_channel_id(self, old: str, new: str) -> Delivery:
        """Give a channel another id; the old one is unknown from now on."""
        with self._desk.changed:
            channel = self._desk.world.channels.pop(old)
            channel.id = new
            channel.previous_ids.append(old)
            for message in channel.messages:
                message.channel = new
            self._desk.world.channels[new] = channel
            event = events.channel_id_changed(self._desk.world, old, new)
        return self._tell(event)

    def share(self, which: str, team: str) -> Delivery:
        """Share a channel with another organisation."""
        with self._desk.changed:
            channel = self._desk.world.channel(which)
            channel.is_ext_shared = True
            channel.connected_team_ids.append(team)
            event = events.channel_event(
                self._desk.world, "channel_shared", channel, connected_team_id=team
            )
        return self._tell(event)

    def unshare(self, which: str, team: str) -> Delivery:
        """End the sharing; the other organisation's people are gone from the channel."""
        world = self._desk.world
        with self._desk.changed:
            channel = world.channel(which)
            channel.connected_team_ids.remove(team)
            channel.is_ext_shared = bool(channel.connected_team_ids)
            channel.members = [m for m in channel.members if world.people[m].team_id != team]
            event = events.channel_event(
                world, "channel_unshared", channel, previously_connected_team_id=team
            )
        return self._tell(event)

    def change_profile(self, who: str, **changes: object) -> Delivery:
        """Change how Slack describes somebody, and tell the bot if it asked to hear of it."""
        world = self._desk.world
        with self._desk.changed:
            person = replace(world.person(who), **changes)  # type: ignore[arg-type]
            world.people[person.id] = person
            event = events.user_change(world, person)
        return self._tell(event)

    def archive(self, which: str) -> Delivery:
        """Archive a channel."""
        with self._desk.changed:
            channel = self._desk.world.channel(which)
            channel.is_archived = True
            kind = "group_archive" if channel.is_private else "channel_archive"
            event = events.channel_event(self._desk.world, kind, channel)
        return self._tell(event)

    def _tell(self, event: Json) -> Delivery:
        if not self._desk.manifest.sends(event["type"]):
            return NOT_SENT
        with self._desk.changed:
            payload = payloads.event_callback(self._desk.world, event)
        return self._inbound.send(event["type"], payload)
