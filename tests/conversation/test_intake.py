"""The card with the buttons: on joining, on request, pinned, and what its buttons do."""

from bot.domain.delivery import Address
from bot.usecases.ports import Refused
from tests.support.fakes import STUDY_CHANNEL
from tests.support.house import House, buttons_of, form_of, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def test_the_card_comes_again_when_somebody_wants_it_and_takes_the_pin_along(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "card"))
    assert said.startswith("The card with the buttons comes at the end of the channel in a moment.")
    house.mention(JONAS_ACTS, "liaison card")
    house.command(MAYA_ACTS, "/liaison card")
    assert [one.text.splitlines()[0] for one in house.deliver()] == [
        *["Keep it while you think of it"] * 3
    ]
    pinned = [pin for pin, _ in house.messenger.pins]
    assert pinned[-1].channel == STUDY_CHANNEL
    house.mention(JONAS_ACTS, "card")
    house.deliver()
    newest, before = house.messenger.pins[-1]
    assert before == pinned[-1]
    assert newest not in pinned


def test_a_redelivered_wish_posts_one_card(house: House) -> None:
    for _ in range(2):
        house.mention(JONAS_ACTS, "card", key="event:1")
    assert len(house.deliver()) == 1


def test_the_cards_buttons_open_forms_for_both_companies(house: House) -> None:
    house.desk.joined(workspace="TNORTH", channel=STUDY_CHANNEL, added_by=None)
    _, card = house.deliver()
    buttons = buttons_of(card)
    for actor in (MAYA_ACTS, JONAS_ACTS):
        for label in ("Add action", "Raise concern", "Ask a question", "Schedule meeting"):
            form_of(house.press(actor, buttons[label]))


def test_my_items_are_shown_to_the_one_who_presses(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list")
    house.command(MAYA_ACTS, "/action order kits")
    said = spoken(house.press(JONAS_ACTS, ("items.mine", "")))
    assert "A-1 Send the site list" in said
    assert "order kits" not in said


def test_where_pinning_was_declined_the_card_is_posted_and_status_says_so(house: House) -> None:
    house.directory.declined = {"pins:write", "reactions:read"}
    house.desk.joined(workspace="TNORTH", channel=STUDY_CHANNEL, added_by=None)
    _, card = house.deliver()
    assert house.messenger.pins == []
    assert "📝" not in card.text
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "Off without pins:write: pinning the card with the buttons" in said
    assert "Off without reactions:read" in said
    assert "Off without im:history" not in said
    assert "Everything was delivered." in said


def test_a_pin_that_slack_refuses_is_shown_in_status(house: House) -> None:
    house.mention(JONAS_ACTS, "card")
    house.delivery.run(1)
    house.messenger.outcomes = [Refused(code="too_many_pins")]
    house.clock.move(seconds=2)
    house.delivery.run(1)
    said = spoken(house.mention(JONAS_ACTS, "status"))
    assert "Intake pin (row 2): could not be delivered (too_many_pins)" in said


def test_a_card_that_was_never_posted_is_not_pinned(house: House) -> None:
    house.mention(JONAS_ACTS, "card")
    house.messenger.outcomes = [Refused(code="restricted_action")]
    house.deliver()
    assert house.messenger.pins == []


def test_the_pinned_address_is_where_the_card_stands(house: House) -> None:
    house.mention(JONAS_ACTS, "card")
    house.deliver()
    with house.reading() as (tx, study):
        from_record = tx.engagements.get(study.id).channel
    [(address, _)] = house.messenger.pins
    assert isinstance(address, Address)
    assert address.channel == from_record
