"""Banks as tables: a row of headings, and an item in every row below. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingestion.banks import headers, kinds
from ingestion.banks.drafts import Draft, Piece, Remark
from ingestion.banks.headers import Header, header
from knowledge.quizzes.items import LETTERS

_NO_HEADER = "没有找到表头，读不出题目；表头至少要有“题干”和“答案”"
_ORDER = tuple(LETTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        place: As a person finds it.
        cells: By column; without empty ones.
        notes: By column, what the text does not show.
        unknown: The columns whose text is a formula that nobody has worked out.
        copies: The columns whose text only repeats that of a merged cell.
    """

    place: str
    cells: Mapping[int, str]
    notes: Mapping[int, str] = field(default_factory=dict)
    copies: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """All that stands in it, copies of merged cells left out."""
        return "\n".join(text for column, text in self.cells.items() if column not in self.copies)


def read(rows: Sequence[Row], *, name: str, warnings: list[str], kind: str = "") -> Iterator[Piece]:
    """The pieces of one table, one for each row.

    Args:
        rows: Without empty ones.
        name: Of the table, for what is said of it; a name such as 单选题 is the kind of its items.
        warnings: Where what concerns the whole table is added.
        kind: That of its items unless a row says otherwise.
    """
    columns: Header | None = None
    announced = name if kinds.names_kind(name) else kind
    has_header = any(header(row.cells) for row in rows)
    for row in rows:
        found = header(row.cells)
        if found and (columns is None or _repeats(row, found, columns)):
            if columns is None:
                warnings.extend(_unread(found, name))
            columns = found
            yield Remark(place=row.place, text=row.text)
        elif said := _heading(row):
            announced = said
            yield Remark(place=row.place, text=row.text)
        elif columns is None:
            yield Remark(place=row.place, text=row.text, why="" if has_header else _NO_HEADER)
        elif _lone(row):
            yield Remark(place=row.place, text=row.text, why="这一行只有一格文字，不成题目")
        else:
            yield _draft(row, columns, announced)


def _repeats(row: Row, found: Header, columns: Header) -> bool:
    """Whether headings stand again below others; an item may consist of such words too."""
    fine = [column for column, name in columns.fields.items() if name == headers.FINE]
    signed = any(row.cells.get(column, "").startswith("{") for column in fine)
    return not signed and 3 * len(found.unknown) <= len(row.cells)


def _heading(row: Row) -> str:
    """The kind that a row announces which says only one thing; nothing if it announces none."""
    distinct = dict.fromkeys(text.strip() for text in row.cells.values())
    found = kinds.heading(next(iter(distinct))) if len(distinct) == 1 else None
    return found[0] if found else ""


def _lone(row: Row) -> bool:
    return len({text.strip() for text in row.cells.values()}) == 1


def _unread(found: Header, name: str) -> Iterator[str]:
    if found.unknown:
        where = f"“{name}”的" if name else ""
        columns = "、".join(f"“{text}”" for text in dict.fromkeys(found.unknown.values()))
        yield f"{where}列{columns}不是题库的内容，没有读入"


def _draft(row: Row, columns: Header, announced: str) -> Draft:
    texts = _texts(row, columns)
    fields: dict[str, str] = {}
    topics = []
    for column, name in columns.fields.items():
        if name == headers.TOPICS:
            topics.append(texts.get(column, ""))
        else:
            fields.setdefault(name, texts.get(column, ""))
    by_letter = {letter: texts.get(column, "") for column, letter in columns.options.items()}
    last = max((_ORDER.index(letter) for letter, text in by_letter.items() if text.strip()), default=-1)
    return Draft(
        place=row.place,
        text=row.text,
        seen=tuple(_seen(texts, columns)),
        kind=fields.get(headers.KIND, "").strip() or announced,
        stem=fields.get(headers.STEM, ""),
        options=tuple((letter, by_letter.get(letter, "")) for letter in _ORDER[: last + 1]),
        choices=fields.get(headers.CHOICES, ""),
        key=fields.get(headers.KEY, ""),
        explanation=fields.get(headers.EXPLANATION, ""),
        basis=fields.get(headers.BASIS, ""),
        difficulty=fields.get(headers.DIFFICULTY, ""),
        topics=tuple(topics),
        fine_print=fields.get(headers.FINE, ""),
        notes=tuple(_notes(row, columns)),
        flaws=tuple(_stray(row, columns)),
    )


def _texts(row: Row, columns: Header) -> dict[int, str]:
    """The texts by column, those that go on in further columns whole again."""
    texts = dict(row.cells)
    for column, first in columns.continued.items():
        if rest := texts.pop(column, ""):
            texts[first] = texts.get(first, "").removesuffix("…") + rest
    return texts


def _seen(texts: Mapping[int, str], columns: Header) -> Iterator[str]:
    """What the fine print vouches for, in the order in which exports print it."""
    for name in (headers.KIND, headers.STEM):
        yield from (texts.get(column, "") for column, found in columns.fields.items() if found == name)
    by_letter = {letter: column for column, letter in columns.options.items()}
    yield from (texts.get(by_letter[letter], "") for letter in _ORDER if letter in by_letter)
    for name in (headers.KEY, headers.EXPLANATION, headers.BASIS, headers.DIFFICULTY, headers.TOPICS):
        yield from (texts.get(column, "") for column, found in columns.fields.items() if found == name)


def _notes(row: Row, columns: Header) -> Iterator[str]:
    for column, note in row.notes.items():
        if column in columns.fields or column in columns.options:
            yield f"{_shown(column, columns)}的{note}，读作“{row.cells.get(column, '')[:30]}”，请核对"


def _shown(column: int, columns: Header) -> str:
    name = columns.fields.get(column) or f"选项{columns.options[column]}"
    return _CHINESE.get(name, name)


def _stray(row: Row, columns: Header) -> Iterator[str]:
    """Text in columns without a heading: nobody can say what it belongs to."""
    known = {*columns.fields, *columns.options, *columns.continued, *columns.unknown}
    for column, text in row.cells.items():
        if column not in known:
            yield f"第{column}列没有表头，不知道“{text.strip()[:20]}”属于哪一项"
    for column in row.unknown:
        if column in columns.fields or column in columns.options:
            yield f"{_shown(column, columns)}是公式，没有保存结果；请在表格软件里打开后另存"


_CHINESE = {
    headers.KIND: "题型",
    headers.STEM: "题干",
    headers.CHOICES: "选项",
    headers.KEY: "答案",
    headers.EXPLANATION: "解析",
    headers.BASIS: "依据",
    headers.DIFFICULTY: "难度",
    headers.TOPICS: "知识点",
    headers.FINE: "附加信息",
}
