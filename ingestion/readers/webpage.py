"""HTML, through Beautiful Soup: it is typed, well kept, and forgives what pages get wrong.

Nothing is left out by guessing what the main text is; only what a page itself marks as not its text.
"""

import codecs
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

from ingestion.blocks import Block, Extract, Paragraph, Table
from ingestion.readers import counting, lines
from ingestion.readers.decoding import decode, decode_as
from ingestion.readers.tables import Budget
from ingestion.readers.webtables import grid, header_rows, is_layout, whole

_DROPPED = frozenset(
    "script style noscript template nav head iframe object svg canvas button select textarea input".split()
)
_ASIDE = frozenset({"footer", "aside"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_HEADING = re.compile(r"h([1-6])")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 4096
_GB = frozenset({"gb2312", "gbk", "gb18030"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BREAK = "\n"
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read(source: str, data: bytes, *, max_cells: int) -> Extract:
    """Read a page in the encoding it declares, or else decided as for plain text.

    Raises:
        BadSource: if the bytes are no text in that encoding, or its tables have too many cells.
    """
    soup = _parse(_decoded(source, data))
    title = lines.cell(soup.title.get_text()) if soup.title else ""
    return Extract(blocks=tuple(_Page(Budget(source, max_cells)).blocks(soup)), title=title)


def blocks(markup: str, *, budget: Budget) -> list[Block]:
    """The blocks of a piece of HTML that stands in another text."""
    return _Page(budget).blocks(_parse(markup))


def _parse(markup: str) -> BeautifulSoup:
    return BeautifulSoup(markup, "lxml")


def _decoded(source: str, data: bytes) -> str:
    declared = _META.search(data[:_META_WITHIN])
    name = _codec(declared.group(1).decode("ascii")) if declared else ""
    if not name or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_utf8(data):
        return decode(source, data)
    return decode_as(source, data, name)


def _codec(declared: str) -> str:
    """Python's name for a declared encoding, empty if it has none; pages say gb2312 and mean GB18030."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return "gb18030" if name in _GB else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Page:
    """Turns elements into blocks, collecting running text until a block element ends it."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._out: list[Block] = []
        self._text: list[str] = []
        self._mark = ""
        self._numbers: dict[int, int] = {}

    def blocks(self, root: Tag) -> list[Block]:
        for event, node in _walk(root):
            if isinstance(node, Tag):
                self._tag(event, node)
            else:
                self._text.append(_BLANKS.sub(" ", str(node)))
        self._flush(None)
        return self._out

    def _tag(self, event: str, tag: Tag) -> None:
        if tag.name == "br":
            self._text.append(_BREAK)
        elif tag.name == "img":
            self._text.append(str(tag.get("alt", "")))
        elif tag.name == "table" and event == "whole":
            self._flush(None)
            self._table(tag)
        elif tag.name in _BLOCKS:
            heading = _HEADING.fullmatch(tag.name)
            self._flush(int(heading.group(1)) if heading and event == "end" else None)
            if tag.name == "li":
                self._mark = self._number(tag) if event == "start" else ""

    def _flush(self, heading: int | None) -> None:
        text = "".join(self._text)
        self._text.clear()
        for paragraph in lines.paragraphs(text, heading=heading):
            marked = f"{self._mark}{paragraph.text}"
            self._mark = ""
            self._out.append(Paragraph(text=marked, heading=heading))

    def _number(self, item: Tag) -> str:
        """What a browser shows before an item of a numbered list; nothing for other lists."""
        parent = item.parent
        if parent is None or parent.name != "ol":
            return ""
        number = self._numbers.get(id(parent), whole(parent.get("start"), 1) - 1) + 1
        self._numbers[id(parent)] = number = whole(item.get("value"), number)
        return f"{counting.written(number, _STYLES.get(str(parent.get('type')), 'decimal'))}. "

    def _table(self, tag: Tag) -> None:
        rows = lines.rectangle(grid(tag, self._budget))
        caption = tag.find("caption")
        name = lines.cell(caption.get_text()) if caption else ""
        if rows:
            self._out.append(Table(rows=rows, header=header_rows(tag, rows), name=name))


def _walk(root: Tag) -> Iterator[tuple[str, PageElement]]:
    """Elements and texts in order: a block's start and end, a table of data as a whole.

    Without recursion: pages nest deeper than Python does.
    """
    stack: list[tuple[str, PageElement]] = [("start", root)]
    while stack:
        event, node = stack.pop()
        if not isinstance(node, Tag):
            # Comments, doctypes and processing instructions are strings too, of other types.
            if type(node) in (NavigableString, CData):
                yield "text", node
            continue
        if event == "end":
            yield "end", node
        elif node.name == "table" and not is_layout(node):
            yield "whole", node
        elif not _is_left_out(node):
            yield "start", node
            if node.name not in ("br", "img"):
                stack.append(("end", node))
                stack.extend(("start", child) for child in reversed(node.contents))


def _is_left_out(tag: Tag) -> bool:
    if tag.name in _DROPPED or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
        return True
    return tag.name in _ASIDE and tag.find_parent(["article", "main"]) is None
