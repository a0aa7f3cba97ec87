"""A company left the channel: what that means for the record, said to each side's contact."""

from bot.blocks import kit
from bot.blocks.message import Message


def departure_note(*, study: str, company: str, is_own: bool, open_items: int) -> Message:
    """Say who left, that the record stays, and what can be done now."""
    name, who = kit.name_of(study), kit.name_of(company)
    if is_own:
        said = (
            f"The channel of {name} is no longer shared with your company. You can no longer read "
            "or change its record through me. What was agreed stays in it as it was written, with "
            "the people and organisations of then; the other company can give you a copy."
        )
    else:
        items = "1 open item" if open_items == 1 else f"{open_items} open items"
        said = (
            f"{who} left the channel of {name}. Its people can no longer read or change the record "
            f"through me, and I remind them of nothing there. Its {items} stay as written, with "
            "owner and organisation; `assign A-1 @person` hands one on, `list theirs` shows them."
        )
    return kit.say(said, kit.rich(kit.section(kit.prose(said))))
