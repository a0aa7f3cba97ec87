"""Set-up: the study's form, each side's people, who is who, and what one proposes to the other."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.delivery import Intent, PostKind
from bot.domain.people import Actor, Side
from bot.domain.roles import RoleKind, Seat
from bot.domain.sides import Sides
from bot.usecases.holidays import holidays_for
from bot.usecases.parties import parties_of
from bot.usecases.week_moment import hours_of_sides, last_moment
from tests.support.fakes import (
    ANA,
    GONE,
    GUEST,
    JONAS,
    KESTREL,
    MAYA,
    NORTH,
    PRIYA,
    ROBOT,
    STUDY_CHANNEL,
)
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

SIDE_OF_CRO = ("setup.side#1", KESTREL)


@pytest.fixture
def both(house: House) -> House:
    """Both companies have spoken here, and Slack tells their names."""
    house.directory.companies = {NORTH: "Northwind Bio", KESTREL: "Kestrel Research"}
    house.command(MAYA_ACTS, "/action order kits")
    house.mention(ANA_ACTS, "action sign the CDA")
    house.deliver()
    return house


def set_up(house: House, actor: Actor, **typed: Any) -> str:
    form = form_of(house.command(actor, "/liaison setup"))
    return done_of(house.submit(actor, form, **typed))


def set_side(house: House, actor: Actor, button: tuple[str, str], **typed: Any) -> str:
    form = form_of(house.press(actor, button))
    return done_of(house.submit(actor, form, **typed))


def sides(house: House) -> Sides:
    with house.reading() as (tx, study):
        return tx.sides.of_study(study.id)


def holder(
    house: House, party: str, kind: RoleKind = RoleKind.MAIN_CONTACT, seat: Seat = Seat.HOLDER
) -> str | None:
    with house.reading() as (tx, study):
        return tx.roles.today(study.id).holder(party, kind, seat)


def history(house: House) -> list[str]:
    """Return what the journal says of set-up: what happened, by whom, for which settings."""
    return [
        f"{one.name} {one.by} " + " ".join(f"{it.field}={it.new}" for it in one.changes)
        for one in house.events("setup")
    ]


def label(house: House) -> None:
    companies = {f"company:{NORTH}": "sponsor", f"company:{KESTREL}": "cro"}
    set_up(house, MAYA_ACTS, **companies)


# ------------------------------------------------------------------------- the study


def test_the_form_shows_how_the_study_stands(both: House) -> None:
    form = form_of(both.command(MAYA_ACTS, "/liaison setup"))
    assert values_in(form) == {
        "name": "abc-101",
        "zone": "America/New_York",
        "summary_day": "3",
        "summary_at": "15:00",
        "around_meetings": "agenda,reminder",
        f"company:{NORTH}": "none",
        f"company:{KESTREL}": "none",
        "other": "",
        "other_side": "",
    }
    said = spoken(both.command(MAYA_ACTS, "/liaison setup"))
    assert "Kestrel Research is" in said
    assert "People of Northwind Bio" in said


@pytest.mark.parametrize(
    ("ticked", "told", "posted"),
    [
        (None, "Around meetings, post: nothing", []),
        ("agenda", "Around meetings, post: the agenda one business day before", ["Agenda: Call"]),
        ("reminder", "Around meetings, post: a reminder 15 minutes before", ["Call starts"]),
    ],
)
def test_what_is_posted_around_meetings_can_be_switched_off(
    both: House, ticked: str | None, told: str, posted: list[str]
) -> None:
    assert told in set_up(both, ANA_ACTS, around_meetings=ticked)
    both.command(MAYA_ACTS, "/meeting once 25 November 15:00 Call")
    both.deliver()
    sent = []
    for moment in ("2026-11-24T14:00", "2026-11-25T19:45"):  # 09:00 and 14:45 in New York
        both.clock.at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        sent += [one.text for one in both.tick() if "Call" in one.text]
    assert [one[: len(wanted)] for one, wanted in zip(sent, posted, strict=True)] == posted
    nothing_new = set_up(both, MAYA_ACTS)
    assert "Around" not in nothing_new


def test_what_is_switched_off_meanwhile_is_not_posted(both: House) -> None:
    both.command(MAYA_ACTS, "/meeting once 25 November 15:00 Call")
    both.deliver()
    both.clock.at = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    both.planner.run()
    set_up(both, ANA_ACTS, around_meetings="reminder")
    assert not [one for one in both.deliver() if one.text.startswith("Agenda")]


def test_what_both_share_is_set_by_anybody_and_written_down(both: House) -> None:
    said = set_up(
        both,
        ANA_ACTS,
        name="ABC-101 phase II",
        zone="Europe/Berlin",
        summary_day="4",
        summary_at="11:30",
    )
    for line in (
        "Name of the study: ABC-101 phase II",
        "Time zone: Europe/Berlin",
        "Weekly summary on: Fri",
        "Weekly summary at: 11:30",
    ):
        assert line in said
    study = both.study
    assert study is not None
    assert (study.name, study.zone) == ("ABC-101 phase II", "Europe/Berlin")
    assert (study.summary_weekday, f"{study.summary_at:%H:%M}") == (4, "11:30")
    assert history(both) == [
        f"study_set {ANA} name=ABC-101 phase II zone=Europe/Berlin summary_day=4 summary_at=11:30"
    ]
    assert "Weekly summary: Fri 11:30" in spoken(both.command(MAYA_ACTS, "/liaison status"))


def test_a_form_of_before_puts_back_nothing_that_was_changed_since(both: House) -> None:
    old = form_of(both.command(MAYA_ACTS, "/liaison setup"))
    set_up(both, JONAS_ACTS, zone="Asia/Tokyo")
    both.submit(MAYA_ACTS, old, name="ABC-101")
    assert both.study is not None
    assert (both.study.name, both.study.zone) == ("ABC-101", "Asia/Tokyo")


def test_a_form_without_a_change_changes_nothing(both: House) -> None:
    assert "Nothing was different" in set_up(both, MAYA_ACTS)
    assert history(both) == []


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "  ", "“” is not a name of 1 to 80 characters."),
        ("zone", "Mars/Olympus", "“Mars/Olympus” is not a time zone I know"),
        ("summary_day", "9", "“9” is not a day of the week."),
        ("summary_at", "noon", "“noon” is not an hour of the day"),
        (f"company:{NORTH}", "third", "“third” is not a side."),
    ],
)
def test_what_is_not_understood_is_said_under_its_field(
    both: House, field: str, typed: str, said: str
) -> None:
    form = form_of(both.command(MAYA_ACTS, "/liaison setup"))
    errors = errors_of(both.submit(MAYA_ACTS, form, **{field: typed}))
    assert list(errors) == [field]
    assert errors[field].startswith(said)
    assert history(both) == []


def test_set_up_may_be_the_first_word_in_a_channel(house: House) -> None:
    form = form_of(house.command(JONAS_ACTS, "/liaison setup"))
    assert values_in(form)["zone"] == "Europe/Berlin"
    house.submit(JONAS_ACTS, form, name="ABC-101")
    study = house.study
    assert study is not None
    assert (study.name, study.zone) == ("ABC-101", "Europe/Berlin")


def test_a_channel_without_a_name_begins_as_this_study(house: House) -> None:
    house.directory.channels[STUDY_CHANNEL] = ""
    form = form_of(house.command(JONAS_ACTS, "/liaison setup"))
    assert values_in(form)["name"] == "this study"


def test_a_mention_answers_with_the_button_that_opens_the_form(both: House) -> None:
    offered = buttons_of(message_of(both.mention(JONAS_ACTS, "setup")))
    form = form_of(both.press(JONAS_ACTS, offered["Open form"]))
    assert form["callback_id"] == "setup.form"


# ---------------------------------------------------------------------------- placing


def test_companies_get_their_labels_at_once_and_keep_their_people(both: House) -> None:
    set_side(both, JONAS_ACTS, SIDE_OF_CRO, main_contact=ANA)
    label(both)
    assert sides(both).parties == (Side.SPONSOR, Side.CRO)
    assert sides(both).name(Side.CRO) == "Kestrel Research"
    assert holder(both, Side.CRO) == ANA
    assert holder(both, KESTREL) is None
    both.mention(ANA_ACTS, "action ship the kits")
    assert both.events(both.action(3).id)[0].side == Side.CRO


def test_nobody_takes_a_label_that_another_company_has(both: House) -> None:
    both.command(MAYA_ACTS, "/concern contracts are slipping")
    set_up(both, MAYA_ACTS, **{f"company:{NORTH}": "sponsor"})
    said = set_up(both, JONAS_ACTS, **{f"company:{KESTREL}": "sponsor"})
    assert "Proposed to Sponsor, Northwind Bio" in said
    assert sides(both).of(JONAS, KESTREL) == KESTREL
    with both.reading() as (tx, study):
        [waiting] = tx.proposals.open(study.id, Side.SPONSOR)
    assert waiting.proposed_by == JONAS


def test_two_companies_cannot_be_made_one_by_a_third(both: House) -> None:
    vera = Actor(user_id="UVERA", team_id="TVENDOR")
    both.mention(vera, "action deliver")
    label(both)
    form = form_of(both.press(vera, ("setup.open_form", "")))
    errors = errors_of(both.submit(vera, form, **{f"company:{KESTREL}": "sponsor"}))
    assert "for one of the two sides to propose" in next(iter(errors.values()))
    assert sides(both).of(JONAS, KESTREL) == Side.CRO


def test_a_vendor_joins_a_side_with_the_yes_of_the_vendor(both: House) -> None:
    vera = Actor(user_id="UVERA", team_id="TVENDOR")
    both.mention(vera, "action deliver")
    label(both)
    both.deliver()
    said = set_up(both, MAYA_ACTS, **{"company:TVENDOR": "sponsor"})
    assert "Proposed to" in said
    [card] = both.deliver()
    both.press(vera, buttons_of(card)["Accept"])
    assert sides(both).of("UVERA", "TVENDOR") == Side.SPONSOR


def guests(house: House) -> None:
    """Let everybody be of one workspace: the CRO's people are guests in it."""
    for user in (JONAS, ANA):
        person = house.directory.people[user]
        house.directory.add(replace(person, team_id=NORTH, is_guest=True))
    with house.sql.begin() as tx:
        for person in house.directory.people.values():
            tx.people.keep(person)


