"""What came of bringing documents into the ledger. Pure values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """How many tasks were entered, changed or told of changes, and of how many no document speaks any more."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: "Synced") -> "Synced":
        return Synced(new=self.new + other.new, changed=self.changed + other.changed, gone=self.gone + other.gone)
