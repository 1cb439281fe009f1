"""What the bot has heard: up to when nothing is missing, and when at the earliest something happened that came.

Some updates bear no time. A fetch that waited and then brought something brought it as it happened. What a fetch
brought at once may have waited since the fetch before, or for as long as the bot was away.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_WAITED = 1.5  # seconds; a shorter fetch may have been a slow one
_FULL = 100  # updates in one fetch; there may be more behind them
_KEPT = 4096  # fetches
_BROUGHT = timedelta(seconds=15)  # by then a webhook has got what happened, also what waited while nobody took it


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Hearing:
    """Keeps when fetches ended.

    Attributes:
        clock: The time, aware; what is compared with it has to come from the same one.
        fetches: Whether the bot fetches; with a webhook things are brought, and nobody says that none is missing.
        hurried: Whether somebody waits for the news that nothing more comes: fetches are to be short.
        upto: Everything that had happened by then is in the inbox; None before the first fetch, and with a webhook.
    """

    clock: Callable[[], datetime] = _now
    fetches: bool = True
    hurried: bool = False
    upto: datetime | None = None
    _since: datetime | None = field(default=None, init=False)
    _ends: deque[datetime] = field(default_factory=lambda: deque(maxlen=_KEPT), init=False)
    _earliest: deque[datetime | None] = field(default_factory=lambda: deque(maxlen=_KEPT), init=False)

    def __post_init__(self) -> None:
        self._since = self.clock()

    @property
    def complete(self) -> datetime | None:
        """Up to when nothing is missing in the inbox; None while that cannot be told."""
        if self.fetches:
            return self.upto
        before = self.clock() - _BROUGHT
        return before if self._since and before >= self._since else None

    def ended(self, *, waited: float) -> datetime:
        """A fetch ended just now, and what it brought is about to come in; the moment.

        Args:
            waited: For how many seconds it was under way.
        """
        moment = self.clock()
        self._ends.append(moment)
        self._earliest.append(moment if waited > _WAITED else self.upto)
        return moment

    def kept(self, moment: datetime, *, updates: int) -> None:
        """So many updates, which a fetch brought that ended then, are in the inbox."""
        if updates < _FULL:
            self.upto = moment

    def earliest(self, came_at: datetime) -> datetime | None:
        """When at the earliest something happened that came in at a moment; None if nobody can tell."""
        place = bisect_right(self._ends, came_at)
        return self._earliest[place - 1] if place else None
