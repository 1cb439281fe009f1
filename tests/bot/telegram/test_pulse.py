"""Whether the bot is alive, and why it is not."""

import time
from datetime import UTC, datetime

import pytest

from bot.telegram.pulse import Pulse


@pytest.mark.parametrize(("fetches", "silent", "well"), [(True, 24, True), (True, 26, False), (False, 9_999, True)])
def test_silence_is_noticed_where_updates_are_fetched(fetches: bool, silent: float, well: bool) -> None:
    pulse = Pulse(fetches=fetches, _beat=time.monotonic() - silent)
    assert pulse.is_well is well
    pulse.beat()
    assert pulse.is_well
    assert pulse.fetched_at
    assert abs((datetime.now(UTC) - pulse.fetched_at).total_seconds()) < 5


def test_silence_is_noticed_within_half_a_minute() -> None:
    assert not Pulse(fetches=True, _beat=time.monotonic() - 30).is_well


@pytest.mark.parametrize("fetches", [True, False])
def test_what_is_fatal_stays_so_and_the_first_reason_counts(fetches: bool) -> None:
    pulse = Pulse(fetches=fetches)
    assert (pulse.is_well, pulse.reason, pulse.fatal.is_set()) == (True, "", False)
    pulse.rejected(401)
    pulse.fail("别的原因")
    pulse.beat()
    assert not pulse.is_well
    assert pulse.fatal.is_set()
    assert "401" in pulse.reason
    assert "DANGXUE_TELEGRAM_TOKEN" in pulse.reason
