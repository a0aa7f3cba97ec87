"""Liaison itself: what it can do here, and how this study stands."""

from collections.abc import Collection, Iterator, Sequence

from bot.blocks import wording_intake as say_intake
from bot.blocks.common import sentence
from bot.blocks.help import everything
from bot.blocks.status import status_message
from bot.blocks.wording_scopes import OPTIONAL
from bot.conversation import own_time, question, settings_told
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.setup import open_form, show_roles
from bot.conversation.summary import NOTHING_YET, show_summary
from bot.conversation.turn import Answer, Step, Turn, Work
from bot.conversation.urgent import URGENT
from bot.conversation.verbs import Fits, Reach, Subject, Verb, help_of, help_verb
from bot.conversation.ways import has_commands, way_to_say
from bot.domain.delivery import HeldPost, Stoppage, Verdict
from bot.domain.engagement import Engagement
from bot.usecases import held_posts
from bot.usecases.concern_clock import sides_without_people
from bot.usecases.intake_card import ask_for_intake
from bot.usecases.shelves import Transaction


def show_status(turn: Turn) -> Reply:
    """Say how the study is set and whether anything could not be delivered."""
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
    if engagement is None:
        turn.require_study()
        return _nothing_yet()
    with turn.services.store.read() as tx:
        held = held_posts.of_study(tx, engagement, turn.now)
        to_people = held_posts.to_people(tx, engagement, turn.actor.user_id, turn.now)
        companies = tx.engagements.organisations(engagement.id)
        owners = {one.owner for one in tx.actions.open(engagement.id)}
        refused = tx.unreachables.every(engagement.workspace)
        unanswered = list(dict.fromkeys(sides_without_people(tx, engagement, turn.actor, turn.now)))
        unreached = {one.user_id: one.code for one in refused if one.user_id in owners}
        stopped = _stopped(tx, engagement, owners - unreached.keys())
    told = {*unreached, *(one for one, _ in stopped)}
    granted = turn.services.directory.is_granted
    return Whisper(
        message=status_message(
            engagement,
            companies,
            [*held, *_to_people(turn, to_people, told)],
            [(turn.person(one).name if one else None, stoppage) for one, stoppage in stopped],
            [scope for scope in OPTIONAL if not granted(turn.request.workspace, scope)],
            [(turn.person(one).name, code) for one, code in unreached.items()],
            [*unanswered, *settings_told.lines_of(turn, engagement)],
        )
    )


def _to_people(
    turn: Turn, messages: Sequence[Verdict], told: Collection[str | None]
) -> Iterator[HeldPost]:
    """Name whose messages did not arrive, but for those of whom that is told anyway."""
    for one in messages:
        if one.person is not None and one.person not in told:
            is_asker = one.person == turn.actor.user_id
            yield HeldPost(verdict=one, whom="you" if is_asker else turn.person(one.person).name)


def _stopped(
    tx: Transaction, engagement: Engagement, owners: Collection[str]
) -> list[tuple[str | None, Stoppage]]:
    """Find what of this study Slack lets nothing through to: all, its channel, or an owner."""
    team = engagement.workspace
    people: dict[str, str | None] = {f"{team}/{owner}": owner for owner in owners}
    places = people | {team: None, f"{team}/{engagement.channel}": None}
    return [(places[one.place], one) for one in tx.stoppages.at(list(places))]


def post_card(turn: Turn) -> Work:
    """Post the card with the buttons anew, at the end of the channel."""

    def work(step: Step) -> Reply:
        wish = turn.request.key
        ask_for_intake(step.tx, step.engagement, wish=wish, at=step.stamp.at)
        return Whisper(message=sentence(say_intake.POSTED))

    return work


def _nothing_yet() -> Reply:
    return Whisper(message=sentence(NOTHING_YET))


def show_help(turn: Turn) -> Reply:
    """Say what can be typed, and where the rest is told."""
    others = ("/action", "/concern", "/meeting", "/liaison question")
    return help_of(SUBJECT, turn, [way_to_say(one, turn.request) for one in others])


def show_everything(turn: Turn) -> Reply:
    """Say what this person can do by mention, by button and by form."""
    request = turn.request
    way = "" if request.is_direct else "@Liaison"
    return Whisper(
        message=everything(way, has_commands=has_commands(request), in_study=not request.is_direct)
    )


def read_question(turn: Turn) -> Answer:
    """Take what follows as a question: Slack's four commands have none of their own for it."""
    return question.SUBJECT.read(turn)


VERBS = (
    Verb(
        name="setup",
        usage="setup",
        example="setup",
        summary="opens the form for the study, its sides and their people",
        fits=Fits.NOTHING,
        handler=open_form,
    ),
    Verb(
        name="roles",
        usage="roles",
        example="roles",
        summary="shows who is who on each side",
        fits=Fits.NOTHING,
        handler=show_roles,
    ),
    *own_time.VERBS,
    Verb(
        name="status",
        usage="status",
        example="status",
        summary="shows how this study is set and what could not be delivered",
        fits=Fits.NOTHING,
        handler=show_status,
        # Also where Liaison was taken out: that is what people then ask about.
        reach=Reach.ANYWHERE,
    ),
    Verb(
        name="summary",
        usage="summary [a day]",
        example="summary 26 Nov",
        summary="shows the week so far, or how a past week was told",
        fits=Fits.ANYTHING,
        handler=show_summary,
    ),
    URGENT,
    Verb(
        name="question",
        usage="question [@person] what? [by when]",
        example="question @ana Which lab kit? by Friday",
        summary="asks instead of assuming; “question help” says more",
        fits=Fits.ANYTHING,
        handler=read_question,
    ),
    Verb(
        name="card",
        usage="card",
        example="card",
        summary="posts the card with the buttons again",
        fits=Fits.NOTHING,
        handler=post_card,
    ),
    help_verb(show_help),
)
SUBJECT = Subject(command="/liaison", verbs=VERBS, capture=None, alone=None)
