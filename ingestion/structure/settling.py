"""What can only be told once a node is complete: lone 款, bare headings, run-in points."""

from itertools import pairwise

from ingestion.structure.markers import Style
from ingestion.structure.nodes import Node, Text
from ingestion.structure.points import first_words, is_bare_heading
from ingestion.structure.runs import RunIn, run_ins
from knowledge.documents import Level

_RUN_IN_RANK = 12.0
_MAY_HOLD_RUNS = (Level.POINT, Level.HEADING, Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX)


_LEAD_LIMIT = 2000
"""Characters before a late “第一，” that still read as its lead; a longer stretch is the body of the speech."""


def settle(node: Node, text: str) -> None:
    """Finish a closed node and all below it, in place."""
    _dissolve_long_lead(node)
    if node.level is Level.ARTICLE:
        _lift_lone_paragraph(node)
        return
    if node.level in (Level.POINT, Level.ANNEX):
        _settle_heading(node, text)
    for child in node.nodes:
        settle(child, text)
    if node.level in _MAY_HOLD_RUNS and node.place not in ("结尾", "落款"):
        _split_run_ins(node, text)


def _dissolve_long_lead(root: Node) -> None:
    for at, (lead, unit) in enumerate(pairwise(root.children)):
        if not isinstance(lead, Node) or not isinstance(unit, Node) or lead.place != "导语":
            continue
        if lead.end - lead.start > _LEAD_LIMIT and unit.mark and unit.mark.style is Style.ORDINAL:
            root.children[at : at + 1] = lead.children
            return


def _lift_lone_paragraph(article: Node) -> None:
    """An article of one 款 has no 款 nodes."""
    if len(article.nodes) == 1 and article.nodes[0].level is Level.PARAGRAPH:
        article.children = article.nodes[0].children


def _settle_heading(node: Node, text: str) -> None:
    """A point's first line over further text is its heading; an annex's title line without any text is text."""
    if is_bare_heading(node, text):
        first = node.texts[0]
        node.head_end = first.end
        node.children.remove(first)
        mark_rest = node.mark.rest if node.mark else ""
        node.heading = first_words(mark_rest.rstrip("。：:"), limit=200)
    elif node.level is Level.ANNEX and not node.children:
        node.children.append(Text(start=node.start, end=node.head_end))
        node.head_end = node.start


def _split_run_ins(node: Node, text: str) -> None:
    """Turn stretches of running text into run-in points, stretch by stretch."""
    children: list[Node | Text] = []
    stretch: list[Text] = []
    for child in [*node.children, None]:
        if isinstance(child, Text):
            stretch.append(child)
            continue
        children.extend(_with_run_ins(stretch, text))
        stretch = []
        if child is not None:
            children.append(child)
    node.children = children


def _with_run_ins(stretch: list[Text], text: str) -> list[Node | Text]:
    points = run_ins(text, stretch[0].start, stretch[-1].end) if stretch else []
    if not points:
        return [*stretch]
    holder = Node(level=Level.POINT, rank=0, start=stretch[0].start, end=stretch[-1].end, head_end=stretch[0].start)
    stack = [holder]
    ends = _ends(points, stretch)
    position = stretch[0].start
    for point in points:
        _fill(stack, stretch, position, point.start, ends)
        del stack[point.depth + 1 :]
        node = Node(
            level=Level.RUN_IN,
            rank=_RUN_IN_RANK + point.depth,
            start=point.start,
            end=point.start,
            head_end=point.start,
            number=point.printed,
            heading=first_words(text[point.start + len(point.printed) : point.start + 60].split("\n")[0]),
            place=point.printed,
        )
        stack[-1].children.append(node)
        stack.append(node)
        position = point.start
    _fill(stack, stretch, position, stretch[-1].end, ends)
    return holder.children


def _ends(points: list[RunIn], stretch: list[Text]) -> dict[int, int]:
    """Where the last point of each run ends at the latest, by its start.

    If every earlier point of the run stays within its paragraph, so does the last one.
    """
    ends: dict[int, int] = {}
    for at, point in enumerate(points):
        later = [other for other in points[at + 1 :] if other.depth <= point.depth]
        if later and later[0].depth == point.depth and later[0].value == point.value + 1:
            continue
        run = _run_of(points, at)
        paragraphs = [_paragraph_end(stretch, other.start) for other in run]
        stays = all(
            all(not (end < text.start < following.start) for text in stretch)
            for end, following in zip(paragraphs, run[1:], strict=False)
        )
        if stays:
            ends[point.start] = paragraphs[-1]
    return ends


def _run_of(points: list[RunIn], at: int) -> list[RunIn]:
    """The run that ends with the point."""
    run = [points[at]]
    for other in reversed(points[:at]):
        if other.depth < run[0].depth or run[0].value == 1:
            break
        if other.depth == run[0].depth and other.value == run[0].value - 1:
            run.insert(0, other)
    return run


def _paragraph_end(stretch: list[Text], position: int) -> int:
    return next(text.end for text in stretch if text.start <= position < text.end)


def _fill(stack: list[Node], stretch: list[Text], start: int, end: int, ends: dict[int, int]) -> None:
    """Give the text between two points to the innermost one open, paragraph by paragraph."""
    for text in stretch:
        low, high = max(text.start, start), min(text.end, end)
        if low >= high:
            continue
        while len(stack) > 1 and low >= ends.get(stack[-1].start, end):
            stack.pop()
        stack[-1].children.append(Text(start=low, end=high))
