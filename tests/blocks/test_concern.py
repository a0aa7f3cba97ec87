"""How concerns look: no mention, no blame, one next step."""

from dataclasses import replace

import pytest

from bot.blocks.concern import (
    concern_card,
    concern_form,
    concern_list,
    concern_logged,
    concern_shown,
    resolve_form,
)
from bot.domain.concern import Concern, Severity
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_form, draw_seen, lines
from tests.blocks.rules import check_form, check_message

CLOCK = "Kestrel's clock starts Mon 30 Nov 09:00 Berlin; first answer due by 17:00"


def card_of(concern: Concern, clock_line: str | None = None) -> str:
    owner = "Jane" if concern.owner else None
    message = concern_card(concern, raiser_name="Maya", owner_name=owner, clock_line=clock_line)
    check_message(message)
    return draw(message)


def test_a_new_concern_asks_to_be_seen_and_says_when_the_clock_starts() -> None:
    assert card_of(made.a_concern(), CLOCK) == lines("""
        C-1 Site contracts are slipping · major · raised by Maya · waits for an answer · ↩
            Kestrel's clock starts Mon 30 Nov 09:00 Berlin; first answer due by 17:00
        ---
        **C-1** Site contracts are slipping
        (Major · raised by Maya · waits for an answer)
        (Kestrel's clock starts Mon 30 Nov 09:00 Berlin; first answer due by 17:00)
        [Seen, I'll coordinate]=concern.ack=c1:1 [Name who coordinates]=concern.name=c1:1
    """)


def test_a_seen_concern_can_be_resolved() -> None:
    assert card_of(made.seen()) == lines("""
        C-1 Site contracts are slipping · major · raised by Maya · seen · Jane coordinates
        ---
        **C-1** Site contracts are slipping
        (Major · raised by Maya · seen · Jane coordinates)
        [Plan]=concern.plan=c1:2 [Resolved]=concern.resolve=c1:2
    """)


def test_a_resolved_concern_asks_the_raisers_side_to_agree() -> None:
    assert card_of(made.resolved()) == lines("""
        C-1 Site contracts are slipping · major · raised by Maya · resolved, waits for the ↩
            raiser's side to agree · Jane coordinates · Two contracts are signed,
        the third follows.
        ---
        **C-1** Site contracts are slipping
        How it was resolved
        | Two contracts are signed,
        | the third follows.
        (Major · raised by Maya · resolved, waits for the raiser's side to agree · Jane coordinates)
        [Agree to close]=concern.close=c1:3 [Reopen]=concern.reopen=c1:3
    """)


def test_a_closed_concern_asks_for_nothing_and_its_clock_is_over() -> None:
    seen = card_of(made.closed(), CLOCK).splitlines()
    assert seen[-1] == "(Major · raised by Maya · closed · Jane coordinates)"


def test_the_raiser_hears_what_comes_next() -> None:
    assert draw(concern_logged(made.a_concern())) == lines("""
        C-1 Site contracts are slipping · major. The other side is asked to answer; you agree ↩
            when it can be closed.
        ---
        **C-1** Site contracts are slipping · major
        (The other side is asked to answer; you agree when it can be closed.)
    """)
    assert concern_logged(made.a_concern(), clock_line=CLOCK).text.endswith(CLOCK)


def test_a_list_shows_where_each_stands() -> None:
    concerns = [
        replace(made.a_concern("Drug supply", number=2), severity=Severity.CRITICAL),
        made.seen(),
    ]
    assert draw(concern_list(concerns, heading="Open concerns", names=made.NAMES)) == lines("""
        Open concerns
        C-2 Drug supply · critical · waits for an answer
        C-1 Site contracts are slipping · major · seen · Jane coordinates
        ---
        **Open concerns**
        • **C-2** Drug supply · critical · waits for an answer
        • **C-1** Site contracts are slipping · major · seen · Jane coordinates
    """)


def test_an_empty_list_says_so() -> None:
    empty = concern_list([], heading="Open concerns", names={})
    assert draw_seen(empty) == "Open concerns: nothing at the moment."


def test_a_long_list_ends_with_how_many_there_are_more() -> None:
    concerns = [made.a_concern(number=number) for number in range(1, 101)]
    listed = concern_list(concerns, heading="Open concerns", names={})
    check_message(listed)
    assert draw_seen(listed).splitlines()[-1] == "• and 61 more"


def test_a_concern_is_shown_with_its_history() -> None:
    history = ["Mon 23 Nov 2026 09:00 UTC · Maya raised it"]
    shown = concern_shown(made.a_concern(), history, raiser_name="Maya", owner_name=None)
    assert draw_seen(shown) == lines("""
        **C-1** Site contracts are slipping
        (Major · raised by Maya · waits for an answer)
        **History**
        • Mon 23 Nov 2026 09:00 UTC · Maya raised it
        [Seen, I'll coordinate]=concern.ack=c1:1 [Name who coordinates]=concern.name=c1:1 ↩
          [Escalate]=concern.escalate=c1:1
    """)


def test_a_concern_without_a_history_is_shown_alone() -> None:
    shown = concern_shown(made.closed(), [], raiser_name="Maya", owner_name="Jane")
    assert "History" not in draw_seen(shown)


def test_the_form_asks_what_and_how_much() -> None:
    view = concern_form(title="Kits are late", private={"channel": "C0STUDY"}, source_text="Hm.")
    check_form(view)
    assert draw_form(view) == lines("""
        Raise a concern (concern.form)
        | Hm.
        title: What worries you = plain_text_input Kits are late
        severity: How much = radio_buttons major
        [Save] [Cancel]
    """)


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_can_be_chosen_in_the_form(severity: Severity) -> None:
    choice = concern_form(severity=severity, private={})["blocks"][1]["element"]
    assert choice["initial_option"]["value"] == severity.value
    assert [option["value"] for option in choice["options"]] == list(Severity)
    assert all(not option["text"]["text"].endswith("…") for option in choice["options"])


def test_resolving_asks_how() -> None:
    view = resolve_form(made.seen(), {"channel": "C0STUDY"})
    check_form(view)
    assert draw_form(view) == lines("""
        Resolve C-1 (concern.resolve_form)
        **C-1** Site contracts are slipping
        how: How it was resolved = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert view["private_metadata"] == '{"channel":"C0STUDY","item":"c1:2"}'
