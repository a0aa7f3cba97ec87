"""Set-up: the forms of a study and of its sides, who is who, and answering a proposal."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.blocks import setup as look
from bot.blocks import wording_setup as say
from bot.blocks.common import form_done, sentence
from bot.blocks.who import roles_card
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.people_words import form_place, names_of
from bot.conversation.sides_words import Cast, cast_of
from bot.conversation.turn import Step, Turn, Work
from bot.domain.engagement import AROUND, NAME, SUMMARY_AT, SUMMARY_DAY, ZONE, Engagement
from bot.domain.errors import FormOutdated
from bot.domain.people import Person
from bot.domain.proposal import COMPANY, PERSON, Proposal, Wish, people_in
from bot.domain.settings import HOURS, SideSettings
from bot.usecases import decide_proposal, place, set_side, set_study

SHARED = (NAME, ZONE, SUMMARY_DAY, SUMMARY_AT, AROUND)


def open_form(turn: Turn) -> Reply:
    """Open the study's form; a channel without a study sees with what it would begin."""
    turn.require_study()
    cast = cast_of(turn)
    page = look.StudyPage(
        study=cast.study or _to_be(turn),
        companies=[
            (one.team_id, cast.company_called(one.team_id), one.side)
            for one in cast.sides.organisations
        ],
        unplaced=_named(one for one in cast.people if cast.party_of(one) is None),
        has_people=any(cast.party_of(one) is not None for one in cast.people),
        parties=cast.named,
    )
    return OpenForm(view=look.study_form(page, form_place(turn)))


def _to_be(turn: Turn) -> Engagement:
    name = turn.services.directory.channel_name(turn.request.workspace, turn.channel or "")
    return Engagement(
        id="",
        workspace=turn.request.workspace,
        channel=turn.channel or "",
        name=name or "this study",
        zone=turn.author.zone,
        created_at=turn.now,
    )


def _named(people: Iterable[Person]) -> Sequence[tuple[str, str]]:
    return [(one.user_id, one.name) for one in people]


def open_side_form(turn: Turn) -> Reply:
    """Open the form of one side: its people, hours and holidays."""
    turn.require_study()
    cast = cast_of(turn)
    party = turn.request.value
    if party not in cast.sides.parties:
        raise FormOutdated
    page = look.SidePage(
        party=party,
        called=cast.called(party),
        names=names_of(turn, (one.user_id for one in cast.roster.roles if one.party == party)),
        roster=cast.roster,
        settings=cast.settings.get(party, SideSettings()),
        is_own=cast.sides.of(turn.actor.user_id, turn.actor.company) == party,
    )
    return OpenForm(view=look.side_form(page, form_place(turn)))


def submit_study(turn: Turn) -> Work:
    """Keep what was changed in the study's form; what was not stays as it is by now."""
    changed = _changed(turn)
    shared = [Wish(setting=one, value=changed[one]) for one in SHARED if one in changed]
    moves = [
        Wish(setting=name, value=value)
        for name, value in changed.items()
        if name.startswith((COMPANY, PERSON))
    ]
    other, side = changed.get(look.OTHER), turn.request.fields.get(look.OTHER_SIDE)
    if other and side:
        moves.append(Wish(setting=f"{PERSON}{other}", value=_chosen(side)))
    cast = cast_of(turn)
    names = _names(turn, cast, moves)

    def work(step: Step) -> Reply:
        set_study.handle(shared, step.tx, step.engagement, step.stamp)
        _see(cast, step)
        done, proposals = place.handle(moves, step.tx, step.engagement, step.stamp)
        lines = [say.wish(one, names) for one in (*shared, *done)]
        lines += [say.proposed(cast.called(one.party)) for one in proposals]
        return FormDone(view=form_done("Set-up saved", say.saved(lines)))

    return work


