"""How a study stands: its settings, its companies, and what could not be delivered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.blocks.common import sentence
from bot.blocks.kit import name_of, spell_moment, title_of
from bot.blocks.message import Message
from bot.blocks.wording_scopes import off_without
from bot.domain.delivery import DeliveryState, HeldPost, PostKind, Stoppage, Verdict
from bot.domain.due import WEEKDAY_NAMES
from bot.domain.engagement import Engagement
from bot.domain.people import Organisation

_WAITS_TO_BE_LOOKED_UP: Final = "sent once, Slack's answer was lost; being looked up in Slack"
_WAITS_FOR_A_PERSON: Final = (
    "sent once, Slack's answer was lost, and it cannot be looked up; held so that nobody sees it "
    "twice, until your administrator sends it again"
)
_RESTORED: Final = "may have been sent before the record was restored; being looked up in Slack"
_DEAD: Final = "could not be delivered"

MOST_SHOWN: Final = 10
TITLE_SHOWN: Final = 60

WHY: Final[Mapping[str, str]] = {
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not a member of it any more; /invite me",
    "channel_not_found": "I cannot see it any more; /invite me",
    "is_inactive": "the channel is frozen",
    "restricted_action": "the workspace lets only some people post there",
    "restricted_action_read_only_channel": "the channel is read-only",
    "restricted_action_thread_only_channel": "the channel takes thread replies only",
    "ekm_access_denied": "an administrator has switched posting off there",
    "user_disabled": "the account is deactivated",
    "user_not_found": "Slack does not know them any more",
    "user_not_visible": "Slack hides them from me",
    "messages_tab_disabled": "direct messages to the app are switched off",
    "cannot_dm_bot": "it is a bot",
    "invalid_user_combination": "we share no channel",
}
"""Slack's codes in words; a code without words is shown as it is."""


def status_message(
    engagement: Engagement,
    companies: Sequence[Organisation],
    held: Sequence[HeldPost],
    stoppages: Sequence[tuple[str | None, Stoppage]] = (),
    off: Sequence[str] = (),
    unreached: Sequence[tuple[str, str]] = (),
    more: Sequence[str] = (),
) -> Message:
    """Say what both sides share, every held post with its reason, and what is switched off.

    A stoppage comes with the name of the person it is about, or None for the channel itself; `more`
    are further lines.
    """
    day = WEEKDAY_NAMES[engagement.summary_weekday]
    lines = [
        f"Study: {engagement.name}",
        f"Time zone: {engagement.zone}",
        f"Weekly summary: {day} {engagement.summary_at:%H:%M}",
        f"Companies seen here: {len(companies)}",
    ]
    lines += [_stopped(name, stoppage) for name, stoppage in stoppages]
    lines += _held(held, stoppages)
    if not (held or stoppages or unreached):
        lines.append("Everything was delivered.")
    lines += [
        f"Direct messages to {name_of(name)} do not arrive ({why(code)}); "
        "they are asked in the item's thread, and their main contact when a date has passed."
        for name, code in unreached
    ]
    lines += more
    lines += [off_without(scope) for scope in off]
    return sentence("\n".join(lines))


def channel_stopped(study: str, code: str) -> Message:
    """Tell one person, once, that nothing reaches the channel, and that nothing is lost."""
    return sentence(
        f"I can't post in the channel of {study}: {why(code)}. Everything you keep is saved. "
        "I try again every day, and as soon as I am invited to the channel."
    )


def why(code: str) -> str:
    """Return Slack's reason in words."""
    return WHY.get(code, code)


def _held(
    held: Sequence[HeldPost], stoppages: Sequence[tuple[str | None, Stoppage]]
) -> Iterator[str]:
    """Name what is held, and sum up what waits for a channel that is closed."""
    is_closed = any(name is None for name, _ in stoppages)
    pending = [one for one in held if one.verdict.state is DeliveryState.PENDING]
    waits = [one for one in pending if is_closed and one.verdict.person is None]
    if waits:
        yield f"{len(waits)} posts wait for it and go as soon as it is open, as things then stand"
    shown = [one for one in held if one not in waits]
    for one in shown[:MOST_SHOWN]:
        yield f"{_called(one)}: {_stand(one.verdict)}"
    if len(shown) > MOST_SHOWN:
        yield f"{len(shown) - MOST_SHOWN} more; `python -m bot outbox list --all` shows them"


def _called(post: HeldPost) -> str:
    """Say which post it is; of a message that belongs to no study nothing but whose it is."""
    row = f"(row {post.verdict.id})"
    if post.whom:
        return f"A direct message to {name_of(post.whom)} {row}"
    about = f" {title_of(post.item, TITLE_SHOWN).text}" if post.item else ""
    return f"{_spell(post.verdict.kind)}{about} {row}"


def _stand(one: Verdict) -> str:
    if one.state is DeliveryState.DEAD:
        in_plain = ", its bare words were" if one.address else ""
        return f"{_DEAD}{in_plain} ({why(one.reason or '')})"
    reason = one.reason or ""
    if one.state is DeliveryState.PENDING:
        said = f" ({why(reason)})" if reason else ""
        return f"waits since {spell_moment(one.created_at)}{said}; it goes by itself"
    if reason == "restored":
        return _RESTORED
    unreadable = reason.startswith("unreadable")
    return f"{_WAITS_FOR_A_PERSON if unreadable else _WAITS_TO_BE_LOOKED_UP} ({reason})"


def _stopped(name: str | None, stoppage: Stoppage) -> str:
    since = f"{stoppage.since:%d %b %Y}".lstrip("0")
    if "/" not in stoppage.place:
        return f"Slack does not accept my token since {since} ({stoppage.code}); nothing is sent"
    who = f"Direct messages to {name}" if name else "Posts in this channel"
    return f"{who} do not arrive since {since}: {why(stoppage.code)}. Tried again every day"


def _spell(kind: PostKind) -> str:
    return kind.value.replace("_", " ").capitalize()
