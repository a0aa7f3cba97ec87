"""My items: what somebody has in hand, by the button that works for both companies."""

from bot.conversation.action_lists import show_list
from bot.conversation.exchange import Reply
from bot.conversation.turn import Turn


def press_mine(turn: Turn) -> Reply:
    """Show the person what they own in this study."""
    turn.require_study()
    return show_list(turn.with_rest("mine"))


BUTTONS = {"items.mine": press_mine}
