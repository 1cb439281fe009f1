"""Invented items, and the document that they rest on."""

from datetime import UTC, datetime, timedelta

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.attempts import Attempt, Where
from knowledge.quizzes.items import FALSE, TRUE, Basis, ItemId, Kind, Origin, QuizItem

NOW = datetime(2024, 7, 1, 8, 0, tzinfo=UTC)
DOCUMENT = DocumentId("d1")
TEXT = "第三条 支部党员大会每季度召开1次。第四条 支部委员会设书记、副书记和委员。"
MING, HONG = 7, 8


def basis(quote: str, *, document: DocumentId = DOCUMENT, title: str = "示例支部工作条例", text: str = TEXT) -> Basis:
    start = text.index(quote)
    return Basis(
        id=document,
        document=title,
        source="examples/支部.txt",
        label="第三条",
        quote=quote,
        span=Span(start=start, end=start + len(quote)),
    )


def single(stem: str = "支部党员大会多久召开1次？", *, document: DocumentId = DOCUMENT) -> QuizItem:
    return QuizItem(
        kind=Kind.SINGLE,
        stem=stem,
        options=("每月", "每季度", "每半年", "每年"),
        correct=(1,),
        explanation="支部党员大会每季度召开1次。",
        basis=basis("支部党员大会每季度召开1次。", document=document),
        origin=Origin.GENERATED,
        topics=("支部党员大会",),
    )


def multiple() -> QuizItem:
    return QuizItem(
        kind=Kind.MULTIPLE,
        stem="支部委员会设哪些职务？",
        options=("书记", "干事", "副书记", "委员"),
        correct=(0, 2, 3),
        explanation="支部委员会设书记、副书记和委员。",
        basis=basis("支部委员会设书记、副书记和委员。"),
        origin=Origin.GENERATED,
        topics=("支部委员会",),
    )


def statement(*, true: bool = False) -> QuizItem:
    return QuizItem(
        kind=Kind.TRUE_FALSE,
        stem=f"支部党员大会每{'季度' if true else '年'}召开1次。",
        options=(TRUE, FALSE),
        correct=(0 if true else 1,),
        basis=basis("支部党员大会每季度召开1次。"),
        origin=Origin.GENERATED,
    )


def blank(*answers: tuple[str, ...], ordered: bool = True, stem: str = "") -> QuizItem:
    """An imported item; without answers one about a quarter."""
    blanks = answers or (("每季度", "一季度"),)
    return QuizItem(
        kind=Kind.BLANK,
        stem=stem or f"支部党员大会{'、'.join('____' for _ in blanks)}召开1次。",
        blanks=blanks,
        ordered=ordered,
        origin=Origin.IMPORTED,
        printed="《示例支部工作条例》第三条",
    )


def attempt(
    item: ItemId, *, right: bool = True, person: int = MING, after: timedelta = timedelta(), given: str = "每季度"
) -> Attempt:
    return Attempt(
        person=person, item=item, given=(given,), right=right, at=NOW + after, where=Where.PRACTICE, took_ms=1200
    )
