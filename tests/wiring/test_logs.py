"""A log line has its action and ids on one line, and nothing that anybody said."""

import io
import logging

import pytest

from bot.wiring.logs import REDACTED, Line, set_up


def line(message: str = "Done.", **facts: object) -> str:
    record = logging.makeLogRecord({"msg": message, "levelname": "INFO", **facts})
    return Line().format(record)


def test_an_event_is_one_line_with_its_action_first() -> None:
    written = line(action="listening", port=3000, created=0.0)
    assert written == "1970-01-01T00:00:00Z INFO action=listening port=3000 — Done."


def test_what_is_not_there_is_not_written_and_words_are_quoted() -> None:
    written = line(action="x", channel=None, what="two words", other="a\nb")
    assert 'what="two words"' in written
    assert "channel" not in written
    assert "\n" not in written


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abcDEF",
        "xoxe.xoxp-1-abc",
        "xapp-1-A-2-f",
        "https://hooks.slack.com/actions/T1/2/abc",
        "http://127.0.0.1:99/response/actions/T1/2",
    ],
)
def test_secrets_are_redacted_wherever_they_stand(secret: str) -> None:
    for written in (line(f"got {secret} back"), line(detail=secret)):
        assert REDACTED in written
        assert secret not in written


def test_a_failure_says_where_but_not_what_it_said() -> None:
    try:
        try:
            int("a patient's name")
        except ValueError as error:
            raise KeyError("another name") from error
    except KeyError as error:
        written = line(exc_info=(KeyError, error, error.__traceback__))
    assert "error=KeyError" in written
    assert "ValueError@test_logs.py:" in written
    assert "name" not in written.replace("test_a_failure_says_where_but_not_what_it_said", "")


def test_an_error_that_is_its_own_cause_is_written_and_does_not_go_round_for_ever() -> None:
    try:
        dict[str, str]()["a name"]
    except KeyError as error:
        error.__cause__ = error
        written = line(exc_info=(KeyError, error, error.__traceback__))
    assert written.count("KeyError@test_logs.py:") == 1


def test_our_events_are_written_and_other_peoples_only_when_they_matter() -> None:
    stream = io.StringIO()
    set_up("DEBUG", stream=stream)
    logging.getLogger("bot.slack").debug("Ours.", extra={"action": "ours"})
    logging.getLogger("slack_sdk.web").warning("theirs: body")
    logging.getLogger("slack_bolt.App").warning("theirs: body")
    logging.getLogger("somebody").info("chatter")
    logging.getLogger("somebody").warning("Mind this.")
    written = stream.getvalue().splitlines()
    assert len(written) == 2
    assert "action=ours" in written[0]
    assert "Mind this." in written[1]
