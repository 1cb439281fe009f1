"""The outline of a text: 编, 章, 节, 条, 款, 项, points, headings, tables, annexes."""

import re
from collections.abc import Sequence

from ingestion.structure.layout import Layout, Line
from ingestion.structure.markers import Mark, Style, article_label, mark_of
from ingestion.structure.nodes import Node, Text, close
from ingestion.structure.openings import Before, ended, is_heading_like, opens_article, opens_division, opens_point
from ingestion.structure.points import PointRun, first_words, leaves_article, opens_list
from ingestion.structure.roles import Role, roles_of
from ingestion.structure.settling import settle
from ingestion.structure.trunk import ENCLOSED, HEADING, HOLDER, ITEM, LEAD, PARAGRAPH, PREAMBLE, TABLE, Trunk
from knowledge.documents import Level
from knowledge.numerals import to_chinese

_DIVISIONS = {
    Style.PART: Level.PART,
    Style.SUBPART: Level.PART,
    Style.CHAPTER: Level.CHAPTER,
    Style.SECTION: Level.SECTION,
}
_SALUTATION = re.compile(r"\s*(?:同志们|各位|共青团员们|青年朋友们)[^。；]{0,20}[！：]\s*$")


def build_outline(layout: Layout, *, front: int) -> Node:
    """Read the outline out of a text.

    Args:
        layout: The text and its lines.
        front: How many of its first lines are front matter.

    Returns:
        The root, whose children cover every non-blank character of the text.
    """
    lines = layout.lines
    marks = [None if line.table else mark_of(line.text) for line in lines]
    roles = roles_of(lines, marks, front=front)
    builder = _Builder(layout, marks=marks, roles=roles)
    for at in range(len(lines)):
        builder.take(at)
    close(builder.root)
    settle(builder.root, layout.text)
    close(builder.root)
    return builder.root


