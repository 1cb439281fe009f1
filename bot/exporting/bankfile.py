"""Quiz items as a bank file, in the layouts that are read again without loss."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.exporting import bankfiledocument, bankfilelines, bankfilesheet
from knowledge.quizzes.items import QuizItem


class Format(StrEnum):
    """The formats of a bank file, named like their endings."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    DOCX = "docx"


def bankfile(items: Sequence[QuizItem], written_as: Format, *, title: str, today: date) -> bytes:
    """The file; the same items on the same day give the same bytes.

    Args:
        items: In the order in which they are to stand; in a docx those of a kind stand together.
        written_as: The format.
        title: Of the bank, for the formats that show one.
        today: For the properties of the file.
    """
    match written_as:
        case Format.XLSX:
            return bankfilesheet.sheet(items, title=title, today=today)
        case Format.CSV:
            return bankfilelines.csv_lines(items)
        case Format.JSONL:
            return bankfilelines.json_lines(items)
        case Format.DOCX:
            return bankfiledocument.document(items, title=title, today=today)
