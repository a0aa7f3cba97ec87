"""What the Home tab says."""

from typing import Final

HEADING: Final = "Your studies"
NOTHING: Final = (
    "No study of yours has anything yet. Type /action in a channel that I am in, or add me to one "
    "with /invite @Liaison."
)
MINE: Final = "With you"
NOTHING_MINE: Final = "Nothing at the moment."
OURS: Final = "With others of your side"
THEIRS: Final = "With the other side"
QUESTIONS: Final = "Open questions"
CONCERNS: Final = "Open concerns"
MORE_STUDIES: Final = (
    "There are more studies than fit here; /action list in a channel shows its own."
)
HINT: Final = (
    "Open this tab again to see it as it stands now. The other company sees the same through "
    "@Liaison list in the channel."
)