JONAS_AS_GUEST = Actor(user_id=JONAS, team_id=NORTH)
ANA_AS_GUEST = Actor(user_id=ANA, team_id=NORTH)


def test_two_companies_in_one_workspace_work_after_placing_the_guests(house: House) -> None:
    guests(house)
    house.command(MAYA_ACTS, "/concern contracts are slipping")
    form = form_of(house.command(MAYA_ACTS, "/liaison setup"))
    assert {f"person:{JONAS}", f"person:{ANA}"} <= set(values_in(form))
    house.submit(MAYA_ACTS, form, **{f"person:{JONAS}": "cro", f"person:{ANA}": "cro"})
    assert sides(house).placed == {JONAS: Side.CRO, ANA: Side.CRO}
    refused = spoken(house.command(PRIYA_ACTS, "/concern ack C-1"))
    assert refused.startswith("C-1 was raised by your company")
    assert "acknowledged" in spoken(house.mention(JONAS_AS_GUEST, "ack C-1"))
    house.mention(ANA_AS_GUEST, "concern no answer from the lab")
    house.mention(ANA_AS_GUEST, "resolve C-2 they called")
    assert "is closed by" in spoken(house.command(MAYA_ACTS, "/concern close C-2"))
    assert "C-2 is closed" in spoken(house.mention(JONAS_AS_GUEST, "close C-2"))


