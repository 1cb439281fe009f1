"""Forty questions on one speech, a third of them without an answer in it, and what must never be answered."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.evaluation import Case, Gold, Shelf, Verdict, judge
from knowledge.replies import Refusal
from knowledge.search.retrieval import PassageRetriever
from prompts.catalogue import text as fixed_text
from tests.knowledge.answering.conftest import answering_from
from tests.knowledge.answering.samples import REAL_CASES

pytestmark = pytest.mark.shared

QUESTIONS = Path(__file__).parents[1] / "data" / "speech_2023_questions.jsonl"
UNANSWERABLE = QUESTIONS.with_name("unanswerable_questions.jsonl")
WANTED = 0.9
WANTED_BESIDE_THE_POINT = 0.8  # of questions close to what the regulations say, and answered by none of them


@pytest.fixture(scope="module")
def on_speech(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    speech = shared / "corpus" / "speeches" / "全面从严治党工作会议讲话_2023.txt"
    with answering_from([speech], tmp_path_factory.mktemp("speech") / "home") as answerer:
        yield answerer


def cases(file: Path = QUESTIONS) -> list[Case]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Case(
            key=row["id"],
            question=row["question"],
            gold=tuple(Gold(doc=gold["doc"], article=gold["article"]) for gold in row["gold"]),
            values=tuple(row.get("values", ())),
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("answerable", "right", "count"), [(True, Verdict.RIGHT, 26), (False, Verdict.RIGHTLY_REFUSED, 14)]
)
def test_nine_of_ten_are_answered_or_refused_as_they_should(
    on_speech: Answerer, answerable: bool, right: Verdict, count: int
) -> None:
    shelf = Shelf(on_speech.retriever.library.documents())
    asked = [case for case in cases() if bool(case.gold) is answerable]
    verdicts = {case.key: judge(case, shelf.targets(case), on_speech.ask(case.question)) for case in asked}
    assert len(verdicts) == count
    wrong = {key: verdict.value for key, verdict in verdicts.items() if verdict is not right}
    assert len(wrong) <= (1 - WANTED) * count, wrong


@pytest.mark.parametrize("question", REAL_CASES)
def test_a_real_case_is_never_answered(on_speech: Answerer, question: str) -> None:
    assert on_speech.ask(question) == Refusal(text=fixed_text("real_case"), final=True)


def test_most_questions_beside_the_point_are_refused(regulations: PassageRetriever) -> None:
    answerer = Answerer(retriever=regulations)
    asked = cases(UNANSWERABLE)
    answered = [case.key for case in asked if not isinstance(answerer.ask(case.question), Refusal)]
    assert len(answered) <= (1 - WANTED_BESIDE_THE_POINT) * len(asked), answered
