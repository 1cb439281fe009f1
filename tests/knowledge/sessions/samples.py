"""Items, papers and records of sessions to test with."""

from datetime import UTC, datetime, timedelta

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import FALSE, TRUE, Basis, Difficulty, Kind, Origin, QuizItem
from knowledge.sessions.paper import Question
from knowledge.sessions.session import PaperItem, Participant, Plan, Record, Reply, Session, Stage, Use

START = datetime(2026, 3, 17, 2, 0, tzinfo=UTC)


def item(
    number: int, kind: Kind = Kind.SINGLE, *, document: str = "样例条例", difficulty: Difficulty = Difficulty.MEDIUM
) -> QuizItem:
    """An item of its own for each number; of a 单选 the second option is right, of a 多选 the first two."""
    quote = f"第{number}号样例由{number}人保管。"
    basis = Basis(
        id=DocumentId(f"id-{document}"),
        document=document,
        source=f"{document}.txt",
        label=f"第{number}条",
        quote=quote,
        span=Span(start=100 * number, end=100 * number + len(quote)),
    )
    common = {"explanation": quote, "basis": basis, "origin": Origin.GENERATED, "difficulty": difficulty}
    if kind is Kind.TRUE_FALSE:
        return QuizItem(kind=kind, stem=quote, options=(TRUE, FALSE), correct=(number % 2,), **common)  # type: ignore[arg-type]
    if kind is Kind.BLANK:
        return QuizItem(kind=kind, stem=f"第{number}号样例由____人保管。", blanks=((str(number),),), **common)  # type: ignore[arg-type]
    options = tuple(f"{number + more}人" for more in (1, 0, 2, 3))
    correct = (1,) if kind is Kind.SINGLE else (0, 1)
    stem = f"第{number}号样例由几人保管？"
    return QuizItem(kind=kind, stem=stem, options=options, correct=correct, **common)  # type: ignore[arg-type]


def question(number: int, kind: Kind = Kind.SINGLE) -> Question:
    found = item(number, kind)
    return Question(item=found, order=tuple(range(len(found.options))))


def session(**changes: object) -> Session:
    values: dict[str, object] = {
        "id": 1,
        "chat": -500,
        "organiser": 9,
        "plan": Plan(title="样例学习"),
        "stage": Stage.SIGN_IN,
        "size": 3,
        "created_at": START,
    }
    return Session(**{**values, **changes})  # type: ignore[arg-type]


def participant(number: int, name: str = "", branch: str = "") -> Participant:
    return Participant(number=number, person=number + 100, name=name or f"小{number}", branch=branch, signed_at=START)


def reply(ordinal: int, who: int, *, right: bool = True, took_ms: int = 1000, late: bool = False) -> Reply:
    at = START + timedelta(minutes=ordinal, milliseconds=took_ms)
    return Reply(
        ordinal=ordinal, participant=who, chosen=(1,) if right else (0,), right=right, took_ms=took_ms, at=at, late=late
    )


def record(
    *people: Participant, items: int = 3, replies: tuple[Reply, ...] = (), skipped: tuple[int, ...] = ()
) -> Record:
    paper = tuple(
        PaperItem(
            ordinal=number,
            question=question(number),
            use=Use.SKIPPED if number in skipped else Use.ASKED,
            asked_at=START + timedelta(minutes=number),
            closes_at=START + timedelta(minutes=number, seconds=20),
        )
        for number in range(1, items + 1)
    )
    over = session(stage=Stage.CLOSED, size=items, started_at=START, ended_at=START + timedelta(minutes=10))
    return Record(session=over, items=paper, people=people, replies=replies)
