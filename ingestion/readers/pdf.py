"""PDF with a text layer, through pdfplumber.

Of the libraries that read Chinese fonts it is the one that gives every letter with its place and finds ruled tables;
without places neither paragraphs nor tables can be put together again.
"""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingestion.blocks import Block, Extract, Paragraph
from ingestion.readers import lines, pdflines, pdftables
from ingestion.readers.pdflines import Line
from ingestion.readers.pdftables import Found
from ingestion.readers.tables import Budget
from knowledge.errors import BadSource

_UNREADABLE_SHARE = 0.2
# Many programs store the radical, a look-alike, where the text has the character: ⼀ for 一.
_RADICALS = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)}
_CONTROLS = dict.fromkeys((*range(32), *range(0x7F, 0xA0)))
_BLANK_FROM = 0.5


@dataclass(slots=True, kw_only=True)
class _Pages:
    """What the pages gave: lines and tables page by page, and the numbers (from 1) of those that gave nothing."""

    lines: list[list[Line]] = field(default_factory=list)
    tables: list[list[Found]] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read(source: str, data: bytes, *, max_pages: int, max_cells: int) -> Extract:
    """Read a PDF file; one that asks for no password to be opened may be encrypted.

    Raises:
        BadSource: if it is broken, needs a password, has more than ``max_pages`` pages or too many table cells, or
            no page has text.
    """
    try:
        document = pdfplumber.open(io.BytesIO(data), password="")
        count = len(document.pages)
    except Exception as error:
        # pdfminer meets a broken file with whatever its parser runs into: AssertionError, KeyError, struct.error…
        if isinstance(error, PdfminerException) and any(isinstance(e, PDFPasswordIncorrect) for e in error.args):
            raise BadSource(source, "PDF 有密码，打不开") from error
        raise BadSource(source, "PDF 已损坏，打不开") from error
    with document:
        if count > max_pages:
            raise BadSource(source, f"PDF 有 {count} 页，超过上限 {max_pages} 页")
        pages = _read_pages(document.pages, Budget(source, max_cells))
        title = document.metadata.get("Title")
    if not any(pages.lines) and not any(pages.tables):
        raise BadSource(source, _why_nothing(pages))
    kept, furniture = pdflines.without_furniture(pages.lines)
    return Extract(
        blocks=tuple(_blocks(kept, pages.tables)),
        title=lines.cell(_clean(title)) if isinstance(title, str) else "",
        warnings=tuple(_warnings(pages, furniture)),
    )


def _read_pages(pages: list[Page], budget: Budget) -> _Pages:
    out = _Pages()
    for page in pages:
        found: list[Found] = []
        printed: list[Line] = []
        try:
            found, printed = _read_page(page, budget, out)
        except BadSource:
            raise
        except Exception:  # noqa: BLE001 - pdfminer raises anything on a damaged page; the others are still good
            out.broken.append(page.page_number)
        out.lines.append(printed)
        out.tables.append(found)
        page.close()
    return out


def _read_page(page: Page, budget: Budget, out: _Pages) -> tuple[list[Found], list[Line]]:
    letters = [c for c in page.chars if c["text"].strip()]
    if not letters:
        if page.images or page.curves:
            out.scanned.append(page.page_number)
        return [], []
    if sum(c["text"].startswith("(cid:") for c in letters) > _UNREADABLE_SHARE * len(letters):
        out.unreadable.append(page.page_number)
        return [], []
    found = pdftables.find(page, budget, clean=_clean)
    rest = page.filter(lambda item: item["object_type"] != "char" or not any(t.holds(item) for t in found))
    printed = [
        Line(
            text=text,
            page=page.page_number,
            left=line["x0"],
            right=line["x1"],
            top=line["top"],
            bottom=line["bottom"],
            size=max(c["size"] for c in line["chars"]),
            page_width=float(page.width),
            page_height=float(page.height),
        )
        for line in rest.extract_text_lines(x_tolerance_ratio=_BLANK_FROM)
        if (text := lines.stripped(_clean(line["text"])))
    ]
    return found, printed


def _blocks(pages: list[list[Line]], tables: list[list[Found]]) -> Iterator[Block]:
    """Lines and tables in reading order; text between two tables is put together across pages."""
    layout = pdflines.Layout([line for page in pages for line in page])
    run: list[Line] = []
    table: Found | None = None
    for item in _in_order(pages, tables):
        longer = pdftables.continued(table, item) if table and isinstance(item, Found) else None
        if longer:
            table = longer
            continue
        if table:
            yield pdftables.block(table)
            table = None
        if isinstance(item, Line):
            run.append(item)
        else:
            yield from _paragraphs(layout, run)
            run, table = [], item
    if table:
        yield pdftables.block(table)
    yield from _paragraphs(layout, run)


def _in_order(pages: list[list[Line]], tables: list[list[Found]]) -> Iterator[Line | Found]:
    for printed, found in zip(pages, tables, strict=True):
        items: list[Line | Found] = [*printed, *found]
        yield from sorted(items, key=lambda item: item.top)


def _paragraphs(layout: pdflines.Layout, run: list[Line]) -> Iterator[Paragraph]:
    return (Paragraph(text=text) for text in layout.paragraphs(run))


def _clean(text: str) -> str:
    return text.translate(_CONTROLS).translate(_RADICALS)


def _why_nothing(pages: _Pages) -> str:
    if pages.unreadable:
        return "PDF 的字体没有文字编码，读不出文字"
    return "PDF 已损坏，没有一页读得出" if pages.broken else "PDF 没有文字层，是扫描件或空白，读不出文字"


def _warnings(pages: _Pages, furniture: list[str]) -> Iterator[str]:
    for numbers, what in (
        (pages.scanned, "没有文字层，未读取"),
        (pages.unreadable, "的字体没有文字编码，未读取"),
        (pages.broken, "已损坏，未读取"),
    ):
        if numbers:
            yield f"第{'、'.join(map(str, numbers))}页{what}"
    if furniture:
        yield f"已略去每页重复的页眉页脚：{'；'.join(furniture)}"
