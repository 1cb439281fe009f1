"""The outline while it grows: a tree of nodes over stretches of text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingestion.structure.layout import Line
from ingestion.structure.markers import Mark
from knowledge.documents import Level, Section, Span


@dataclass(slots=True, kw_only=True)
class Text:
    """One paragraph (its wrapped lines together) that belongs to the node holding it."""

    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Node:
    """A node of the outline.

    Attributes:
        level: What it is.
        rank: Standing; a node is closed by the next one of equal or smaller rank.
        start: Position of its first character.
        end: Position after its last character, its descendants included.
        head_end: End of the stretch that is only heading; ``start`` where nothing is.
        number: As printed, without blanks.
        heading: Without the number, blanks made single.
        place: Its piece of a label: 第七条, （一）, 二要, 附件1.
        mark: The number as read, None for nodes without one.
        source_level: The source's own heading level, None if it marks none.
        line: A table row's line.
        children: Text and nodes in order.
    """

    level: Level
    rank: float
    start: int
    end: int
    head_end: int
    number: str = ""
    heading: str = ""
    place: str = ""
    mark: Mark | None = None
    source_level: int | None = None
    line: Line | None = None
    children: list["Node | Text"] = field(default_factory=list)

    @property
    def nodes(self) -> list["Node"]:
        """The children that are nodes."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def texts(self) -> list[Text]:
        """The children that are text."""
        return [child for child in self.children if isinstance(child, Text)]

    def walk(self) -> Iterator["Node"]:
        """This node and all its descendants in document order."""
        yield self
        for node in self.nodes:
            yield from node.walk()


def close(node: Node) -> int:
    """Set every node's end from what it holds; returns the end."""
    ends = [node.head_end, *(close(child) if isinstance(child, Node) else child.end for child in node.children)]
    node.end = max(ends)
    return node.end


def sections_of(root: Node) -> tuple[Section, ...]:
    """The tree below the root as a flat outline."""
    return tuple(_flat(root, depth=-1))


def _flat(node: Node, *, depth: int) -> Iterator[Section]:
    if depth >= 0:
        yield Section(
            level=node.level,
            number=node.number,
            heading=node.heading,
            depth=depth,
            span=Span(start=node.start, end=node.end),
        )
    for child in node.nodes:
        yield from _flat(child, depth=depth + 1)
