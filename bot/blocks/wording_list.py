"""What somebody's lasting list says."""

from typing import Final

NOTHING: Final = "Nothing is with you at the moment. This list follows by itself when that changes."
MOVED: Final = "Your list stands further down."
EARLIER: Final = "Page before"
MORE: Final = "Next page"
DONE_SPOKEN: Final = "Done: everything that is ticked"
DATE_SPOKEN: Final = "New date: for everything that is ticked"
TICK_FIRST: Final = "Tick what you mean first, then press the button."
ALSO_DIRECT: Final = "Your whole list, over all studies, is in our direct messages."


def heading(count: int) -> str:
    """Head the list."""
    return "With you: 1 item" if count == 1 else f"With you: {count} items"


def page_of(page: int, pages: int) -> str:
    """Say which part this is, and how the list works."""
    hint = "This list follows by itself. You can also write “done A-12”."
    return hint if pages == 1 else f"Page {page} of {pages}. {hint}"


def page_note(page: int, pages: int, other: str) -> str:
    """Say which part of a list this is, and how another one is asked for."""
    return (
        f"Page {page} of {pages}. `{other}` shows the {'next' if page < pages else 'one before'}."
    )


def dates_title(count: int) -> str:
    """Name the form that gives several actions a date."""
    return "New date" if count == 1 else f"New date for {count} actions"


def which_study(item: str, studies: str) -> str:
    """Ask which of several studies is meant."""
    return f"{item} is in {studies}. Write the study before the id, for example:"
