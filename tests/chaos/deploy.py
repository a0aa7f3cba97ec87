"""A deploy and its rollback: which versions are at work, stage by stage, and who migrates when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.chaos.fleet import Fleet
from tests.chaos.version import THIS, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of a run, in which the same programs are at work and are killed."""

    title: str
    share: float = 1.0
    """How much of the run's time and of its kills."""
    programs: Sequence[Version] = ()
    """Which version each program is of; none says: as it stands."""
    release: Version | None = None
    """Whose `migrate` runs meanwhile."""
    at_rest: bool = False
    """It runs before the programs start, while none does: `migrate` touches no SQLite file that is
    served."""


UNCHANGED = (Stage(title=""),)


def deploy_after(older: Version, programs: int) -> Sequence[Stage]:
    """Return the stages from the older version to this one and back again.

    A single program (SQLite belongs to one) is of one version at a time.
    """
    olds, news, name = (older,) * programs, (THIS,) * programs, older.name
    first = Stage(title=f"only {name}, on the shape it knows", share=0.1, programs=olds)
    last = Stage(title=f"only {name}, on the newer shape", share=0.15, programs=olds)
    if programs == 1:
        ours = Stage(
            title="only this version", share=0.5, programs=news, release=THIS, at_rest=True
        )
        return [
            replace(first, share=0.25),
            ours,
            replace(last, share=0.25, release=older, at_rest=True),
        ]
    return [
        first,
        Stage(title=f"this version migrates under {name}", share=0.2, release=THIS),
        Stage(title="one of each", share=0.25, programs=(THIS, *olds[1:])),
        Stage(title=f"only this version; {name} migrates", share=0.1, programs=news, release=older),
        Stage(title="one of each, on the way back", share=0.2, programs=(older, *news[1:])),
        last,
    ]


def enter(stage: Stage, fleet: Fleet, released: Callable[[], None]) -> None:
    """Let the programs of a stage take their places: one after the other, or after a rest."""
    if stage.at_rest:
        fleet.stop()
        released()
    for one, version in zip(fleet.instances, stage.programs, strict=False):
        if one.process is None:  # nothing was started yet
            one.version = version
        elif stage.at_rest or one.version != version:
            fleet.replace(one, version)
