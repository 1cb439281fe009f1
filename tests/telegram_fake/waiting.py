"""Waiting for what another process brings about."""

import asyncio
import time
from collections.abc import Callable

_STEP = 0.01


async def until(predicate: Callable[[], object], *, timeout: float, otherwise: Callable[[], str] = lambda: "") -> None:
    """Return once ``predicate`` holds.

    Args:
        predicate: Looked at a hundred times a second.
        timeout: Seconds.
        otherwise: Says what is the case instead, for the report of a test that fails.

    Raises:
        AssertionError: It did not hold in time.
    """
    end = time.monotonic() + timeout
    while not predicate():
        if time.monotonic() > end:
            raise AssertionError(f"not so within {timeout} s. {otherwise()}")
        await asyncio.sleep(_STEP)
