"""What ``doctor`` finds. Pure values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What was looked at.
        ok: Whether it works.
        detail: What was found, in one line.
        remedy: What to do; empty where nothing has to be done.
    """

    name: str
    ok: bool
    detail: str
    remedy: str = ""
