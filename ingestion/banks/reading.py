"""A bank file of any layout, read into a report. The door of this folder."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from ingestion.banks import answerkeys, jsonlines, kinds, options, running, tablelayout
from ingestion.banks.drafts import Piece
from ingestion.banks.headers import header
from ingestion.banks.judging import judged
from ingestion.banks.report import BankReport
from ingestion.banks.tablelayout import Row
from ingestion.blocks import Block, Table
from ingestion.reading import Limits
from knowledge.errors import BadSource
from knowledge.quizzes.bankrows import unguarded
from knowledge.quizzes.items import QuizItem

KNOWN = ".xlsx .csv .tsv .jsonl .json .docx .txt .md".split()
"""The file name endings of banks, lower case."""

DEFAULT_LIMITS = Limits()

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"


def read_bank(path: Path, *, held: Iterable[QuizItem] = (), limits: Limits = DEFAULT_LIMITS) -> BankReport:
    """Read a bank; nothing is stored, and nothing in the file is left without a word.

    Args:
        path: The file. What it holds decides, its ending only tells the text formats apart.
        held: The items the library has, for telling duplicates.
        limits: As for documents.

    Raises:
        BadSource: the file as a whole cannot be read.
    """
    source = str(path)
    try:
        data = path.read_bytes() if path.stat().st_size <= limits.max_bytes else None
    except OSError as error:
        raise BadSource(source, f"无法读取（{error.strerror or error}）") from error
    if data is None:
        raise BadSource(source, f"超过上限 {limits.max_bytes / 1e6:.0f} MB")
    return read_bank_bytes(source, data, held=held, limits=limits)


def read_bank_bytes(
    source: str, data: bytes, *, held: Iterable[QuizItem] = (), limits: Limits = DEFAULT_LIMITS
) -> BankReport:
    """Read a bank whose bytes are at hand.

    Raises:
        BadSource: the file as a whole cannot be read.
    """
    if not data:
        raise BadSource(source, "文件是空的（0 字节）")
    if len(data) > limits.max_bytes:
        raise BadSource(source, f"有 {len(data) / 1e6:.1f} MB，超过上限 {limits.max_bytes / 1e6:.0f} MB")
    warnings: list[str] = []
    pieces = list(_reader(source, data)(source, data, limits, warnings))
    if not pieces:
        raise BadSource(source, "文件里没有文字")
    return BankReport(source=source, rows=judged(pieces, held=held), warnings=tuple(warnings))


_Reader = Callable[[str, bytes, Limits, list[str]], Iterator[Piece]]


def _reader(source: str, data: bytes) -> _Reader:
    ending = PurePath(source).suffix.lower()
    if data.startswith(_ZIP):
        return _office
    if data.startswith(_OLE) or ending in (".xls", ".doc", ".et", ".wps"):
        raise BadSource(source, "是旧版 Office 文件或有密码，请另存为 xlsx 或 docx 再导入")
    if ending in (".xlsx", ".docx"):
        raise BadSource(source, f"文件已损坏，内容不是 {ending[1:]}")
    readers: dict[str, _Reader] = {
        ".csv": _csv, ".tsv": _csv, ".jsonl": _json, ".json": _json, ".txt": _text, ".md": _text, "": _text,
    }  # fmt: skip
    if ending not in readers:
        raise BadSource(source, f"不支持的类型 {ending}；题库可用：{'、'.join(name[1:] for name in KNOWN)}")
    return readers[ending]


def _office(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers import container

    kind = container.kind(source, data, max_bytes=limits.max_unpacked_bytes, max_ratio=limits.max_unpack_ratio)
    if kind == "xlsx":
        return _sheets(source, data, limits, warnings)
    if kind == "docx":
        return _word(source, data, limits, warnings)
    raise BadSource(source, "只是普通压缩包，不是 docx 或 xlsx；请先解压")


def _sheets(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers import sheetcells

    for grid in sheetcells.grids(source, data, max_cells=limits.max_cells):
        if grid.hidden:
            warnings.append(f"工作表“{grid.name}”是隐藏的，也已读入")
        rows = [
            Row(
                place=f"工作表“{grid.name}”第{number}行",
                cells=cells,
                notes={column: grid.notes[number, column] for column in cells if (number, column) in grid.notes},
                copies=frozenset(column for column in cells if (number, column) in grid.copies),
                unknown=frozenset(column for column in cells if (number, column) in grid.unknown),
            )
            for number, cells in grid.rows.items()
        ]
        yield from tablelayout.read(rows, name=grid.name, warnings=warnings)


def _csv(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers import csvtable

    fields_of = csvtable.rows_of(
        source,
        data,
        max_cells=limits.max_cells,
        is_header=lambda row: header({at: text for at, text in enumerate(row) if text.strip()}) is not None,
    )
    rows = []
    for number, fields in enumerate(fields_of, 1):
        cells = {at: unguarded(text) for at, text in enumerate(fields, 1) if text.strip()}
        if cells:
            rows.append(Row(place=f"第{number}行", cells=cells))
    return tablelayout.read(rows, name="", warnings=warnings)


def _json(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers.decoding import decode

    return jsonlines.read(decode(source, data))


def _text(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers import plaintext

    blocks = plaintext.read(source, data).blocks
    return _blocks(blocks, warnings, markdown=source.lower().endswith(".md"))


def _word(source: str, data: bytes, limits: Limits, warnings: list[str]) -> Iterator[Piece]:
    from ingestion.readers import word

    extract = word.read(source, data, max_cells=limits.max_cells, forms=True)
    warnings.extend(extract.warnings)
    return _blocks(extract.blocks, warnings)


def _blocks(blocks: Iterable[Block], warnings: list[str], *, markdown: bool = False) -> Iterator[Piece]:
    """Running text as one stretch, so that a key at the end finds its items; tables after it."""
    lines: list[str] = []
    tables: list[tuple[Table, str]] = []
    kind = ""
    for block in blocks:
        if isinstance(block, Table):
            key = answerkeys.from_table(block.rows) or _options(block)
            lines.extend(key)
            tables.extend([] if key else [(block, kind)])
        else:
            lines.append(block.text)
            found = kinds.heading(block.text)
            kind = found[0] if found else kind
    yield from running.read(lines, alone=not tables, markdown=markdown)
    for number, (table, announced) in enumerate(tables, 1):
        rows = [
            Row(place=f"表{number}第{at}行", cells={x: text for x, text in enumerate(row, 1) if text.strip()})
            for at, row in enumerate(table.rows, 1)
        ]
        yield from tablelayout.read(rows, name=table.name, warnings=warnings, kind=announced)


def _options(table: Table) -> list[str]:
    """The options that a table without lines sets side by side; none if it is another one."""
    texts = [text for row in table.rows for text in row if text.strip()]
    return texts if options.alone(texts) else []
