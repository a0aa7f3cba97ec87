"""A deploy and its rollback: which versions are at work, stage by stage, and who migrates when."""

from collections.abc import Sequence
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


UNCHANGED = (Stage(title=""),)


def deploy_after(older: Version, programs: int) -> Sequence[Stage]:
    """Return the stages from the older version to this one and back again.

    A single program (SQLite belongs to one) is of one version at a time.
    """
    olds, news, name = (older,) * programs, (THIS,) * programs, older.name
    each, back = (THIS, *olds[1:]), (older, *news[1:])
    on_the_way = [Stage(title="one of each", share=5, programs=each)]
    on_the_way_back = [Stage(title="one of each, on the way back", share=4, programs=back)]
    stages = [
        Stage(title=f"only {name}, on the shape it knows", share=2, programs=olds),
        Stage(title=f"this version migrates under {name}", share=4, release=THIS),
        *(on_the_way if programs > 1 else ()),
        Stage(title=f"only this version; {name} migrates", share=2, programs=news, release=older),
        *(on_the_way_back if programs > 1 else ()),
        Stage(title=f"only {name}, on the newer shape", share=3, programs=olds),
    ]
    whole = sum(one.share for one in stages)
    return [replace(one, share=one.share / whole) for one in stages]


def enter(stage: Stage, fleet: Fleet) -> None:
    """Let the programs of a stage take their places, one after the other."""
    for one, version in zip(fleet.instances, stage.programs, strict=False):
        if one.process is None:  # nothing was started yet
            one.version = version
        elif one.version != version:
            fleet.replace(one, version)