def test_before_guests_are_placed_side_rules_rest(house: House) -> None:
    guests(house)
    house.command(MAYA_ACTS, "/concern contracts are slipping")
    assert "acknowledged" in spoken(house.mention(JONAS_AS_GUEST, "ack C-1"))


def test_one_more_guest_needs_the_yes_of_the_side(house: House) -> None:
    guests(house)
    house.command(MAYA_ACTS, "/action order kits")
    set_up(house, MAYA_ACTS, **{f"person:{JONAS}": "cro"})
    said = set_up(house, MAYA_ACTS, **{f"person:{ANA}": "cro"})
    assert "Proposed to CRO" in said
    house.deliver()
    card = house.messenger.letters[-1].message
    assert "Ana: CRO" in card.text
    assert "Accepted" in spoken(house.press(JONAS_AS_GUEST, buttons_of(card)["Accept"]))
    assert sides(house).placed[ANA] == Side.CRO


def test_a_colleague_of_one_workspace_is_placed_by_picking_them(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    set_up(house, MAYA_ACTS, other=PRIYA, other_side="cro")
    assert sides(house).placed == {PRIYA: Side.CRO}
    said = set_up(house, MAYA_ACTS, other=PRIYA, other_side="none")
    assert "Proposed to CRO" in said


def test_nobody_places_themselves_on_a_side_that_has_people(both: House) -> None:
    label(both)
    lone = Actor(user_id="ULONE", team_id=None)
    form = form_of(both.press(lone, ("setup.open_form", "")))
    both.submit(lone, form, **{"person:ULONE": "sponsor"})
    assert sides(both).of("ULONE", None) is None


# ------------------------------------------------------------------- a side's own things


def test_a_side_sets_its_own_people_hours_and_holidays(both: House) -> None:
    label(both)
    said = set_side(
        both,
        JONAS_ACTS,
        ("setup.side", Side.CRO),
        **{"main_contact": ANA, "main_contact.backup": JONAS, "note_taker": JONAS},
        opens="08:00",
        closes="16:00",
        days="0,1,2,3",
        country="de-by",
    )
    assert "Main contact: Ana" in said
    assert "Public holidays of: DE-BY" in said
    assert holder(both, Side.CRO, seat=Seat.BACKUP) == JONAS
    with both.reading() as (tx, study):
        settings = tx.sides.settings(study.id)[Side.CRO]
    assert (settings.value("hours"), settings.value("days"), settings.country) == (
        "08:00-16:00",
        "0,1,2,3",
        "DE-BY",
    )
    assert history(both)[-1] == (
        f"side_set {JONAS} cro.main_contact={ANA} cro.main_contact.backup={JONAS}"
        f" cro.note_taker={JONAS} cro.days=0,1,2,3 cro.country=DE-BY cro.hours=08:00-16:00"
    )


def test_a_role_is_given_on_and_taken_back_and_its_history_stays(both: House) -> None:
    for person in (ANA, JONAS, "none"):
        both.clock.move(hours=1)
        set_side(both, JONAS_ACTS, SIDE_OF_CRO, main_contact=person)
    assert holder(both, KESTREL) is None
    with both.reading() as (tx, study):
        told = [(one.user_id, one.to_at is None) for one in tx.roles.history(study.id)]
    assert told == [(ANA, False), (JONAS, False)]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"main_contact": PRIYA}, "owner", "“Priya” does not say who"),
        ({"main_contact": ROBOT}, "owner", "“Robot” does not say who"),
        ({"main_contact": GONE}, "owner", "“Gone” does not say who"),
        ({"opens": "18:00"}, "opens", "“18:00-17:00” is not a working day"),
        ({"opens": ""}, "opens", "“-17:00” is not a working day"),
        ({"days": ""}, "days", "“” is not at least one day"),
        ({"days": "8"}, "days", "“8” is not at least one day"),
        ({"country": "XX"}, "country", "“XX” is not a country whose holidays I know"),
    ],
)
def test_what_a_side_cannot_mean_is_said_under_its_field(
    both: House, typed: dict[str, str], field: str, said: str
) -> None:
    form = form_of(both.press(JONAS_ACTS, SIDE_OF_CRO))
    errors = errors_of(both.submit(JONAS_ACTS, form, **typed))
    if field != "owner":
        assert list(errors) == [field]
    assert next(iter(errors.values())).startswith(said)
    assert history(both) == []


