"""What came of a session by the messenger's own record, reckoned without any of the bot's code.

The messenger knows which quizzes stood in the group, and who chose what when; the items are those that the test made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import openpyxl

from knowledge.quizzes.items import Kind, QuizItem
from tests.telegram_fake.world import StoredMessage

LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """The first answer of a person to an item that the messenger took.

    Attributes:
        chosen: Places of the options as shown.
        texts: Their words.
        elapsed: Seconds since the item's first quiz was there.
        left: Seconds until the quiz closed.
    """

    chosen: tuple[int, ...]
    texts: tuple[str, ...]
    right: bool
    elapsed: float
    left: float


Votes = Mapping[tuple[int, int], Vote]
"""By item and person."""


def ordinal(quiz: StoredMessage) -> int:
    """The number of a quiz in its paper."""
    assert quiz.poll
    return int(quiz.poll.question.split("/")[0])


def votes(quizzes: Sequence[StoredMessage], items: Iterable[QuizItem]) -> Votes:
    """Everybody's answers; those to a second copy of a quiz count where there is none to the first."""
    by_stem = {item.stem: item for item in items}
    began: dict[int, float] = {}
    found: dict[tuple[int, int], tuple[float, Vote]] = {}
    for quiz in quizzes:
        assert quiz.poll
        assert quiz.poll.open_until
        number = ordinal(quiz)
        began.setdefault(number, quiz.at)
        item = by_stem[quiz.poll.question.split("】", 1)[1]]
        key = {item.options[place] for place in item.correct}
        for person, chosen in quiz.poll.votes.items():
            at = quiz.poll.voted_at[person]
            texts = tuple(quiz.poll.options[place] for place in chosen)
            vote = Vote(
                chosen=chosen,
                texts=texts,
                right=set(texts) == key,
                elapsed=at - began[number],
                left=quiz.poll.open_until - at,
            )
            if (number, person) not in found or at < found[number, person][0]:
                found[number, person] = (at, vote)
    return {place: vote for place, (_, vote) in found.items()}


def right_of(taken: Votes, person: int) -> int:
    """How many right answers somebody gave."""
    return sum(vote.right for (_, who), vote in taken.items() if who == person)


def rank_of(reached: Mapping[int, tuple[int, float]], person: int) -> int:
    """One more than there are people who did better, by right answers and time."""
    right, time = reached[person]
    return 1 + sum((-other, took) < (-right, time) for other, took in reached.values())


def answered_lines(taken: Votes, names: Mapping[int, str], quizzes: Sequence[StoredMessage]) -> set[tuple[object, ...]]:
    """Number, name, answer and result, as the sheet of all answers has to name them."""
    kinds = {ordinal(quiz): kind(quiz) for quiz in quizzes}
    lines: set[tuple[object, ...]] = set()
    for number, quiz_kind in kinds.items():
        for person, name in names.items():
            vote = taken.get((number, person))
            lettered = quiz_kind != Kind.TRUE_FALSE
            said = [
                f"{LETTERS[place]}. {text}" if lettered else text
                for place, text in (zip(vote.chosen, vote.texts, strict=True) if vote else ())
            ]
            result = ("正确" if vote.right else "错误") if vote else "未作答"
            lines.add((number, name, "；".join(said) or None, result))
    return lines


def kind(quiz: StoredMessage) -> str:
    """Of the item that a quiz asks."""
    assert quiz.poll
    return quiz.poll.question.split("【", 1)[1].split("】", 1)[0]


def sheet(content: bytes, name: str) -> list[tuple[object, ...]]:
    """The lines of a sheet."""
    return [tuple(row) for row in openpyxl.load_workbook(BytesIO(content))[name].iter_rows(values_only=True)]
