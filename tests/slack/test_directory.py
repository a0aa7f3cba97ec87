"""People and channels: asked once, remembered, kept, and never waited for long."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from threading import Event
from time import monotonic

import pytest

from bot.domain.errors import NotSaved
from bot.playground.seed import CRO, ELSEWHERE, SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Person
from bot.slack import directory as directory_of_slack
from bot.slack import remembered, silence
from bot.slack.directory import FRESH, SlackDirectory
from bot.slack.hands import Hands
from bot.slack.installation import Identity, Installation
from bot.slack.profiles import habit_of
from bot.slack.remembered import Remembered
from bot.slack.wire import Wires
from bot.store.schema import migrate
from bot.store.unit import SqlStore
from bot.usecases.ports import Said
from tests.support.fakes import FakeClock

HOME = "T0SPONSOR"


class Library:
    """Directories that share a database, each with a memory of its own."""

    def __init__(self, slack: SlackStandIn, store: SqlStore) -> None:
        token = slack.desk.credentials.bot_token
        self.store = store
        self.clock = FakeClock()
        self.installation = Installation(token)
        self.wires = Wires(base_url=slack.api_url, tokens=self.installation)
        self.hands: list[Hands] = []

    def directory(self) -> SlackDirectory:
        hands, scribe = Hands(workers=1), Hands(workers=1)
        # What is asked behind an answer may have something written down.
        self.hands += [hands, scribe]
        return SlackDirectory(
            wires=self.wires,
            store=self.store,
            clock=self.clock,
            hands=hands,
            scribe=scribe,
            installation=self.installation,
        )

    def wait(self) -> None:
        """Wait until everything that is done behind an answer's back is done."""
        for hands in self.hands:
            done = Event()
            hands.give(done.set)
            assert done.wait(10)

    def settle(self) -> None:
        """Wait for it, and end."""
        self.wait()
        for hands in self.hands:
            hands.close()
        self.hands.clear()


def _wait_for(answer: Event) -> None:
    assert answer.wait(10)


@pytest.fixture
def library(slack: SlackStandIn, tmp_path: object) -> Iterator[Library]:
    url = f"sqlite:///{tmp_path}/liaison.db"
    migrate(url)
    store = SqlStore(url, pool_threads=2)
    shelf = Library(slack, store)
    yield shelf
    shelf.settle()
    store.close()


def test_a_person_of_the_other_company_is_known_with_zone_and_team(library: Library) -> None:
    ana = library.directory().person(HOME, "W0ANA")
    assert (ana.team_id, ana.zone, ana.is_known, ana.is_bot) == (
        "T0CRO",
        "Europe/Berlin",
        True,
        False,
    )


def test_a_person_is_asked_for_once_and_kept(slack: SlackStandIn, library: Library) -> None:
    directory = library.directory()
    first = directory.person(HOME, "W0ANA")
    assert directory.person(HOME, "W0ANA") == first
    library.settle()
    assert library.directory().person(HOME, "W0ANA") == first
    assert len(slack.calls("users.info")) == 1


def test_old_knowledge_answers_at_once_and_is_renewed_behind(
    slack: SlackStandIn, library: Library
) -> None:
    library.directory().person(HOME, "W0ANA")
    library.settle()
    slack.change_person("ana", tz="Asia/Tokyo")
    library.clock.move(hours=FRESH.total_seconds() / 3600 + 1)
    assert library.directory().person(HOME, "W0ANA").zone == "Europe/Berlin"
    library.settle()
    assert library.directory().person(HOME, "W0ANA").zone == "Asia/Tokyo"
    assert len(slack.calls("users.info")) == 2


def test_a_stranger_is_said_to_be_one(slack: SlackStandIn, library: Library) -> None:
    slack.faults.refuse("users.info", "user_not_visible")
    found = library.directory().person(HOME, "W0ANA")
    assert (found.is_known, found.zone, found.name) == (False, "UTC", "W0ANA")


