"""Calls stay below the messenger's limits, and silent where it asked for silence."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pacing import Pace

GATE = "chat:7"


def burst(pace: Pace, chat: int | None, now: float) -> int:
    """How many calls may leave at once."""
    count = 0
    while pace.wait(f"chat:{chat}", chat, now) == 0:
        pace.spend(chat, now)
        count += 1
    return count


def test_a_private_chat_gets_a_burst_and_then_one_a_second() -> None:
    pace = Pace()
    assert burst(pace, 7, 100.0) == 10
    assert 0 < pace.wait(GATE, 7, 100.0) <= 1
    assert burst(pace, 7, 101.0) == 1
    assert burst(pace, 7, 1_000.0) == 10


def test_a_group_gets_twenty_a_minute() -> None:
    pace = Pace()
    first = burst(pace, -7, 0.0)
    later = sum(burst(pace, -7, second / 2) for second in range(1, 122))
    assert (first, later) == (15, 20)
    assert pace.wait("chat:-7", -7, 60.5) > 2


def test_all_chats_together_get_what_a_bot_may_send() -> None:
    pace = Pace()
    now, sent = 0.0, 0
    for chat in range(1, 200):
        now += pace.wait(f"chat:{chat}", chat, now) + 1e-9
        assert pace.wait(f"chat:{chat}", chat, now) == 0
        pace.spend(chat, now)
        sent += 1
    assert now >= (sent - 28) / 28 - 1e-6


def test_a_closed_gate_is_silent_and_no_other() -> None:
    pace = Pace()
    pace.close(GATE, 103.0)
    pace.close(GATE, 102.0)
    assert pace.wait(GATE, 7, 100.0) == 3.0
    assert pace.wait("chat:8", 8, 100.0) == 0
    assert pace.wait(GATE, 7, 103.0) == 0


def test_there_is_room_for_what_is_not_needed_only_while_it_is_quiet() -> None:
    pace = Pace()
    assert pace.has_room(GATE, 100.0)
    pace.close(GATE, 101.0)
    assert not pace.has_room(GATE, 100.0)
    assert pace.has_room("chat:8", 100.0)
    for _ in range(14):
        pace.spend(None, 100.0)
    assert not pace.has_room("chat:8", 100.0)
    assert pace.has_room("chat:8", 101.0)


def test_what_belongs_to_no_chat_is_held_up_by_no_chat() -> None:
    pace = Pace()
    burst(pace, 7, 100.0)
    assert pace.wait("tap:7", None, 100.0) == 0


def test_chats_that_are_quiet_again_are_forgotten() -> None:
    pace = Pace()
    for chat in range(10_001):
        pace.spend(chat, chat / 28)
    pace.spend(20_000, 1_000.0)
    assert burst(pace, 5, 1_000.0) == 10


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 2)), max_size=60))
def test_who_waits_as_told_may_send(calls: list[tuple[int, float]]) -> None:
    pace, now, sent = Pace(), 0.0, []
    for chat, pause in calls:
        now += pause
        now += pace.wait(f"chat:{chat}", chat, now) + 1e-9
        assert pace.wait(f"chat:{chat}", chat, now) < 1e-6
        pace.spend(chat, now)
        sent.append((chat, now))
    for chat in (1, 2, 3):
        moments = [at for each, at in sent if each == chat]
        assert all(later - first >= 0.99 for first, later in zip(moments, moments[11:], strict=False))
