"""What a person types: commands, messages, mentions."""

from bot.playground import events, payloads
from bot.playground.inbound import Delivery
from bot.playground.seat import NOT_SENT, Seat
from bot.playground.typing_in import type_text
from bot.playground.world import Message

HOW_TO_SAY_IT = (
    'In Slack, all messages that start with the "/" character are interpreted as commands. If you '
    'are trying to send a message and not run a command, try preceding the "/" with an empty space.'
)


class Keyboard(Seat):
    """Typing; everything but `writes` returns what the bot was sent and answered."""

    def command(
        self, command: str, text: str = "", *, channel: str | None = None, thread: bool = False
    ) -> Delivery:
        """Type a slash command.

        Slack refuses it in threads, and from people whose organisation did not install the app.
        """
        place = self._channel(channel)
        known = self._desk.manifest.commands
        with self._desk.changed:
            typed = type_text(
                self._world, text.strip(), labelled=True, escaped=known.get(command, True)
            )
            payload = payloads.slash_command(
                self._world, self.person, place, command, typed, self.passport(place.id)
            )
        if thread:
            return self._inbound.refuse(payload, f"{command} is not supported in threads. Sorry!")
        if command not in known or self._is_outside:
            return self._inbound.refuse(
                payload, f"{command} is not a valid command. {HOW_TO_SAY_IT}"
            )
        return self._inbound.send_command(payload)

    def says(
        self, text: str, *, channel: str | None = None, thread: str | Message | None = None
    ) -> Delivery:
        """Write a message; the bot hears of it when it is mentioned (or reads the channel)."""
        message = self.writes(text, channel=channel, thread=thread)
        place = self._world.channel(message.channel)
        heard = NOT_SENT
        if self._world.bot not in place.members:
            return heard
        if f"<@{self._world.bot}>" in message.text and not place.im_with:
            heard = self._happen(events.app_mention(self._world, message))
        told = self._happen(events.message_posted(self._world, message), f"message.{place.kind}")
        return heard if heard.sent else told

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
