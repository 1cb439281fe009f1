"""What a layout makes of one row or one numbered item before it is known whether it is one. Pure values."""

from dataclasses import dataclass


class Flaw(Exception):
    """Why a draft cannot become an item, in Chinese; never leaves ``ingestion.banks``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of an item as they are printed.

    Attributes:
        place: As a person finds it.
        text: All that stands there.
        seen: The texts that the fine print vouches for.
        options: With their letters, in the order they are printed; empty ones only in the middle.
        choices: All options in one text, where they stand so.
        notes: What was repaired or is to be looked at, from reading the layout.
        flaws: Why it cannot become an item, from reading the layout.
    """

    place: str
    text: str
    seen: tuple[str, ...] = ()
    kind: str = ""
    stem: str = ""
    options: tuple[tuple[str, str], ...] = ()
    choices: str = ""
    key: str = ""
    explanation: str = ""
    basis: str = ""
    difficulty: str = ""
    topics: tuple[str, ...] = ()
    fine_print: str = ""
    notes: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Text that is no item.

    Attributes:
        why: Why it was not taken; empty for a heading or a note that nobody misses.
    """

    place: str
    text: str
    why: str = ""


Piece = Draft | Remark
