"""What searching keeps in memory of one state of the library."""

from dataclasses import dataclass, field

from knowledge.storage.holdings import StoredChunk

_KEPT = 30_000  # things of one state kept in memory; a chunk is the largest, about a kilobyte


@dataclass(slots=True)
class Memory:
    """What searching has read of one state of the library, by side where the sides differ."""

    revision: int
    chunks: dict[int, StoredChunk] = field(default_factory=dict)
    rows: dict[bool, dict[str, tuple[int, ...]]] = field(default_factory=lambda: {False: {}, True: {}})
    frequencies: dict[bool, dict[str, int]] = field(default_factory=lambda: {False: {}, True: {}})
    sizes: dict[bool, int] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        rows, frequencies = self.rows.values(), self.frequencies.values()
        return len(self.chunks) + sum(map(len, rows)) + sum(map(len, frequencies)) > _KEPT
