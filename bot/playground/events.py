"""The events of Slack's Events API that a workspace's life produces."""

import time

from bot.playground.render import write_message, write_person
from bot.playground.world import Channel, Json, Message, Person, World


def app_mention(world: World, message: Message) -> Json:
    """Somebody wrote the bot's name in a channel or in a thread."""
    return _spoken(world, message) | {"type": "app_mention"}


def message_posted(world: World, message: Message) -> Json:
    """Somebody said something in a conversation whose messages the app reads."""
    kind = world.channel(message.channel).kind
    return _spoken(world, message) | {
        "channel_type": kind.removesuffix("s") if kind != "im" else kind
    }


def home_opened(world: World, person: Person, tab: str = "home") -> Json:
    """Somebody opened the app's Home or its messages."""
    return {
        "type": "app_home_opened",
        "user": person.id,
        "channel": world.dm_with(person).id,
        "tab": tab,
        "event_ts": world.new_ts(),
    }


def member_event(
    world: World, kind: str, person: Person, channel: Channel, inviter: str | None = None
) -> Json:
    """Somebody, or the bot itself, joined or left a channel."""
    content = {
        "type": kind,
        "user": person.id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": person.team_id,
        "event_ts": world.new_ts(),
    }
    return content | ({"inviter": inviter} if inviter else {})


def channel_id_changed(world: World, old: str, new: str) -> Json:
    """Slack gave a channel another id, as it does when a channel becomes shared."""
    return {
        "type": "channel_id_changed",
        "old_channel_id": old,
        "new_channel_id": new,
        "event_ts": world.new_ts(),
    }


def channel_event(world: World, kind: str, channel: Channel, **more: object) -> Json:
    """Something happened to a whole channel: shared, unshared, archived, renamed."""
    return {"type": kind, "channel": channel.id, "event_ts": world.new_ts(), **more}


def reaction_added(world: World, person: Person, message: Message, name: str) -> Json:
    """Somebody put an emoji on a message; Slack does not say whose organisation it was."""
    return {
        "type": "reaction_added",
        "user": person.id,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": world.new_ts(),
    }


def _spoken(world: World, message: Message) -> Json:
    content = write_message(world, message, with_payload=False)
    content |= {"channel": message.channel, "event_ts": message.ts}
    person = world.people[message.user]
    if world.is_stranger(person):
        content |= {
            "user_team": person.team_id,
            "source_team": person.team_id,
            "user_profile": {
                "team": person.team_id,
                "name": person.handle,
                "real_name": person.real_name,
                "display_name": person.handle,
                "is_restricted": False,
                "is_ultra_restricted": False,
            },
        }
    return content


def user_change(world: World, person: Person) -> Json:
    """Build what Slack sends when somebody's profile or account changes."""
    return {
        "type": "user_change",
        "user": write_person(world, person, with_locale=True),
        "cache_ts": int(time.time()),
        "event_ts": world.new_ts(),
    }
