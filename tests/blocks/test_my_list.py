"""Somebody's lasting list: by study, page by page, with boxes to tick."""

from datetime import date

from bot.blocks.my_list import PAGE, StudyItems, dates_form, my_list, my_list_moved
from tests.blocks.drawing import draw, draw_form, lines
from tests.blocks.rules import check_form, check_message
from tests.support.making import a_concern, an_action, due_on

TODAY = date(2026, 11, 24)
NAMES = {"UMAYA": "Maya"}


def many(count: int) -> StudyItems:
    actions = [an_action(id=f"a{n}", number=n, title=f"Step {n}") for n in range(1, count + 1)]
    return StudyItems(study="abc-101", actions=actions)


def test_the_list_is_grouped_by_study_and_spoken_with_it() -> None:
    message = my_list(
        [
            StudyItems(
                study="abc-101",
                actions=[an_action(due=due_on(date(2026, 11, 23)))],
                concerns=[a_concern()],
            ),
            StudyItems(study="xyz-7", actions=[an_action(id="a2", number=3, title="Order kits")]),
        ],
        names=NAMES,
        today=TODAY,
        page=1,
    )
    check_message(message)
    assert draw(message) == lines("""
        With you: 3 items
        abc-101 A-1 Send IRB amendment · was due Mon 23 Nov 2026
        abc-101 C-1 Site contracts are slipping · major
        xyz-7 A-3 Order kits · no date yet
        This list follows by itself. You can also write “done A-12”.
        ---
        **With you: 3 items**
        **abc-101**
        [ ] A-1 Send IRB amendment
            was due Mon 23 Nov 2026 · asked by Maya
        • **C-1** Site contracts are slipping · major · waits for an answer
        **xyz-7**
        [ ] A-3 Order kits
            no date yet · asked by Maya
        [Done]=my.done= [New date]=my.date=
        (This list follows by itself. You can also write “done A-12”.)
    """)


def test_nothing_is_said_in_one_sentence() -> None:
    message = my_list([], names={}, today=TODAY, page=3)
    check_message(message)
    assert message.text == (
        "Nothing is with you at the moment. This list follows by itself when that changes."
    )


def test_a_long_list_has_pages() -> None:
    for page, expected in ((1, (1, 10)), (2, (11, 20)), (3, (21, 23)), (9, (21, 23)), (0, (1, 10))):
        message = my_list([many(23)], names=NAMES, today=TODAY, page=page)
        check_message(message)
        first, last = expected
        assert f"A-{first} Step {first} " in message.text
        assert f"A-{last} Step {last} " in message.text
        assert f"Step {last + 1} " not in message.text
    assert "Page 3 of 3." in message.text or "Page 1 of 3." in message.text


def test_a_whole_page_of_long_titles_fits() -> None:
    title = "ü👩\u200d🔬<&>" * 60
    actions = [an_action(id="f" * 32 + f"{n}", number=n + 10**8, title=title) for n in range(PAGE)]
    groups = [StudyItems(study="x" * 200, actions=[one]) for one in actions]
    check_message(my_list(groups, names={"UMAYA": "y" * 300}, today=TODAY, page=1))
    check_message(my_list_moved())


def test_several_get_one_date() -> None:
    form = dates_form(many(2).actions, {})
    check_form(form)
    assert draw_form(form) == lines("""
        New date for 2 actions (my.dates_form)
        • **A-1** Step 1
        • **A-2** Step 2
        due_words: Due = plain_text_input\x20
        reason: Why it moves (optional) = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert form["private_metadata"] == '{"items":"a1:1,a2:1"}'