def test_somebody_slack_cannot_tell_about_is_taken_at_the_word(both: House) -> None:
    set_side(both, JONAS_ACTS, SIDE_OF_CRO, main_contact="UNEW")
    assert holder(both, KESTREL) == "UNEW"
    form = form_of(both.press(JONAS_ACTS, SIDE_OF_CRO))
    assert values_in(form)["main_contact"] == "UNEW"


def test_main_contact_and_driver_may_change_what_is_their_sides(both: House) -> None:
    refused = spoken(both.mention(JONAS_ACTS, "done A-2"))
    assert refused.startswith("A-2 can be changed by Ana.")
    set_side(both, ANA_ACTS, SIDE_OF_CRO, action_driver=JONAS)
    assert "A-2 is done" in spoken(both.mention(JONAS_ACTS, "done A-2"))
    refused = spoken(both.mention(MAYA_ACTS, "reopen A-2 it is not signed"))
    assert refused.startswith("A-2 can be changed by Ana or Jonas.")


def test_a_sides_holidays_move_the_summary_and_its_own_peoples_days(both: House) -> None:
    """Thanksgiving is Thursday 26 November 2026: the sponsor is away, the CRO is not."""
    set_side(both, MAYA_ACTS, ("setup.side#0", NORTH), country="US")
    set_side(both, JONAS_ACTS, SIDE_OF_CRO, country="DE")
    study = both.study
    assert study is not None
    assert study.country == "DE,US"
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    thanksgiving = date(2026, 11, 26)
    with both.reading() as (tx, _):
        sides = hours_of_sides(parties_of(tx, study, now))
        moment, day = last_moment(study, sides, now)
        assert (f"{day}", moment.isoformat()) == ("2026-11-25", "2026-11-25T20:00:00+00:00")
        assert thanksgiving in holidays_for(tx, study, MAYA, 2026)
        assert thanksgiving not in holidays_for(tx, study, JONAS, 2026)
        assert thanksgiving in holidays_for(tx, study, "UNEW", 2026)
    set_side(both, MAYA_ACTS, ("setup.side#0", NORTH), country="")
    assert both.study is not None
    assert both.study.country == "DE"


