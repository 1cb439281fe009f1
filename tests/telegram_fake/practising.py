"""A member who practises: what the README shows of quizzes."""

from contextlib import closing

from knowledge.documents import Span
from knowledge.quizzes.items import Basis, Kind, Origin, QuizItem
from knowledge.storage.library import Library
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person

_TITLE = "组织生活制度释义"


def stock(assistant: Assistant) -> None:
    """Keep two questions about a document of the starter library."""
    with closing(assistant.store()) as store, store.writing() as transaction:
        transaction.quizzes.put(_items(assistant.desk.library), bank="", by="cli")


async def practise(member: Person) -> None:
    """Answer the first question wrong, and the next one right."""
    member.says("/quiz 2 组织生活")
    [question] = await member.hears()
    assert question.poll is not None
    member.votes(question, next(n for n in range(len(question.poll.options)) if n not in question.poll.correct))
    [verdict] = await member.hears()
    member.taps(verdict, "下一题（2/2）")
    [question] = await member.hears()
    assert question.poll is not None
    member.votes(question, *question.poll.correct)
    await member.hears(2)


def _items(library: Library) -> list[QuizItem]:
    meeting = "支部党员大会一般每季度召开1次，由全体党员参加，是支部的议事决策机构，由支部书记召集并主持。"
    forms = "“三会一课”指支部党员大会、支部委员会会议、党小组会和党课。"
    return [
        QuizItem(
            kind=Kind.SINGLE,
            stem="支部党员大会一般多久召开1次？",
            options=("每月", "每季度", "每半年", "每年"),
            correct=(1,),
            explanation=meeting,
            basis=_basis(library, meeting, "二、（二）"),
            origin=Origin.GENERATED,
        ),
        QuizItem(
            kind=Kind.MULTIPLE,
            stem="“三会一课”包括哪些？",
            options=("支部党员大会", "支部委员会会议", "党小组会", "党课", "谈心谈话"),
            correct=(0, 1, 2, 3),
            explanation=forms,
            basis=_basis(library, forms, "二、（一）"),
            origin=Origin.GENERATED,
        ),
    ]


def _basis(library: Library, quote: str, label: str) -> Basis:
    held = next(each for each in library.documents() if each.title == _TITLE)
    start = library.text(held.row).index(quote)
    return Basis(
        id=held.id,
        document=held.title,
        source=held.source,
        label=label,
        quote=quote,
        span=Span(start=start, end=start + len(quote)),
    )