def _see(cast: Cast, step: Step) -> None:
    """Keep the companies of the channel and their names, so that they can be placed."""
    for one in cast.sides.organisations:
        step.tx.engagements.see_organisation(
            step.engagement.id, one.team_id, step.stamp.at, enterprise_id=one.enterprise_id
        )
    _keep_names(cast, step)


def _keep_names(cast: Cast, step: Step) -> None:
    for company, name in cast.learned.items():
        step.tx.sides.name(step.engagement.id, company, name)


def submit_side(turn: Turn) -> Work:
    """Keep a side's people and hours, or propose them to that side."""
    changed = _changed(turn)
    party = turn.request.private.get("party", "")
    wishes = [
        Wish(setting=name, value=value)
        for name, value in changed.items()
        if name not in {look.OPENS, look.CLOSES}
    ]
    if changed.keys() & {look.OPENS, look.CLOSES}:
        fields = turn.request.fields
        hours = f"{fields.get(look.OPENS) or ''}-{fields.get(look.CLOSES) or ''}"
        wishes.append(Wish(setting=HOURS, value=hours))
    cast = cast_of(turn)
    if party not in cast.sides.parties:
        raise FormOutdated
    names = _names(turn, cast, wishes)

    def work(step: Step) -> Reply:
        new, proposal = set_side.handle(party, wishes, step.tx, step.engagement, step.stamp)
        lines = [say.wish(one, names) for one in new]
        if proposal is not None:
            lines.append(say.proposed(cast.called(party)))
        return FormDone(view=form_done("Set-up saved", say.saved(lines)))

    return work


def _changed(turn: Turn) -> Mapping[str, str | None]:
    """Return the fields that differ from what the form showed."""
    try:
        shown = json.loads(turn.request.private.get("shown", "{}"))
    except ValueError as error:
        raise FormOutdated from error
    now = {name: _chosen(value) for name, value in turn.request.fields.items()}
    return {name: value for name, value in now.items() if look.mark(value) != shown.get(name)}


def _chosen(value: str | None) -> str | None:
    return None if value == look.NONE else value or None


def _names(turn: Turn, cast: Cast, wishes: Iterable[Wish]) -> Mapping[str, str]:
    """Return the names of everybody and every company that the wishes speak of."""
    known = {one.user_id: one.name for one in cast.people}
    companies = {one.team_id: cast.company_called(one.team_id) for one in cast.sides.organisations}
    strange = [one for one in people_in(wishes) if one not in known]
    return {**companies, **known, **names_of(turn, strange)}


def show_roles(turn: Turn) -> Reply | Work:
    """Show who is who, each side in a few lines."""
    cast = cast_of(turn)
    names = {one.user_id: one.name for one in cast.people}
    gone = [one.user_id for one in cast.roster.roles if one.user_id not in names]
    card = roles_card(cast.named, cast.roster, cast.settings, {**names, **names_of(turn, gone)})
    if cast.study is None or not cast.learned:
        return Whisper(message=card)

    def work(step: Step) -> Reply:
        _keep_names(cast, step)
        return Whisper(message=card)

    return work


def accept(turn: Turn) -> Work:
    """Say yes to what another side proposes."""
    return _decide(turn, is_yes=True)


def decline(turn: Turn) -> Work:
    """Say no to it."""
    return _decide(turn, is_yes=False)


def _decide(turn: Turn, *, is_yes: bool) -> Work:
    proposal_id, _ = turn.item

    def work(step: Step) -> Reply:
        decided: Proposal = decide_proposal.handle(
            proposal_id, is_yes=is_yes, tx=step.tx, engagement=step.engagement, stamp=step.stamp
        )
        return Whisper(message=sentence(say.DECIDED[decided.state]))

    return work


BUTTONS = {
    "setup.open_form": open_form,
    "setup.side": open_side_form,
    "proposal.accept": accept,
    "proposal.decline": decline,
}
FORMS = {"setup.form": submit_study, "setup.side_form": submit_side}
