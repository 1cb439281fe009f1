"""A thousand rows in ten layouts: each becomes what it must, nothing gets lost, and all of it can be written again."""

import codecs
import io
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from bot.exporting.bankfile import Format, bankfile
from ingestion.banks.reading import read_bank
from ingestion.banks.report import BankReport, Outcome
from knowledge.quizzes.items import QuizItem
from tests.ingestion.banks.invented import FLAWS, IN_TABLES, Expected, rows
from tests.ingestion.banks.layouts import LAYOUTS

EACH = 100


@lru_cache
def written(name: str) -> tuple[bytes, list[Expected]]:
    layout = LAYOUTS[name]
    number = list(LAYOUTS).index(name)
    made = rows(number * EACH, EACH, layout.flaws, seed=number, leave_out=layout.leave_out)
    return layout.write(made)


def read(name: str, folder: Path) -> tuple[BankReport, list[Expected]]:
    data, expected = written(name)
    path = folder / f"bank.{LAYOUTS[name].ending}"
    path.write_bytes(data)
    held = [row.item for row in expected if row.held and row.item]
    return read_bank(path, held=held), expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_becomes_what_it_must(name: str, tmp_path: Path) -> None:
    report, expected = read(name, tmp_path)
    found = [row for row in report.rows if row.outcome is not Outcome.HEADING]
    assert len(found) == len(expected) == EACH
    for row, wanted in zip(found, expected, strict=True):
        assert row.outcome is wanted.outcome, (row, wanted)
        assert row.item == wanted.item, (row, wanted)
        assert wanted.words in "；".join((*row.what, row.of)), (row, wanted)


def test_there_are_a_thousand_rows_and_every_flaw_is_among_them() -> None:
    outcomes: Counter[Outcome] = Counter()
    flaws: Counter[str] = Counter()
    for name in LAYOUTS:
        for row in written(name)[1]:
            outcomes[row.outcome] += 1
            flaws[row.flaw] += 1
    assert outcomes.total() == 1_000
    assert min(outcomes[each] for each in Outcome if each is not Outcome.HEADING) >= 80
    every = {flaw.__name__ for table in (FLAWS, IN_TABLES) for those in table.values() for flaw in those}
    assert set(flaws) == {*every, ""}
    assert min(flaws.values()) >= 2, flaws


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_in_the_file_is_dropped(name: str, tmp_path: Path) -> None:
    report, _ = read(name, tmp_path)
    there = Counter("".join(row.text for row in report.rows))
    wanted = Counter(in_file(written(name)[0], LAYOUTS[name].ending))
    assert not {char: wanted[char] - there[char] for char in wanted if wanted[char] > there[char]}
    assert all(len(row.text) < 100 for row in report.rows if row.outcome is Outcome.HEADING)


def in_file(data: bytes, ending: str) -> str:
    """All that a file holds, by other means than the reader's; blanks do not count."""
    if ending == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        cells = [str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row if value]
        return "".join("".join(cells).split())
    if ending == "docx":
        found = docx.Document(io.BytesIO(data)).element.body.iter(qn("w:t"))
        return "".join("".join(text.text for text in found).split())
    encoding = next(each for each in ("utf-16", "utf-8", "gb18030") if decodes(data, each))
    return "".join(data.decode(encoding).replace('"', "").replace(",", "").split())


def decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return encoding != "utf-16" or data.startswith(codecs.BOM_UTF16)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> list[QuizItem]:
    """All items of the ten banks."""
    folder = tmp_path_factory.mktemp("banks")
    return [item for name in LAYOUTS for item in read(name, folder)[0].items]


@pytest.mark.parametrize("written_as", Format)
def test_whatever_was_taken_in_can_be_written_and_read_again(
    written_as: Format, taken: list[QuizItem], tmp_path: Path
) -> None:
    assert len(taken) > 500
    data = bankfile(taken, written_as, title="花木题库", today=date(2026, 11, 25))
    path = tmp_path / f"again.{written_as}"
    path.write_bytes(data)
    again = read_bank(path)
    assert set(again.items) == set(taken)
    assert len(again.items) == len(taken)
    assert again.summary == f"共{len(taken)}题：采用{len(taken)}"
