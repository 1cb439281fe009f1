"""The nodes still open while an outline grows, from the root to the innermost."""

from ingestion.structure.layout import Line
from ingestion.structure.nodes import Node, Text
from knowledge.documents import Level

ROOT, ENCLOSED, PREAMBLE, HOLDER, HEADING, LEAD = -2.0, -1.0, 4.2, 4.4, 4.5, 4.9
PARAGRAPH, ITEM, CLOSING, TABLE, ROW = 5.2, 5.5, 19.0, 20.0, 21.0
"""Ranks between and after those of the numbered styles."""


class Trunk:
    """A root and the stack of open nodes; ``stack`` may be shortened from outside."""

    def __init__(self) -> None:
        self.root = Node(level=Level.HEADING, rank=ROOT, start=0, end=0, head_end=0)
        self.stack = [self.root]

    def article(self) -> Node | None:
        """The article that is open, if one is."""
        return next((node for node in self.stack if node.level is Level.ARTICLE), None)

    def push(self, node: Node, *, above: float) -> None:
        """Open a node after closing those of this rank and below."""
        while self.stack[-1].rank >= above and self.stack[-1] is not self.root:
            self.stack.pop()
        self.attach(node)

    def attach(self, node: Node) -> None:
        """Open a node inside the innermost one; front matter and contents hold nothing."""
        while self.stack[-1].level in (Level.FRONT, Level.CONTENTS):
            self.stack.pop()
        self.stack[-1].children.append(node)
        self.stack.append(node)

    def aside(self, line: Line, level: Level) -> None:
        """Take a line of front matter or contents; neighbouring ones are one node."""
        last = self.root.children[-1] if self.root.children else None
        if isinstance(last, Node) and last.level is level and self.stack[-1] is last:
            last.head_end = line.end
        else:
            self.push(Node(level=level, rank=HEADING, start=line.start, end=line.end, head_end=line.end), above=ROOT)

    def heading(self, node: Node) -> None:
        """A heading closes points, and headings of its own or a lower level of the source."""
        level = node.source_level or 1
        keep = 1
        for depth, opened in enumerate(self.stack[1:], start=2):
            over = opened.source_level is not None and opened.source_level < level
            if over or (opened.rank < PREAMBLE or PREAMBLE < opened.rank < HEADING):
                keep = depth
        del self.stack[keep:]
        self.attach(node)

    def tail(self, node: Node, line: Line, *, signature: bool, again: bool) -> None:
        """Take a line of closing words or of a signature; the lines of one signature stay together."""
        text = Text(start=line.start, end=line.end)
        if signature and again:
            self.stack[-1].children.append(text)
            return
        if signature:
            node.heading = node.place = "落款"
        node.head_end = node.start
        node.children.append(text)
        self.push(node, above=ENCLOSED)
        node.rank = TABLE if signature else CLOSING

    def row(self, line: Line) -> None:
        """Take a table row."""
        table = next((node for node in self.stack if node.level is Level.TABLE), None)
        if table is None or table.place != f"表{line.table}":
            table = Node(
                level=Level.TABLE,
                rank=TABLE,
                start=line.start,
                end=line.end,
                head_end=line.start,
                heading=line.name,
                place=f"表{line.table}",
            )
            self.push(table, above=TABLE)
        if line.row == 0:
            table.head_end = line.end
            return
        place = f"{table.place}第{line.row}行"
        row = Node(
            level=Level.ROW, rank=ROW, start=line.start, end=line.end, head_end=line.start, place=place, line=line
        )
        row.children.append(Text(start=line.start, end=line.end))
        self.push(row, above=ROW)
