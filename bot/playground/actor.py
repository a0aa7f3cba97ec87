"""A person at the keyboard: what they do, as Slack lets them do it."""

from collections.abc import Mapping

from bot.playground import events, payloads
from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.forms import describe_press, fill_in, find_element
from bot.playground.inbound import Delivery, Inbound
from bot.playground.methods.views import write_view
from bot.playground.payloads import Passport
from bot.playground.typing_in import type_text
from bot.playground.wires import Answer
from bot.playground.world import Channel, Message, Person, View

NOT_SENT = Answer(status=None, problem="not_subscribed")


class Actor:
    """One person; everything returns the `Delivery`, what the bot was sent and answered."""

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

    def command(
        self, command: str, text: str = "", *, channel: str | None = None, thread: bool = False
    ) -> Delivery:
        """Type a slash command.

        Slack refuses it in threads, and from people whose organisation did not install the app.
        """
        place = self._channel(channel)
        manifest = self._desk.manifest
        typed = type_text(
            self._world, text, labelled=True, escaped=manifest.commands.get(command, True)
        )
        with self._desk.changed:
            passport = self.passport(place.id)
            payload = payloads.slash_command(
                self._world, self.person, place, command, typed, passport
            )
        if thread:
            return self._inbound.refuse(payload, f"{command} is not supported in threads. Sorry!")
        if command not in manifest.commands or self._is_outside:
            return self._inbound.refuse(payload, f"{command} is not a valid command.")
        return self._inbound.send_command(payload)

    def says(
        self, text: str, *, channel: str | None = None, thread: str | Message | None = None
    ) -> Delivery:
        """Write a message; the bot hears of it when it is mentioned (or reads the channel)."""
        message = self.writes(text, channel=channel, thread=thread)
        place = self._world.channel(message.channel)
        heard = NOT_SENT_DELIVERY
        if f"<@{self._world.bot}>" in message.text and self._world.bot in place.members:
            heard = self._happen(events.app_mention(self._world, message))
        kind = f"message.{place.kind}"
        if self._desk.manifest.sends(kind) and self._world.bot in place.members:
            told = self._happen(events.message_posted(self._world, message), kind)
            heard = heard if heard.sent else told
        return heard

    def writes(
        self, text: str, *, channel: str | None = None, thread: str | Message | None = None
    ) -> Message:
        """Write a message without the bot being told, and return it."""
        place = self._channel(channel)
        thread_ts = thread.thread if isinstance(thread, Message) else thread
        with self._desk.changed:
            message = Message(
                channel=place.id,
                ts=self._world.new_ts(),
                user=self._id,
                team=self.person.team_id,
                text=type_text(self._world, text, labelled=False),
                thread_ts=thread_ts,
            )
            place.messages.append(message)
            self._desk.changed.notify_all()
        return message

    def mention(
        self, text: str, *, channel: str | None = None, thread: str | Message | None = None
    ) -> Delivery:
        """Write "@Liaison …" in a channel or in a thread."""
        name = self._world.people[self._world.bot].handle
        return self.says(f"@{name} {text}", channel=channel, thread=thread)

    def dm(self, text: str) -> Delivery:
        """Write to the bot directly."""
        with self._desk.changed:
            place = self._world.dm_with(self.person)
        return self.says(text, channel=place.id)

    def shortcut(self, callback_id: str, message: Message | None = None) -> Delivery:
        """Use a shortcut on a message, or a global one."""
        manifest = self._desk.manifest
        with self._desk.changed:
            place = message.channel if message else self._default_channel
            passport = self.passport(place, message)
            if message:
                payload = payloads.message_action(
                    self._world, self.person, message, callback_id, passport
                )
            else:
                payload = payloads.shortcut(self._world, self.person, callback_id, passport)
        known = manifest.message_shortcuts if message else manifest.global_shortcuts
        if callback_id not in known or self._is_outside:
            refused = {"channel_id": place, "user_id": self._id}
            return self._inbound.refuse(refused, "This shortcut is not available to you.")
        return self._inbound.send(f"shortcut {callback_id}", payload)

    def click(self, where: Message | View, what: str, choice: object = None) -> Delivery:
        """Press a button, or choose from a menu, on a message or in a form or Home tab."""
        with self._desk.changed:
            blocks = where.blocks if isinstance(where, Message) else where.content["blocks"]
            self._refuse_unseen(where)
            block, element = find_element(blocks, what)
            action = describe_press(block, element, choice, self._world.new_ts())
            if isinstance(where, Message):
                passport = self.passport(where.channel, where)
                payload = payloads.block_actions(
                    self._world, self.person, [action], where, passport
                )
            else:
                trigger = self._desk.passes.trigger(self._id, where.id)
                payload = payloads.block_actions(
                    self._world,
                    self.person,
                    [action],
                    self._write_view(where),
                    Passport(trigger_id=trigger),
                )
        return self._inbound.send(f"block_actions {action['action_id']}", payload)

    def submit(self, view: View, values: Mapping[str, object] | None = None) -> Delivery:
        """Fill in a form and send it; fields are named by label, block_id or action_id."""
        with self._desk.changed:
            self._refuse_unseen(view)
            state = fill_in(view.content["blocks"], values or {})
            passport = Passport(trigger_id=self._desk.passes.trigger(self._id, view.id))
            payload = payloads.view_submission(
                self._world, self.person, write_view(self._desk, view), state, passport
            )
        return self._inbound.send_submission(payload, view)

    def close(self, view: View) -> Delivery:
        """Close a form; the bot hears of it only when the form asks for that."""
        with self._desk.changed:
            view.is_open = False
            payload = payloads.view_closed(self._world, self.person, write_view(self._desk, view))
        if not view.content.get("notify_on_close"):
            return NOT_SENT_DELIVERY
        return self._inbound.send("view_closed", payload)

    def opens_home(self, tab: str = "home") -> Delivery:
        """Open the app's Home tab."""
        return self._happen(events.home_opened(self._world, self.person, tab))

    def reacts(self, message: Message, name: str) -> Delivery:
        """Put an emoji on a message."""
        with self._desk.changed:
            message.reactions.setdefault(name, []).append(self._id)
        return self._happen(events.reaction_added(self._world, self.person, message, name))

    def joins(self, channel: str | None = None) -> Delivery:
        """Come into a channel."""
        return self._move("member_joined_channel", channel)

    def leaves(self, channel: str | None = None) -> Delivery:
        """Leave a channel."""
        return self._move("member_left_channel", channel)

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

    @property
    def _is_outside(self) -> bool:
        return self._world.is_stranger(self.person)

    def _move(self, kind: str, channel: str | None) -> Delivery:
        place = self._channel(channel)
        with self._desk.changed:
            if kind == "member_left_channel":
                place.members.remove(self._id)
            elif self._id not in place.members:
                place.members.append(self._id)
            event = events.member_event(self._world, kind, self.person, place)
        return self._happen(event)

    def _channel(self, channel: str | None) -> Channel:
        return self._world.channel(channel or self._default_channel)

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

    def _write_view(self, view: View) -> Json:
        return write_view(self._desk, view)

    def _refuse_unseen(self, where: Message | View) -> None:
        owner = where.person if isinstance(where, View) else where.ephemeral_to
        open_view = not isinstance(where, View) or where.is_open
        if owner not in {None, self._id} or not open_view:
            message = f"{self.person.handle} does not see that"
            raise AssertionError(message)
        if isinstance(where, Message):
            members = self._world.channel(where.channel).members
            if self._id not in members:
                message = f"{self.person.handle} is not in the channel"
                raise AssertionError(message)

    def _happen(self, event: Json, subscription: str | None = None) -> Delivery:
        """Send an event if the app subscribed to it and has the scope."""
        if not self._desk.manifest.sends(subscription or event["type"]):
            return NOT_SENT_DELIVERY
        with self._desk.changed:
            payload = payloads.event_callback(self._world, event, team_id=self.person.team_id)
        return self._inbound.send(event["type"], payload)


NOT_SENT_DELIVERY = Delivery(payload={}, answer=NOT_SENT, sent=False)
