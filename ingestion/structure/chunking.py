"""Chunks: the places of a text that are found and cited, one article or one point each."""

from collections.abc import Iterator, Sequence

from ingestion.structure.cutting import LIMIT, pack, trimmed
from ingestion.structure.markers import Style
from ingestion.structure.nodes import Node, Text
from ingestion.structure.places import Draft, distinct
from knowledge.documents import Chunk, Level, Span

_LIST_ENTRY = 60
"""Points shorter than this on average are entries of a list and stay with what holds them."""

_SALUTATION = 25
"""A paragraph shorter than this (同志们：) goes with the next one where a preamble is cut by paragraph."""

_DIVISIONS = (Level.PART, Level.CHAPTER, Level.SECTION)
_POINTS = (Level.POINT, Level.RUN_IN)
_ASIDE = (Level.FRONT, Level.CONTENTS)


def chunks_of(root: Node, text: str) -> tuple[Chunk, ...]:
    """Cut a text into chunks along its outline.

    Returns:
        In order, disjoint, without blanks at the ends; every character that is not blank, front
        matter, contents or a heading lies in exactly one of them.
    """
    drafts = distinct(list(_Chunker(text).inside(root, path=(), scope=())))
    chunks: list[Chunk] = []
    for draft in drafts:
        span = trimmed(text, draft.start, draft.end)
        if span is not None:
            chunks.append(
                Chunk(
                    ordinal=len(chunks),
                    path=draft.path,
                    label=draft.label,
                    unit=draft.unit,
                    context=draft.context,
                    span=Span(start=span[0], end=span[1]),
                    text=text[span[0] : span[1]],
                )
            )
    return tuple(chunks)


