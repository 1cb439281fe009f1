"""How many duties each role has in each document. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.roles import ROLES
from knowledge.storage.holdings import Held, HeldDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Roles by documents.

    Attributes:
        roles: Those that have a duty, in the order of ``knowledge.roles``.
        documents: Those that lay a duty on one of them, in the order of the library.
        counts: By role and ``Held.row``; pairs without a duty are left out.
    """

    roles: tuple[str, ...]
    documents: tuple[Held, ...]
    counts: Mapping[tuple[str, int], int]

    def count(self, role: str, document: Held) -> int:
        """How many duties a role has in a document."""
        return self.counts.get((role, document.row), 0)

    def total(self, role: str) -> int:
        """How many duties a role has in all documents."""
        return sum(self.count(role, document) for document in self.documents)


def matrix_of(found: Sequence[HeldDuty]) -> Matrix:
    """Count duties by role and document."""
    counts = Counter((each.duty.role, each.document.row) for each in found)
    documents = {each.document.row: each.document for each in found}
    held = {role for role, _ in counts}
    return Matrix(
        roles=tuple(role.name for role in ROLES if role.name in held),
        documents=tuple(documents.values()),
        counts=dict(counts),
    )
