"""What is typed wrong is no card in front of the other company; titles that look alike are."""

import json
import re
from pathlib import Path

import pytest

from bot.conversation.registry import SUBJECTS
from bot.conversation.slips import FILTERS, STEPS, find_slip
from bot.conversation.verbs import Fits
from scripts.dates import CASES as DATES
from tests.support.house import House, buttons_of, message_of, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "language" / "cases"
BESIDE = DATES / "titles-dev.jsonl"

SLIPS = (
    *("mine", "overdue", "Mine.", "list foo", "list mine please", "list my actions", "show mine"),
    *("A-1", "a-1.", "A-1 A-4", "A-1 done", "A-1 is done", "A-1: due Friday", "A-1 please"),
    *("done 1", "done #1", "done 1 and 2", "done 1 sent to the IRB", "show 12", "due 1 Friday"),
    *("undo", "cancel", "edit", "undo it", "cancel that", "close all", "Plan."),
    *("frobnicate A-1 now", "frobnicate A-1", "finish A1", "push A-1 to Friday", "mark A-1 done"),
    *("done with A-1", "close action A-1", "assign <@UJONAS> A-1", "show me A-1", "lsit mine"),
    *("status", "roles", "setup", "list all open actions", "list", "undo M-1", "withdraw M-1"),
    *("A\u20131", "A\u22121 done", "finish A\u20141 today"),
    *("A-1 by Monday", "A-1 to next Friday", "A-1 is blocked", "A-1 is blocked by the lab"),
    *("C-1 resolved", "C-1 critical", "<@UANA> A-1", "<@UANA>, A-1 please", "<@UJONAS> done A-1"),
    *("list <@UJONAS> overdue", "list page 2", "list all page 2", "lits", "lst"),
    *("Doen", ".", "-", "🙂", "thanks", "ok", "hello", "this", "/concern lab", "/action list"),
    *("can you close A-1", "could you please show A-1?", "my actions", "overdue actions"),
)
TITLES = (
    *("done reviewing the protocol", "list of sites to Kestrel", "due diligence on the lab"),
    *("help the site with the ICF", "review A-12 with Jonas", "raise C-2 at the steering call"),
    *(
        "close queries by Friday",
        "close 3 queries",
        "assign 2 CRAs to site 12",
        "edit the protocol",
    ),
    *("cancel the hotel", "plan kick-off", "track shipments", "resolve queries", "answer QA"),
    *("block 2 hours for the audit", "send Q4 forecast to Kestrel", "move visit 3 to Friday"),
    *("close Q3 books", "close all open queries", "list all sites that need kits", "resupply"),
    *("all hands invitation", "status update to the sponsor", "summary of the audit", "one", "IRB"),
    *("<@UJONAS> list", "A-1 form for the pharmacy", "accept the budget", "show the sites how"),
    *("skip-level meeting with Ana", "upload M1 to M5", "reopen 2 queries", "list site contacts"),
    *("<@UJONAS> check A-1 with the lab", "<@UANA> close Q3 books", "A-1 open points for QA"),
    *("A-1 to A-4 in one email to the sponsor", "list 3 open questions for QA", "lift", "dose"),
    *("this week's report", "hello letter to the site", "A\u20131 form for the pharmacy", "一覧"),
    *("help with the ICF", "thanks note to site 12", "stop shipments to Lyon", "IRB/EC"),
    *("can you send the ICF to Kestrel", "open actions tracker for the audit", "my notes to QA"),
)


@pytest.mark.parametrize("words", SLIPS)
def test_a_slip_is_found(words: str) -> None:
    assert find_slip(words) is not None


@pytest.mark.parametrize("words", TITLES)
def test_a_title_is_no_slip(words: str) -> None:
    assert find_slip(words) is None


def _said(line: str) -> str:
    return line.partition(" => ")[0]