class _Chunker:
    """Walks the outline. ``path`` is what encloses a node; ``scope`` the same as short places."""

    def __init__(self, text: str) -> None:
        self._text = text

    def inside(self, node: Node, *, path: tuple[str, ...], scope: tuple[str, ...], place: str = "") -> Iterator[Draft]:
        """Everything a node holds, its own text under the label ``place``."""
        counted = 0
        for stretch in _stretches(node.children):
            if isinstance(stretch, Node):
                prefix = place if node.level in _POINTS else ""
                yield from self._node(stretch, path=path, scope=scope, prefix=prefix)
                continue
            yield from self._own(node, stretch, first=counted + 1, path=path, scope=scope, place=place)
            counted += len(stretch)

    def _node(self, node: Node, *, path: tuple[str, ...], scope: tuple[str, ...], prefix: str) -> Iterator[Draft]:
        if node.level in _ASIDE:
            return
        if node.level is Level.ARTICLE:
            yield from self._article(node, path=path, scope=scope)
        elif node.level is Level.TABLE:
            name = node.heading or node.place
            for row in node.nodes:
                columns = row.line.columns if row.line else ""
                yield self._draft(row, (*path, name), scope, label=row.place, context=columns)
        elif node.level is Level.PREAMBLE:
            yield from self._preamble(node, path=path, scope=scope)
        elif node.level in _POINTS:
            yield from self._point(node, path=path, scope=scope, prefix=prefix)
        else:
            here = node.place or node.heading
            yield from self.inside(node, path=(*path, title_of(node)), scope=(*scope, here), place=here)

    def _own(
        self,
        node: Node,
        stretch: Sequence[Text],
        *,
        first: int,
        path: tuple[str, ...],
        scope: tuple[str, ...],
        place: str,
    ) -> Iterator[Draft]:
        """A node's own text: under its place; after its first children with the paragraph's number."""
        later = first > 1 or (node.children and node.children[0] is not stretch[0])
        numbered = not place or (later and bool(node.nodes))
        for start, end in pack(self._text, [(text.start, text.end) for text in stretch]):
            label = place
            if numbered:
                held = [at for at, text in enumerate(stretch, start=first) if text.start < end and text.end > start]
                label = f"{place or '正文'}第{held[0]}{f'至{held[-1]}' if len(held) > 1 else ''}段"
            yield Draft(start=start, end=end, path=path or (label,), scope=scope, label=label, unit=label)

    def _preamble(self, node: Node, *, path: tuple[str, ...], scope: tuple[str, ...]) -> Iterator[Draft]:
        texts = node.texts
        path = (*path, node.place)
        if node.nodes:
            yield from self.inside(node, path=path, scope=scope, place=node.place)
        elif texts and node.end - texts[0].start <= LIMIT:
            yield self._draft(node, path, scope, label=node.place)
        else:
            start: int | None = None
            for number, text in enumerate(texts, start=1):
                start = text.start if start is None else start
                if text.end - text.start < _SALUTATION and text is not texts[-1]:
                    continue
                for low, high in pack(self._text, [(start, text.end)]):
                    yield Draft(
                        start=low,
                        end=high,
                        path=(*path, f"第{number}段"),
                        scope=scope,
                        label=node.place,
                        unit=node.place,
                    )
                start = None

    # --- points -----------------------------------------------------------------------------

    def _point(self, node: Node, *, path: tuple[str, ...], scope: tuple[str, ...], prefix: str) -> Iterator[Draft]:
        label = point_label(prefix, node)
        if self._is_one(node):
            yield self._draft(node, (*path, title_of(node, own=True)), scope, label=label)
        else:
            yield from self.inside(node, path=(*path, title_of(node)), scope=scope, place=label)

    def _is_one(self, node: Node) -> bool:
        """Whether a point stays whole: it is short, and what it lists are short entries."""
        if node.end - node.head_end > LIMIT or any(below.level is Level.TABLE for below in node.walk()):
            return False
        entries = [below for below in node.walk() if below is not node]
        leaves = [entry for entry in entries if not entry.nodes]
        return not leaves or sum(leaf.end - leaf.start for leaf in leaves) / len(leaves) < _LIST_ENTRY

    # --- articles ---------------------------------------------------------------------------

    def _article(self, node: Node, *, path: tuple[str, ...], scope: tuple[str, ...]) -> Iterator[Draft]:
        here = (*path, node.place)
        if node.end - node.start <= LIMIT:
            yield self._draft(node, here, scope, label=node.place)
            return
        paragraphs = [child for child in node.nodes if child.level is Level.PARAGRAPH]
        if not paragraphs:
            yield from self._paragraph(node, node.place, node.place, here, scope)
        for paragraph in paragraphs:
            label = node.place + paragraph.place
            yield from self._paragraph(paragraph, label, node.place, (*here, paragraph.place), scope)

    def _paragraph(
        self, node: Node, label: str, unit: str, path: tuple[str, ...], scope: tuple[str, ...]
    ) -> Iterator[Draft]:
        """One 款: whole if it can be, else its lead and its 项 one by one."""
        if node.end - node.start <= LIMIT or not node.nodes:
            for start, end in pack(self._text, [(node.start, node.end)]):
                yield Draft(start=start, end=end, path=path, scope=scope, label=label, unit=unit)
            return
        lead = self._text[node.start : node.nodes[0].start].strip()
        for stretch in _stretches(node.children):
            item = isinstance(stretch, Node)
            place = _item_place(stretch) if isinstance(stretch, Node) else ""
            span = (stretch.start, stretch.end) if isinstance(stretch, Node) else (stretch[0].start, stretch[-1].end)
            for start, end in pack(self._text, [span]):
                yield Draft(
                    start=start,
                    end=end,
                    path=(*path, place) if item else path,
                    scope=scope,
                    label=label + place,
                    unit=unit,
                    context=lead if item else "",
                )

    def _draft(
        self, node: Node, path: tuple[str, ...], scope: tuple[str, ...], *, label: str, context: str = ""
    ) -> Draft:
        start = node.head_end
        return Draft(start=start, end=node.end, path=path, scope=scope, label=label, unit=label, context=context)


def title_of(node: Node, *, own: bool = False) -> str:
    """A node's piece of a path: number and heading.

    Args:
        node: The node.
        own: Leave out a heading that the node's own text repeats.
    """
    if own and node.head_end == node.start and node.heading:
        return node.number
    blank = "，" if node.mark and node.mark.style is Style.ORDINAL else ""
    blank = " " if node.level in _DIVISIONS or node.level is Level.ANNEX or node.number.endswith(".") else blank
    return f"{node.number}{blank}{node.heading}".strip() if node.heading else node.number or node.place


def point_label(prefix: str, node: Node) -> str:
    """The label of a point below another one: 三、（一）, 三、（二）1, 三、二要."""
    number = node.place
    if prefix and node.mark is not None and node.mark.style is Style.ARABIC:
        number = number.rstrip(".．、")
    return prefix + number


def _item_place(node: Node) -> str:
    number = node.place.strip("（）()")
    return f"第（{number}）项" if node.mark and node.mark.style is not Style.ARABIC else f"第{number.rstrip('.．、')}项"


def _stretches(children: Sequence[Node | Text]) -> Iterator[Node | list[Text]]:
    """Children in order, neighbouring text together."""
    stretch: list[Text] = []
    for child in children:
        if isinstance(child, Text):
            stretch.append(child)
            continue
        if stretch:
            yield stretch
            stretch = []
        yield child
    if stretch:
        yield stretch
