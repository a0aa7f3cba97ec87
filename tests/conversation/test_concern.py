"""Concerns: raised by words or a form, seen by the other side, closed by the raiser's side."""

from typing import Any

import pytest

from bot.domain.concern import ConcernState, Severity
from bot.domain.people import Actor
from tests.support.fakes import JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import (
    House,
    buttons_of,
    done_of,
    errors_of,
    form_of,
    message_of,
    spoken,
    values_in,
)
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

RAISED = "/concern major Site contracts are slipping"


@pytest.fixture
def raised(house: House) -> House:
    """Give a study in which Maya raised a concern and Jonas' company is known."""
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.command(MAYA_ACTS, RAISED)
    return house


def button(house: House, name: str) -> tuple[str, str]:
    """Return a button about C-1."""
    return f"concern.{name}", f"{house.concern().id}:{house.concern().version}"


@pytest.mark.parametrize(
    ("words", "severity", "title"),
    [
        ("major Site contracts are slipping", Severity.MAJOR, "Site contracts are slipping"),
        ("Critical: the cold chain broke", Severity.CRITICAL, "the cold chain broke"),
        ("minor the portal is slow", Severity.MINOR, "the portal is slow"),
        ("the portal is slow", Severity.MAJOR, "the portal is slow"),
        ("minors may not consent alone", Severity.MAJOR, "minors may not consent alone"),
        ("minor\nthe portal is slow", Severity.MINOR, "the portal is slow"),
    ],
)
def test_the_first_word_may_say_how_severe_it_is(
    house: House, words: str, severity: Severity, title: str
) -> None:
    house.command(MAYA_ACTS, f"/concern {words}")
    concern = house.concern()
    assert (concern.severity, concern.title) == (severity, title)
    assert (concern.raised_by, concern.raised_team) == (MAYA, NORTH)


def test_a_concern_is_answered_and_gets_a_card_with_one_button(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "concern major Site contracts are slipping"))
    assert said.startswith("C-1 Site contracts are slipping · major.")
    [card] = house.deliver()
    assert list(buttons_of(card)) == ["Seen, I'll coordinate", "Name who coordinates"]


def test_the_other_side_acknowledges_the_raisers_side_closes(raised: House) -> None:
    said = spoken(raised.command(PRIYA_ACTS, "/concern ack C-1"))
    assert said.startswith("C-1 was raised by your company, so the other company acknowledges it.")
    assert spoken(raised.mention(ANA_ACTS, "ack C-1")).startswith("C-1 is acknowledged")
    assert spoken(raised.mention(ANA_ACTS, "resolve C-1 second courier contracted")).startswith(
        "C-1 is resolved"
    )
    said = spoken(raised.mention(ANA_ACTS, "close C-1"))
    assert said.startswith("C-1 is closed by the company that raised it (Maya).")
    assert spoken(raised.command(PRIYA_ACTS, "/concern close C-1")).startswith("C-1 is closed")
    concern = raised.concern()
    assert (concern.state, concern.resolution) == (
        *(ConcernState.CLOSED, "second courier contracted"),
    )


def test_the_side_rule_rests_while_one_company_is_known(house: House) -> None:
    house.directory.unlearned = {STUDY_CHANNEL}
    house.command(MAYA_ACTS, RAISED)
    assert spoken(house.command(PRIYA_ACTS, "/concern ack C-1")).startswith("C-1 is acknowledged")


def test_the_buttons_lead_through_its_life(raised: House) -> None:
    said = spoken(raised.press(JONAS_ACTS, button(raised, "ack")))
    assert said == (
        "C-1 is acknowledged: Site contracts are slipping · "
        "Your side's plan is due by Mon 30 Nov 11:00 Berlin"
    )
    assert (raised.concern().owner, raised.concern().acknowledged_by) == (JONAS, JONAS)
    form = form_of(raised.press(JONAS_ACTS, button(raised, "resolve")))
    done_of(raised.submit(JONAS_ACTS, form, how="Two are signed.\nThe third follows."))
    spoken(raised.press(MAYA_ACTS, button(raised, "close")))
    assert raised.concern().state is ConcernState.CLOSED
    names = [event.name for event in raised.events(raised.concern().id)]
    assert names == [
        *("concern_raised", "concern_acknowledged", "concern_resolved", "concern_closed"),
    ]


def test_the_journal_says_who_coordinates_since_when(raised: House) -> None:
    raised.press(JONAS_ACTS, button(raised, "ack"))
    event = raised.events(raised.concern().id)[-1]
    assert (event.by, event.team_id) == (JONAS, KESTREL)
    assert [(one.field, one.old, one.new) for one in event.changes] == [
        ("state", "raised", "acknowledged"),
        ("owner", None, JONAS),
    ]


def test_the_buttons_work_in_a_direct_message(raised: House) -> None:
    raised.press_in_direct(JONAS_ACTS, button(raised, "ack"))
    form = form_of(raised.press_in_direct(JONAS_ACTS, button(raised, "resolve")))
    done_of(raised.submit(JONAS_ACTS, form, how="signed"))
    assert raised.concern().state is ConcernState.RESOLVED


def test_a_button_of_another_study_is_unknown_here(raised: House) -> None:
    raised.directory.channels["C0OTHER"] = "xyz-9"
    for name in ("ack", "resolve"):
        for _ in range(2):
            said = spoken(raised.press(JONAS_ACTS, button(raised, name), channel="C0OTHER"))
            assert "not here any more" in said
        raised.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    assert raised.concern().state is ConcernState.RAISED