def test_a_side_that_says_what_it_said_before_changes_nothing(both: House) -> None:
    old = form_of(both.press(JONAS_ACTS, SIDE_OF_CRO))
    set_side(both, ANA_ACTS, SIDE_OF_CRO, main_contact=ANA)
    assert "Nothing was different" in done_of(both.submit(JONAS_ACTS, old, main_contact=ANA))
    assert len(history(both)) == 1


def test_what_somebody_just_set_alike_is_written_once(both: House) -> None:
    old = form_of(both.command(MAYA_ACTS, "/liaison setup"))
    set_up(both, JONAS_ACTS, zone="Asia/Tokyo")
    both.submit(MAYA_ACTS, old, zone="Asia/Tokyo", name="ABC-101")
    assert history(both)[-1] == f"study_set {MAYA} name=ABC-101"


def test_a_company_of_a_side_that_others_stay_on_takes_no_roles_along(both: House) -> None:
    label(both)
    set_side(both, JONAS_ACTS, ("setup.side", Side.CRO), main_contact=ANA)
    set_up(both, JONAS_ACTS, other=JONAS, other_side="cro")
    set_up(both, JONAS_ACTS, **{f"company:{KESTREL}": "none"})
    assert sides(both).of(ANA, KESTREL) == KESTREL
    assert (holder(both, Side.CRO), holder(both, KESTREL)) == (ANA, None)


def test_what_is_placed_already_is_placed_no_second_time(both: House) -> None:
    label(both)
    old = form_of(both.command(MAYA_ACTS, "/liaison setup"))
    with both.sql.begin() as tx:
        assert both.study is not None
        tx.sides.place(both.study.id, PRIYA, Side.CRO, both.clock.now())
    before = history(both)
    both.submit(MAYA_ACTS, old, other=PRIYA, other_side="cro")
    assert history(both) == before


# -------------------------------------------------------------------------- proposals


def propose(house: House) -> dict[str, tuple[str, str]]:
    """Let the sponsor propose Ana as the CRO's main contact; returns the card's buttons."""
    said = set_side(house, MAYA_ACTS, SIDE_OF_CRO, main_contact=ANA)
    assert "Proposed to Kestrel Research" in said
    [card] = house.deliver()
    assert card.text.splitlines() == [
        "Maya proposes for Kestrel Research",
        "Main contact: Ana",
        "Anybody of Kestrel Research can answer.",
    ]
    return buttons_of(card)


