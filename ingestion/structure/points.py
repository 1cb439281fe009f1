"""Numbered points in their runs: 一、 二、 三、 or （一） （二） （三）."""

import re
from collections.abc import Sequence

from ingestion.structure.markers import Mark, Style
from ingestion.structure.nodes import Node, Text
from ingestion.structure.openings import is_heading_like
from ingestion.structure.roles import Role
from knowledge.documents import Level

_HEADING_LIMIT = 40
_ONE_BY_ONE = re.compile(r"(?:[^\s]\s+)+[^\s]")


class PointRun:
    """Which points have come so far and which still come."""

    def __init__(self, *, marks: Sequence[Mark | None], roles: Sequence[Role]) -> None:
        self._marks = [mark if role is Role.BODY else None for mark, role in zip(marks, roles, strict=True)]
        self._last: dict[Style, int] = {}
        values = {mark.value for mark in self._marks if mark and mark.style is Style.ORDINAL}
        self.ordinals = {1, 2} <= values

    def last(self, style: Style) -> int:
        """Value of the latest point of a style, 0 if none."""
        return self._last.get(style, 0)

    def took(self, mark: Mark) -> None:
        """Remember a point that was opened."""
        self._last[mark.style] = mark.value

    def reset(self) -> None:
        """Forget the runs: a new article or annex begins."""
        self._last.clear()

    def is_over(self, stack: Sequence[Node], at: int) -> bool:
        """Whether a line of text after the innermost point stands outside its run.

        It does when every point of the run so far is one line of running text and no further one follows.
        """
        point, holder = stack[-1], stack[-2]
        if point.mark is None:
            return False
        run = [node for node in holder.nodes if node.mark and node.mark.style is point.mark.style]
        one_line = all(len(node.children) == 1 and not node.nodes for node in run)
        return len(run) > 1 and one_line and not self._goes_on(point.mark, at)

    def _goes_on(self, mark: Mark, at: int) -> bool:
        for later in self._marks[at + 1 :]:
            if later is not None and later.style <= mark.style:
                return later.style is mark.style and later.value == mark.value + 1
        return False


def opens_list(node: Node, text: str) -> bool:
    """Whether the node's last words announce a list (…：)."""
    last = node.children[-1] if node.children else None
    return isinstance(last, Text) and text[last.start : last.end].rstrip().endswith(("：", ":"))


def first_words(rest: str, *, limit: int = _HEADING_LIMIT) -> str:
    """The heading at the start of a line: up to the first stop, with blanks made single.

    Returns:
        Empty where the first sentence is too long to be a heading.
    """
    heading = re.split(r"[。：；！？:;]", rest.strip(), maxsplit=1)[0] if limit == _HEADING_LIMIT else rest.strip()
    heading = re.sub(r"\s+", " ", heading).strip()
    if _ONE_BY_ONE.fullmatch(heading):
        heading = heading.replace(" ", "")
    return heading if len(heading) <= limit else ""


def is_bare_heading(node: Node, text: str) -> bool:
    """Whether a point's own first line is only a heading over what follows."""
    first = node.children[0] if node.children else None
    if not isinstance(first, Text) or first.start != node.start or len(node.children) < 2:
        return False
    line = text[first.start : first.end].strip()
    if is_heading_like(line):
        return True
    ends_once = len(line) <= _HEADING_LIMIT and line.endswith("。") and line.count("。") == 1
    return ends_once and node.level is Level.POINT and isinstance(node.children[1], Node)


def leaves_article(article: Node, mark: Mark, *, stack: Sequence[Node], text: str) -> bool:
    """Whether a number inside an article belongs to the points around it or begins points after it."""
    items = [node.mark for node in article.walk() if node.mark and node is not article]
    if any(item.style is mark.style and item.value + 1 == mark.value for item in items):
        return False
    outer = [node.mark for node in stack[: stack.index(article)] if node.mark]
    if any(point.style is mark.style and point.value + 1 == mark.value for point in outer):
        return True
    return mark.style is Style.HAN and not (mark.value == 1 and opens_list(stack[-1], text))
