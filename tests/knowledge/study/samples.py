"""Passages to be read, made up for the tests."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from knowledge.documents import DocumentId, Span
from knowledge.study.scope import Pool, pooled
from knowledge.study.units import Unit

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
_LENGTH = 100


def unit(number: int, *, document: int = 1, text: str = "") -> Unit:
    """A passage; those of one document stand one after the other."""
    words = text or f"第{number}条 样例第{document}号文件的第{number}条应当每月清点一次样例。"
    return Unit(
        id=sha256(f"{document} {number} {text}".encode()).hexdigest()[:12],
        document=DocumentId(f"样例{document}"),
        canonical=f"样例{document}",
        title=f"样例条例{document}",
        source=f"样例{document}.txt",
        row=document,
        ordinal=number,
        label=f"第{number}条",
        path=(f"第{number}条",),
        span=Span(start=number * _LENGTH, end=number * _LENGTH + len(words)),
        text=words,
    )


def units(number: int, *, documents: int = 1) -> Sequence[Unit]:
    """So many passages of each of so many documents."""
    return [unit(each, document=document) for document in range(1, documents + 1) for each in range(1, number + 1)]


def pool(number: int = 6, *, documents: int = 2) -> Pool:
    """Something to read."""
    return pooled(units(number, documents=documents))
