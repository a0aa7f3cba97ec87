"""How a logged message looks."""

from bot.blocks.minute import minute_line, minute_logged, minute_withdrawn
from tests.blocks import making as made
from tests.blocks.drawing import draw, lines
from tests.blocks.rules import check_message


def test_the_thread_hears_in_one_line_that_a_message_was_noted() -> None:
    assert draw(minute_line(made.a_minute(), "Maya")) == lines("""
        Noted as M-7 by Maya
        ---
        (Noted as M-7 by Maya)
    """)


def test_the_line_of_a_withdrawn_minute_keeps_its_number() -> None:
    withdrawn = made.a_minute().withdraw(at=made.MONDAY)
    assert minute_line(withdrawn, "Maya").text == "Noted as M-7 by Maya, withdrawn since"


def test_the_one_who_logged_it_may_make_more_of_it_or_undo_it() -> None:
    logged = minute_logged(made.a_minute())
    check_message(logged)
    assert draw(logged) == lines("""
        M-7 is logged. “We wait for the lab. Jane asks again.” It is kept word for word and can ↩
            become something to follow up.
        ---
        **M-7 is logged.**
        | We wait for the lab.
        | Jane asks again.
        (It is kept word for word and can become something to follow up.)
        [Action]=minute.action=m7:1 [Concern]=minute.concern=m7:1 ↩
            [Question]=minute.question=m7:1 [Undo]=minute.undo=m7:1
    """)


def test_taking_it_back_is_confirmed() -> None:
    withdrawn = made.a_minute().withdraw(at=made.MONDAY)
    assert draw(minute_withdrawn(withdrawn)) == lines("""
        M-7 is withdrawn. The number is not used again.
        ---
        M-7 is withdrawn. The number is not used again.
    """)
