"""The weekly summary: what it gathers, what it calls the sides, what is kept of it, its thread."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.blocks.message import Message
from bot.domain.delivery import PostKind
from bot.domain.people import Side
from bot.domain.roles import RoleKind, Seat
from bot.domain.settings import SideSettings
from bot.domain.week import Ahead, Need, News, WeeklySummary
from bot.store.tables import outbox
from bot.usecases.ports import Faulty, InDoubt, Later, Refused
from bot.usecases.summarise_week import summarise
from bot.usecases.told_weeks import news_since
from tests.blocks.drawing import draw, draw_seen, lines
from tests.support.fakes import ANA, GUEST, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, message_of, spoken
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK

THURSDAY = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
"""Thursday 15:00 in Berlin."""


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def both(house: House) -> House:
    """Give a study of Berlin in which both companies are known by name."""
    house.command(JONAS_ACTS, "/action keep the plan up to date")
    house.command(MAYA_ACTS, "/action keep the budget up to date")
    with house.store.begin() as tx:
        study = tx.engagements.find_by_channel(STUDY_CHANNEL)
        assert study is not None
        tx.sides.name(study.id, NORTH, "Northwind Bio")
        tx.sides.name(study.id, KESTREL, "Kestrel")
    house.deliver()
    return house


def week(house: House) -> WeeklySummary:
    """Return the study's week as it stands now."""
    with house.reading() as (tx, study):
        return summarise(tx, study, house.clock.now())


def ids(items: object) -> list[str]:
    """Return the ids of what stands in a part of the summary."""
    assert isinstance(items, tuple)
    return [f"{one.public_id}" for one in items]


def posted(house: House) -> list[Message]:
    """Let the clock's wishes be delivered; returns what belongs to a weekly summary."""
    return [one for one in house.tick() if "week to" in one.text]


def mornings(house: House, last: date) -> None:
    """Let each morning in Berlin, and in New York, bring what it brings, up to that day."""
    while house.clock.at.date() < last:
        house.clock.at = house.clock.at.replace(hour=8, minute=0) + timedelta(days=1)
        house.tick()
        house.clock.at = house.clock.at.replace(hour=15, minute=0)
        house.tick()


def only_the_summary_waits(house: House) -> None:
    """Plan what is due and deliver what people get first; the channel's summary is next."""
    house.planner.run()
    while True:
        with house.reading() as (tx, _):
            if tx.outbox.backlog().pending <= 1:
                return
        house.delivery.run(limit=1)
        house.clock.move(seconds=1.1)


def rows(house: House, kind: PostKind) -> list[tuple[str, str | None]]:
    """Return state and reason of the rows of a kind."""
    query = select(outbox.c.state, outbox.c.reason).where(outbox.c.kind == kind.value)
    with house.sql._reader.connect() as connection:
        found = connection.execute(query.order_by(outbox.c.id))
        return [(row.state, row.reason) for row in found]


# ------------------------------------------------------------------------- what it gathers


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 11, 27), False),  # the day itself, a Friday
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), False),
        (date(2026, 12, 2), True),  # three business days after it
        (date(2026, 12, 9), True),
    ],
)
def test_what_is_late_is_shown_after_three_business_days(
    both: House, today: date, shown: bool
) -> None:
    both.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    mornings(both, today)
    both.clock.at = datetime(today.year, today.month, today.day, 16, tzinfo=UTC)
    assert ids(week(both).past) == (["A-3"] if shown else [])
    assert [one.person for one in week(both).past] == ([None] if shown else [])


def test_after_an_outage_its_owner_hears_of_it_a_business_day_before_the_other_company(
    both: House,
) -> None:
    both.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    both.clock.at = at("2026-12-09T08:00")  # nothing ran for two weeks
    assert any("Was due Fri 27 Nov 2026" in one.text for one in both.tick())
    both.clock.move(hours=7)
    assert ids(week(both).past) == []
    both.clock.move(hours=17)
    assert ids(week(both).past) == ["A-3"]


def test_what_is_due_within_seven_days_is_ahead_the_nearest_first(both: House) -> None:
    for words in ("one by 30 November", "two by today", "three by 1 December", "four"):
        both.command(JONAS_ACTS, f"/action {words}")
    both.command(MAYA_ACTS, "/action five by 30 November at 9:00")
    assert ids(week(both).due_next) == ["A-4", "A-7", "A-3"]


