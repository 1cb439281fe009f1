"""A year of a unit with 200 tasks and 12 chats in two time zones: each reminder once, in its window, or rightly missed.

The oracle (``oracle.py``) says at each look of the bot what has to be sent at that moment, no more and no less.
``--log-cli-level=INFO`` shows the figures.
"""

import json
import logging
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.ledger.sends import SendState
from tests.knowledge.ledger.folk import Clock, Folk
from tests.knowledge.ledger.year import MINUTE, Process, Year

log = logging.getLogger(__name__)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "start", "days"),
    [
        (1, datetime(2025, 1, 1, tzinfo=UTC), 365),
        (2, datetime(2025, 9, 1, tzinfo=UTC), 100),  # National Day, and the end of summer time
        (3, datetime(2026, 1, 15, tzinfo=UTC), 100),  # Spring Festival, and its beginning
    ],
)
async def test_a_year(seed: int, start: datetime, days: int, tmp_path: Path) -> None:
    folk = Folk.settle(tmp_path, random.Random(seed), Clock(true=start))
    year, fate = Year(folk), Fate(folk)
    process: Process | None = None
    while folk.clock.true < start + timedelta(days=days):
        year.step()
        befall(year, fate)
        process = manned(process, fate, tmp_path)
        if process and not await serve(year, fate, process):
            process.end()
            process = None
    if process:
        process.end()
    log.info("seed %s: %s", seed, json.dumps(figures(year), sort_keys=True))
    judge(year, share=days / 365)
    folk.desk.close()


def befall(year: Year, fate: "Fate") -> None:
    """What comes to pass before the bot looks again."""
    if fate.strikes(0.15):
        year.folk.act()
    if not year.waiting and fate.strikes(0.012):
        year.jump()
    fate.goes_on()


def manned(process: Process | None, fate: "Fate", home: Path) -> Process | None:
    """The bot as it runs now: the same process, another one, or none."""
    if process and (fate.away or fate.strikes(0.02, "restarts")):
        process.end()
        process = None
    return None if fate.away else process or Process.start(home, fate.folk)


async def serve(year: Year, fate: "Fate", process: Process) -> bool:
    """The bot looks, and what it has to say leaves if there is a network; False if it was killed."""
    if not fate.offline:
        year.deliver()
    lives = await year.look(process)
    if lives and not fate.offline:
        year.deliver()
        if fate.strikes(0.08):
            year.snooze()
    return lives


class Fate:
    """Times in which the bot is away, or the network: from minutes to days."""

    def __init__(self, folk: Folk) -> None:
        self.folk = folk
        self._back = self._online = folk.clock.true

    def strikes(self, chance: float, name: str = "") -> bool:
        hit = self.folk.lot.random() < chance
        if name:
            self.folk.figures[name] += hit
        return hit

    def goes_on(self) -> None:
        now, lot = self.folk.clock.true, self.folk.lot
        if not self.away and self.strikes(0.004, "times away"):
            self._back = now + MINUTE * 10 ** lot.uniform(0.7, 3.9)
        if not self.offline and self.strikes(0.004, "network failures"):
            self._online = now + MINUTE * 10 ** lot.uniform(0.7, 3.5)

    @property
    def away(self) -> bool:
        return self.folk.clock.true < self._back

    @property
    def offline(self) -> bool:
        return self.folk.clock.true < self._online


def figures(year: Year) -> dict[str, int]:
    """What there is to tell about a year."""
    kinds = Counter(name.kind for name, _ in year.delivered)
    never = year.possible - {name for name, _ in year.delivered} - year.folk.oracle.settled
    with year.folk.desk.reading() as transaction:
        states = transaction.reminders.counts()
    return {
        **year.folk.figures,
        **{f"delivered {kind}s": number for kind, number in kinds.items()},
        **{f"in the table {state}": states.get(state, 0) for state in SendState},
        "possible": len(year.possible),
        "never sent": len(never),
        "never sent, as the chat could not hear it in its whole window": len(never - year.audible),
    }


def judge(year: Year, *, share: float) -> None:
    """Nothing arrived twice; and enough has happened in this share of a year for that to mean something."""
    found = figures(year)
    assert set(Counter(name for name, _ in year.delivered).values()) == {1}
    assert found["delivered reminders"] > 1000 * share
    for name in ("delivered digests", "delivered snoozes", "kills with something to send", "restarts"):
        assert found[name] > 20 * share, name
    for name in ("clock jumps", "times away", "network failures", "taken back"):
        assert found[name], name
