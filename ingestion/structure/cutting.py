"""Cutting a stretch of text that is too long for one chunk."""

import re
from collections.abc import Iterable, Iterator

LIMIT = 600
"""Characters in a chunk at most: the embedding model reads 512 tokens, about 1.3 characters each."""

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’）)》]*|[^。！？；]+")


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without blanks at its ends, or None if nothing else is in it."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + right) if left < right else None


def pack(text: str, pieces: Iterable[tuple[int, int]], *, limit: int = LIMIT) -> Iterator[tuple[int, int]]:
    """Join neighbouring pieces up to the limit; a piece that is too long alone is cut at sentence ends."""
    held: tuple[int, int] | None = None
    for piece in pieces:
        for start, end in _cut(text, *piece, limit=limit):
            if held is not None and end - held[0] <= limit and held[1] >= piece[0] - 1:
                held = (held[0], end)
                continue
            if held is not None:
                yield held
            held = (start, end)
    if held is not None:
        yield held


def _cut(text: str, start: int, end: int, *, limit: int) -> Iterator[tuple[int, int]]:
    if end - start <= limit:
        yield start, end
        return
    held = start
    last = start
    for sentence in _SENTENCE.finditer(text, start, end):
        if sentence.end() - held > limit and last > held:
            yield held, last
            held = last
        last = sentence.end()
        while last - held > limit:
            yield held, held + limit
            held += limit
    if last > held:
        yield held, last
