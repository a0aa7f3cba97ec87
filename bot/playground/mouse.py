"""What a person clicks: shortcuts, buttons, menus, forms, Home."""

from collections.abc import Mapping

from bot.playground import events, payloads
from bot.playground.calls import Json
from bot.playground.forms import (
    Exactly,
    choose,
    complete,
    describe_press,
    elements_of,
    find_element,
)
from bot.playground.inbound import Delivery
from bot.playground.methods.views import write_view
from bot.playground.oracle.audit import audit_options
from bot.playground.payloads import Passport
from bot.playground.seat import NOT_SENT, Seat
from bot.playground.world import Message, View


class Mouse(Seat):
    """Clicking; everything returns what the bot was sent and answered."""

    def shortcut(self, callback_id: str, message: Message | None = None) -> Delivery:
        """Use a shortcut on a message, or a global one; other companies' people have none."""
        manifest, place = self._desk.manifest, self._default_channel
        with self._desk.changed:
            if message:
                place = message.channel
                passport = self.passport(place, message)
                payload = payloads.message_action(
                    self._world, self.person, message, callback_id, passport
                )
            else:
                payload = payloads.shortcut(self._world, self.person, callback_id, self.passport())
        known = manifest.message_shortcuts if message else manifest.global_shortcuts
        if callback_id not in known or self._is_outside:
            refused = {"channel_id": place, "user_id": self._id}
            return self._inbound.refuse(refused, "This shortcut is not available to you.")
        return self._inbound.send(f"shortcut {callback_id}", payload)

    def click(self, where: Message | View, what: str | Exactly, choice: object = None) -> Delivery:
        """Press a button, or choose from a menu, on a message, in a form or on the Home tab."""
        with self._desk.changed:
            self._refuse_unseen(where)
            block, element = find_element(_blocks(where), what)
            if choice is not None:
                choose(where.state, block, element, choice)
            action = describe_press(block, element, choice, self._world.new_ts())
            payload = self._press(where, action)
        return self._inbound.send(f"block_actions {action['action_id']}", payload)

    def submit(self, view: View, values: Mapping[str, object] | None = None) -> Delivery:
        """Fill in a form and send it; fields are named by label, block_id or action_id."""
        with self._desk.changed:
            self._refuse_unseen(view)
            view.state = complete(_blocks(view), view.state, values or {})
            passport = Passport(trigger_id=self._desk.passes.trigger(self._id, view.id))
            payload = payloads.view_submission(
                self._world, self.person, write_view(self._desk, view), view.state, passport
            )
        return self._inbound.send_submission(payload, view)

    def asks_options(self, where: Message | View, what: str | Exactly, typed: str) -> Delivery:
        """Type letters into a menu that asks the bot for its options."""
        with self._desk.changed:
            self._refuse_unseen(where)
            found = [
                {"block_id": block["block_id"], "action_id": element["action_id"]}
                for block, element in elements_of(_blocks(where))
                if what in {element["action_id"], block["block_id"]}
                or what == (block["block_id"], element["action_id"])
            ]
            place = where if isinstance(where, Message) else write_view(self._desk, where)
            payload = payloads.block_suggestion(self._world, self.person, place, found[0], typed)
        delivery = self._inbound.send("block_suggestion", payload)
        with self._desk.changed:
            audit_options(self._desk, delivery.body)
        return delivery

    def finds(self, view: View, what: str, typed: str) -> Json:
        """Type letters into such a menu and return the first option, to be picked in `submit`."""
        body = self.asks_options(view, what, typed).body
        groups = body.get("option_groups", ()) if isinstance(body, dict) else ()
        found = [option for group in groups for option in group["options"]]
        if not found:
            message = f"The menu {what!r} offers nothing for {typed!r}"
            raise AssertionError(message)
        first: Json = found[0]
        return first

    def close(self, view: View) -> Delivery:
        """Close a form; the bot hears of it only when the form asks for that."""
        with self._desk.changed:
            view.is_open = False
            payload = payloads.view_closed(self._world, self.person, write_view(self._desk, view))
        if not view.content.get("notify_on_close"):
            return NOT_SENT
        return self._inbound.send("view_closed", payload)

    def opens_home(self, tab: str = "home") -> Delivery:
        """Open the app's Home tab."""
        with self._desk.changed:
            event = events.home_opened(self._world, self.person, tab)
        return self._happen(event)

    def reacts(self, message: Message, name: str) -> Delivery:
        """Put an emoji on a message."""
        with self._desk.changed:
            message.reactions.setdefault(name, []).append(self._id)
            event = events.reaction_added(self._world, self.person, message, name)
        return self._happen(event)

    def _press(self, where: Message | View, action: Json) -> Json:
        if isinstance(where, Message):
            passport = self.passport(where.channel, where)
            return payloads.block_actions(self._world, self.person, [action], where, passport)
        passport = Passport(trigger_id=self._desk.passes.trigger(self._id, where.id))
        view = write_view(self._desk, where)
        return payloads.block_actions(self._world, self.person, [action], view, passport)


def _blocks(where: Message | View) -> list[Json]:
    blocks: list[Json] = where.blocks if isinstance(where, Message) else where.content["blocks"]
    return blocks
