"""The later steps of a concern: planned, answered, taken up again, carried higher, withdrawn."""

import pytest

from bot.domain.concern import ConcernState
from tests.support.fakes import ANA, JONAS
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

PLAN = "plan C-1 second courier contracted by Friday 4 December"


@pytest.fixture
def raised(house: House) -> House:
    """Give a study in which Maya raised a concern and Jonas' company is known."""
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.command(MAYA_ACTS, "/concern major Site contracts are slipping")
    return house


@pytest.fixture
def seen(raised: House) -> House:
    """Give the same concern, coordinated by Jonas."""
    raised.command(JONAS_ACTS, "/concern ack C-1")
    return raised


def button(house: House, name: str) -> tuple[str, str]:
    """Return a button about C-1."""
    return f"concern.{name}", f"{house.concern().id}:{house.concern().version}"


def names(house: House) -> list[str]:
    return [one.name for one in house.events(house.concern().id)]


# ------------------------------------------------------------------- seen, and somebody is named


def test_whoever_sees_it_may_name_another_one_to_coordinate_it(raised: House) -> None:
    form = form_of(raised.press(ANA_ACTS, button(raised, "name")))
    assert form["title"]["text"] == "C-1 is seen"
    assert values_in(form) == {"owner": ANA}
    said = done_of(raised.submit(ANA_ACTS, form, owner=JONAS))
    assert "C-1 is acknowledged" in said
    assert "Jonas coordinates it" in said
    concern = raised.concern()
    assert (concern.owner, concern.acknowledged_by) == (JONAS, ANA)
    assert "Jonas coordinates" in spoken(raised.mention(MAYA_ACTS, "show C-1"))


def test_who_coordinates_it_can_be_named_in_words(raised: House) -> None:
    said = spoken(raised.mention(ANA_ACTS, f"ack C-1 <@{JONAS}>"))
    assert "Jonas coordinates it" in said
    assert raised.concern().owner == JONAS
    assert names(raised)[-1] == "concern_acknowledged"


def test_a_form_that_was_opened_before_somebody_else_saw_it_changes_nothing(raised: House) -> None:
    form = form_of(raised.press(ANA_ACTS, button(raised, "name")))
    raised.press(JONAS_ACTS, button(raised, "ack"))
    raised.submit(ANA_ACTS, form, owner=ANA)
    assert raised.concern().owner == JONAS


def test_the_form_is_not_opened_for_the_side_that_raised_it(raised: House) -> None:
    said = spoken(raised.press(PRIYA_ACTS, button(raised, "name")))
    assert "was raised by your company" in said


# ---------------------------------------------------------------------------- a plan


def test_a_plan_has_words_an_owner_and_a_date(seen: House) -> None:
    said = spoken(seen.mention(ANA_ACTS, PLAN))
    assert said == ("C-1 is planned: second courier contracted (Jonas, due Fri 4 Dec 2026)")
    concern = seen.concern()
    assert (concern.state, concern.plan, concern.owner) == (
        *(ConcernState.PLANNED, "second courier contracted", JONAS),
    )
    shown = spoken(seen.mention(MAYA_ACTS, "show C-1"))
    assert "planned · Jonas coordinates · plan due Fri 4 Dec 2026" in shown
    assert (
        "Ana planned for it (plan: second courier contracted; plan date: Fri 4 Dec 2026)"
    ) in shown


def test_whoever_plans_has_seen_it_which_is_an_event_of_its_own(raised: House) -> None:
    raised.command(JONAS_ACTS, f"/concern {PLAN}")
    assert names(raised) == ["concern_raised", "concern_acknowledged", "concern_planned"]
    assert raised.concern().acknowledged_by == JONAS


