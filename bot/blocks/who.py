"""Who is who in a study, and what one side proposes to the other."""

from collections.abc import Mapping, Sequence

from bot.blocks import kit, wording
from bot.blocks import wording_setup as say
from bot.blocks.kit import Row, bold, words
from bot.blocks.message import Message
from bot.blocks.safe import one_line
from bot.domain.proposal import Proposal, ProposalState
from bot.domain.roles import RoleKind, Roster, Seat
from bot.domain.settings import SideSettings
from bot.domain.sides import Party


def roles_card(
    sides: Sequence[tuple[Party, str]],
    roster: Roster,
    settings: Mapping[Party, SideSettings],
    names: Mapping[str, str],
) -> Message:
    """Show who is who, each side in a few lines."""
    rows: list[Row] = []
    for party, called in sides:
        rows.append([bold(one_line(called, kit.ROW_TITLE_LIMIT))])
        rows += [[words(line)] for line in _lines_of(party, roster, settings, names)]
    spoken = "\n".join(kit.speak(row) for row in rows)
    parts = [kit.section([*row, words("\n")]) for row in rows]
    buttons = kit.buttons(
        kit.button(wording.SET_UP, "setup.open_form"),
        *(
            kit.button(say.people_of(called), f"setup.side#{place}", party)
            for place, (party, called) in enumerate(sides[:3])
        ),
    )
    return kit.say(spoken, kit.rich(*parts), buttons)


def _lines_of(
    party: Party,
    roster: Roster,
    settings: Mapping[Party, SideSettings],
    names: Mapping[str, str],
) -> list[str]:
    held = [
        say.with_backup(
            kind,
            *(_name(roster.holder(party, kind, seat), names) for seat in Seat),
        )
        for kind in RoleKind
        if any(roster.holder(party, kind, seat) for seat in Seat)
    ]
    at_work = settings.get(party)
    hours = [say.hours(at_work)] if at_work else []
    return [*(held or [say.NOBODY_NAMED]), *hours]


def _name(user_id: str | None, names: Mapping[str, str]) -> str | None:
    return kit.name_of(names.get(user_id)) if user_id else None


# --------------------------------------------------------------------------- proposals


def proposal_card(
    shown_one: Proposal, *, side: str, names: Mapping[str, str], people: Sequence[str]
) -> Message:
    """Show what one side proposes to the other, with its answer or the buttons for it."""
    head = say.proposal(kit.name_of(names.get(shown_one.proposed_by)), one_line(side, 80))
    rows = [[words(one_line(say.wish(one, names), 200))] for one in shown_one.wishes]
    is_open = shown_one.state is ProposalState.OPEN
    end = (
        say.who_answers([kit.name_of(names.get(one)) for one in people], one_line(side, 80))
        if is_open
        else say.answered(shown_one.state, kit.name_of(names.get(shown_one.decided_by or "")))
    )
    spoken = "\n".join([head, *(kit.speak(row) for row in rows), end])
    value = kit.item_value(shown_one.id, shown_one.version)
    blocks = [
        kit.rich(kit.section([bold(head)]), kit.bullets(rows), kit.section([words(end)])),
    ]
    if is_open:
        blocks.append(
            kit.buttons(
                kit.button(say.ACCEPT, "proposal.accept", value),
                kit.button(say.DECLINE, "proposal.decline", value),
            )
        )
    return kit.say(spoken, *blocks)