@pytest.fixture
def named(both: House) -> House:
    """The record knows what the companies are called."""
    both.command(MAYA_ACTS, "/liaison roles")
    return both


def test_for_the_other_side_one_proposes_and_they_accept(named: House) -> None:
    buttons = propose(named)
    assert holder(named, KESTREL) is None
    refused = spoken(named.press(PRIYA_ACTS, buttons["Accept"]))
    assert refused == "That is decided by Kestrel Research. You can ask them in this channel."
    assert "Accepted" in spoken(named.press(JONAS_ACTS, buttons["Accept"]))
    assert holder(named, KESTREL) == ANA
    [card] = named.deliver()
    assert card.text.endswith("Accepted by Jonas.")
    assert buttons_of(card) == {}
    assert [one.split()[0] for one in history(named)] == [
        "setting_proposed",
        "side_set",
        "proposal_accepted",
    ]


def test_where_a_main_contact_is_named_they_answer(named: House) -> None:
    set_side(named, JONAS_ACTS, SIDE_OF_CRO, main_contact=ANA)
    set_side(named, MAYA_ACTS, SIDE_OF_CRO, note_taker=JONAS)
    [card] = named.deliver()
    assert card.text.endswith("Answered by Ana.")
    refused = spoken(named.press(JONAS_ACTS, buttons_of(card)["Accept"]))
    assert refused.startswith("That is decided by Ana.")
    named.press(ANA_ACTS, buttons_of(card)["Accept"])
    assert holder(named, KESTREL, RoleKind.NOTE_TAKER) == JONAS


def test_a_declined_proposal_changes_nothing_and_is_answered_once(named: House) -> None:
    buttons = propose(named)
    assert "Declined" in spoken(named.press(ANA_ACTS, buttons["Decline"]))
    assert holder(named, KESTREL) is None
    said = spoken(named.press(JONAS_ACTS, buttons["Accept"]))
    assert said == "That proposal was declined by Ana before."


def test_a_newer_proposal_overtakes_the_older_one(named: House) -> None:
    first = propose(named)
    set_side(named, PRIYA_ACTS, SIDE_OF_CRO, main_contact=JONAS)
    cards = [one.text.splitlines()[-1] for one in named.deliver()]
    assert "Overtaken by a change of Priya." in cards
    said = spoken(named.press(ANA_ACTS, first["Accept"]))
    assert said.startswith("That proposal was overtaken by Priya before.")


def test_a_proposal_for_other_settings_stands_beside_it(named: House) -> None:
    propose(named)
    set_side(named, PRIYA_ACTS, SIDE_OF_CRO, country="DE")
    with named.reading() as (tx, study):
        assert len(tx.proposals.open(study.id, KESTREL)) == 2


def test_a_move_that_by_now_needs_somebody_else_is_overtaken(both: House) -> None:
    label(both)
    both.deliver()
    set_up(both, MAYA_ACTS, other=PRIYA, other_side="cro")
    [card] = both.deliver()
    with both.sql.begin() as tx:
        study = both.study
        assert study is not None
        tx.sides.place(study.id, MAYA, Side.CRO, both.clock.now())
    said = spoken(both.press(JONAS_ACTS, buttons_of(card)["Accept"]))
    assert said.startswith("It was overtaken")
    assert PRIYA not in sides(both).placed


def test_a_proposal_follows_a_side_to_its_label(named: House) -> None:
    buttons = propose(named)
    label(named)
    named.press(JONAS_ACTS, buttons["Accept"])
    assert holder(named, Side.CRO) == ANA


def test_a_card_that_leaves_late_offers_no_answer_any_more(named: House) -> None:
    set_side(named, MAYA_ACTS, SIDE_OF_CRO, main_contact=ANA)
    with named.reading() as (tx, study):
        [waiting] = tx.proposals.open(study.id, KESTREL)
    named.press(JONAS_ACTS, ("proposal.accept", f"{waiting.id}:1"))
    for card in named.deliver():
        assert card.text.endswith("Accepted by Jonas.")
        assert buttons_of(card) == {}