def _ordinary_titles() -> list[str]:
    files = [one for one in CASES.glob("*-?.txt") if not one.name.startswith("expressions")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    said = [_said(line) for line in lines if " => " in line and not line.startswith(("#", "["))]
    return [words for words in said if len(words.split()) > 1]


def test_ordinary_sentences_are_captured_at_once() -> None:
    titles = _ordinary_titles()
    assert len(titles) > 300
    assert [title for title in titles if find_slip(title)] == []


@pytest.mark.skipif(not BESIDE.is_file(), reason="NOT MEASURED: no development titles are here")
def test_the_development_titles_are_captured_at_once() -> None:
    titles = [json.loads(line)["text"] for line in BESIDE.read_text(encoding="utf-8").splitlines()]
    assert [title for title in titles if find_slip(title)] == []


def test_every_step_about_an_item_is_known_to_be_one() -> None:
    steps = {
        verb.name
        for subject in SUBJECTS
        for verb in subject.verbs
        if verb.fits in {Fits.ID, Fits.FILTER} and subject.name != "liaison"
    }
    assert steps <= STEPS
    filters = {one for subject in SUBJECTS for verb in subject.verbs for one in verb.filters}
    assert filters >= FILTERS


@pytest.mark.parametrize("words", [*SLIPS, "done #A-7"])
def test_a_slip_is_neither_kept_nor_posted_and_comes_back(house: House, words: str) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.deliver()
    said = spoken(house.command(MAYA_ACTS, f"/action {words}"))
    assert len(house.actions()) == 1
    assert house.deliver() == []
    shows_a_list = words == "list"
    typed = words.replace("<@UJONAS>", "@Jonas").replace("<@UANA>", "@Ana")
    assert shows_a_list or said.endswith(f"You wrote: /action {typed}")


@pytest.mark.parametrize(
    "words",
    ["?", "??", "-h", "--help", "help me", "Help!", "help please", "help critical", "help done"],
)
def test_who_looks_for_help_gets_it(house: House, words: str) -> None:
    for command in ("/action", "/concern", "/meeting", "/liaison", "/liaison question"):
        said = spoken(house.command(MAYA_ACTS, f"{command} {words}"))
        assert said.startswith(f"What {command} can do")
    assert house.study is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("done 1", "An id has its letter in front, as in A-1: `/action done A-1 [note]`."),
        ("<@UANA> A-4", "The step comes first: `/action show A-4` shows it, `/action done A-4`"),
        ("<@UJONAS> done A-1", "That is said as `/action done A-1 [note]`, for example"),
        ("A\u20111 is blocked", "The step comes first: `/action show A-1` shows it"),
        ("A-1", "The step comes first: `/action show A-1` shows it, `/action done A-1` finishes"),
        ("C-1", "The step comes first: `/concern show C-1` shows it, `/concern ack C-1` says"),
        ("list foo", "That is said as `/action list [mine|ours|theirs|overdue|all|@person]`"),
        ("frobnicate A-1 now", "“frobnicate” is not something /action knows. Try: list, show,"),
        ("cancel A-1 no longer needed", "“cancel” is not something /action knows. `/action done"),
        ("edit A-1", "“edit” is not something /action knows. “Edit” on its card changes title"),
        ("ack C-1", "“ack” is not something /action knows. C-1 is a concern: `/concern help`"),
        ("delete", "“delete” is not something /action knows. `/action done A-1 why` closes it"),
    ],
)
def test_what_would_work_is_said(house: House, words: str, said: str) -> None:
    assert spoken(house.command(MAYA_ACTS, f"/action {words}")).startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("critical C-1", "The step comes first: `/concern show C-1` shows it, `/concern ack C-1`"),
        ("minor: C-4 resolved", "The step comes first: `/concern show C-4` shows it, `/concern"),
        ("C-1 resolved", "The step comes first: `/concern show C-1` shows it"),
        ("list mine", "`/concern list` and `/concern list all` work; `/action list mine` shows"),
        ("assign C-1 <@UJONAS>", "“assign” is not something /concern knows. `/concern ack C-1 @"),
        ("major list mine", "`/concern list` and `/concern list all` work"),
        ("done C-1", "“done” is not something /concern knows. `/concern resolve C-1 how`"),
    ],
)
def test_a_concern_is_raised_by_no_slip(house: House, words: str, said: str) -> None:
    assert spoken(house.command(MAYA_ACTS, f"/concern {words}")).startswith(said)
    assert house.study is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("/action frobnicate A-1 by Friday", "Log it as an action"),
        ("/concern critical list mine", "Raise it as a concern"),
        ("/liaison question list foo", "Ask it as a question"),
    ],
)
def test_what_was_meant_as_it_stands_is_one_press_away(
    house: House, typed: str, label: str
) -> None:
    answer = message_of(house.command(MAYA_ACTS, typed))
    house.press(MAYA_ACTS, buttons_of(answer)[label])
    if typed.startswith("/action"):
        action = house.action()
        assert (action.title, action.due is None) == ("frobnicate A-1", False)
        assert action.source.verbatim == "frobnicate A-1 by Friday"
        assert (action.source.route, action.asked_by) == ("command", "UMAYA")
    elif typed.startswith("/concern"):
        assert (house.concern().title, house.concern().severity) == ("list mine", "critical")
    else:
        assert house.question().title == "list foo"
    assert len(house.deliver()) == 1


def test_the_other_company_is_told_in_the_words_it_has(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "action done 1"))
    assert said.startswith("An id has its letter in front, as in A-1: `@Liaison action done A-1")
    assert "/action" not in said
    label = "Log it as an action"
    answer = message_of(house.mention(JONAS_ACTS, "action <@UMAYA>\nfrobnicate A-1 now"))
    assert re.search("“frobnicate” is not something @Liaison action knows", answer.text)
    house.press(JONAS_ACTS, buttons_of(answer)[label])
    assert house.action().title == "frobnicate A-1 now"


