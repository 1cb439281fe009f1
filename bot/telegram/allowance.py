"""How much a person may send. Pure: the time comes in, seconds since any fixed moment."""

from dataclasses import dataclass, field

_FORGOTTEN = 10_000


@dataclass(slots=True, kw_only=True)
class Allowance:
    """So many messages a minute and person; what was not used is kept for up to a minute.

    Attributes:
        rate: Messages a minute.
    """

    rate: int
    _left: dict[int, tuple[float, float]] = field(default_factory=dict, init=False)

    def spend(self, person: int, now: float) -> bool:
        """Whether a person may send one more now; counts it if so."""
        left, at = self._left.get(person, (float(self.rate), now))
        left = min(float(self.rate), left + (now - at) * self.rate / 60)
        if len(self._left) > _FORGOTTEN:
            self._left = {key: each for key, each in self._left.items() if now - each[1] < 60}
        self._left[person] = (left - 1 if left >= 1 else left, now)
        return left >= 1
