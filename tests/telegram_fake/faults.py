"""What goes wrong between the bot and Telegram, by chance or on order."""

import random
import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

_FLOODING = ("send", "edit")


class Fault(StrEnum):
    """One thing that goes wrong with one call."""

    TOO_MANY = "429"
    BAD_GATEWAY = "502"
    DROP_BEFORE = "connection dropped before the call took effect"
    DROP_AFTER = "connection dropped after the call took effect"
    SLOW = "answered late"
    REPEAT = "updates handed out twice"
    UNAUTHORIZED = "401"
    NOT_FOUND = "404"
    CONFLICT = "409"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How often what goes wrong, as shares of all calls.

    Attributes:
        seed: The same seed and the same calls give the same faults.
        rate_repeat: Of calls of getUpdates that hand out the last answer again.
        slow_seconds: How long a slow answer is held.
        retry_after: Whole seconds a chat must be left alone after a 429.
        methods: Only these go wrong; None stands for all.
    """

    seed: int = 0
    rate_429: float = 0.0
    rate_502: float = 0.0
    rate_drop_before: float = 0.0
    rate_drop_after: float = 0.0
    rate_slow: float = 0.0
    rate_repeat: float = 0.0
    slow_seconds: float = 1.0
    retry_after: int = 1
    methods: AbstractSet[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A fault that hits one call; ``seconds`` is how long to hold it, or to leave the chat alone."""

    fault: Fault
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    method: str
    chat_id: int | None
    shot: Shot


class Mischief:
    """Decides for each call what goes wrong with it.

    Attributes:
        impatient: Calls to a chat that was still to be left alone, as "method chat".
    """

    def __init__(self) -> None:
        self.impatient: list[str] = []
        self._orders: list[_Order] = []
        self._closed_until: dict[int | str, float] = {}
        self.faults = Faults()

    @property
    def faults(self) -> Faults:
        """What goes wrong by chance; setting it starts the dice anew."""
        return self._faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self._faults = faults
        self._dice = random.Random(faults.seed)

    def order(self, method: str, fault: Fault, *, chat_id: int | None, seconds: float | None, times: int) -> None:
        """Let the next calls of a method go wrong, before anything goes wrong by chance.

        Args:
            method: By its Bot API name; ``file`` for a download.
            fault: What goes wrong.
            chat_id: Only calls for this chat; None stands for any.
            seconds: To hold a slow answer, or to leave a chat alone; None takes them from ``faults``.
            times: So many calls.
        """
        self._orders += [_Order(method=method, chat_id=chat_id, shot=self._shot(fault, seconds))] * times

    def choose(self, method: str, chat_id: int | None) -> Shot | None:
        """What goes wrong with this call; None if nothing does."""
        waiting = self._waiting(method, chat_id)
        if waiting > 0:
            self.impatient.append(f"{method} {chat_id}")
            return Shot(fault=Fault.TOO_MANY, seconds=waiting)
        shot = self._ordered(method, chat_id) or self._drawn(method)
        if shot is not None and shot.fault is Fault.TOO_MANY:
            self._closed_until[_key(method, chat_id)] = time.monotonic() + shot.seconds
        return shot

    def _waiting(self, method: str, chat_id: int | None) -> float:
        """Seconds for which a call is still refused."""
        if chat_id is not None and not method.startswith(_FLOODING):
            return 0.0
        return self._closed_until.get(_key(method, chat_id), 0.0) - time.monotonic()

    def _ordered(self, method: str, chat_id: int | None) -> Shot | None:
        for order in self._orders:
            if order.method == method and order.chat_id in {None, chat_id}:
                self._orders.remove(order)
                return order.shot
        return None

    def _drawn(self, method: str) -> Shot | None:
        faults = self._faults
        if faults.methods is not None and method not in faults.methods:
            return None
        rates = {
            Fault.TOO_MANY: faults.rate_429,
            Fault.BAD_GATEWAY: faults.rate_502,
            Fault.DROP_BEFORE: faults.rate_drop_before,
            Fault.DROP_AFTER: faults.rate_drop_after,
            Fault.SLOW: faults.rate_slow,
            Fault.REPEAT: faults.rate_repeat if method == "getUpdates" else 0.0,
        }
        drawn = self._dice.random()
        for fault, rate in rates.items():
            if drawn < rate:
                return self._shot(fault, None)
            drawn -= rate
        return None

    def _shot(self, fault: Fault, seconds: float | None) -> Shot:
        defaults = {Fault.TOO_MANY: float(self._faults.retry_after), Fault.SLOW: self._faults.slow_seconds}
        return Shot(fault=fault, seconds=defaults.get(fault, 0.0) if seconds is None else seconds)


def _key(method: str, chat_id: int | None) -> int | str:
    return method if chat_id is None else chat_id
