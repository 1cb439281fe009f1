"""A session as an xlsx workbook: who took part, every answer, the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.exporting.characters import pieces, writable
from bot.exporting.sessionwords import FORGOTTEN, chosen_text, key_text, place, seconds, verdict
from knowledge.quizzes.items import LETTERS, Kind
from knowledge.sessions.ranking import by_branch, ranked, scores
from knowledge.sessions.session import Record
from knowledge.sessions.summarising import ItemResult, summary

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

PEOPLE, ANSWERS, NUMBERS = "参加名单", "逐题明细", "统计"

_PEOPLE = (
    ("序号", 6), ("姓名", 14), ("支部", 18), ("签到时间", 18), ("答题数", 8), ("正确数", 8), ("正确率", 9),
    ("答对用时（秒）", 15), ("名次", 7),
)  # fmt: skip
_ANSWERS = (
    ("题号", 6), ("题型", 8), ("题目", 50), ("姓名", 14), ("支部", 18), ("作答", 30), ("正确答案", 30), ("结果", 9),
    ("用时（秒）", 11),
)  # fmt: skip
_ITEMS = (
    ("题号", 6), ("题型", 8), ("题目", 50), ("正确答案", 30), ("作答人数", 10), ("正确人数", 10), ("正确率", 9),
    ("各选项人数", 24), ("依据", 30),
)  # fmt: skip
_MOST = 32_767  # UTF-16 units that a cell takes
_RED = "#A61C1C"

Cell = str | int | float | Fraction
"""A fraction is shown as a percentage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    head: "Format"
    text: "Format"
    quoted: "Format"
    number: "Format"
    share: "Format"
    title: "Format"


def workbook(record: Record, *, zone: ZoneInfo) -> bytes:
    """The session as three sheets. Texts are never read as formulas; the same record gives the same bytes.

    Args:
        record: Of a session that was held.
        zone: In which times are written.
    """
    from xlsxwriter import Workbook

    session = record.session
    made_at = (session.ended_at or session.created_at).astimezone(UTC).replace(tzinfo=None)
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": writable(session.plan.title)[:255], "created": made_at})
        styles = _styles(book)
        _write(book.add_worksheet(PEOPLE), _PEOPLE, _people(record, zone), styles)
        _write(book.add_worksheet(ANSWERS), _ANSWERS, _answers(record), styles)
        _write_numbers(book.add_worksheet(NUMBERS), record, styles, zone)
    return file.getvalue()


def _people(record: Record, zone: ZoneInfo) -> list[list[Cell]]:
    found = scores(record)
    ranks = {score.person.number: rank for rank, score in ranked(found)}
    return [
        [
            number,
            score.person.name or FORGOTTEN,
            score.person.branch,
            _moment(score.person.signed_at, zone),
            score.answered,
            score.right,
            Fraction(score.right, score.answered) if score.answered else "",
            seconds(score.took_ms),
            ranks[score.person.number],
        ]
        for number, score in enumerate(found, 1)
    ]


def _answers(record: Record) -> list[list[Cell]]:
    """A line for every item and everybody, also where there is no answer."""
    given = {(reply.ordinal, reply.participant): reply for reply in record.replies}
    lines: list[list[Cell]] = []
    for item in record.items:
        question = item.question
        for person in record.people:
            reply = given.get((item.ordinal, person.number))
            lines.append(
                [
                    item.ordinal,
                    question.item.kind.value,
                    question.item.stem,
                    person.name or FORGOTTEN,
                    person.branch,
                    chosen_text(question, reply.chosen) if reply else "",
                    key_text(question),
                    verdict(item, reply),
                    seconds(reply.took_ms) if reply else "",
                ]
            )
    return lines


def _write(sheet: "Worksheet", head: Sequence[tuple[str, float]], lines: list[list[Cell]], styles: _Styles) -> None:
    for column, (_, width) in enumerate(head):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _print(sheet)
    _write_table(sheet, 0, [name for name, _ in head], lines, styles)
    sheet.autofilter(0, 0, len(lines), len(head) - 1)