def test_from_a_thread_the_press_leads_to_the_thread(house: House) -> None:
    first, mention = "1790000000.000100", "1790000009.000200"
    answer = house.mention(JONAS_ACTS, "action list foo", message_ts=mention, thread_ts=first)
    button = buttons_of(message_of(answer))["Log it as an action"]
    house.press(JONAS_ACTS, button, thread_ts=first, message_ts="1790000010.000100")
    assert house.action().source.thread_ts == first
    house.deliver()
    assert house.messenger.letters[-1].thread_ts == first


def test_pressing_the_offer_twice_logs_it_once(house: House) -> None:
    offer = message_of(house.command(MAYA_ACTS, "/action list foo"))
    button, where = buttons_of(offer)["Log it as an action"], {"message_ts": "1790000010.000100"}
    first = house.press(MAYA_ACTS, button, **where)
    assert house.press(MAYA_ACTS, button, **where) == first
    assert [one.title for one in house.actions()] == ["list foo"]
    again = message_of(house.command(MAYA_ACTS, "/action list foo"))
    house.press(MAYA_ACTS, buttons_of(again)["Log it as an action"], message_ts="1790000011.000100")
    assert [one.number for one in house.actions()] == [1, 2]


def test_lines_under_a_slip_are_their_own_items(house: House) -> None:
    answer = message_of(house.mention(JONAS_ACTS, "action frobnicate A-1 now\norder kits"))
    assert [one.title for one in house.actions()] == ["order kits"]
    assert "Log it as an action" in buttons_of(answer)


def test_in_a_direct_message_there_is_no_study_to_log_it_in(house: House) -> None:
    answer = message_of(house.direct(JONAS_ACTS, "action list foo"))
    assert buttons_of(answer) == {}
    assert "`action list [mine" in answer.text


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"])
def test_a_pasted_dash_is_the_hyphen_of_an_id(house: House, dash: str) -> None:
    for words in ("order kits", "call the lab"):
        house.command(MAYA_ACTS, f"/action {words}")
    said = spoken(house.command(MAYA_ACTS, f"/action done A{dash}1, A{dash}2: both sent"))
    assert said == "A-1 is done: order kits\nA-2 is done: call the lab"
    assert "A-1 · order kits" in spoken(house.mention(JONAS_ACTS, f"show A{dash}1"))
    assert "A-2" in spoken(house.direct(MAYA_ACTS, f"reopen A{dash}2 the lab called back"))
    assert len(house.actions()) == 2


@pytest.mark.parametrize("words", ["Q-1 kit 5", "Q\u20111: kit 5", "Q-1"])
def test_what_begins_with_a_question_is_no_other_question(house: House, words: str) -> None:
    house.mention(MAYA_ACTS, "question <@UJONAS> which kit?")
    said = spoken(house.mention(JONAS_ACTS, f"question {words}"))
    assert "`@Liaison question answer Q-1 …` answers it" in said
    assert house.question().number == 1


@pytest.mark.parametrize(
    "words",
    [
        *("delete M-1", "undo", "withdraw", "show", "M-1", "list mine", "done A-1", "undo that"),
        *("show M1 M2 please", "lsit", "cancel M-1", "edit M-1 we start Monday", "."),
    ],
)
def test_a_slip_behind_minute_is_not_noted_and_can_be(house: House, words: str) -> None:
    house.mention(JONAS_ACTS, "minute we agreed")
    house.deliver()
    ts = "1790000002.000100"
    answer = house.mention(JONAS_ACTS, f"minute {words}", message_ts=ts)
    if words.startswith("show M1"):
        assert "M-1" in spoken(answer)
        assert house.deliver() == []
        return
    assert house.deliver() == []
    assert spoken(answer).endswith(f"You wrote: minute {words}")
    assert "/liaison" not in spoken(answer)
    button = buttons_of(message_of(answer))["Log it as a minute"]
    said = spoken(house.press(JONAS_ACTS, button, message_ts="1790000003.000100"))
    assert said.startswith("M-2 is logged.")
    assert [one.text for one in house.deliver()] == ["Noted as M-2 by Jonas"]
    assert house.messenger.letters[-1].thread_ts == ts


@pytest.mark.parametrize("words", ["?", "help me", "help"])
def test_help_behind_minute_is_help(house: House, words: str) -> None:
    assert "withdraw M-1" in spoken(house.mention(JONAS_ACTS, f"minute {words}"))
    assert house.study is None


@pytest.mark.parametrize(
    "words",
    ["A-1 is done, says Jonas", "M-1 is wrong", "show the sites how", "close A-1 by Friday", "IRB"],
)
def test_a_sentence_behind_minute_is_noted(house: House, words: str) -> None:
    assert spoken(house.mention(JONAS_ACTS, f"minute {words}")).startswith("M-1 is logged.")
