"""Labels of places as exact as the outline allows: 第三条第（一）项, 第七条第二款, 三、（一）, 三、二要."""

from bisect import bisect_right
from collections.abc import Sequence

from knowledge.answering.places import article_of
from knowledge.documents import Chunk, Level, Section

_POINTS = (Level.POINT, Level.RUN_IN)
_DOTS = ".．"
_AGAIN = "处）"
"""How the label of a place ends that is numbered like an earlier one (三、（第2处）); its parts have no labels."""
_MARKS = ".．、"


class Labels:
    """Tells labels of one document, in the form that citations have them."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        self._starts = [chunk.span.start for chunk in chunks]

    def at(self, position: int, above: Sequence[Section]) -> str:
        """The label of what stands at a position.

        Args:
            position: In the document's text.
            above: The sections that hold it, outermost first.
        """
        article = next((section for section in above if section.level is Level.ARTICLE), None)
        chunk = self._chunk(position)
        if article:
            if chunk and article_of(chunk.unit) != chunk.unit:  # 附件1第三条: its parts have no labels
                return chunk.label
            label = chunk.unit if chunk else article.number
            label += "".join(section.number for section in above if section.level is Level.PARAGRAPH)
            item = next((section for section in above if section.level is Level.ITEM), None)
            return f"{label}第{item.number.rstrip(_MARKS)}项" if item else label
        points = [section for section in above if section.level in _POINTS]
        if chunk is None or not chunk.span.start <= position < chunk.span.end:
            return self._heading(position, points)
        if chunk.label.endswith(_AGAIN):
            return chunk.label
        deeper = [section for section in points if section.span.start >= chunk.span.start]
        first = deeper[0] if deeper and deeper[0].span.start == chunk.span.start else None
        named = first is not None and _ends(chunk.label, first.number)
        return chunk.label + "".join(section.number for section in deeper[int(named) :])

    def _chunk(self, position: int) -> Chunk | None:
        """The chunk that holds a position, or the one before it."""
        if not self._chunks:
            return None
        return self._chunks[max(0, bisect_right(self._starts, position) - 1)]

    def _heading(self, position: int, points: Sequence[Section]) -> str:
        """The label of a point's own heading, which no chunk holds: of the next chunk, as far as that point."""
        following = bisect_right(self._starts, position)
        label = self._chunks[following].label if following < len(self._chunks) else ""
        if not points:
            return label or (self._chunks[-1].label if self._chunks else "")
        for number in (points[-1].number, points[-1].number.rstrip(_DOTS)):
            found = label.rfind(number)
            if found >= 0:
                return label[: found + len(number)]
        return "".join(point.number for point in points)


def _ends(label: str, number: str) -> bool:
    return label.endswith((number, number.rstrip(_DOTS)))