def test_a_button_of_nothing_says_so(house: House) -> None:
    assert "not here any more" in spoken(house.press(MAYA_ACTS, ("concern.ack", "nothing:1")))
    assert "not here any more" in spoken(house.press(MAYA_ACTS, ("concern.resolve", "nothing:1")))
    house.command(MAYA_ACTS, RAISED)
    assert "not here any more" in spoken(house.press(MAYA_ACTS, ("concern.resolve", "nothing:1")))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ack C-9", "C-9 is not in this study. `/concern list all` shows every id."),
        ("ack A-1", "A-1 is an action, and this step is for concerns. `/action help` shows"),
        ("close C-1", "C-1 is raised, so this step does not fit now. `/concern ack"),
        ("resolve C-1", "That needs a little more: `/concern resolve C-1 how`, for example"),
        (
            "ack",
            "That needs a little more: `/concern ack C-1 [@person]`, for example `/concern ack ",
        ),
        ("decline C-1 nobody answers", "“decline” is not something /concern knows."),
        ("major", "There is nothing to keep yet"),
    ],
)
def test_a_refusal_is_one_sentence_and_the_words_come_back(
    raised: House, words: str, said: str
) -> None:
    answer = spoken(raised.command(MAYA_ACTS, f"/concern {words}"))
    sentence, typed = answer.split("\nYou wrote: ")
    assert sentence.startswith(said)
    assert typed == f"/concern {words}"
    assert raised.concern().version == 1


def test_several_ids_get_one_answer(raised: House) -> None:
    raised.command(MAYA_ACTS, "/concern the lab is slow")
    said = spoken(raised.command(JONAS_ACTS, "/concern ack C-1, C-2 C-9"))
    plan = "Your side's plan is due by Mon 30 Nov 11:00 Berlin"
    assert said.splitlines() == [
        f"C-1 is acknowledged: Site contracts are slipping · {plan}",
        f"C-2 is acknowledged: the lab is slow · {plan}",
        "C-9 is not in this study. `/concern list all` shows every id.",
    ]


def test_lists_what_waits_or_everything(raised: House) -> None:
    raised.command(MAYA_ACTS, "/concern minor the portal is slow")
    for words in ("ack C-1", "resolve C-1 signed"):
        raised.command(JONAS_ACTS, f"/concern {words}")
    raised.command(MAYA_ACTS, "/concern close C-1")
    said = spoken(raised.command(JONAS_ACTS, "/concern list"))
    assert said.startswith("Open concerns")
    assert "C-2" in said
    assert "C-1" not in said
    said = spoken(raised.mention(JONAS_ACTS, "concern list all"))
    assert said.startswith("All concerns")
    assert "C-1 Site contracts are slipping · major" in said
    assert "Jonas coordinates" in said


def test_a_list_in_a_channel_without_a_study_is_empty(house: House) -> None:
    assert "nothing at the moment" in spoken(house.command(MAYA_ACTS, "/concern list"))


def test_show_tells_its_history_by_name(raised: House) -> None:
    raised.command(JONAS_ACTS, "/concern ack C-1")
    raised.command(JONAS_ACTS, "/concern resolve C-1 second courier")
    said = spoken(raised.command(PRIYA_ACTS, "/concern show C-1"))
    for told in (
        "Maya raised it (title: Site contracts are slipping; severity: major)",
        "Jonas acknowledged it (owner: Jonas)",
        "Jonas resolved it (resolution: second courier)",
    ):
        assert told in said


def test_show_without_anybody_who_coordinates(raised: House) -> None:
    assert "coordinates" not in spoken(raised.mention(PRIYA_ACTS, "show C-1"))


# -------------------------------------------------------------------------- the form


@pytest.mark.parametrize("actor", [MAYA_ACTS, JONAS_ACTS], ids=["sponsor", "cro"])
def test_the_form_raises_it(house: House, actor: Actor) -> None:
    form = form_of(house.press(actor, ("concern.open_form", "Site  contracts")))
    assert values_in(form) == {"title": "Site contracts", "severity": "major"}
    said = done_of(house.submit(actor, form, severity="critical"))
    assert "C-1 · critical · Site contracts" in said
    assert house.concern().raised_team == actor.team_id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": None}, "There is nothing to keep yet"),
        ({"title": "x" * 3000}, "The title has 3000 characters and 300 fit."),
    ],
)
def test_a_concern_that_does_not_fit_keeps_the_form_open(
    house: House, typed: dict[str, Any], said: str
) -> None:
    form = form_of(house.command(MAYA_ACTS, "/concern"))
    assert errors_of(house.submit(MAYA_ACTS, form, **typed))["title"].startswith(said)
    assert house.study is None


def test_a_resolution_needs_words(raised: House) -> None:
    form = form_of(raised.press(JONAS_ACTS, button(raised, "resolve")))
    for typed in (None, "  \x00 "):
        errors = errors_of(raised.submit(JONAS_ACTS, form, how=typed))
        assert errors == {"how": "A few words of reason are needed here."}
    assert raised.concern().state is ConcernState.RAISED


def test_a_mention_gets_a_button_to_the_form(house: House) -> None:
    answer = message_of(house.mention(JONAS_ACTS, "concern"))
    assert buttons_of(answer) == {"Open form": ("concern.open_form", "")}


def test_help_shows_every_verb(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "concern help"))
    for verb in ("list", "show", "ack", "resolve", "close"):
        assert f"@Liaison concern {verb}" in said