def test_each_concern_stands_once_where_it_belongs(both: House) -> None:
    for number in range(5):
        both.command(MAYA_ACTS, f"/concern minor no. {number}")
    both.command(JONAS_ACTS, "/concern ack C-1 C-2 C-3")
    both.clock.move(days=8)
    both.command(MAYA_ACTS, "/concern a new one")
    both.command(MAYA_ACTS, "/concern one more")
    both.command(JONAS_ACTS, "/concern ack C-4 C-7")
    both.command(JONAS_ACTS, "/concern resolve C-1 so")
    both.command(JONAS_ACTS, "/concern resolve C-2 so")
    both.command(MAYA_ACTS, "/concern close C-2")
    told = week(both)
    assert [(f"{one.public_id}", one.need) for one in told.needs] == [
        ("C-5", Need.ANSWER),
        ("C-6", Need.ANSWER),
        ("C-1", Need.AGREEMENT),
    ]
    assert [(f"{one.public_id}", one.news) for one in told.concerns] == [
        ("C-7", News.NEW),
        ("C-4", News.CHANGED),
        ("C-2", News.CLOSED),
        ("C-3", News.OLDEST),
    ]


def test_questions_wait_for_an_answer_or_for_a_yes_to_it(both: House) -> None:
    both.mention(MAYA_ACTS, "question <@UJONAS> Which lab kit? by Friday")
    both.mention(MAYA_ACTS, "question Who signs?")
    both.mention(JONAS_ACTS, "question <@UMAYA> Which depot?")
    both.command(MAYA_ACTS, "/liaison question answer Q-3 Leiden")
    told = {f"{one.public_id}": one for one in week(both).needs}
    assert [(one, told[one].need, told[one].side) for one in ("Q-1", "Q-2", "Q-3")] == [
        ("Q-1", Need.ANSWER, "Kestrel"),
        ("Q-2", Need.ANSWER, "Kestrel"),
        ("Q-3", Need.ACCEPTANCE, "Kestrel"),
    ]
    shown = spoken(both.command(MAYA_ACTS, "/liaison summary"))
    for line in (
        "Q-1 Which lab kit? · waits on Jonas, Kestrel · wanted by Fri 27 Nov 2026",
        "Q-2 Who signs? · waits on Kestrel",
        "Q-3 Which depot? · answered, waits on Kestrel to accept it · Jonas",
    ):
        assert line in shown


def test_nothing_new_and_nothing_due_is_not_posted_and_the_reason_is_kept(both: House) -> None:
    both.clock.at = THURSDAY
    assert posted(both) == []
    reason = "nothing changed and nothing is due"
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("skipped", reason)]
    with both.reading() as (tx, study):
        assert list(tx.weeks.days(study.id)) == []


def test_an_old_concern_alone_is_no_reason_to_post(both: House) -> None:
    both.command(MAYA_ACTS, "/concern minor the lab is slow")
    both.command(JONAS_ACTS, "/concern ack C-1")
    both.clock.move(days=8)
    assert [one.news for one in week(both).concerns] == [News.OLDEST]
    assert week(both).is_empty


def test_another_studys_week_is_its_own(both: House) -> None:
    both.directory.channels["C0OTHER"] = "xyz-9"
    both.command(JONAS_ACTS, "/action ours by Friday")
    both.command(JONAS_ACTS, "/action theirs by Friday", channel="C0OTHER")
    both.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Theirs", channel="C0OTHER")
    told = week(both)
    assert [one.title for one in told.due_next] == ["ours"]
    assert told.ahead == ()


@pytest.mark.parametrize(("code", "shown"), [("user_not_visible", ["A-3"]), (None, [])])
def test_a_contact_who_cannot_hear_of_it_is_not_waited_for(
    both: House, code: str | None, shown: list[str]
) -> None:
    both.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    mornings(both, date(2026, 12, 1))
    with both.sql.begin() as tx:  # named when the second day is over, so never told of it
        study = tx.engagements.every()[0]
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(study.id, KESTREL, chair, ANA, both.clock.now())
        if code is not None:
            tx.unreachables.keep(NORTH, ANA, code, both.clock.now())
    both.clock.at = datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert ids(week(both).past) == shown


