"""What a chat wants to read, and everything there is to be read. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.study.units import Unit

MOST = 20
"""Documents, and topics, that a chat can choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is wanted: units of any of these documents, and units about any of these topics; all if there are none.

    Attributes:
        documents: What their editions have in common (``Held.canonical``): a new edition takes the place of the old.
        topics: Words.
    """

    documents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether everything is wanted."""
        return not (self.documents or self.topics)

    def wants(self, unit: Unit) -> bool:
        """Whether a unit is wanted."""
        return self.is_all or unit.canonical in self.documents or any(map(unit.holds, self.topics))


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything there is to be read, in the order of documents and text.

    Attributes:
        revision: Of the library it was read out of.
    """

    units: tuple[Unit, ...]
    revision: int = 0
    _found: dict[Scope, Sequence[Unit]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, scope: Scope) -> Sequence[Unit]:
        """What is wanted; everything if nothing of what is wanted is there any more."""
        if scope not in self._found:
            self._found[scope] = [unit for unit in self.units if scope.wants(unit)] or self.units
        return self._found[scope]

    def has(self, scope: Scope) -> bool:
        """Whether anything of what is wanted is there."""
        return any(scope.wants(unit) for unit in self.of(scope))

    def titles(self) -> tuple[tuple[int, str, str], ...]:
        """The documents: row, what editions have in common, title; each once, in order."""
        return tuple(dict.fromkeys((unit.row, unit.canonical, unit.title) for unit in self.units))


def pooled(units: Iterable[Unit], revision: int = 0) -> Pool:
    """A pool of these units."""
    return Pool(tuple(units), revision)
