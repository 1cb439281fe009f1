"""Markdown, through markdown-it-py: CommonMark with tables, read the way Chinese texts use it.

Not taken as markup, since they are text here: indentation (full-width or not), ``[附件]: …``, stars and underscores
that stand for left-out words. List numbers stay as printed.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingestion.blocks import Block, Extract, Paragraph, Table
from ingestion.readers import lines, webpage
from ingestion.readers.decoding import decode
from ingestion.readers.masks import without_emphasis
from ingestion.readers.tables import Budget

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_TIGHT_HEADING = re.compile(r"^( {0,3}#{1,6})(?=[^#\s][^\n#]*$)", re.MULTILINE)
_COMPARISON = re.compile(r"^( {0,3})(?=>=?\d)", re.MULTILINE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONG_HEADING = 60


def read(source: str, data: bytes, *, max_cells: int) -> Extract:
    """Read a Markdown file; its title is the one its front matter gives.

    Raises:
        BadSource: if the bytes are no text, or its tables have too many cells.
    """
    text = "\n".join(lines.LINE_END.split(decode(source, data)))
    title, text = _front_matter(text)
    text = _COMPARISON.sub(r"\1\\", _TIGHT_HEADING.sub(r"\1 ", without_emphasis(text)))
    parser = MarkdownIt("commonmark").enable("table").disable(["emphasis", "code", "reference"])
    walk = _Walk(parser.parse(text), Budget(source, max_cells))
    return Extract(blocks=tuple(walk.blocks()), title=title)


def _front_matter(text: str) -> tuple[str, str]:
    """The title that the front matter gives, if any, and the text after it."""
    found = _FRONT_MATTER.match(text)
    if not found or not _FIELD.search(found.group(1)):
        return "", text
    title = _TITLE.search(found.group(1))
    return title.group(1).strip().strip("\"'") if title else "", text[found.end() :]


class _Walk:
    """Turns the parser's tokens into blocks."""

    def __init__(self, tokens: Sequence[Token], budget: Budget) -> None:
        self._tokens = iter(tokens)
        self._budget = budget
        self._marks: list[str] = []

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            match token.type:
                case "list_item_open":
                    self._marks.append(f"{token.info}{token.markup} ")
                case "list_item_close":
                    # An item without text left its mark behind.
                    self._marks.clear()
                case "heading_open":
                    yield from self._heading(token)
                case "inline":
                    yield from self._paragraphs(_rejoined(_plain(token)))
                case "fence":
                    yield from self._paragraphs(token.content)
                case "html_block":
                    yield from webpage.blocks(token.content, budget=self._budget)
                case "table_open":
                    yield from self._table()

    def _paragraphs(self, text: str, heading: int | None = None) -> Iterator[Paragraph]:
        for paragraph in lines.paragraphs(text, heading=heading):
            mark = "".join(self._marks)
            self._marks.clear()
            yield Paragraph(text=mark + paragraph.text, heading=heading)

    def _heading(self, token: Token) -> Iterator[Paragraph]:
        inline = next(self._tokens)
        text = _plain(inline)
        # A rule of dashes straight under running text counts as its heading line in CommonMark.
        underlined = token.markup in ("-", "=") and ("\n" in text or len(text) > _LONG_HEADING)
        if underlined:
            yield from self._paragraphs(_rejoined(text))
        else:
            yield from self._paragraphs(lines.cell(text), int(token.tag[1:]))

    def _table(self) -> Iterator[Table]:
        rows: list[list[str]] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                self._budget.spend(1)
                rows[-1].append(lines.cell(_plain(token)))
        header = int(any(rows[0]))
        grid = lines.rectangle(rows)
        if grid:
            yield Table(rows=grid, header=min(header, len(grid) - 1))


def _plain(inline: Token) -> str:
    r"""The words of an inline token: links as their text, images as their description.

    Line ends of the source are ``\\n``, those that show ``\\v``.
    """
    out = []
    for token in inline.children or []:
        match token.type:
            case "softbreak":
                out.append("\n")
            case "hardbreak":
                out.append("\v")
            case "html_inline":
                out.append("\v" if _BREAK_TAG.fullmatch(token.content) else "")
            case _:
                out.append(token.content)
    return "".join(out)


def _rejoined(text: str) -> str:
    """Source lines of one paragraph in a row, save where a sentence ends or a number opens a new unit."""
    out: list[str] = []
    for passage in text.split("\v"):
        start = len(out)
        for line in lines.split(passage):
            if len(out) > start and not lines.closes(out[-1]) and not lines.opens(line):
                out[-1] = lines.join(out[-1], line)
            else:
                out.append(line)
    return "\n".join(out)
