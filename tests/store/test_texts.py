"""Whatever people write comes back from both databases alike, to the last invisible character."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.store import SqlStore
from bot.store.columns import storable
from tests.store import samples

AWKWARD = {
    "Arabic with marks": "\u200fمتابعة عقود المواقع\u200e – A-12",
    "Hebrew override": "\u202eABC-101\u202c",
    "zero width": "a\u200bb\u200c\u200dc\ufeff",
    "emoji family": "👩‍👩‍👧 done ✅ 𝟙",
    "combining": "e\u0301 is not é",
    "quotes": "'; DROP TABLE journal; -- \" ` $$ %s %(a)s :a ?",
    "backslashes": r"C:\temp\new \u0000 \x00",
    "white space": "\t line one\r\nline two\x0b\x0c\x85\u2028 ",
    "controls": "\x01\x02\x1f\x7f",
    "empty": "",
    "long": "x" * 40_000,
}


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_awkward_words_come_back_as_they_are(
    store: SqlStore, study: Engagement, words: str
) -> None:
    kept = samples.action(
        title=words, note=words, owner=words, source=samples.source(verbatim=words)
    )
    event = samples.event(
        item_id=kept.id,
        why=words,
        changes=(
            Change(field="title", old=words, new=words, is_text=True),
            Change(field="owner", old=words, new=None),
        ),
    )
    with store.begin() as tx:
        tx.actions.add(kept)
        tx.journal.append(event)
        tx.inbox.record(words, {"text": words}, samples.NOW)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == kept
        assert tx.journal.of_item(study.id, kept.id) == [event]
        assert tx.inbox.answer(words) == {"text": words}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b", "ab"),
        ("\x00", ""),
        ("half \ud83d of a pair", "half ? of a pair"),
        ("é\x00\udfff", "é?"),
    ],
    ids=["NUL inside", "NUL alone", "half a pair", "both"],
)
def test_what_no_database_can_hold_is_taken_out_on_both_alike(
    store: SqlStore, study: Engagement, written: str, kept: str
) -> None:
    minute = samples.minute(text=written, author=written, source=samples.source(verbatim=written))
    with store.begin() as tx:
        tx.minutes.add(minute)
        tx.journal.append(samples.event(item_id=minute.id, why=written))
    with store.read() as tx:
        found = tx.minutes.get(study.id, 1)
        (event,) = tx.journal.of_item(study.id, minute.id)
    assert found is not None
    assert (found.text, found.author, found.source.verbatim, event.why) == (kept,) * 4


@given(st.text())
def test_words_without_nul_and_halves_are_left_alone(words: str) -> None:
    cleaned = storable(words)
    assert cleaned == words.replace("\x00", "")
    assert storable(cleaned) == cleaned


@given(st.text(st.characters()))
def test_every_word_becomes_one_that_can_be_written(words: str) -> None:
    assert "\x00" not in storable(words)
    storable(words).encode()


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(title=st.text(), note=st.none() | st.text(), verbatim=st.none() | st.text())
def test_any_texts_of_an_action_come_back(
    store: SqlStore, study: Engagement, title: str, note: str | None, verbatim: str | None
) -> None:
    with store.begin() as tx:
        kept = samples.action(
            number=len(tx.actions.every(study.id, limit=1000)) + 1,
            title=storable(title),
            note=None if note is None else storable(note),
            source=samples.source(verbatim=None if verbatim is None else storable(verbatim)),
        )
        tx.actions.add(kept)
    with store.read() as tx:
        assert tx.actions.get_by_id(study.id, kept.id) == kept