def _write_numbers(sheet: "Worksheet", record: Record, styles: _Styles, zone: ZoneInfo) -> None:
    session, found = record.session, summary(record)
    for column, (_, width) in enumerate(_ITEMS):
        sheet.set_column(column, column, max(width, 14))
    _print(sheet)
    facts: list[tuple[str, Cell]] = [
        ("主题", session.plan.title),
        ("开始", _moment(session.started_at, zone)),
        ("结束", _moment(session.ended_at, zone)),
        ("参加人数", found.people),
        ("答题人数", found.took_part),
        ("计分题数", len(found.items)),
        ("平均正确数", round(float(found.average), 2)),
        ("总正确率", found.rate),
    ]
    for line, (name, value) in enumerate(facts):
        sheet.write_string(line, 0, name, styles.head)
        _write_cell(sheet, line, 1, value, styles)
    line = len(facts) + 1
    branches = by_branch(scores(record))
    if branches:
        sheet.write_string(line, 0, "支部（按人均正确数）", styles.title)
        rows: list[list[Cell]] = [
            [rank, each.branch, each.people, round(float(each.right), 2), seconds(each.took_ms)]
            for rank, each in branches
        ]
        line = _write_table(sheet, line + 1, ["名次", "支部", "人数", "人均正确数", "人均用时（秒）"], rows, styles) + 1
    sheet.write_string(line, 0, "各题", styles.title)
    _write_table(sheet, line + 1, [name for name, _ in _ITEMS], list(map(_item, found.items)), styles)


def _item(result: ItemResult) -> list[Cell]:
    question = result.item.question
    marks = question.options if question.item.kind is Kind.TRUE_FALSE else tuple(LETTERS)
    counts = (f"{mark} {number}" for mark, number in zip(marks, result.chosen, strict=False))
    return [
        result.item.ordinal,
        question.item.kind.value,
        question.item.stem,
        key_text(question),
        result.answered,
        result.right,
        result.rate if result.answered else "",
        "　".join(counts),
        place(question.item),
    ]


def _write_table(
    sheet: "Worksheet", line: int, head: Iterable[str], lines: Iterable[Sequence[Cell]], styles: _Styles
) -> int:
    """Write a table; the line behind it."""
    for column, name in enumerate(head):
        sheet.write_string(line, column, name, styles.head)
    for row in lines:
        line += 1
        for column, cell in enumerate(row):
            _write_cell(sheet, line, column, cell, styles)
    return line + 1


def _write_cell(sheet: "Worksheet", line: int, column: int, cell: Cell, styles: _Styles) -> None:
    if isinstance(cell, Fraction):
        sheet.write_number(line, column, float(cell), styles.share)
        return
    if not isinstance(cell, str):
        sheet.write_number(line, column, cell, styles.number)
        return
    text = pieces(writable(cell), _MOST)[0]
    if text:
        sheet.write_string(line, column, text, styles.quoted if text[0] in "=+-@" else styles.text)
    else:
        sheet.write_blank(line, column, None, styles.text)


def _styles(book: "Workbook") -> _Styles:
    cell = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
    head = {**cell, "font_name": "黑体", "bg_color": _RED, "font_color": "#FFFFFF", "align": "center"}
    return _Styles(
        head=book.add_format({**head, "text_wrap": True}),
        text=book.add_format({**cell, "text_wrap": True}),
        # Without the prefix such a text becomes a formula once somebody edits its cell.
        quoted=book.add_format({**cell, "text_wrap": True, "quote_prefix": True}),
        number=book.add_format({**cell, "align": "center"}),
        share=book.add_format({**cell, "align": "center", "num_format": "0.0%"}),
        title=book.add_format({"font_name": "黑体", "font_size": 12, "font_color": _RED}),
    )


def _print(sheet: "Worksheet") -> None:
    """A4 across, as wide as the page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第&P页，共&N页")


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""
