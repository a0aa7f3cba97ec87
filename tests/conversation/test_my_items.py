"""My items: one lasting list in the direct message, that follows and is written to."""

import pytest

from bot.blocks.message import Message
from bot.conversation.exchange import Reply, Silence
from bot.domain.people import Actor
from bot.usecases.ports import Stop, Stopped
from tests.support.fakes import JONAS, STUDY_CHANNEL
from tests.support.house import House, buttons_of, done_of, form_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS

OTHER = "C0OTHER"


@pytest.fixture
def studies(house: House) -> House:
    """Give two studies in which Jonas has something to do."""
    house.directory.channels[OTHER] = "xyz-7"
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Friday")
    house.command(MAYA_ACTS, "/action <@UJONAS> Order kits")
    house.command(MAYA_ACTS, "/action <@UJONAS> Book the room", channel=OTHER)
    house.deliver()
    return house


def lists(house: House) -> list[str]:
    """Return what the list of Jonas said, version by version."""
    letters = house.messenger.letters
    return [one.message.text for one in letters if one.person == JONAS]


def tick(house: House, actor: Actor, button: str, *actions: str) -> Reply:
    fields = {"b2": ",".join(actions)}
    return house.press_in_direct(actor, (button, ""), fields=fields)


def value(house: House, number: int) -> str:
    return f"{house.action(number).id}:{house.action(number).version}"


def other_value(house: House) -> str:
    with house.store.read() as tx:
        study = tx.engagements.find_by_channel(OTHER)
        assert study is not None
        action = tx.actions.get(study.id, 1)
    assert action is not None
    return f"{action.id}:{action.version}"


def test_whoever_asks_by_mention_sees_this_study_and_gets_the_whole_list(studies: House) -> None:
    said = spoken(studies.mention(JONAS_ACTS, "list mine"))
    assert "A-1 Send the site list" in said
    assert "Book the room" not in said
    assert said.endswith("Your whole list, over all studies, is in our direct messages.")
    studies.deliver()
    [shown] = lists(studies)
    assert shown.startswith("With you: 3 items\nabc-101 A-1 Send the site list · due Fri 27 Nov")
    assert "xyz-7 A-1 Book the room" in shown


def test_a_command_does_not_begin_a_list(studies: House) -> None:
    studies.command(MAYA_ACTS, "/action list mine")
    studies.command(JONAS_ACTS, "/action list mine")
    assert studies.deliver() == []


def test_the_list_follows_in_place(studies: House) -> None:
    studies.press(JONAS_ACTS, ("items.mine", ""))
    studies.deliver()
    studies.command(MAYA_ACTS, "/action <@UJONAS> Sign the CDA")
    studies.mention(JONAS_ACTS, "done A-2")
    studies.command(MAYA_ACTS, "/action assign A-1 <@UANA>")
    studies.mention(ANA_ACTS, "concern The lab is slow")
    studies.command(MAYA_ACTS, "/concern ack C-1")
    studies.deliver()
    letters = [one for one in studies.messenger.letters if one.person == JONAS]
    assert letters[0].update is None
    assert {one.update for one in letters[1:]} == {letters[1].update}
    assert letters[1].update is not None
    assert lists(studies)[-1].startswith("With you: 2 items\nabc-101 A-3 Sign the CDA")


def test_a_concern_that_somebody_coordinates_is_theirs(studies: House) -> None:
    studies.mention(JONAS_ACTS, "list mine")
    studies.command(MAYA_ACTS, "/concern The lab is slow")
    studies.mention(JONAS_ACTS, "ack C-1")
    studies.deliver()
    assert "abc-101 C-1 The lab is slow · major" in lists(studies)[-1]


def test_several_changes_are_one_edit(studies: House) -> None:
    studies.mention(JONAS_ACTS, "list mine")
    studies.deliver()
    studies.mention(JONAS_ACTS, "done A-1 A-2")
    studies.deliver()
    assert len(lists(studies)) == 2


