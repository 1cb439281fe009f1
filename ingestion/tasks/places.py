"""What a position in a document is called: the label of the chunk that stands there."""

from bisect import bisect_left, bisect_right

from knowledge.documents import Document, Span


class Places:
    """Finds the chunk that stands at a position."""

    def __init__(self, document: Document) -> None:
        self._chunks = document.chunks
        self._starts = [chunk.span.start for chunk in document.chunks]

    def within(self, span: Span) -> str:
        """The label of the chunk that starts inside a stretch; empty if none does."""
        at = bisect_left(self._starts, span.start)
        return self._chunks[at].label if at < len(self._starts) and self._starts[at] < span.end else ""

    def at(self, position: int) -> str:
        """The label of the chunk that a position lies in; empty outside all."""
        before = bisect_right(self._starts, position) - 1
        if before < 0 or position >= self._chunks[before].span.end:
            return ""
        return self._chunks[before].label
