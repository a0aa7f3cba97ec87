"""What one person is told of a concern's clock, and what is asked in the concern's thread."""

from collections.abc import Sequence

from bot.blocks import kit, wording
from bot.blocks import wording_clock as say
from bot.blocks.concern import concern_button
from bot.blocks.kit import Element, Piece, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.domain.clocks import ClockKind, Running
from bot.domain.concern import Concern

_FACTS_LIMIT = 600


def concern_told(
    concern: Concern, said: str, *, study: str, facts: str, buttons: list[Element]
) -> Message:
    """Tell one person about one concern: which one, one fact, one question, a few buttons."""
    where = kit.name_of(study)
    head = [bold(f"{where} {concern.public_id}"), words(f" {title_of(concern.title).text}")]
    blocks = [kit.rich(kit.section(head)), kit.rich(kit.section(kit.prose(said)))]
    blocks.append(kit.small(kit.plain(facts, _FACTS_LIMIT)))
    if buttons:
        blocks.append(kit.buttons(*buttons))
    return kit.say(wording.dotted(kit.speak(head), said, facts), *blocks)


def next_buttons(concern: Concern, kind: ClockKind | None, *, answers: bool) -> list[Element]:
    """Return what its reader can press: the answer that is waited for, and one level higher."""
    found = []
    if answers and kind is ClockKind.ACKNOWLEDGE:
        found.append(concern_button(concern, wording.SEEN, "concern.ack"))
    if answers and kind is not None:
        found.append(concern_button(concern, say.PLAN, "concern.plan"))
    return [*found, concern_button(concern, say.ESCALATE, "concern.escalate")]


def concerns_asked(waiting: Sequence[tuple[Concern, Running | None]], asked: str | None) -> Message:
    """Ask below a card; whoever answers for the side is the only one it mentions, once.

    While they are away it mentions nobody, and asks the others of their side. Where several are
    asked for, each has its title: the thread is that of the first.
    """
    asks = say.CAN_YOU if asked else say.CAN_SOMEBODY
    spoken: list[str] = []
    blocks: list[Block] = []
    for concern, clock in waiting:
        title = f" “{title_of(concern.title).text}”" if len(waiting) > 1 else ""
        said = f"{say.waits_for_answer(f'{concern.public_id}{title}', clock)} {asks}"
        is_first = asked is not None and not spoken
        whom = [Piece(text=wording.SOMEONE, mention=asked), words(" ")] if is_first else []
        seen = concern_button(concern, wording.SEEN, "concern.ack")
        blocks += [kit.rich(kit.section([*whom, words(said)])), kit.buttons(seen)]
        spoken.append(said)
    return kit.say("\n".join(spoken), *blocks)
