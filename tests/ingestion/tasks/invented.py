"""Invented plans with what is to be read out of some of their sentences.

A file of ``data/invented`` holds several: ``=== name``, the plan, ``---``, and a line for each sentence that is looked
at: words of it, the days and rules (``-`` for none), the owners with 牵 and 配 before the name of one who leads or
helps; ``?`` is not looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.readings import OwnerRole, TaskReading

FOLDER = Path(__file__).parent / "data" / "invented"
_SIGNS = {OwnerRole.LEAD: "牵", OwnerRole.SUPPORT: "配", OwnerRole.RESPONSIBLE: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A sentence and what is to be read; None is not looked at."""

    words: str
    times: frozenset[str] | None
    owners: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An invented plan."""

    name: str
    text: str
    wanted: tuple[Wanted, ...]

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]


def plans() -> Iterator[Plan]:
    """All of them."""
    for path in sorted(FOLDER.glob("*.txt")):
        for chunk in path.read_text("utf-8").split("=== ")[1:]:
            name, _, rest = chunk.partition("\n")
            text, _, wanted = rest.partition("---\n")
            yield Plan(
                name=f"{path.stem}: {name}", text=text, wanted=tuple(map(_wanted, filter(None, wanted.splitlines())))
            )


def read_of(task: TaskReading) -> tuple[frozenset[str], frozenset[str]]:
    """The days and rules of a task, and its owners."""
    times = {str(value) for part in task.parts for value in (part.timing.due, part.timing.recurrence) if value}
    return frozenset(times), frozenset(_SIGNS[owner.role] + owner.name for owner in task.owners)


def _wanted(line: str) -> Wanted:
    words, times, owners = (piece.strip() for piece in line.split("|"))
    return Wanted(words=words, times=_listed(times), owners=_listed(owners))


def _listed(words: str) -> frozenset[str] | None:
    return None if words == "?" else frozenset(words.split()) - {"-"}