def test_who_asks_in_the_direct_message_gets_it_at_the_end(studies: House) -> None:
    assert studies.direct(JONAS_ACTS, "list mine") == Silence()
    studies.deliver()
    assert studies.direct(JONAS_ACTS, "list") == Silence()
    studies.deliver()
    letters = [one for one in studies.messenger.letters if one.person == JONAS]
    assert [one.message.text.splitlines()[0] for one in letters] == [
        "With you: 3 items",
        "With you: 3 items",
        "Your list stands further down.",
    ]
    assert letters[1].update is None
    assert letters[2].update is not None
    studies.mention(JONAS_ACTS, "done A-1")
    studies.deliver()
    last = [one for one in studies.messenger.letters if one.person == JONAS][-1]
    assert last.update is not None
    assert last.update != letters[2].update


def test_a_redelivered_wish_shows_one_list(studies: House) -> None:
    for _ in range(3):
        studies.direct(JONAS_ACTS, "list mine", key="event:1")
    studies.deliver()
    assert len(lists(studies)) == 1


def test_ticked_items_of_several_studies_are_done_with_one_answer(studies: House) -> None:
    studies.direct(JONAS_ACTS, "list mine")
    studies.deliver()
    said = spoken(tick(studies, JONAS_ACTS, "my.done", value(studies, 1), other_value(studies)))
    assert said == ("abc-101 A-1 is done: Send the site list\nxyz-7 A-1 is done: Book the room")
    studies.deliver()
    assert lists(studies)[-1].startswith("With you: 1 item\nabc-101 A-2 Order kits")
    with studies.reading() as (tx, study):
        [event] = tx.journal.of_item(study.id, studies.action(1).id)[1:]
    assert (event.name, event.by) == ("action_completed", JONAS)


def test_an_item_that_was_done_meanwhile_says_so_and_the_others_are_done(studies: House) -> None:
    first, second = value(studies, 1), value(studies, 2)
    studies.mention(JONAS_ACTS, "done A-1")
    said = spoken(tick(studies, JONAS_ACTS, "my.done", first, second)).splitlines()
    assert said[0].startswith("abc-101 A-1 is done already")
    assert said[1] == "abc-101 A-2 is done: Order kits"


def test_nothing_ticked_asks_to_tick(studies: House) -> None:
    for button in ("my.done", "my.date"):
        said = spoken(tick(studies, JONAS_ACTS, button))
        assert said == "Tick what you mean first, then press the button."
    assert tick(studies, JONAS_ACTS, "my.ticked", value(studies, 1)) == Silence()


def test_several_get_one_date(studies: House) -> None:
    form = form_of(tick(studies, JONAS_ACTS, "my.date", value(studies, 1), other_value(studies)))
    told = done_of(studies.submit(JONAS_ACTS, form, due_words="4 December", reason="audit"))
    assert "abc-101 A-1 is now due Fri 4 Dec 2026" in told
    assert "xyz-7 A-1 is now due Fri 4 Dec 2026" in told
    reply = studies.submit(JONAS_ACTS, form, due_words="someday")
    assert "is not a date I am sure of" in spoken(reply)


def test_forged_ticks_change_nothing(studies: House) -> None:
    maya_item = value(studies, 1)
    said = spoken(tick(studies, ANA_ACTS, "my.done", maya_item))
    assert "A-1 can be changed by Jonas or Maya" in said
    assert "not here any more" in spoken(tick(studies, JONAS_ACTS, "my.done", "nothing:1"))
    assert "not here any more" in spoken(tick(studies, JONAS_ACTS, "my.done", "a:b,c:d"))
    assert studies.action(1).is_open