# ------------------------------------------------------------------ sides, by their own names


def test_the_side_that_answers_is_named_and_by_when_in_its_hours(both: House) -> None:
    both.command(MAYA_ACTS, "/concern critical the lab is late")  # 11:00 in Berlin
    [line] = week(both).needs
    assert (line.side, line.person) == ("Kestrel", None)
    assert f"{line.by:%a %H:%M}" == "Mon 14:00"  # UTC
    both.command(JONAS_ACTS, "/concern minor the budget is tight")
    line = week(both).needs[-1]
    assert (line.side, f"{line.by:%a %H:%M}") == ("Northwind Bio", "Tue 22:00")  # 17:00 in New York


def test_a_guest_placed_by_hand_stands_on_their_side_and_no_id_is_shown(both: House) -> None:
    with both.store.begin() as tx:
        assert both.study is not None
        tx.sides.label(both.study.id, KESTREL, Side.CRO)
        tx.sides.place(both.study.id, GUEST, Side.CRO, both.clock.now())
    both.command(MAYA_ACTS, f"/action <@{GUEST}> send the kits by Friday")
    [line] = week(both).due_next
    assert line.side == "Kestrel"
    mornings(both, date(2026, 12, 2))
    both.clock.at = at("2026-12-03T14:00")
    [message] = posted(both)
    assert "A-3 send the kits · waits on Kestrel · was due Fri 27 Nov 2026" in message.text
    for team in (NORTH, KESTREL):
        assert team not in draw(message)


def test_a_side_without_a_known_company_is_called_by_its_label(both: House) -> None:
    with both.store.begin() as tx:
        assert both.study is not None
        tx.sides.label(both.study.id, KESTREL, Side.SPONSOR)
        tx.sides.place(both.study.id, JONAS, Side.CRO, both.clock.now())
    both.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    assert [one.side for one in week(both).due_next] == ["the CRO"]


