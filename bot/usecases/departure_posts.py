"""What the main contacts read when a company has left the channel."""

from bot.blocks.departure import departure_note
from bot.domain.delivery import Delivery
from bot.usecases.permit import circle_of
from bot.usecases.posts import Post, Skip, Sources, study_of


def render_departure_note(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the note for one side's contact, or for the channel that stays."""
    refs = delivery.intent.refs
    left = [team for team in refs["left"].split(",") if team]
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        sides = circle_of(tx, engagement.id).sides
        actions = [one for one in tx.actions.open(engagement.id) if one.owner_team in left]
        back = [team for team in left if team not in tx.rests.departed(engagement.id)]
    if left and back == left:
        return Skip(reason="they are back")
    gone = {sides.of_company(team) for team in left}
    names = {one.team_id: one.name for one in sides.organisations}
    called = [names.get(team) or _asked(sources, engagement.workspace, team) for team in left]
    message = departure_note(
        study=engagement.name,
        company=" and ".join(name for name in called if name) or "The other company",
        is_own=refs["party"] in gone,
        open_items=len(actions),
    )
    return Post(message=message, channel=None if delivery.intent.person else engagement.channel)


def _asked(sources: Sources, workspace: str, team: str) -> str | None:
    return sources.directory.company_name(workspace, team)