def test_who_left_the_channel_neither_sees_nor_finishes(studies: House) -> None:
    studies.direct(JONAS_ACTS, "list mine")
    studies.directory.absent[STUDY_CHANNEL] = {JONAS}
    studies.deliver()
    [shown] = lists(studies)
    assert shown.startswith("With you: 1 item\nxyz-7 A-1 Book the room")
    assert "not here any more" in spoken(tick(studies, JONAS_ACTS, "my.done", value(studies, 1)))
    assert studies.action(1).is_open
    said = spoken(studies.direct(JONAS_ACTS, "done A-2"))
    assert said.startswith("A-2 is in none of the studies you work in.")


def test_pages_are_turned_where_the_list_stands(house: House) -> None:
    lines = "\n".join(f"- step {number}" for number in range(1, 13))
    house.mention(JONAS_ACTS, f"action\n{lines}")
    house.direct(JONAS_ACTS, "list mine")

    def shown() -> Message:
        house.deliver()
        return [one.message for one in house.messenger.letters if one.person == JONAS][-1]

    assert buttons_of(shown())["Next page"] == ("my.page#2", "2")
    house.press_in_direct(JONAS_ACTS, ("my.page#2", "2"))
    assert "A-11 step 11" in shown().text
    assert buttons_of(shown())["Page before"] == ("my.page#1", "1")
    house.press_in_direct(JONAS_ACTS, ("my.page#2", "nonsense"))
    assert "A-1 step 1 " in shown().text
    assert house.press_in_direct(MAYA_ACTS, ("my.page#2", "2")) == Silence()
    assert house.deliver() == []


def test_a_date_that_passes_is_seen_in_the_list(studies: House) -> None:
    studies.direct(JONAS_ACTS, "list mine")
    studies.deliver()
    assert "abc-101 A-1 Send the site list · due Fri 27 Nov 2026" in lists(studies)[-1]
    studies.clock.at = studies.clock.at.replace(day=28, hour=6)
    before = len(studies.messenger.letters)
    studies.tick()
    studies.deliver()
    edited = [one for one in studies.messenger.letters[before:] if one.update is not None]
    assert ["was due Fri 27 Nov 2026" in one.message.text for one in edited] == [True]
    studies.tick()
    assert studies.deliver() == []


# -------------------------------------------------------------- words in the direct message


def test_done_is_about_the_study_that_has_the_id(studies: House) -> None:
    said = spoken(studies.direct(JONAS_ACTS, "done A-2 sent with DHL"))
    assert said == "abc-101 A-2 is done: Order kits"
    assert studies.action(2).note == "sent with DHL"


def test_an_id_of_several_studies_asks_which(studies: House) -> None:
    said = spoken(studies.direct(JONAS_ACTS, "done A-1"))
    assert said.startswith(
        "A-1 is in abc-101 and xyz-7. Write the study before the id, "
        "for example `done abc-101 A-1`."
    )
    assert studies.action(1).is_open
    for words in ("done xyz-7 A-1", "DONE #XYZ-7 A-1"):
        said = spoken(studies.direct(JONAS_ACTS, words))
        assert said.replace("xyz-7 ", "").startswith("A-1 is done")
    assert studies.action(1).is_open


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("due A-2 4 December", "abc-101 A-2 is now due Fri 4 Dec 2026: Order kits"),
        ("show A-2", "abc-101 A-2 · Order kits"),
        ("action done A-2", "abc-101 A-2 is done: Order kits"),
        ("done A-9", "A-9 is in none of the studies you work in."),
        ("done abc-101 A-9", "A-9 is in none of the studies you work in."),
        ("action order more", "A direct message belongs to no study"),
        ("done", "“done” is not something @Liaison knows"),
        ("A-2 done", "The step comes first: `action show A-2` shows it, `action done A-2`"),
    ],
)
def test_what_is_written_to_liaison_is_answered_with_the_study(
    studies: House, words: str, said: str
) -> None:
    assert spoken(studies.direct(JONAS_ACTS, words)).startswith(said)


def test_a_title_in_the_answer_stays_as_it_was_written(studies: House) -> None:
    studies.command(MAYA_ACTS, "/action <@UJONAS> Compare A-1 with A-44")
    said = spoken(studies.direct(JONAS_ACTS, "done A-3"))
    assert said == "abc-101 A-3 is done: Compare A-1 with A-44"


