"""The desk: the first word in a channel, repeats, failures, and where nothing may be saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import delete

from bot.conversation.desk import Desk
from bot.conversation.exchange import Reply, Request, Route, SourceMessage
from bot.domain.due import Due
from bot.domain.errors import CannotTell, LiaisonError, NotSaved
from bot.domain.people import Actor
from bot.store import SqlStore
from bot.store.tables import engagement_side
from bot.usecases.shelves import Transaction
from tests.support.fakes import JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, buttons_of, errors_of, form_of, message_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

MESSAGE = SourceMessage(ts="1790000000.000200", text="We wait for the lab.", author=JONAS)


# ----------------------------------------------------------------- the first word


def test_the_first_command_opens_the_study_in_the_zone_of_the_person(house: House) -> None:
    said = spoken(house.command(JONAS_ACTS, "/action order kits"))
    study = house.study
    assert study is not None
    assert (study.name, study.zone, study.workspace) == ("abc-101", "Europe/Berlin", NORTH)
    assert "This channel is a study now. Its time zone is Europe/Berlin" in said
    assert "a study now" not in spoken(house.command(MAYA_ACTS, "/action order more"))


def test_the_first_word_may_be_a_form(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/concern"))
    house.submit(MAYA_ACTS, form, title="Contracts are slipping")
    assert house.study is not None


def test_a_channel_whose_name_slack_does_not_tell_is_a_study_too(house: House) -> None:
    house.directory.channels[STUDY_CHANNEL] = ""
    house.command(MAYA_ACTS, "/action order kits")
    assert house.study is not None
    assert house.study.name == "this study"


def test_a_join_is_welcomed_once(house: House) -> None:
    for _ in range(2):
        house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=JONAS)
    welcome, card = house.deliver()
    assert welcome.text.startswith("Jonas added me to #abc-101.")
    assert list(buttons_of(welcome)) == ["Set up"]
    assert list(buttons_of(card)) == [
        *("Add action", "Raise concern", "Ask a question", "Schedule meeting", "My items"),
    ]
    [(pinned, before)] = house.messenger.pins
    assert (pinned.channel, before) == (STUDY_CHANNEL, None)
    assert house.study is not None
    assert house.study.zone == "Europe/Berlin"
    assert house.wakes


def test_a_join_by_nobody_in_particular_is_welcomed_too(house: House) -> None:
    house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=None)
    welcome, _ = house.deliver()
    assert welcome.text.startswith("I was added to #abc-101.")


def test_a_study_follows_its_channel_to_its_new_id(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.desk.channel_id_changed(old=STUDY_CHANNEL, new="C0NEW")
    house.directory.channels["C0NEW"] = "abc-101"
    assert "A-1" in spoken(house.command(MAYA_ACTS, "/action list", channel="C0NEW"))
    house.command(MAYA_ACTS, "/action order more", channel="C0NEW")
    assert house.action(2).title == "order more"
    house.deliver()
    assert {letter.channel for letter in house.messenger.letters} == {"C0NEW"}


def test_the_organisations_of_a_study_are_those_who_spoke_in_it(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.mention(ANA_ACTS, "action sign the CDA")
    house.mention(Actor(user_id="USTRANGE", team_id=None), "action say hello")
    with house.reading() as (tx, study):
        seen = {one.team_id for one in tx.engagements.organisations(study.id)}
    assert seen == {"TNORTH", "TKESTREL"}


def test_who_has_no_known_zone_speaks_in_the_zone_of_the_study(house: House) -> None:
    house.command(JONAS_ACTS, "/action order kits")
    house.clock.at = house.clock.at.replace(hour=23, minute=30)  # Tuesday in Berlin
    stranger = Actor(user_id="USTRANGE", team_id="TKESTREL")
    said = spoken(house.mention(stranger, "action send it tomorrow"))
    assert "so I read the date as in Europe/Berlin" in said
    due = house.action(2).due
    assert due is not None
    assert (due.on.isoformat(), due.zone) == ("2026-11-25", "Europe/Berlin")


def test_who_has_no_known_zone_may_speak_first(house: House) -> None:
    stranger = Actor(user_id="USTRANGE", team_id=None)
    house.mention(stranger, "action send it tomorrow")
    assert house.action().due == Due(
        on=house.action().created_at.date().replace(day=24), zone="UTC"
    )


def test_a_zone_nobody_knows_is_read_as_utc(house: House) -> None:
    house.directory.add(replace(house.directory.people[MAYA], zone="Mars/Olympus"))
    house.command(MAYA_ACTS, "/action send it tomorrow")
    due = house.action().due
    assert due is not None
    assert due.zone == "UTC"
    form = form_of(
        house.press(MAYA_ACTS, ("action.date", f"{house.action().id}:{house.action().version}"))
    )
    house.submit(MAYA_ACTS, form, due_date="2026-12-04")
    due = house.action().due
    assert due is not None
    assert due.zone == "UTC"


# ------------------------------------------------------- where nothing may be saved

TYPED: list[tuple[str, Callable[[House, dict[str, Any]], Reply]]] = [
    ("/action send it", lambda house, where: house.command(MAYA_ACTS, "/action send it", **where)),
    ("action send it", lambda house, where: house.mention(MAYA_ACTS, "action send it", **where)),
    ("/action", lambda house, where: house.command(MAYA_ACTS, "/action", **where)),
    (
        "/concern it slips",
        lambda house, where: house.command(MAYA_ACTS, "/concern it slips", **where),
    ),
    (
        "/action done A-1",
        lambda house, where: house.command(MAYA_ACTS, "/action done A-1", **where),
    ),
    ("/action list", lambda house, where: house.command(MAYA_ACTS, "/action list", **where)),
    ("/meeting list", lambda house, where: house.command(MAYA_ACTS, "/meeting list", **where)),
    (
        "/meeting weekly Friday 10:00 Call",
        lambda house, where: house.command(MAYA_ACTS, "/meeting weekly Friday 10:00 Call", **where),
    ),
    ("/liaison status", lambda house, where: house.command(MAYA_ACTS, "/liaison status", **where)),
]


@pytest.mark.parametrize(("words", "say"), TYPED, ids=[words for words, _ in TYPED])
def test_where_liaison_is_not_in_the_channel_nothing_is_saved(
    house: House, words: str, say: Callable[[House, dict[str, Any]], Reply]
) -> None:
    said = spoken(say(house, {"channel": "C0ELSE"}))
    assert said.startswith(
        "I am not in this channel, so nothing was saved. Type `/invite @Liaison`"
    )
    assert said.endswith(f"You wrote: {words}")
    assert no_studies(house)


@pytest.mark.parametrize(
    ("words", "say"),
    [one for one in TYPED if one[0] != "/action list"],
    ids=[words for words, _ in TYPED if words != "/action list"],
)
def test_a_direct_message_belongs_to_no_study(
    house: House, words: str, say: Callable[[House, dict[str, Any]], Reply]
) -> None:
    said = spoken(say(house, {"channel": "D0DIRECT", "is_direct": True}))
    assert said.startswith("A direct message belongs to no study, so nothing was saved.")
    assert said.endswith(f"You wrote: {words}")
    assert no_studies(house)


def test_a_shortcut_where_liaison_is_not_says_how_to_invite_it(house: House) -> None:
    for name in ("log_minute", "log_action", "raise_concern"):
        said = spoken(house.shortcut(MAYA_ACTS, name, MESSAGE, channel="C0ELSE"))
        assert said.startswith("I am not in this channel")
    assert no_studies(house)


def test_a_form_of_a_channel_that_liaison_has_left_saves_nothing(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    del house.directory.channels[STUDY_CHANNEL]
    errors = errors_of(house.submit(MAYA_ACTS, form, title="order kits"))
    assert errors["title"].startswith("I am not in this channel, so nothing was saved.")
    assert no_studies(house)


def test_help_is_given_anywhere(house: House) -> None:
    for where in ({"channel": "C0ELSE"}, {"channel": "D0DIRECT", "is_direct": True}):
        for words in (
            "/action help",
            "/concern help",
            "/meeting help",
            "/liaison",
            "/liaison help",
        ):
            assert "help" in spoken(house.command(MAYA_ACTS, words, **where))
        assert "done A-1" in spoken(house.direct(JONAS_ACTS, "help"))


def test_list_mine_by_command_in_a_direct_message_tells_all_studies(house: House) -> None:
    def asked(words: str) -> str:
        facts = {"channel": "D0DIRECT", "is_direct": True}
        return spoken(house.command(JONAS_ACTS, words, **facts))

    assert asked("/action list mine").startswith("Your open actions: nothing")
    house.directory.channels["C0OTHER"] = "xyz-9"
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB v3", channel="C0OTHER")
    house.command(MAYA_ACTS, "/action <@UJONAS> sign the CDA")
    house.command(MAYA_ACTS, "/action order kits")
    for words in ("/action list mine", "/action list"):
        assert asked(words).splitlines() == [
            "Your open actions in abc-101",
            "A-1 sign the CDA · Jonas · no date yet",
            "Your open actions in xyz-9",
            "A-1 send IB v3 · Jonas · no date yet",
        ]
    assert "belongs to no study" in spoken(house.direct(JONAS_ACTS, "list theirs"))


# --------------------------------------------------------------------------- repeats


def steps(house: House) -> list[tuple[str, Callable[[], Reply]]]:
    """Return one request of each route, each with a key of its own, in an order that works."""

    def item(name: str) -> tuple[str, str]:
        return f"action.{name}", f"{house.action().id}:{house.action().version}"

    action_form = form_of(house.command(MAYA_ACTS, "/action"))
    return [
        ("command", lambda: house.command(MAYA_ACTS, "/action <@UJONAS> order kits", key="k1")),
        ("mention", lambda: house.mention(JONAS_ACTS, "action sign by Friday", key="k2")),
        ("bare", lambda: house.mention(JONAS_ACTS, "done A-1 sent", key="k3")),
        ("form", lambda: house.submit(MAYA_ACTS, action_form, title="x", facts={"key": "k4"})),
        ("press", lambda: house.press(JONAS_ACTS, item("reopen"), key="k5")),
        ("direct", lambda: house.press_in_direct(JONAS_ACTS, item("done"), key="k6")),
        ("shortcut", lambda: house.shortcut(MAYA_ACTS, "log_minute", MESSAGE, key="k7")),
        ("meeting", lambda: house.command(MAYA_ACTS, "/meeting once Friday 14:00 Call", key="k8")),
    ]


def count(house: House) -> list[Any]:
    """Return what a second effect would change."""
    with house.reading() as (tx, study):
        return [
            house.actions(),
            [tx.minutes.get(study.id, number) for number in (1, 2)],
            tx.meetings.active(study.id),
            tx.outbox.backlog().pending,
            [len(tx.journal.of_item(study.id, one.id)) for one in house.actions()],
        ]


def test_a_repeat_of_any_route_is_answered_alike_and_does_nothing(house: House) -> None:
    for name, step in steps(house):
        first = step()
        before = count(house)
        assert step() == first, name
        assert count(house) == before, name


def test_a_repeat_after_something_else_is_answered_as_the_first_time(house: House) -> None:
    first = house.command(MAYA_ACTS, "/action order kits", key="k1")
    done = house.command(MAYA_ACTS, "/action done A-1", key="k2")
    house.command(MAYA_ACTS, "/action reopen A-1 one is missing")
    assert house.command(MAYA_ACTS, "/action done A-1", key="k2") == done
    assert house.command(MAYA_ACTS, "/action order kits", key="k1") == first
    assert house.action().is_open
    assert len(house.actions()) == 1


@pytest.mark.parametrize("times", range(3))
def test_two_deliveries_at_the_same_moment_do_it_once(house: House, times: int) -> None:
    del times
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits")
    value = f"{house.action().id}:1"
    requests: list[Callable[[], Reply]] = [
        lambda: house.command(MAYA_ACTS, "/action send IB", key="k1"),
        lambda: house.press(JONAS_ACTS, ("action.done", value), key="k2"),
        lambda: house.shortcut(MAYA_ACTS, "log_minute", MESSAGE, key="k3"),
    ]
    for ask in requests:
        answers = at_once(ask, ask)
        assert answers[0] == answers[1]
    assert len(house.actions()) == 2
    with house.reading() as (tx, study):
        assert tx.minutes.get(study.id, 2) is None


def test_two_people_who_log_the_same_message_at_once_share_one_minute(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    said = sorted(
        spoken(one)
        for one in at_once(
            lambda: house.shortcut(MAYA_ACTS, "log_minute", MESSAGE),
            lambda: house.shortcut(PRIYA_ACTS, "log_minute", MESSAGE),
        )
    )
    assert said[0].startswith("M-1 is logged.")
    assert said[1] == "This message is in the record already as M-1."


def test_the_first_words_of_two_people_at_once_open_one_study(house: House) -> None:
    at_once(
        lambda: house.command(MAYA_ACTS, "/action order kits"),
        lambda: house.mention(JONAS_ACTS, "action sign the CDA"),
    )
    assert sorted(one.number for one in house.actions()) == [1, 2]
    with house.store.read() as tx:
        assert len(tx.engagements.every()) == 1


def at_once(*asks: Callable[[], Reply]) -> list[Reply]:
    """Ask on as many threads, all released at the same moment."""
    barrier = Barrier(len(asks))
    answers: dict[int, Reply] = {}

    def run(place: int, ask: Callable[[], Reply]) -> None:
        barrier.wait()
        answers[place] = ask()

    threads = [Thread(target=run, args=(place, ask)) for place, ask in enumerate(asks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(asks))]


# -------------------------------------------------------------------------- failures


class Failing:
    """A store whose transactions end as a test says; the record behind it is real."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.at_commit: Callable[[Transaction], None] = lambda _: None
        self.after_commit: Callable[[], None] = lambda: None
        self.at_read: Callable[[], None] = lambda: None

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        with self.store.begin() as tx:
            yield tx
            self.at_commit(tx)
        self.after_commit()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        self.at_read()
        with self.store.read() as tx:
            yield tx