def test_a_plan_can_be_made_anew_and_handed_to_somebody(seen: House) -> None:
    seen.command(JONAS_ACTS, f"/concern {PLAN}")
    said = spoken(seen.command(JONAS_ACTS, "/concern plan C-1 <@UANA> a third one by 11 December"))
    assert said == "C-1 is planned: a third one (Ana, due Fri 11 Dec 2026)"
    assert seen.concern().owner == ANA
    change = seen.events(seen.concern().id)[-1].changes
    assert ("plan date", "Fri 4 Dec 2026", "Fri 11 Dec 2026") in [
        (one.field, one.old, one.new) for one in change
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("plan C-1", "That needs a little more: `/concern plan C-1 what by"),
        ("plan C-1 second courier", "That needs a little more: `/concern plan C-1 what by"),
        ("plan C-1 second courier by 2 November 2026", "Mon 2 Nov 2026 is in the past"),
        ("plan C-1 second courier by 12/11", "“"),
        ("answer C-1", "That needs a little more: `/concern answer C-1 how`, for example"),
        ("withdraw C-1 never mind", "C-1 can be changed by Maya."),
        ("escalate C-1", "That needs a little more: `/concern escalate C-1 why`, for"),
        ("reopen C-1 still slow", "C-1 is acknowledged, so this step does not fit now."),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(seen: House, words: str, said: str) -> None:
    answer = spoken(seen.command(JONAS_ACTS, f"/concern {words}"))
    assert answer.startswith(said)
    assert "You wrote: /concern" in answer
    assert seen.concern().version == 2


def test_the_card_and_the_form_plan_for_both_companies(seen: House) -> None:
    seen.deliver()
    assert list(buttons_of(seen.messenger.letters[-1].message)) == ["Plan", "Resolved"]
    form = form_of(seen.press(JONAS_ACTS, button(seen, "plan")))
    assert values_in(form)["owner"] == JONAS
    for typed, error in (
        ({"title": "second courier"}, {"due_words": "A date is missing."}),
        ({"title": None, "due_date": "2026-12-04"}, {"title": "There is nothing to keep yet"}),
    ):
        errors = errors_of(seen.submit(JONAS_ACTS, form, **typed))
        assert list(errors) == list(error)
        assert all(errors[key].startswith(error[key]) for key in error)
    told = done_of(
        seen.submit(
            JONAS_ACTS, form, title="second courier", owner=ANA, due_words="Friday 11 December"
        )
    )
    assert "C-1 is planned: second courier (Ana, due Fri 11 Dec 2026)" in told
    again = form_of(seen.press(JONAS_ACTS, button(seen, "plan")))
    assert (values_in(again)["title"], values_in(again)["due_date"]) == (
        *("second courier", "2026-12-11"),
    )


def test_a_form_of_before_somebody_elses_plan_says_so(seen: House) -> None:
    form = form_of(seen.press(JONAS_ACTS, button(seen, "plan")))
    seen.command(ANA_ACTS, f"/concern {PLAN}")
    said = spoken(seen.submit(JONAS_ACTS, form, title="mine", due_date="2026-12-05"))
    assert said.startswith("It was changed a moment ago")
    assert seen.concern().plan == "second courier contracted"


def test_who_may_not_plan_gets_no_form(raised: House) -> None:
    said = spoken(raised.press(PRIYA_ACTS, button(raised, "plan")))
    assert said.startswith("C-1 was raised by your company, so the other company plans for it.")


# ---------------------------------------------------------------------------- answered, withdrawn


def test_what_is_explained_waits_for_the_raisers_side(raised: House) -> None:
    said = spoken(raised.command(JONAS_ACTS, "/concern answer C-1 all were signed on Monday"))
    assert said.startswith("C-1 is answered: Site contracts are slipping.")
    raised.deliver()
    card = raised.messenger.letters[-1].message
    assert "answered, waits for the raiser's side to agree" in card.text
    assert list(buttons_of(card)) == ["Agree to close", "Reopen"]
    raised.press(MAYA_ACTS, button(raised, "close"))
    assert raised.concern().state is ConcernState.CLOSED


def test_a_withdrawn_one_stays_in_the_record_with_its_reason(raised: House) -> None:
    said = spoken(raised.command(MAYA_ACTS, "/concern withdraw C-1 a misunderstanding"))
    assert said == "C-1 is withdrawn: Site contracts are slipping. It stays in the record."
    assert "C-1" not in spoken(raised.command(MAYA_ACTS, "/concern list"))
    shown = spoken(raised.command(JONAS_ACTS, "/concern show C-1"))
    assert "Maya withdrew it because a misunderstanding" in shown
    assert "withdrawn by whoever raised it" in shown
    said = spoken(raised.command(MAYA_ACTS, "/concern escalate C-1 still"))
    assert said.startswith("C-1 is withdrawn, so this step does not fit now.")


# ---------------------------------------------------------------------------- again, and higher


def test_reopened_it_goes_on_where_it_stood(seen: House) -> None:
    seen.command(JONAS_ACTS, f"/concern {PLAN}")
    seen.command(JONAS_ACTS, "/concern resolve C-1 done")
    seen.command(MAYA_ACTS, "/concern close C-1")
    form = form_of(seen.press(MAYA_ACTS, button(seen, "reopen")))
    assert "C-1 is taken up again: Site contracts are slipping" in done_of(
        seen.submit(MAYA_ACTS, form, how="they slip again")
    )
    concern = seen.concern()
    assert (concern.state, concern.closed_at) == (ConcernState.PLANNED, None)
    assert seen.events(concern.id)[-1].why == "they slip again"


def test_without_a_plan_whoever_coordinates_it_does_again(seen: House) -> None:
    seen.command(JONAS_ACTS, "/concern resolve C-1 done")
    said = spoken(seen.command(MAYA_ACTS, "/concern reopen C-1 they slip again"))
    assert said == "C-1 is taken up again: Site contracts are slipping"
    assert seen.concern().state is ConcernState.ACKNOWLEDGED


def test_what_nobody_had_waits_for_its_first_answer_again(raised: House) -> None:
    raised.command(JONAS_ACTS, "/concern resolve C-1 done")
    raised.command(MAYA_ACTS, "/concern reopen C-1 it is not")
    assert raised.concern().state is ConcernState.RAISED


def test_show_offers_to_carry_it_higher_and_two_forms_carry_it_once(raised: House) -> None:
    shown = message_of(raised.command(MAYA_ACTS, "/concern show C-1"))
    assert list(buttons_of(shown)) == ["Seen, I'll coordinate", "Name who coordinates", "Escalate"]
    forms = [form_of(raised.press(MAYA_ACTS, buttons_of(shown)["Escalate"])) for _ in range(2)]
    done_of(raised.submit(MAYA_ACTS, forms[0], how="nobody calls"))
    assert spoken(raised.submit(MAYA_ACTS, forms[1], how="nobody calls")).startswith(
        "It was changed a moment ago"
    )
    assert raised.concern().level == 1
    [event] = [one for one in raised.events(raised.concern().id) if one.why]
    assert (event.name, event.why) == ("concern_escalated", "nobody calls")
    said = spoken(raised.command(MAYA_ACTS, "/concern escalate C-1 still nobody"))
    assert said.endswith(
        "Nobody is named to hear of it: `@Liaison setup` names the levels of a side."
    )


def test_a_done_tick_on_the_card_offers_the_next_step(seen: House) -> None:
    seen.command(JONAS_ACTS, f"/concern {PLAN}")
    assert seen.concern().state is ConcernState.PLANNED
    seen.command(JONAS_ACTS, "/concern resolve C-1 done")
    assert seen.concern().state is ConcernState.RESOLVED