def test_who_slack_has_no_name_for_is_no_raw_id(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    assert [one.side for one in week(house).due_next] == [None]
    house.command(MAYA_ACTS, "/concern the lab is late")
    assert [one.side for one in week(house).needs] == [None]


def test_before_any_set_up_slack_is_asked_for_the_companies_names(house: House) -> None:
    """Jonas has not said a word here: his company is known by what he owns."""
    house.directory.companies = {NORTH: "Northwind Bio", KESTREL: "Kestrel"}
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(MAYA_ACTS, "/concern the lab is late")
    shown = spoken(house.command(MAYA_ACTS, "/liaison summary"))
    for words in ("A-1 send IB · Jonas, Kestrel", "waits on Kestrel · wanted by"):
        assert words in shown
    house.command(JONAS_ACTS, "/action order kits")
    house.deliver()
    house.clock.at = at("2026-11-26T20:00")
    [message] = posted(house)
    assert "A-1 send IB · Jonas, Kestrel" in message.text
    with house.reading() as (tx, study):
        assert tx.sides.of_study(study.id).name(KESTREL) == "Kestrel"


def test_a_company_that_left_is_not_listed_as_if_it_were_here(both: House) -> None:
    both.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    both.command(MAYA_ACTS, "/action <@UJONAS> send the plan by Tuesday")
    both.command(MAYA_ACTS, "/action order kits by Friday")
    both.command(MAYA_ACTS, "/meeting weekly Friday 15:00 Steering call")
    both.desk.unshared(workspace=NORTH, channel=STUDY_CHANNEL, company=KESTREL)
    both.deliver()
    mornings(both, date(2026, 12, 2))
    both.clock.at = at("2026-12-03T20:00")
    told = week(both)
    assert ids(told.due_next) == []
    assert ids(told.past) == ["A-5"]
    assert [(f"{one.public_id}", one.side) for one in told.needs] == [
        ("A-1", "Kestrel"),
        ("A-3", "Kestrel"),
        ("A-4", "Kestrel"),
    ]
    agenda = next(one for one in both.tick() if one.text.startswith("Agenda"))
    assert "A-5 order kits" in agenda.text
    assert "send IB" not in agenda.text


# ------------------------------------------------------------------ the post, whole


def full(house: House) -> None:
    """Let something happen in every part of the summary."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by 19 November 2027")
    house.command(MAYA_ACTS, "/concern critical site contracts are slipping")
    house.command(JONAS_ACTS, "/concern the lab is late")
    house.command(MAYA_ACTS, "/concern ack C-2")
    house.command(MAYA_ACTS, "/action <@UJONAS> sign the CDA by Tuesday")
    house.command(JONAS_ACTS, "/action done A-4")
    house.command(JONAS_ACTS, "/action ship the kits by Friday")
    house.command(JONAS_ACTS, "/meeting weekly Friday 10:00 Steering call")
    with house.store.begin() as tx:
        assert house.study is not None
        tx.sides.keep_settings(house.study.id, NORTH, SideSettings(country="US"))
    house.deliver()


WHOLE = """
    abc-101: week to Wed 25 Nov 2026
    Needs a decision or an answer
    C-1 site contracts are slipping · critical · waits on Kestrel · ↩
      wanted by Mon 23 Nov 2026, 15:00 Europe/Berlin
    Concerns
    C-2 the lab is late · major · new · next: Northwind Bio says what will be done
    Due in the next 7 days
    A-5 ship the kits · Jonas, Kestrel · Fri 27 Nov 2026
    Closed this week
    A-4 sign the CDA · Jonas, Kestrel
    Ahead
    Thu 26 Nov 2026: public holiday for Northwind Bio (US)
    Steering call · Fri 27 Nov 2026, 10:00 Europe/Berlin
    ---
    **abc-101: week to Wed 25 Nov 2026**
    **Needs a decision or an answer**
    • **C-1** site contracts are slipping · critical · waits on Kestrel · ↩
      wanted by [Mon 23 Nov 2026, 15:00 Europe/Berlin]
    **Concerns**
    • **C-2** the lab is late · major · new · next: Northwind Bio says what will be done
    **Due in the next 7 days** | **With** | **Date**
    **A-5** ship the kits | Jonas, Kestrel | Fri 27 Nov 2026
    **Closed this week**
    • **A-4** sign the CDA · Jonas, Kestrel
    **Ahead**
    • Thu 26 Nov 2026: public holiday for Northwind Bio (US)
    • Steering call · [Fri 27 Nov 2026, 10:00 Europe/Berlin]
"""


def test_the_whole_summary_on_a_day_both_work(both: House) -> None:
    """Thanksgiving is Thursday: the week is told on Wednesday."""
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    [message] = posted(both)
    assert draw(message) == lines(WHOLE)
    both.clock.at = THURSDAY
    assert posted(both) == []


def test_the_same_record_gives_the_same_summary_again(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    assert len({repr(week(both)) for _ in range(3)}) == 1


# ------------------------------------------------------------------- what is kept of it


def test_what_was_told_is_kept_and_shown_again_whatever_changed_since(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    [message] = posted(both)
    both.command(JONAS_ACTS, "/action done A-5")
    both.command(JONAS_ACTS, "/action edit A-5")
    both.command(JONAS_ACTS, "/concern ack C-1")
    both.clock.move(days=6)
    for words in ("25 Nov", "2026-11-27", "last week", "25 November 2026"):
        shown = message_of(both.mention(JONAS_ACTS, f"summary {words}"))
        assert shown.text.splitlines()[:-1] == message.text.splitlines(), words
        assert shown.text.splitlines()[-1].startswith("As it was told on Wed 25 Nov 2026")
    now = spoken(both.command(MAYA_ACTS, "/liaison summary"))
    assert now.startswith("abc-101: week to Tue 1 Dec 2026")


def test_a_title_that_is_emptied_is_empty_in_the_kept_summary_too(both: House) -> None:
    from sqlalchemy import update  # noqa: PLC0415

    from bot.store.tables import content  # noqa: PLC0415

    full(both)
    both.clock.at = at("2026-11-25T14:00")
    posted(both)
    with both.sql._writer.begin() as connection:
        emptied = update(content).where(content.c.text == "ship the kits")
        connection.execute(emptied.values(text=None, salt=None, emptied_at=both.clock.now()))
    shown = spoken(both.command(MAYA_ACTS, "/liaison summary 25 Nov"))
    assert "ship the kits" not in shown
    assert "A-5 (nothing to read) · Jonas, Kestrel" in shown


@pytest.mark.parametrize("words", ["of the meeting", "12/11", "tomorrow", "99 Nov"])
def test_what_is_no_past_day_is_asked_back_with_what_was_typed(both: House, words: str) -> None:
    said = spoken(both.command(MAYA_ACTS, f"/liaison summary {words}"))
    assert said.startswith(("Which week?", "No weekly summary was posted"))
    if not words.startswith("12"):
        assert words in said


def test_a_week_without_a_summary_says_which_ones_there_are(both: House) -> None:
    said = spoken(both.command(MAYA_ACTS, "/liaison summary 12 Nov"))
    assert said.endswith("None was posted yet.")
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    posted(both)
    said = spoken(both.command(MAYA_ACTS, "/liaison summary 12 Nov"))
    assert said == (
        "No weekly summary was posted in the week of Thu 12 Nov 2026. "
        "The last ones: Wed 25 Nov 2026."
    )


def test_a_late_summary_is_found_in_the_week_it_was_due_in(both: House) -> None:
    busy(both)
    both.clock.at = at("2026-11-27T08:30")  # an outage from Thursday noon on
    post, details = posted(both)
    assert post.text.startswith("abc-101: week to Fri 27 Nov 2026")
    assert "continued" in details.text
    shown = spoken(both.command(MAYA_ACTS, "/liaison summary 26 Nov"))
    assert shown.startswith(post.text)


def test_a_concern_of_somebody_whose_company_left_waits_on_nobody_of_it(both: House) -> None:
    both.command(MAYA_ACTS, "/concern minor the lab is late")
    both.command(JONAS_ACTS, "/concern ack C-1")
    both.clock.move(days=8)
    assert [one.side for one in week(both).concerns] == ["Kestrel"]
    both.desk.unshared(workspace=NORTH, channel=STUDY_CHANNEL, company=KESTREL)
    assert [one.side for one in week(both).concerns] == [None]


def test_a_summary_that_slack_never_took_is_not_shown_as_told(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [InDoubt(reason="timeout")]
    both.deliver()
    said = spoken(both.command(MAYA_ACTS, "/liaison summary 25 Nov"))
    assert said.startswith("No weekly summary was posted")


def test_what_waited_for_slack_is_told_and_kept_as_it_is_when_it_leaves(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Later(reason="http_503")]
    both.delivery.run(limit=1)
    both.command(JONAS_ACTS, "/action done A-5")
    both.clock.move(hours=1)
    [message] = [one for one in both.deliver() if "week to" in one.text]
    assert "Due in the next 7 days" not in message.text
    assert "A-5 ship the kits · Jonas, Kestrel" in message.text
    shown = spoken(both.command(MAYA_ACTS, "/liaison summary 25 Nov"))
    assert shown.startswith(message.text)


def test_between_two_summaries_nothing_is_lost_and_nothing_is_told_twice(both: House) -> None:
    """Thanksgiving puts eight days between two: what was done in the first hours is told, too."""
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    assert "A-4 sign the CDA" in posted(both)[0].text
    both.clock.move(hours=2)
    both.command(JONAS_ACTS, "/action done A-5")
    both.deliver()
    both.clock.at = at("2026-12-03T14:00")
    [message] = posted(both)
    assert "A-5 ship the kits · Jonas, Kestrel" in message.text
    assert "A-4" not in message.text


def test_what_was_never_posted_is_told_with_the_next_one(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Refused(code="is_inactive")]
    both.deliver()
    both.clock.at = at("2026-12-02T09:00")
    with both.reading() as (tx, study):
        assert news_since(tx, study, date(2026, 12, 2), both.clock.now()) == at("2026-11-25T09:00")
        assert tx.weeks.on(study.id, date(2026, 11, 25)) is not None


# --------------------------------------------------------------------- table and thread


def test_where_slack_refuses_the_table_the_same_comes_in_lists(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Faulty(code="invalid_blocks")]
    first, second = (one for one in both.deliver() if "week to" in one.text)
    assert any(block["type"] == "table" for block in first.blocks)
    assert "• **A-5** ship the kits · Jonas, Kestrel" in draw_seen(second)
    assert first.text == second.text
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("sent", None)]


def test_where_slack_refuses_both_the_bare_words_come_and_the_fault_is_seen(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Faulty(code="invalid_blocks"), Faulty(code="invalid_blocks")]
    both.delivery.run(limit=1)
    forms = [
        len(one.message.blocks) for one in both.messenger.letters if "week to" in one.message.text
    ]
    assert forms[-1] == 0
    assert len(forms) == 3
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("dead", "invalid_blocks")]


def test_where_slack_refuses_even_the_words_the_fault_is_kept(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Faulty(code="invalid_blocks")] * 3
    both.delivery.run(limit=1)
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("dead", "invalid_blocks")]
    assert spoken(both.command(MAYA_ACTS, "/liaison summary 25 Nov")).startswith("No weekly")


def test_an_answer_that_is_lost_on_the_way_to_the_lists_is_a_doubt(both: House) -> None:
    full(both)
    both.clock.at = at("2026-11-25T14:00")
    only_the_summary_waits(both)
    both.messenger.outcomes = [Faulty(code="invalid_blocks"), InDoubt(reason="timeout")]
    both.delivery.run(limit=1)
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("doubtful", "timeout")]


def busy(house: House, count: int = 25) -> None:
    """Let more be due than a post holds."""
    for number in range(count):
        house.command(MAYA_ACTS, f"/action <@UJONAS> chapter x{number} by Friday")
    house.deliver()


def test_what_does_not_fit_follows_in_the_thread_of_the_post(both: House) -> None:
    busy(both)
    both.clock.at = THURSDAY
    post, details = posted(both)
    assert len(post.text.splitlines()) <= 20
    assert details.text.startswith("abc-101: week to Thu 26 Nov 2026, continued")
    letters = [one for one in both.messenger.letters if "week to" in one.message.text]
    assert letters[0].thread_ts is None
    with both.reading() as (tx, study):
        where = tx.outbox.address(study.id, PostKind.WEEKLY_SUMMARY, "week:2026-11-26")
    assert where is not None
    assert letters[1].thread_ts == where.ts
    said = f"{post.text}\n{details.text}"
    assert all(said.count(f"\nA-{number} ") == 1 for number in range(3, 28))
    shown = spoken(both.command(MAYA_ACTS, "/liaison summary 26 Nov"))
    assert all(f"\nA-{number} " in shown for number in range(3, 28))


def test_the_thread_waits_for_its_post(both: House) -> None:
    busy(both)
    both.clock.at = THURSDAY
    only_the_summary_waits(both)
    both.messenger.outcomes = [InDoubt(reason="timeout")]
    both.deliver()
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("doubtful", "timeout")]
    assert rows(both, PostKind.WEEKLY_DETAILS) == [("pending", None)]


def test_without_its_post_nothing_follows(both: House) -> None:
    busy(both)
    both.clock.at = THURSDAY
    only_the_summary_waits(both)
    both.messenger.outcomes = [Refused(code="is_inactive")]
    both.deliver()
    reason = "the summary it continues was not posted"
    assert rows(both, PostKind.WEEKLY_DETAILS) == [("skipped", reason)]


def test_a_thread_that_a_later_look_needs_no_more_is_left_out(both: House) -> None:
    busy(both)
    both.clock.at = THURSDAY
    only_the_summary_waits(both)
    both.messenger.outcomes = [Later(reason="http_503")]
    both.delivery.run(limit=1)
    for number in range(3, 28):
        both.command(JONAS_ACTS, f"/action due A-{number} 24 December because the lab moves")
    both.command(JONAS_ACTS, "/concern the lab moves")
    both.clock.move(hours=1)
    both.deliver()
    assert rows(both, PostKind.WEEKLY_SUMMARY) == [("sent", None)]
    assert rows(both, PostKind.WEEKLY_DETAILS) == [("skipped", "everything stands in the post")]


def test_nobody_is_counted_in_a_weeks_post_and_thread(both: House) -> None:
    busy(both)
    mornings(both, date(2026, 12, 2))
    both.clock.at = at("2026-12-03T14:00")
    said = "\n".join(one.text for one in posted(both))
    assert "A-27 chapter x24 · waits on Kestrel" in said
    assert "Jonas" not in said


# ------------------------------------------------------------------------- what is ahead


def test_meetings_ahead_stand_in_the_week(both: House) -> None:
    both.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    both.command(JONAS_ACTS, "/meeting weekly Thursday 15:00 Left out")
    both.command(JONAS_ACTS, "/meeting skip S-2")
    both.command(JONAS_ACTS, "/meeting once 10 December 15:00 Later call")
    assert [one.title for one in week(both).ahead] == ["Steering call"]


def test_holidays_of_either_side_are_named_once_a_day(both: House) -> None:
    with both.store.begin() as tx:
        assert both.study is not None
        weekdays = SideSettings(country="US")
        tx.sides.keep_settings(both.study.id, NORTH, weekdays)
        tx.sides.keep_settings(both.study.id, KESTREL, replace(weekdays, country="DE"))
    both.clock.at = at("2026-12-23T14:00")
    told = [(f"{one.on:%a %d}", one.sides) for one in week(both).ahead]
    assert told == [("Fri 25", ("Kestrel (DE)", "Northwind Bio (US)"))]
    both.clock.at = at("2026-11-20T14:00")
    told = [(f"{one.on:%a %d}", one.sides) for one in week(both).ahead]
    assert told == [("Thu 26", ("Northwind Bio (US)",))]


@pytest.mark.parametrize(
    ("now", "ahead"),
    [
        (
            "2027-03-11T14:00",
            [
                (Ahead.CLOCKS, "Sun 14", NEW_YORK, 60),
                (Ahead.MEETING, "Mon 15", BERLIN, 0),
                (Ahead.SHIFTED, "Mon 15", NEW_YORK, 60),
            ],
        ),
        ("2027-03-18T14:00", [(Ahead.MEETING, "Mon 22", BERLIN, 0)]),
        (
            "2027-03-25T14:00",
            [
                (Ahead.CLOCKS, "Sun 28", BERLIN, 60),
                (Ahead.MEETING, "Mon 29", BERLIN, 0),
                (Ahead.SHIFTED, "Mon 29", NEW_YORK, -60),
            ],
        ),
    ],
)
def test_clock_changes_and_what_they_move_are_said(
    both: House, now: str, ahead: list[tuple[Ahead, str, str, int]]
) -> None:
    with both.store.begin() as tx:
        assert both.study is not None
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(both.study.id, NORTH, chair, MAYA, both.clock.now())
        tx.roles.give(both.study.id, KESTREL, chair, JONAS, both.clock.now())
    both.clock.at = at("2027-03-01T10:00")
    both.command(JONAS_ACTS, "/meeting weekly Monday 15:00 Steering call")
    both.deliver()
    both.clock.at = at(now)
    told = [
        (one.kind, f"{one.on:%a %d}", one.zone, one.shift.total_seconds() // 60)
        for one in week(both).ahead
    ]
    assert told == ahead


def test_a_meeting_that_was_left_out_set_nobodys_habits(both: House) -> None:
    both.clock.at = at("2027-03-01T10:00")
    with both.store.begin() as tx:
        assert both.study is not None
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(both.study.id, NORTH, chair, MAYA, both.clock.now())
    both.command(JONAS_ACTS, "/meeting weekly Monday 15:00 Steering call")
    both.deliver()
    both.clock.at = at("2027-03-11T14:00")
    both.command(JONAS_ACTS, "/meeting skip S-1")
    assert [one.kind for one in week(both).ahead] == [Ahead.CLOCKS]
    both.clock.at = at("2027-03-18T14:00")
    shifted = [one for one in week(both).ahead if one.kind is Ahead.SHIFTED]
    assert [f"{one.on:%a %d}" for one in shifted] == ["Mon 22"]


def test_the_agenda_of_the_first_shifted_meeting_says_so(both: House) -> None:
    both.clock.at = at("2027-03-01T10:00")
    with both.store.begin() as tx:
        assert both.study is not None
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(both.study.id, NORTH, chair, MAYA, both.clock.now())
    both.command(JONAS_ACTS, "/meeting weekly Tuesday 15:00 Steering call")
    both.deliver()
    noted = {}
    for day in ("08", "15", "22", "29"):
        both.clock.at = at(f"2027-03-{day}T09:00")
        agenda = next(one for one in both.tick() if one.text.startswith("Agenda"))
        noted[day] = [one for one in agenda.text.splitlines() if one.startswith("From ")]
    assert noted == {
        "08": [],
        "15": ["From Tue 16 Mar 2027 Steering call is at 10:00 in New York (one hour later)"],
        "22": [],
        "29": ["From Tue 30 Mar 2027 Steering call is at 09:00 in New York (one hour earlier)"],
    }