def test_a_card_of_nothing_is_left_out(named: House) -> None:
    study = named.study
    assert study is not None
    with named.sql.begin() as tx:
        intent = Intent(
            key="proposal_card:x:1",
            kind=PostKind.PROPOSAL_CARD,
            workspace=NORTH,
            channel=STUDY_CHANNEL,
            engagement_id=study.id,
            item_id="x",
        )
        tx.outbox.put(intent, named.clock.now())
    assert named.deliver() == []


def test_a_forged_proposal_or_side_is_not_here(both: House) -> None:
    for button in (("proposal.accept", "x:1"), ("proposal.decline", ""), ("setup.side", "T666")):
        assert "not here any more" in spoken(both.press(JONAS_ACTS, button))
    form = form_of(both.press(JONAS_ACTS, SIDE_OF_CRO))
    for private in ({"party": "T666"}, {"shown": "{"}):
        carried = {"channel": STUDY_CHANNEL, "party": KESTREL, "shown": "{}"} | private
        said = spoken(both.submit(JONAS_ACTS, form, facts={"private": carried}))
        assert "not here any more" in said


# -------------------------------------------------------------------------- who is who


def test_roles_shows_who_is_who_on_one_card(named: House) -> None:
    label(named)
    cro = ("setup.side", Side.CRO)
    set_side(named, JONAS_ACTS, cro, **{"main_contact": ANA, "main_contact.backup": JONAS})
    set_side(named, JONAS_ACTS, cro, note_taker="UNEW", country="DE", days="0,1,2,3,4")
    card = message_of(named.command(MAYA_ACTS, "/liaison roles"))
    assert card.text.splitlines() == [
        "Sponsor, Northwind Bio",
        "Nobody is named yet.",
        "CRO, Kestrel Research",
        "Main contact: Ana (backup Jonas)",
        "Note taker: UNEW",
        "09:00 to 17:00, Mon Tue Wed Thu Fri, holidays of DE",
    ]
    assert list(buttons_of(card)) == [
        "Set up",
        "People of Sponsor, Northwind Bio",
        "People of CRO, Kestrel Research",
    ]


def test_a_company_without_a_name_is_called_by_its_people(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    lines = spoken(house.mention(JONAS_ACTS, "roles")).splitlines()
    assert lines[0] == "Company of Ana and Jonas"
    assert lines[2] == "Company of Gus the guest and Maya"


def test_before_anything_is_kept_roles_names_the_companies_of_the_channel(house: House) -> None:
    house.directory.companies = {NORTH: "Northwind Bio"}
    assert spoken(house.command(MAYA_ACTS, "/liaison roles")).startswith("Northwind Bio")
    assert house.study is None


def test_many_people_without_a_company_come_in_turn(house: House) -> None:
    for number in range(25):
        guest = replace(
            house.directory.people[GUEST], user_id=f"UG{number:03}", is_guest=True, name="Guest"
        )
        house.directory.add(guest)
    form = form_of(house.command(MAYA_ACTS, "/liaison setup"))
    assert len([one for one in values_in(form) if one.startswith("person:")]) == 20
    assert "More people are not placed yet" in str(form)


def test_a_side_of_500_people_shows_who_has_a_role_however_late_by_name(
    house: House,
) -> None:
    for number in range(500):
        person = replace(house.directory.people[JONAS], user_id=f"UK{number:03}", name="Kim")
        house.directory.add(person)
    late = replace(house.directory.people[JONAS], name="Zoe")
    house.directory.add(late)
    house.command(MAYA_ACTS, "/action order kits")
    set_side(house, JONAS_ACTS, SIDE_OF_CRO, main_contact=JONAS)
    form = form_of(house.press(JONAS_ACTS, SIDE_OF_CRO))
    [contact] = [block for block in form["blocks"] if block.get("block_id") == "main_contact"]
    chosen = contact["element"]["initial_option"]
    assert (chosen["value"], chosen["text"]["text"]) == (JONAS, "Zoe")
    assert len(json.dumps(form)) < 20_000
