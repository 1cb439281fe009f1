"""The outline as a tree of running text and numbered units, each text without its number and heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.documents import Level, Section, Span
from knowledge.numerals import NUMERAL, to_int

_ENTRIES = (Level.ITEM, Level.POINT, Level.RUN_IN)
_NUMBER = re.compile(NUMERAL)
_LOOSE = "；;，,：:、"
_ASIDE = (Level.FRONT, Level.CONTENTS, Level.TABLE)
_AFTER_HEADING = " \t\u3000\xa0。：:"
_BEFORE_HEADING = " \t\u3000\xa0、.．，,：:"
_TITLE = re.compile(r"\s*[【\[〔][^】\]〕]{1,40}[】\]〕]")
_TITLE_LIMIT = 60


@dataclass(slots=True, kw_only=True)
class Block:
    """A section with what it holds.

    Attributes:
        section: The section; None for the whole document.
        above: The sections around it, outermost first, itself included.
        heading: What stands on a line of its own above the text, without the number; None without one.
        start: Where its content begins, behind number and heading.
        parts: Running text and sections inside, in order.
    """

    section: Section | None
    above: tuple[Section, ...]
    heading: Span | None
    start: int
    end: int
    parts: list["Span | Block"] = field(default_factory=list)

    @property
    def level(self) -> Level | None:
        """The section's level; None for the whole document."""
        return self.section.level if self.section else None


def blocks_of(text: str, outline: Sequence[Section]) -> Block:
    """The tree of a document; front matter, contents and tables are left out."""
    root = Block(section=None, above=(), heading=None, start=0, end=len(text))
    stack = [root]
    for section in outline:
        while stack[-1].section is not None and stack[-1].section.depth >= section.depth:
            stack.pop()
        block = _block(text, section, stack[-1])
        stack[-1].parts.append(block)
        stack.append(block)
    for block in list(_walk(root)):
        _fill(block, text)
    return root


def _walk(block: Block) -> Iterator[Block]:
    waiting = [block]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += [part for part in here.parts if isinstance(part, Block)]


def _fill(block: Block, text: str) -> None:
    """Put the running text between the sections that a block holds, and leave out what is aside."""
    parts: list[Span | Block] = []
    position = block.start
    for inner in (part for part in block.parts if isinstance(part, Block)):
        held = inner.above[-1].span
        parts += _running(text, position, held.start)
        position = max(position, held.end)
        if inner.level not in _ASIDE:
            parts.append(inner)
    block.parts = [*parts, *_running(text, position, block.end)]


def _running(text: str, start: int, end: int) -> list[Span]:
    return [Span(start=start, end=end)] if start < end and text[start:end].strip() else []


def _block(text: str, section: Section, parent: Block) -> Block:
    end = section.span.end
    start = max(section.span.start, parent.start)
    if section.level is not Level.PARAGRAPH:  # its number is counted, not printed
        start = _behind(text, start, end, section.number)
    start, heading = _headed(text, start, end, section)
    return Block(section=section, above=(*parent.above, section), heading=heading, start=start, end=end)


def _headed(text: str, start: int, end: int, section: Section) -> tuple[int, Span | None]:
    """Where the text below a heading begins, and the heading; ``start`` where none stands by itself."""
    if section.level is Level.ARTICLE:
        title = _TITLE.match(text, start, min(end, start + _TITLE_LIMIT))
        return (title.end(), None) if title else (start, None)
    if not section.heading or section.level is Level.RUN_IN:
        return start, None
    behind = _behind(text, start, end, section.heading)
    below = text.find("\n", behind, end)
    alone = behind > start and below >= 0 and not text[behind:below].strip(_AFTER_HEADING) and text[below:end].strip()
    if not alone:
        return start, None
    begin = start + len(text[start:behind]) - len(text[start:behind].lstrip(_BEFORE_HEADING))
    return below, Span(start=min(begin, behind - 1), end=behind)


def _behind(text: str, start: int, end: int, words: str) -> int:
    """The position behind ``words`` if the text from ``start`` begins with them, blanks apart; else ``start``."""
    position = start
    for char in words:
        if char.isspace():
            continue
        while position < end and text[position].isspace():
            position += 1
        if position >= end or text[position] != char:
            return start
        position += 1
    return position


def run_at(parts: Sequence[Span | Block], at: int) -> list[Block]:
    """The entries that are numbered on from the part at ``at``; none if that is no entry."""
    run: list[Block] = []
    for part in parts[at:]:
        if not isinstance(part, Block) or part.level not in _ENTRIES:
            break
        if run and (part.level is not run[-1].level or _value(part) != _value(run[-1]) + 1):
            break
        run.append(part)
    return run


def begin_of(text: str, block: Block) -> int:
    """Where the first character of a block's content stands that is not blank."""
    start = block.start
    while start < block.end and text[start].isspace():
        start += 1
    return start


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without blanks and loose marks at its ends; None if nothing else is in it."""
    while start < end and (text[start].isspace() or text[start] in _LOOSE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _LOOSE):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _value(entry: Block) -> int:
    number = entry.above[-1].number
    found = _NUMBER.search(number)
    if found:
        return to_int(found.group())
    return ord(number[0]) - ord("①") + 1 if number and "①" <= number[0] <= "⑳" else 0
