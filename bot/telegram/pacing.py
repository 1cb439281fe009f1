"""When the next call may leave. Pure: the time comes in, seconds since any fixed moment."""

from dataclasses import dataclass, field

_ALL_RATE, _ALL_BURST = 28.0, 28.0  # calls a second; the messenger allows a bot about 30
_PRIVATE_RATE, _PRIVATE_BURST = 1.0, 10.0  # a second in one chat, with short bursts
_GROUP_RATE, _GROUP_BURST = 20 / 60, 15.0  # 20 a minute in one group
_IDLE = 120.0  # seconds after which a full bucket is as good as none


@dataclass(slots=True)
class _Bucket:
    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a call may leave."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass(slots=True)
class Pace:
    """Keeps calls below the messenger's limits, and silent where it asked for silence.

    Attributes:
        group: Calls a second that one group takes in the long run, and how many at once.
    """

    group: tuple[float, float] = (_GROUP_RATE, _GROUP_BURST)
    _all: _Bucket = field(default_factory=lambda: _Bucket(_ALL_RATE, _ALL_BURST, _ALL_BURST, 0.0))
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _closed: dict[str, float] = field(default_factory=dict)

    def wait(self, gate: str, chat: int | None, now: float) -> float:
        """Seconds until the next call of a gate may leave; 0 if it may leave now."""
        closed = self._closed.get(gate, now) - now
        if closed > 0:
            return closed
        self._closed.pop(gate, None)
        waits = [self._all.wait(now)]
        if chat is not None:
            waits.append(self._bucket(chat, now).wait(now))
        return max(waits)

    def spend(self, chat: int | None, now: float) -> None:
        """A call leaves now."""
        self._all.wait(now)
        self._all.level -= 1
        if chat is not None:
            bucket = self._bucket(chat, now)
            bucket.wait(now)
            bucket.level -= 1

    def close(self, gate: str, until: float) -> None:
        """Nothing leaves through a gate before ``until``."""
        self._closed[gate] = max(until, self._closed.get(gate, until))

    def has_room(self, gate: str, now: float) -> bool:
        """Whether something that is not needed may leave as well."""
        self._all.wait(now)
        return self._all.level > _ALL_BURST / 2 and self._closed.get(gate, now) <= now

    def _bucket(self, chat: int, now: float) -> _Bucket:
        if len(self._chats) > 10_000:
            self._chats = {key: each for key, each in self._chats.items() if now - each.at < _IDLE}
        if chat not in self._chats:
            rate, burst = self.group if chat < 0 else (_PRIVATE_RATE, _PRIVATE_BURST)
            self._chats[chat] = _Bucket(rate, burst, burst, now)
        return self._chats[chat]
