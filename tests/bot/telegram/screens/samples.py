"""What tests of the screens share: a held document, citations, and what every message must keep to."""

from datetime import UTC, date, datetime
from unicodedata import category

from bot.documents.leafing import Leaf
from bot.telegram.screens.cutting import entities, utf16_length
from bot.telegram.screens.screen import Screen
from bot.telegram.screens.styled import Styled
from knowledge.documents import DocumentId, Kind, Span, Status
from knowledge.replies import Citation
from knowledge.storage.holdings import Held

UNSEEN = (
    "\u030a\u0333\u033f\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def held(
    title: str = "中国共产党样例工作条例",
    *,
    row: int = 7,
    status: Status = Status.CURRENT,
    effective: date | None = date(2023, 7, 1),
    issued: date | None = None,
    articles: int = 6,
    kind: Kind = Kind.REGULATION,
) -> Held:
    return Held(
        row=row,
        id=DocumentId(f"{row:016x}"),
        title=title,
        canonical=title,
        kind=kind,
        source=f"{title}.txt",
        issuer="",
        issued=issued,
        effective=effective,
        status=status,
        repeals=(),
        sha256="0" * 64,
        articles=articles,
        chunks=9,
        warnings=(),
        ingested_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


def leaf_of(
    text: str,
    *,
    label: str = "第三条",
    document: Held | None = None,
    path: tuple[str, ...] = ("第二章 保管", "第三条"),
    heads: str = "",
    before: int | None = 1,
    after: int | None = 3,
) -> Leaf:
    return Leaf(
        document=document or held(),
        label=label,
        path=path,
        text=text,
        heads=heads,
        ordinal=2,
        before=before,
        after=after,
    )


def citation(
    quote: str, *, number: int = 1, document: str = "中国共产党样例工作条例", label: str = "第三条"
) -> Citation:
    return Citation(
        number=number,
        document=document,
        source="样例.txt",
        label=label,
        quote=quote,
        span=Span(start=0, end=max(1, len(quote))),
        status=Status.CURRENT,
    )


def visible(text: str) -> str:
    """All that can be seen of a text."""
    return "".join(char for char in text if char in SEEN or not _is_unseen(char))


def expect_sendable(body: Styled, limit: int = 4096) -> None:
    """Telegram takes the body as it is, and would change nothing of it."""
    assert visible(body.text)
    assert body.text == body.text.strip()
    assert utf16_length(body.text) == len(body.text.encode("utf-16-le")) // 2 <= limit
    marks = entities(body)
    assert len(marks) <= 100
    units = body.text.encode("utf-16-le")
    stretches = []
    for mark in marks:
        start, length = int(mark["offset"]), int(mark["length"])
        assert 0 <= start < start + length <= len(units) // 2
        shown = units[2 * start : 2 * (start + length)].decode("utf-16-le")
        assert shown == shown.strip()
        assert visible(shown)
        stretches.append((start, start + length, str(mark["type"])))
    assert stretches == sorted(stretches, key=lambda each: (each[0], -each[1]))
    _expect_nested(stretches)


def expect_sendable_screen(screen: Screen) -> None:
    expect_sendable(screen.body)
    for row in screen.buttons:
        assert 1 <= len(row) <= 8
        assert all(visible(button.text) and len(button.text) <= 40 for button in row)


def _is_unseen(char: str) -> bool:
    return category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") or char in UNSEEN or "\U000e0100" <= char <= "\U000e01ef"


def _expect_nested(stretches: list[tuple[int, int, str]]) -> None:
    for place, (start, end, sort) in enumerate(stretches):
        for low, high, inner in stretches[place + 1 :]:
            assert low >= end or high <= end, "marks cross"
            if low < end:
                assert "blockquote" not in inner, "a quote inside another mark"
                assert sort != inner, "a look inside itself"
                assert inner != "code" or "blockquote" in sort, "code inside another look"
                assert sort != "code", "a look inside code"
            assert (start, end) != (low, high) or sort != inner