class _Builder:
    """Takes line after line; the stack holds the nodes still open, the root first."""

    def __init__(self, layout: Layout, *, marks: Sequence[Mark | None], roles: Sequence[Role]) -> None:
        self._string, self._lines, self._marks, self._roles = layout.text, layout.lines, marks, roles
        self._trunk = Trunk()
        self.root, self._stack = self._trunk.root, self._trunk.stack
        self._article: tuple[int, int] | None = None
        self._points = PointRun(marks=marks, roles=roles)
        self._settled = True  # whether the line before was a heading or front matter
        self._numbered = any(
            role is Role.HEADING or (mark is not None and role is Role.BODY)
            for mark, role in zip(marks, roles, strict=True)
        )

    def take(self, at: int) -> None:
        role = self._roles[at]
        if role is Role.BODY:
            self._body(at)
            return
        line = self._lines[at]
        if role is Role.ROW:
            self._trunk.row(line)
        elif role in (Role.FRONT, Role.CONTENTS):
            self._trunk.aside(line, Level.FRONT if role is Role.FRONT else Level.CONTENTS)
        else:
            self._unnumbered(at, role)
        self._settled = True

    # --- lines without a number -------------------------------------------------------------

    def _unnumbered(self, at: int, role: Role) -> None:
        line = self._lines[at]
        heading = first_words(line.text, limit=200) if role is not Role.CLOSING else "结尾"
        node = Node(
            level=Level.PREAMBLE if role is Role.PREAMBLE else Level.HEADING,
            rank={Role.PREAMBLE: PREAMBLE, Role.HEADING: HEADING}.get(role, ENCLOSED),
            start=line.start,
            end=line.end,
            head_end=line.end,
            heading=heading,
            place=heading,
            source_level=line.heading,
        )
        if role in (Role.CLOSING, Role.SIGNATURE):
            again = at > 0 and self._roles[at - 1] is role
            self._trunk.tail(node, line, signature=role is Role.SIGNATURE, again=again)
        elif role is Role.HEADING:
            self._trunk.heading(node)
        else:
            self._trunk.push(node, above=node.rank)
        if role is Role.TITLE:
            self._article = None

    # --- lines that may begin with a number -------------------------------------------------

    def _body(self, at: int) -> None:
        line, mark = self._lines[at], self._marks[at]
        while self._stack[-1].rank >= TABLE or self._stack[-1].level in (Level.FRONT, Level.CONTENTS):
            self._stack.pop()
        before = Before(
            text=self._lines[at - 1].text if at else "",
            settled=self._settled,
            article=self._article,
        )
        if mark is not None and self._open(at, line, mark, before):
            return
        self._settled = self._text(at, line, before)

    def _open(self, at: int, line: Line, mark: Mark, before: Before) -> bool:
        if mark.style is Style.ARTICLE:
            if opens_article(mark, before):
                self._open_article(line, mark)
                return True
            return False
        if mark.style is Style.ANNEX or mark.style in _DIVISIONS:
            if mark.style is Style.ANNEX or opens_division(mark, before):
                self._open_division(line, mark)
                return True
            return False
        told = self._stack[-1].level is Level.PREAMBLE and self._stack[-1].rank == PREAMBLE
        if told and mark.style is not Style.HAN and not self._holds_articles(at):
            return False
        if opens_point(mark, before, last=self._points.last(mark.style), ordinals=self._points.ordinals):
            self._open_point(at, line, mark)
            return True
        return False

    def _open_division(self, line: Line, mark: Mark) -> None:
        heading = first_words(mark.rest.lstrip(":：.．、 \u3000"), limit=200)
        node = Node(
            level=_DIVISIONS.get(mark.style, Level.ANNEX),
            rank=float(mark.style),
            start=line.start,
            end=line.end,
            head_end=line.end,
            number=mark.printed,
            heading=heading,
            place=mark.printed.rstrip(":："),
            mark=mark,
            source_level=line.heading,
        )
        self._trunk.push(node, above=node.rank)
        if mark.style is Style.ANNEX:
            self._article = None
            self._points.reset()
        self._settled = True

    def _open_article(self, line: Line, mark: Mark) -> None:
        opened = next((depth for depth, node in enumerate(self._stack) if node.level is Level.ARTICLE), None)
        if opened is not None:
            del self._stack[opened:]
        while self._stack[-1].rank >= LEAD or _is_told(self._stack[-1]):
            self._stack.pop()
        heading = re.match(r"[【\[〔]([^】\]〕]{1,40})[】\]〕]", mark.rest)
        article = Node(
            level=Level.ARTICLE,
            rank=float(Style.ARTICLE),
            start=line.start,
            end=line.end,
            head_end=line.start,
            number=mark.printed,
            heading=heading[1] if heading else "",
            place=article_label(mark.value, mark.extra),
            mark=mark,
        )
        self._trunk.attach(article)
        self._article = (mark.value, mark.extra)
        self._points.reset()
        self._paragraph(article, line)
        self._settled = False

    def _paragraph(self, article: Node, line: Line) -> None:
        """Open the next 款 of the article."""
        del self._stack[self._stack.index(article) + 1 :]
        number = f"第{to_chinese(len(article.nodes) + 1)}款"
        node = Node(
            level=Level.PARAGRAPH,
            rank=PARAGRAPH,
            start=line.start,
            end=line.end,
            head_end=line.start,
            number=number,
            place=number,
        )
        node.children.append(Text(start=line.start, end=line.end))
        self._trunk.attach(node)

    def _open_point(self, at: int, line: Line, mark: Mark) -> None:
        article = self._trunk.article()
        if article is not None and leaves_article(article, mark, stack=self._stack, text=self._string):
            del self._stack[self._stack.index(article) :]
            article = None
        item = article is not None and not any(
            node.level is Level.ITEM and node.mark and node.mark.style < mark.style for node in self._stack
        )
        node = Node(
            level=Level.ITEM if item else Level.POINT,
            rank=ITEM if item else float(mark.style),
            start=line.start,
            end=line.end,
            head_end=line.start,
            number=mark.printed,
            heading="" if item else first_words(mark.rest),
            place=mark.printed,
            mark=mark,
            source_level=line.heading,
        )
        node.children.append(Text(start=line.start, end=line.end))
        if article is not None:
            self._trunk.push(node, above=node.rank)
        else:
            self._push_point(node, mark, holder=self._holds_articles(at))
        self._points.took(mark)
        self._settled = not item and (is_heading_like(line.text) or line.heading is not None)

    def _holds_articles(self, at: int) -> bool:
        """Whether a numbered line stands as a heading over the article right below it."""
        below = self._marks[at + 1] if at + 1 < len(self._marks) else None
        if below is None or below.style is not Style.ARTICLE or not below.apart:
            return False
        return is_heading_like(self._lines[at].text) or self._lines[at].text.rstrip().endswith("：")

    def _push_point(self, node: Node, mark: Mark, *, holder: bool) -> None:
        while self._stack[-1].rank == LEAD or self._stack[-1].level is Level.PREAMBLE:
            self._stack.pop()
        styles = [opened.mark.style if opened.mark else None for opened in self._stack]
        same = styles.index(mark.style) if mark.style in styles else None
        if same is not None:
            del self._stack[same:]
        elif not (mark.value == 1 and self._stack[-1].mark and opens_list(self._stack[-1], self._string)):
            while self._stack[-1].rank > node.rank:
                self._stack.pop()
        if holder:
            node.rank = HOLDER
        self._trunk.attach(node)

    # --- running text -----------------------------------------------------------------------

    def _text(self, at: int, line: Line, before: Before) -> bool:
        """Take a line of running text; returns whether it turned out to be a heading."""
        if self._continues(line, before):
            self._stack[-1].texts[-1].end = line.end
            return False
        article = self._trunk.article()
        if article is not None:
            self._paragraph(article, line)
            return False
        if self._completes_heading(line):
            return True
        self._leave_lists(at, line)
        if self._numbered and self._stack[-1] is self.root and not self._has_units():
            lead = Node(level=Level.PREAMBLE, rank=LEAD, start=line.start, end=line.end, head_end=line.start)
            lead.heading = lead.place = "导语"
            self._trunk.attach(lead)
        self._stack[-1].children.append(Text(start=line.start, end=line.end))
        return False

    def _continues(self, line: Line, before: Before) -> bool:
        """Whether the line is the wrapped rest of the paragraph before."""
        last = self._stack[-1].children[-1] if self._stack[-1].children else None
        if not isinstance(last, Text) or line.text.startswith("\u3000\u3000"):
            return False
        return not ended(before.text, settled=self._settled)

    def _completes_heading(self, line: Line) -> bool:
        """Take the line below a bare 第一章 or 附件1, or one that stops at a 、, as its heading."""
        node = self._stack[-1]
        divides = node.level in (Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX) and not node.children
        if not divides or not is_heading_like(line.text) or (node.heading and not node.heading.endswith("、")):
            return False
        node.heading += first_words(line.text, limit=200)
        node.head_end = line.end
        return True

    def _leave_lists(self, at: int, line: Line) -> None:
        """Text after the last of a run of one-line points, or a salutation, belongs to what holds the run."""
        while self._stack[-1].mark is not None and self._points.is_over(self._stack, at):
            self._stack.pop()
        if _SALUTATION.match(line.text):
            while self._stack[-1].mark is not None and self._stack[-1].mark.style >= Style.ORDINAL:
                self._stack.pop()

    def _has_units(self) -> bool:
        return any(node.level not in (Level.FRONT, Level.CONTENTS) for node in self.root.nodes)


def _is_told(node: Node) -> bool:
    """Whether a node is a 总纲 or 序言; a bare 总则 right above the first article is a chapter."""
    return node.level is Level.PREAMBLE and not (node.place == "总则" and not node.texts)
