"""What is to be sent goes to a destination, and a destination is what Slack paces."""

from bot.domain.delivery import Intent, PostKind


def test_a_channel_and_a_person_are_two_destinations() -> None:
    card = Intent(key="k1", kind=PostKind.ACTION_CARD, workspace="TNORTH", channel="C1")
    day = Intent(key="k2", kind=PostKind.PERSON_DAY, workspace="TNORTH", person="U1")
    assert (card.destination, day.destination) == ("TNORTH/C1", "TNORTH/U1")
