"""Planning for a concern: what will be done, by whom and until when."""

from dataclasses import dataclass

from bot.domain.concern import Concern, ConcernState
from bot.domain.deeds import Deed
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.journal import Change
from bot.usecases import acknowledge_concern
from bot.usecases.concern_cards import keep_step
from bot.usecases.find_item import find_concern
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_title


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanConcern:
    """What will be done until when; without an owner it stays with whoever coordinates it."""

    ref: PublicId | str
    plan: str
    due: Due
    owner: str | None = None


def handle(command: PlanConcern, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Concern:
    """Keep the plan; whoever plans for a concern has seen it, which is a step of its own."""
    before = find_concern(tx, engagement.id, command.ref)
    permit(tx, stamp, Deed.PLAN_CONCERN, before)
    plan = clean_title(command.plan)
    if before.state is ConcernState.RAISED:
        before = acknowledge_concern.handle(command.ref, tx, engagement, stamp)
    owner = command.owner or before.owner or stamp.actor.user_id
    after = before.make_plan(plan=plan, due=command.due, owner=owner)
    old_due = before.plan_due.text() if before.plan_due else None
    told = (
        Change(field="plan", old=before.plan, new=after.plan, is_text=True),
        Change(field="plan date", old=old_due, new=command.due.text()),
    )
    return keep_step(tx, engagement, (before, after), stamp, name="concern_planned", told=told)