# ------------------------------------------------- several lines in the direct message


def test_several_lines_are_each_about_their_own_study_with_one_answer(studies: House) -> None:
    said = spoken(
        studies.direct(
            JONAS_ACTS, "done abc-101 A-1 sent with DHL\ndone xyz-7 A-1\n- due A-2 next Tuesday"
        )
    )
    assert said.splitlines() == [
        "abc-101 A-1 is done: Send the site list",
        "xyz-7 A-1 is done: Book the room",
        "abc-101 A-2 is now due Tue 1 Dec 2026: Order kits",
    ]
    assert studies.action(1).note == "sent with DHL"
    with studies.reading() as (tx, study):
        [event] = tx.journal.of_item(study.id, studies.action(1).id)[1:]
    assert (event.name, event.engagement_id) == ("action_completed", study.id)
    assert studies.wakes


def test_a_line_that_cannot_be_read_is_refused_for_itself(studies: House) -> None:
    said = spoken(
        studies.direct(JONAS_ACTS, "done A-1\ndone A-2\ndone A-77\naction order more boxes")
    )
    assert "A-1 is in abc-101 and xyz-7. Write the study before the id" in said
    assert "abc-101 A-2 is done: Order kits" in said
    assert "A-77 is in none of the studies you work in." in said
    assert "A direct message belongs to no study, so nothing was saved." in said
    assert not studies.action(2).is_open


def test_a_note_of_several_lines_is_one_answer_about_one_item(studies: House) -> None:
    said = spoken(studies.direct(JONAS_ACTS, "done abc-101 A-1 sent\nwith DHL, two boxes"))
    assert said == "abc-101 A-1 is done: Send the site list"
    assert studies.action(1).note == "sent\nwith DHL, two boxes"


def test_a_redelivered_message_of_several_lines_is_answered_alike(studies: House) -> None:
    lines = "done A-2\nlist mine"
    first = studies.direct(JONAS_ACTS, lines, key="event:2")
    assert spoken(first) == "abc-101 A-2 is done: Order kits"
    assert studies.direct(JONAS_ACTS, lines, key="event:2") == first
    studies.deliver()
    assert len(lists(studies)) == 1


def test_who_left_a_channel_reaches_it_by_no_line(studies: House) -> None:
    studies.directory.absent[STUDY_CHANNEL] = {JONAS}
    said = spoken(studies.direct(JONAS_ACTS, "done abc-101 A-1\ndone xyz-7 A-1"))
    assert "A-1 is in none of the studies you work in." in said
    assert "xyz-7 A-1 is done" in said
    assert studies.action(1).is_open


def test_a_list_asked_for_beside_something_to_keep_loses_nothing(studies: House) -> None:
    said = spoken(studies.mention(JONAS_ACTS, "list mine\naction order labels"))
    assert "Your open actions" in said
    assert "A-3 · order labels" in said
    assert studies.action(3).title == "order labels"
    studies.deliver()
    assert lists(studies)[-1].startswith("With you: 4 items")


def test_who_was_out_of_reach_and_asks_for_their_list_is_tried_at_once(studies: House) -> None:
    studies.messenger.outcomes = [Stopped(stop=Stop.PERSON, code="messages_tab_disabled")]
    studies.mention(JONAS_ACTS, "list mine")
    studies.deliver()
    studies.mention(JONAS_ACTS, "done A-1")
    studies.deliver()
    assert len(lists(studies)) == 1
    studies.mention(JONAS_ACTS, "list mine")
    studies.deliver()
    posted = [one for one in studies.messenger.letters if one.person == JONAS]
    assert [one.update is None for one in posted] == [True, True, False]
    assert lists(studies)[-1].startswith("With you: 2 items")
    with studies.reading() as (tx, _):
        assert list(tx.stoppages.every()) == []
