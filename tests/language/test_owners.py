"""Who a sentence names as its owner, and who is only spoken of."""

import pytest

from bot.language import read_sentence
from tests.language.speakers import speaker

JANE, BOB = "<@U1JANE>", "<@W2BOB|bob.k>"


@pytest.mark.parametrize(
    ("typed", "owners", "title"),
    [
        (f"{JANE} close queries", ("U1JANE",), "close queries"),
        (f"{JANE}: close queries", ("U1JANE",), "close queries"),
        (f"{JANE} {BOB} close queries", ("U1JANE", "W2BOB"), "close queries"),
        (f"{JANE}, {BOB} and {JANE}: close queries", ("U1JANE", "W2BOB"), "close queries"),
        (f"please {JANE} close queries", ("U1JANE",), "close queries"),
        (f"hi please {JANE} close queries", ("U1JANE",), "close queries"),
        (f"by Monday {JANE} close queries", ("U1JANE",), "close queries"),
        ("<@U1JANE|Jane de Vries> close queries", ("U1JANE",), "close queries"),
        (f"close queries {JANE}", ("U1JANE",), "close queries"),
        (f"close queries ({JANE})", ("U1JANE",), "close queries"),
        (f"close queries by Friday {JANE}", ("U1JANE",), "close queries"),
        (f"close queries {JANE} by Friday", ("U1JANE",), "close queries"),
        (f"close queries, owner: {JANE}", ("U1JANE",), "close queries"),
        (f"close queries → {JANE}", ("U1JANE",), "close queries"),
        (f"close queries assigned to {JANE} by Friday", ("U1JANE",), "close queries"),
        (f"send the log to {JANE}", (), f"send the log to {JANE}"),
        (f"send the log to {JANE} by Friday", (), f"send the log to {JANE}"),
        (f"ask {JANE} about the log", (), f"ask {JANE} about the log"),
        (f"{JANE} send the log to {BOB}", ("U1JANE",), f"send the log to {BOB}"),
        ("close queries", (), "close queries"),
        (JANE, ("U1JANE",), ""),
        (f"tell {JANE}", (), f"tell {JANE}"),
    ],
)
def test_a_mention_owns_the_task_or_stays_in_the_title(
    typed: str, owners: tuple[str, ...], title: str
) -> None:
    found = read_sentence(typed, speaker())
    assert (found.owners, found.title) == (owners, title)


@pytest.mark.parametrize(
    ("typed", "handle", "title"),
    [
        ("@jane close queries", "jane", "close queries"),
        ("@priya.k: close queries", "priya.k", "close queries"),
        ("@jane-doe_x close queries", "jane-doe_x", "close queries"),
        ("by Monday @jane close queries", "jane", "close queries"),
        ("close queries @jane", None, "close queries @jane"),
        ("meet @ 5 sites", None, "meet @ 5 sites"),
        ("@ jane", None, "@ jane"),
        ("@", None, "@"),
    ],
)
def test_a_plain_name_at_the_start_is_given_back(
    typed: str, handle: str | None, title: str
) -> None:
    found = read_sentence(typed, speaker())
    assert (found.handle, found.title) == (handle, title)