def raising(error: LiaisonError) -> Callable[..., None]:
    """Return what raises the error once it is called."""

    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.fixture
def failing(house: House) -> Failing:
    """Give a store that can be told to fail, with a desk in front of it."""
    store = Failing(house.sql)
    house.desk = Desk(
        store=store,
        clock=house.clock,
        directory=house.directory,
        on_commit=lambda: house.wakes.append(1),
    )
    return store


def test_a_locked_database_is_not_saved_and_the_words_come_back(house: House) -> None:
    other = SqlStore(house.url)
    with other.begin():
        said = spoken(house.command(MAYA_ACTS, "/action order kits"))
    other.close()
    assert said == (
        "Not saved: the record could not be reached. Please try again.\n"
        "You wrote: /action order kits"
    )
    assert no_studies(house)
    assert house.wakes == []


def test_a_database_that_fails_inside_of_several_saves_none_of_them(
    house: House, failing: Failing
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/action sign the CDA")
    failing.at_commit = raising(NotSaved())
    said = spoken(house.command(MAYA_ACTS, "/action done A-1 A-2"))
    assert said.startswith("Not saved")
    assert [one.is_open for one in house.actions()] == [True, True]


def test_a_form_that_was_not_saved_stays_open(house: House, failing: Failing) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    failing.at_commit = raising(NotSaved())
    errors = errors_of(house.submit(MAYA_ACTS, form, title="order kits"))
    assert errors == {"title": "Not saved: the record could not be reached. Please try again."}


def test_where_the_answer_to_commit_was_lost_the_inbox_knows(
    house: House, failing: Failing
) -> None:
    failing.after_commit = raising(CannotTell())
    said = spoken(house.command(MAYA_ACTS, "/action order kits"))
    assert said.startswith("A-1 · order kits")


def test_where_even_the_inbox_cannot_tell_it_says_so(house: House, failing: Failing) -> None:
    failing.at_commit = raising(CannotTell())
    said = spoken(house.command(MAYA_ACTS, "/action order kits"))
    assert said.startswith("I can't tell whether this was saved; `/action list mine` shows it")
    failing.at_read = raising(NotSaved())
    said = spoken(house.command(MAYA_ACTS, "/action order kits"))
    assert said.startswith("I can't tell whether this was saved")


def test_a_read_that_fails_says_so(house: House, failing: Failing) -> None:
    failing.at_read = raising(NotSaved())
    said = spoken(house.command(MAYA_ACTS, "/action list"))
    assert said.startswith("Not saved: the record could not be reached. Please try again.")


def no_studies(house: House) -> bool:
    """Tell whether nothing at all was kept."""
    with house.sql.read() as tx:
        return not tx.engagements.every()


# ---------------------------------------------------------------------- what is typed

HOSTILE = [
    "<!channel> order kits",
    "order kits @here @channel",
    "*bold* _it_ ~gone~ `code` ```block```",
    "rtl \u202e\u05e9\u05dc\u05d5\u05dd \u200f and \u200bzero\u200dwidth\ufeff",
    "nul \x00 inside",
    "half \ud83d a pair",
    "<script>alert(1)</script> & <@UJONAS|x> <https://evil.example|click>",
    "family 👨‍👩‍👧‍👦 and flags 🇩🇪",
    "a\nb\r\nc\td",
    "&amp;lt; twice",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_saved_and_shown_safely(house: House, words: str) -> None:
    house.command(MAYA_ACTS, f"/action {words}")
    house.command(MAYA_ACTS, f"/concern {words}")
    house.shortcut(MAYA_ACTS, "log_minute", replace(MESSAGE, text=words))
    house.command(MAYA_ACTS, f"/action done A-1 {words}")
    house.command(MAYA_ACTS, f"/action reopen A-1 {words}")
    house.command(MAYA_ACTS, f"/concern resolve C-1 {words}")
    house.command(MAYA_ACTS, f"/meeting weekly Friday 10:00 {words}")
    house.command(MAYA_ACTS, f"/meeting skip S-1 because {words}")
    for show in ("/action show A-1", "/concern show C-1", "/action list", "/meeting list"):
        house.command(JONAS_ACTS, show)
    for message in house.deliver():
        assert "<!" not in message.text
    for text in (house.action().title, house.concern().title, house.concern().resolution):
        assert text is not None
        assert "\x00" not in text
        text.encode()


@pytest.mark.parametrize("words", [*HOSTILE, "x" * 3000, "\u200b\u202e", "'; DROP TABLE --"])
def test_whatever_is_refused_comes_back_safely(house: House, words: str) -> None:
    for said in (
        spoken(house.mention(JONAS_ACTS, f"gibberish {words}")),
        spoken(house.command(MAYA_ACTS, f"/liaison {words}")),
        spoken(house.direct(JONAS_ACTS, f"action {words}")),
    ):
        assert "\nYou wrote: " in said
    assert no_studies(house)


@pytest.mark.parametrize("words", ["x" * 301, "x" * 3000, "long words " * 270])
def test_a_title_that_is_too_long_comes_back_whole(house: House, words: str) -> None:
    said = spoken(house.command(MAYA_ACTS, f"/action {words}"))
    assert "characters and 300 fit. Nothing was saved; shorten it and send it again." in said
    assert words.strip()[:2500] in said
    assert no_studies(house)


@pytest.mark.parametrize("words", ["\u200b", "\u200b \u202e", "\u2066\ufeff"])
def test_a_title_of_nothing_visible_is_nothing_to_keep(house: House, words: str) -> None:
    for command in ("/action", "/concern"):
        said = spoken(house.command(MAYA_ACTS, f"{command} {words}"))
        assert said.startswith("There is nothing to keep yet")
        assert no_studies(house)


def test_people_in_a_title_are_called_by_name(house: House) -> None:
    house.mention(JONAS_ACTS, "action ask <@UMAYA> and <@UANA> about it")
    assert spoken(house.command(MAYA_ACTS, "/action show A-1")).startswith(
        "A-1 · ask @Maya and @Ana about it"
    )
    assert house.action().source.verbatim == "action ask <@UMAYA> and <@UANA> about it"


def test_only_a_few_people_are_asked_for_their_names(house: House) -> None:
    house.directory.asked.clear()
    house.mention(JONAS_ACTS, "action ask " + " ".join(f"<@U{n}X>" for n in range(30)))
    assert len(set(house.directory.asked)) < 10


# --------------------------------------------------------------- the request itself


def test_the_actor_is_the_person_of_this_request(house: House) -> None:
    """A form's private data and a button's value never say who acts."""
    house.command(MAYA_ACTS, "/action order kits")
    action = house.action()
    request = Request(
        route=Route.BUTTON,
        name="action.done",
        key="k1",
        workspace=NORTH,
        actor=PRIYA_ACTS,
        channel=STUDY_CHANNEL,
        value=f"{action.id}:1",
        private={"actor": MAYA, "user": MAYA},
        received_at=house.clock.real(),
    )
    assert "can be changed by Maya" in spoken(house.desk.answer(request))
    assert house.action().is_open


def test_nothing_wakes_delivery_but_something_kept(house: House) -> None:
    house.command(MAYA_ACTS, "/action list")
    house.command(MAYA_ACTS, "/action by Friday")
    house.command(MAYA_ACTS, "/action")
    assert house.wakes == []
    house.command(MAYA_ACTS, "/action order kits")
    assert house.wakes == [1]


def test_a_mention_in_a_thread_keeps_where_it_was_said(house: House) -> None:
    house.mention(
        JONAS_ACTS, "action order kits", message_ts="1790000009.0001", thread_ts="1790000000.0001"
    )
    source = house.action().source
    assert (source.route, source.ts, source.thread_ts) == (
        *("mention", "1790000009.0001", "1790000000.0001"),
    )


def test_an_answer_is_a_message_of_its_own(house: House) -> None:
    assert message_of(house.command(MAYA_ACTS, "/action order kits")).blocks


def test_an_owner_alone_is_nothing_to_keep(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/action <@UJONAS> by Friday"))
    assert said.startswith("There is nothing to keep yet")
    assert said.endswith("You wrote: /action @Jonas by Friday")


def test_a_company_that_stands_in_the_record_is_not_written_down_for_each_item(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits")
    with house.sql.begin() as tx:
        known = tx.work.run(delete(engagement_side).where(engagement_side.c.team_id == KESTREL))
        assert known.rowcount == 1
    house.command(MAYA_ACTS, "/action <@UJONAS> order more kits")
    with house.reading() as (tx, study):
        teams = {one.team_id for one in tx.sides.of_study(study.id).organisations}
    assert teams == {NORTH}
