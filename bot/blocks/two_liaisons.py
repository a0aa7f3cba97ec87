"""Each company runs its own Liaison in one channel: what that means and what to do."""

from bot.blocks import kit
from bot.blocks.message import Message


def two_liaisons(study: str) -> Message:
    """Say it once, with the way out."""
    said = (
        f"Two Liaisons are in the channel of {kit.name_of(study)}, one of each company. Each keeps "
        "a record of its own, so the two will not agree. One of them is enough for both companies: "
        "agree which one stays, and take the other out with `/remove` and its name. What it has "
        "kept stays with its company."
    )
    return kit.say(said, kit.rich(kit.section(kit.prose(said))))
