"""Quiz items as csv and as JSON lines."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from bot.exporting.characters import writable
from knowledge.quizzes.bankrows import FINE_PRINT, cells, columns, dumped, fine_print, guarded, record
from knowledge.quizzes.items import QuizItem

_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef]")


def csv_lines(items: Sequence[QuizItem]) -> bytes:
    """A csv file in UTF-8 with the mark by which Excel knows it; no field is read as a formula."""
    names = columns(items)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*names, FINE_PRINT])
    for item in items:
        found = {name: _plain(text) for name, text in cells(item).items()}
        row = [guarded(found.get(name, "")) for name in names]
        writer.writerow([*row, fine_print(item, found.values())])
    return file.getvalue().encode("utf-8-sig")


def json_lines(items: Iterable[QuizItem]) -> bytes:
    """A JSON object a line, in UTF-8."""
    return "".join(dumped(record(item)) + "\n" for item in items).encode()


def _plain(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", writable(text))
