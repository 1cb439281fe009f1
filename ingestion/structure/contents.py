"""The printed table of contents (目录), which is not part of the text."""

import re
from collections.abc import Sequence

from ingestion.structure.markers import squashed

_ENTRY_LIMIT = 60
_PAGE = re.compile(r"[\s.…·．⋯\-—]*[0-9０-９]*$")


def contents_range(lines: Sequence[str]) -> tuple[int, int] | None:
    """Find the table of contents by its entries coming again as headings.

    Args:
        lines: The document's lines without blank ones.

    Returns:
        Index of the line 目录 and the index after its last entry, or None.
    """
    for at, line in enumerate(lines):
        if squashed(line) in ("目录", "目次", "目录：", "【目录】"):
            return _range(lines, at)
    return None


def _range(lines: Sequence[str], at: int) -> tuple[int, int] | None:
    keys = [entry_key(line) for line in lines]
    first = at + 1
    again = next((k for k in range(first + 1, len(lines)) if keys[k] == keys[first]), None)
    if again is None or any(not _is_entry(lines[k]) for k in range(first, again)):
        return None
    later = set(keys[again:])
    last = max(k for k in range(first, again) if keys[k] in later)
    return at, last + 1


def entry_key(line: str) -> str:
    """A heading without blanks, leader dots and page number, so that both printings compare equal."""
    return squashed(_PAGE.sub("", line.strip()))


def _is_entry(line: str) -> bool:
    return len(line.strip()) <= _ENTRY_LIMIT and not line.rstrip().endswith(("。", "；"))
