"""What the bot has heard."""

from datetime import UTC, datetime, timedelta

from bot.telegram.hearing import Hearing
from tests.knowledge.chats.samples import Clock

SECOND = timedelta(seconds=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def fetched(hearing: Hearing, *, waited: float, updates: int = 1) -> datetime:
    moment = hearing.ended(waited=waited)
    hearing.kept(moment, updates=updates)
    return moment


def test_nothing_is_complete_before_the_first_fetch_and_everything_up_to_the_last_one() -> None:
    hearing = Hearing(clock=Clock())
    assert hearing.complete is None
    moment = fetched(hearing, waited=0.1)
    assert hearing.complete == moment


def test_behind_a_full_fetch_there_may_be_more() -> None:
    clock = Clock()
    hearing = Hearing(clock=clock)
    first = fetched(hearing, waited=0.1)
    clock.now += SECOND
    fetched(hearing, waited=0.1, updates=100)
    assert hearing.complete == first


def test_a_webhook_is_complete_some_seconds_after_it_was_set_up() -> None:
    clock = Clock()
    begun = clock.now
    hearing = Hearing(clock=clock, fetches=False)
    clock.now += 14 * SECOND
    assert hearing.complete is None
    clock.now += 2 * SECOND
    assert hearing.complete == begun + SECOND


def test_what_a_waiting_fetch_brought_has_just_happened_and_the_rest_may_be_older() -> None:
    clock = Clock()
    hearing = Hearing(clock=clock)
    assert hearing.earliest(clock.now) is None
    first = fetched(hearing, waited=0.1)
    assert hearing.earliest(first) is None
    clock.now += 5 * SECOND
    second = fetched(hearing, waited=5)
    assert hearing.earliest(second) == second
    clock.now += SECOND
    third = fetched(hearing, waited=1)
    assert hearing.earliest(third) == second
    assert hearing.earliest(LONG_AGO) is None