def test_after_one_silence_slack_is_left_alone_for_a_while(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack.faults.hang("users.info", 3)
    directory = library.directory()
    assert not directory.person(HOME, "W0ANA").is_known
    assert directory.channel_name(HOME, SHARED) is None
    assert slack.calls("conversations.info") == []
    monkeypatch.setattr(silence, "monotonic", lambda: monotonic() + silence.SECONDS)
    assert directory.channel_name(HOME, SHARED) == "abc-101-kestrel"


def test_what_slack_wants_slower_is_not_asked_for_before_its_time(
    slack: SlackStandIn, library: Library
) -> None:
    slack.faults.rate_limit("users.info", retry_after=30, times=9)
    directory = library.directory()
    for user in ("W0ANA", "U0MAYA", "U0PRIYA"):
        assert not directory.person(HOME, user).is_known
    assert len(slack.calls("users.info")) == 1
    assert directory.channel_name(HOME, SHARED) == "abc-101-kestrel"  # has a limit of its own


def test_nobody_waits_for_a_slack_that_hangs(slack: SlackStandIn, library: Library) -> None:
    slack.faults.hang("users.info", 3)
    slack.faults.hang("conversations.info", 3)
    slack.faults.hang("chat.getPermalink", 3)
    directory = library.directory()
    assert not directory.person(HOME, "W0ANA").is_known
    assert directory.is_member(HOME, SHARED)
    assert directory.permalink(HOME, SHARED, "1.1") is None


def test_what_is_known_is_written_down_while_others_wait_for_slack(library: Library) -> None:
    directory = library.directory()
    asks, writes = library.hands
    slack_answers, written = Event(), Event()
    asks.give(lambda: _wait_for(slack_answers))
    assert directory.is_member(HOME, SHARED)
    writes.give(written.set)
    assert written.wait(5)
    with library.store.read() as tx:
        assert tx.channels.membership(HOME, SHARED) is not None
    slack_answers.set()


def test_membership_and_name_of_a_channel_are_remembered(
    slack: SlackStandIn, library: Library
) -> None:
    directory = library.directory()
    assert directory.is_member(HOME, SHARED)
    assert directory.channel_name(HOME, SHARED) == "abc-101-kestrel"
    library.settle()
    assert library.directory().is_member(HOME, SHARED)
    assert len(slack.calls("conversations.info")) == 1


def test_a_no_is_asked_again_since_somebody_may_just_have_invited(
    slack: SlackStandIn, library: Library
) -> None:
    directory = library.directory()
    assert not directory.is_member(HOME, ELSEWHERE)
    slack.connect_function(lambda body, headers: (200, b""))
    slack.person("maya", channel=ELSEWHERE).invites_bot()
    assert directory.is_member(HOME, ELSEWHERE)


def test_a_private_channel_without_us_is_not_ours(slack: SlackStandIn, library: Library) -> None:
    slack.faults.refuse("conversations.info", "channel_not_found")
    assert not library.directory().is_member(HOME, "C0SECRET")


@pytest.mark.parametrize("code", ["internal_error", "missing_scope"])
def test_when_slack_cannot_tell_the_word_is_taken(
    slack: SlackStandIn, library: Library, code: str
) -> None:
    slack.faults.refuse("conversations.info", code, times=2)
    directory = library.directory()
    assert directory.is_member(HOME, SHARED)
    assert directory.channel_name(HOME, SHARED) is None


def test_an_old_membership_is_renewed_behind(slack: SlackStandIn, library: Library) -> None:
    library.directory().is_member(HOME, SHARED)
    library.settle()
    library.clock.move(hours=FRESH.total_seconds() / 3600 + 1)
    assert library.directory().is_member(HOME, SHARED)
    library.settle()
    assert len(slack.calls("conversations.info")) == 2


def test_being_removed_is_remembered_without_asking(slack: SlackStandIn, library: Library) -> None:
    directory = library.directory()
    assert directory.is_member(HOME, SHARED)
    library.settle()
    directory = library.directory()
    directory.note_membership(HOME, SHARED, is_member=False)
    library.settle()
    slack.faults.refuse("conversations.info", "internal_error")
    assert not library.directory().is_member(HOME, SHARED)


def test_being_added_to_an_unknown_channel_is_asked_for_its_name(
    slack: SlackStandIn, library: Library
) -> None:
    directory = library.directory()
    directory.note_membership(HOME, SHARED, is_member=True)
    assert directory.channel_name(HOME, SHARED) == "abc-101-kestrel"


def test_the_people_of_a_channel_come_from_both_companies_and_are_no_bots(
    slack: SlackStandIn, library: Library
) -> None:
    slack.change_person("ruth", is_deleted=True)
    directory = library.directory()
    people = {one.user_id for one in directory.people_of(HOME, SHARED)}
    assert people == {"U0MAYA", "U0GIL", "U0JONAS", "W0ANA"}
    assert {one.user_id for one in directory.people_of(HOME, SHARED)} == people
    assert len(slack.calls("conversations.members")) == 1


def test_a_crowd_is_not_waited_for(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.directory.MEMBERS_SECONDS", -1)
    assert list(library.directory().people_of(HOME, SHARED)) == []
    library.settle()
    assert len(list(library.directory().people_of(HOME, SHARED))) == 5


def test_without_an_answer_a_channel_has_no_people(slack: SlackStandIn, library: Library) -> None:
    slack.faults.refuse("conversations.members", "internal_error")
    assert list(library.directory().people_of(HOME, SHARED)) == []


def test_a_link_to_a_message_is_slacks_own(slack: SlackStandIn, library: Library) -> None:
    message = slack.person("maya").writes("x")
    link = library.directory().permalink(HOME, SHARED, message.ts)
    assert link is not None
    assert SHARED in link


def test_without_a_database_slack_is_still_asked(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: SqlStore) -> None:
        raise NotSaved

    monkeypatch.setattr(SqlStore, "read", gone)
    monkeypatch.setattr(SqlStore, "begin", gone)
    directory = library.directory()
    assert directory.person(HOME, "W0ANA").is_known
    assert directory.is_member(HOME, SHARED)
    library.settle()


def test_a_memory_starts_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    memory: Remembered[int, str] = Remembered()
    for number in range(3):
        memory.put(number, "x")
    assert [memory.get(number) for number in range(3)] == [None, None, "x"]
    memory.put(9, "y", seconds=-1)
    assert memory.get(9) is None


# ------------------------------------------------------------------ who is in which channel


def note(directory: SlackDirectory, who: str, *, is_member: bool, at: datetime) -> None:
    directory.note_person(HOME, SHARED, who, is_member=is_member, at=at)


def test_slack_is_asked_once_who_is_in_a_channel(slack: SlackStandIn, library: Library) -> None:
    directory = library.directory()
    assert directory.is_person_in(HOME, SHARED, "W0ANA") is True
    assert directory.is_person_in(HOME, ELSEWHERE, "W0ANA") is False
    library.settle()
    asked = len(slack.calls("conversations.members"))
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is True
    assert len(slack.calls("conversations.members")) == asked


def test_a_request_from_the_channel_proves_it_without_asking(
    slack: SlackStandIn, library: Library
) -> None:
    directory = library.directory()
    for _ in range(2):
        note(directory, "W0ANA", is_member=True, at=library.clock.real())
    library.settle()
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is True
    assert slack.calls("conversations.members") == []


def test_whoever_left_is_out_at_once_whatever_an_older_request_says(
    slack: SlackStandIn, library: Library
) -> None:
    directory = library.directory()
    before = library.clock.real()
    note(directory, "W0ANA", is_member=True, at=before)
    library.settle()
    directory = library.directory()
    note(directory, "W0ANA", is_member=False, at=library.clock.move(seconds=1))
    note(directory, "W0ANA", is_member=True, at=before)
    library.settle()
    slack.faults.refuse("conversations.members", "internal_error")
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is None


def test_a_yes_is_believed_for_a_moment_and_forgotten_where_it_is_heard_that_they_left(
    slack: SlackStandIn, library: Library
) -> None:
    directory, other_process = library.directory(), library.directory()
    note(directory, "W0ANA", is_member=True, at=library.clock.real())
    library.settle()
    slack.faults.refuse("conversations.members", "internal_error")
    assert directory.is_person_in(HOME, SHARED, "W0ANA") is True
    note(other_process, "W0ANA", is_member=False, at=library.clock.move(seconds=1))
    assert directory.is_person_in(HOME, SHARED, "W0ANA") is True
    note(directory, "W0ANA", is_member=False, at=library.clock.move(seconds=1))
    assert directory.is_person_in(HOME, SHARED, "W0ANA") is None


def test_whoever_comes_back_is_found_again(slack: SlackStandIn, library: Library) -> None:
    note(library.directory(), "W0ANA", is_member=False, at=library.clock.real())
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is True


def test_an_old_yes_is_asked_again_and_doubt_is_said(slack: SlackStandIn, library: Library) -> None:
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is True
    library.settle()
    library.clock.move(hours=FRESH.total_seconds() / 3600 + 1)
    slack.faults.hang("conversations.members", 3)
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is None


def test_in_a_channel_that_is_closed_to_us_is_nobody(library: Library) -> None:
    assert library.directory().is_person_in(HOME, "C0NOWHERE", "W0ANA") is False


def test_a_crowd_is_looked_through_page_by_page(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.inquiry.MEMBERS", 2)
    directory = library.directory()
    assert directory.is_person_in(HOME, SHARED, "U0MAYA") is True
    assert directory.is_person_in(HOME, SHARED, "W0ANA") is True
    assert directory.is_person_in(HOME, SHARED, "U0NOBODY") is False


# ------------------------------------------------------------------ guests, names, changes


def test_a_guest_is_known_as_one(library: Library) -> None:
    gil = library.directory().person(HOME, "U0GIL")
    assert (gil.is_guest, gil.team_id, gil.company) == (True, "T0SPONSOR", None)


def test_companies_are_called_as_slack_calls_them(slack: SlackStandIn, library: Library) -> None:
    directory = library.directory()
    assert directory.company_name(HOME, "T0CRO") == "Kestrel Research"
    assert directory.company_name(HOME, "T0NOBODY") is None
    for company in ("T0CRO", "T0NOBODY"):
        directory.company_name(HOME, company)
    assert len(slack.calls("team.info")) == 2


def test_a_company_slack_does_not_tell_has_no_name(slack: SlackStandIn, library: Library) -> None:
    slack.faults.refuse("team.info", "missing_scope")
    assert library.directory().company_name(HOME, "T0CRO") is None


def test_a_company_of_which_slack_said_nothing_is_asked_for_again_soon(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = library.directory()
    slack.faults.refuse("team.info", "internal_error")
    monkeypatch.setattr(directory_of_slack, "GUESS_SECONDS", 0.0)
    assert directory.company_name(HOME, "T0CRO") is None
    assert directory.company_name(HOME, "T0CRO") == "Kestrel Research"
    assert directory.company_name(HOME, "T0CRO") == "Kestrel Research"
    assert len(slack.calls("team.info")) == 2


def test_what_an_event_says_of_somebody_is_taken_over(library: Library) -> None:
    jonas = library.directory().person(HOME, "U0JONAS")
    library.settle()
    directory = library.directory()
    later = library.clock.move(hours=1)
    closed = replace(jonas, is_deleted=True, locale="en-US", seen_at=later)
    directory.renew(closed, tells_locale=False)
    directory.renew(replace(closed, user_id="U0NEW"), tells_locale=True)
    library.settle()
    known = library.directory().person(HOME, "U0JONAS")
    assert (known.is_deleted, known.locale) == (True, jonas.locale)
    with library.store.read() as tx:
        assert tx.people.get(HOME, "U0NEW") is None


def test_an_event_that_says_nothing_new_is_not_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas = library.directory().person(HOME, "U0JONAS")
    library.settle()
    monkeypatch.setattr(
        "bot.slack.keepsakes.Keepsakes.keep_person", lambda *_: pytest.fail("written")
    )
    again = replace(jonas, seen_at=library.clock.move(hours=1))
    library.directory().renew(again, tells_locale=True)


def test_without_a_database_presence_is_asked_for(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: SqlStore) -> None:
        raise NotSaved

    monkeypatch.setattr(SqlStore, "read", gone)
    monkeypatch.setattr(SqlStore, "begin", gone)
    assert library.directory().is_person_in(HOME, SHARED, "W0ANA") is True
    library.settle()


def test_who_is_known_already_is_told_without_asking(slack: SlackStandIn, library: Library) -> None:
    slack.faults.hang("conversations.members", 3)
    directory = library.directory()
    assert list(directory.known_people_of(HOME, SHARED)) == []


def test_the_people_of_a_channel_are_learned_behind_the_answer(library: Library) -> None:
    directory = library.directory()
    assert list(directory.known_people_of(HOME, SHARED)) == []
    library.settle()
    known = {one.user_id: one for one in directory.known_people_of(HOME, SHARED)}
    assert {"W0ANA", "U0MAYA"} <= set(known)
    assert not any(one.is_bot for one in known.values())


def test_who_was_in_a_channel_a_minute_ago_is_still_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = library.directory()
    assert list(directory.known_people_of(HOME, SHARED)) == []
    library.wait()
    later = monotonic() + 2 * remembered.SECONDS
    monkeypatch.setattr(remembered, "monotonic", lambda: later)
    assert {"W0ANA", "U0MAYA"} <= {one.user_id for one in directory.known_people_of(HOME, SHARED)}


def test_the_people_of_a_channel_are_learned_when_we_join_it(library: Library) -> None:
    directory = library.directory()
    directory.note_membership(HOME, SHARED, is_member=True)
    library.settle()
    assert {"W0ANA", "U0MAYA"} <= {one.user_id for one in directory.known_people_of(HOME, SHARED)}


@pytest.mark.parametrize(
    ("zone", "habit"),
    [
        ("America/New_York", "en-US"),
        ("America/Indiana/Knox", "en-US"),
        ("Europe/Berlin", "en-GB"),
        ("America/Toronto", "en-GB"),
        ("Asia/Tokyo", "en-JP"),
        (None, "en-US"),
    ],
)
def test_whose_locale_is_not_told_writes_dates_as_where_they_live(
    zone: str | None, habit: str
) -> None:
    assert habit_of(zone) == habit


# ---------------------------------------------------------------- messages and their links


def test_a_message_is_read_as_it_stands_first_of_a_thread_or_not(
    slack: SlackStandIn, library: Library
) -> None:
    first = slack.person("ana").writes("Kits & labels")
    reply = slack.person("maya").writes("Which?", thread=first)
    slack.person("maya").writes("Others", thread=first)
    directory = library.directory()
    found = directory.message(HOME, SHARED, first.ts)
    assert found == Said(
        ts=first.ts, text="Kits & labels", author="W0ANA", author_team=CRO, thread_ts=first.ts
    )
    found = directory.message(HOME, SHARED, reply.ts)
    assert found is not None
    assert (found.text, found.author, found.thread_ts) == ("Which?", "U0MAYA", first.ts)
    directory.message(HOME, SHARED, reply.ts)
    assert len(slack.calls("conversations.replies")) == 2
    assert directory.message(HOME, SHARED, "1.000001") is None


def test_where_reading_was_declined_nobody_is_asked(slack: SlackStandIn, library: Library) -> None:
    first = slack.person("ana").writes("Kits")
    library.installation.learn(Identity(team_id=HOME, bot_user_id="U0B"), frozenset({"chat:write"}))
    assert library.directory().message(HOME, SHARED, first.ts) is None
    assert slack.calls("conversations.replies") == []


def test_a_link_is_asked_for_once(slack: SlackStandIn, library: Library) -> None:
    first = slack.person("ana").writes("Kits")
    directory = library.directory()
    for _ in range(2):
        assert (directory.permalink(HOME, SHARED, first.ts) or "").startswith("https://")
    assert len(slack.calls("chat.getPermalink")) == 1


# --------------------------------------------------------------------------- big channels


def crowd(slack: SlackStandIn, people: int) -> None:
    """Fill the shared channel with people of both companies."""
    with slack.desk.changed:
        for number in range(people):
            team = CRO if number % 2 else HOME
            one = Person(
                id=f"U0P{number:04}",
                handle=f"p{number}",
                real_name=f"Person {number}",
                team_id=team,
            )
            slack.world.people[one.id] = one
            slack.world.channel(SHARED).members.append(one.id)


def test_everybody_of_a_big_channel_is_found_page_by_page(
    slack: SlackStandIn, library: Library
) -> None:
    crowd(slack, 1200)
    directory = library.directory()
    assert directory.is_person_in(HOME, SHARED, "U0P1199") is True
    assert directory.is_person_in(HOME, SHARED, "U0NOBODY") is False
    assert len(slack.calls("conversations.members")) == 4


def test_people_of_a_big_channel_are_asked_for_once_and_behind(
    slack: SlackStandIn, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(slack, 120)
    monkeypatch.setattr("bot.slack.directory.MEMBERS_SECONDS", 0)
    directory = library.directory()
    for _ in range(3):
        directory.people_of(HOME, SHARED)
    library.settle()
    assert len(slack.calls("users.info")) == 126
    assert len(list(directory.people_of(HOME, SHARED))) == 125


def test_another_liaison_is_known_by_its_kind_of_metadata(
    slack: SlackStandIn, library: Library
) -> None:
    library.installation.learn(Identity(team_id=HOME, bot_user_id="U0LIAISON"))
    directory = library.directory()
    key = {"event_payload": {"k": "1"}}
    for user, kind in (("U0MAYA", "liaison_post"), ("U0LIAISON", "liaison_post"), ("W0ANA", "x")):
        message = slack.person("maya").writes(f"from {user}")
        message.user, message.metadata = user, {"event_type": kind, **key}
        if user == "U0MAYA":
            message.metadata = None
    assert directory.other_liaison(HOME, SHARED) is None
    message = slack.person("ana").writes("A-1")
    message.user, message.metadata = "U0JONAS", {"event_type": "liaison_post", **key}
    assert directory.other_liaison(HOME, SHARED) == "U0JONAS"
    assert directory.other_liaison(HOME, "C0NOWHERE") is None
    library.installation.learn(
        Identity(team_id=HOME, bot_user_id="U0LIAISON"), frozenset({"chat:write"})
    )
    assert directory.other_liaison(HOME, SHARED) is None
