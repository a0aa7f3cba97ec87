"""The card with the buttons: what both companies see, with and without reactions."""

from bot.blocks.intake import intake_card
from bot.blocks.wording_scopes import OPTIONAL, off_without
from tests.blocks.drawing import draw_seen, lines
from tests.blocks.rules import check_message


def test_the_card_opens_five_ways_in() -> None:
    card = intake_card(reactions=True)
    check_message(card)
    assert draw_seen(card) == lines("""
        **Keep it while you think of it**
        The buttons open a short form and work for both companies. Or mention me, here or in a ↩
            thread:
        `@Liaison action @jonas Send the site list by Friday`
        Several lines make several items. In a thread the item links to the thread's first ↩
            message. 📝 on a message keeps it as a minute, ✅ on a card finishes it.
        `@Liaison help` shows the rest. Please leave out patient details.
        [Add action]=action.open_form= [Raise concern]=concern.open_form= ↩
            [Ask a question]=question.open_form=
        [Schedule meeting]=meeting.open_form= [My items]=items.mine=
    """)


def test_the_card_is_silent_about_reactions_that_slack_does_not_tell_of() -> None:
    card = intake_card(reactions=False)
    check_message(card)
    assert "📝" not in card.text


def test_what_is_off_says_what_it_would_be_for() -> None:
    assert off_without("pins:write") == (
        "Off without pins:write: pinning the card with the buttons"
    )
    assert all(OPTIONAL.values())
