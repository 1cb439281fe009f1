"""How much a person may send."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.allowance import Allowance


def test_everybody_has_an_allowance_of_their_own() -> None:
    allowance = Allowance(rate=3)
    assert [allowance.spend(7, 0.0) for _ in range(5)] == [True, True, True, False, False]
    assert allowance.spend(8, 0.0)


def test_it_comes_back_evenly() -> None:
    allowance = Allowance(rate=6)
    assert [allowance.spend(7, 0.0) for _ in range(7)] == [True] * 6 + [False]
    assert not allowance.spend(7, 9.9)
    assert allowance.spend(7, 10.0)
    assert not allowance.spend(7, 10.1)
    assert [allowance.spend(7, 1_000.0) for _ in range(7)] == [True] * 6 + [False]


def test_those_who_were_quiet_for_a_minute_are_forgotten() -> None:
    allowance = Allowance(rate=1)
    for person in range(10_001):
        assert allowance.spend(person, 0.0)
    assert not allowance.spend(1, 30.0)
    assert allowance.spend(20_000, 61.0)
    assert allowance.spend(1, 61.0)


@given(st.integers(1, 20), st.lists(st.floats(0, 30), max_size=60))
def test_never_more_than_twice_the_rate_in_a_minute(rate: int, pauses: list[float]) -> None:
    allowance, now, allowed = Allowance(rate=rate), 0.0, []
    for pause in pauses:
        now += pause
        if allowance.spend(7, now):
            allowed.append(now)
    for moment in allowed:
        assert sum(moment <= each < moment + 60 for each in allowed) <= 2 * rate
