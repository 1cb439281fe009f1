"""Who answers questions of one sort is asked before the library is searched, and after small talk."""

from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.answering.answerer import Answerer
from knowledge.replies import Refusal, Reply

MINE = Refusal(text="本周没有到期的任务。", final=True)


@dataclass(frozen=True, slots=True)
class OneSort:
    """Answers questions that hold a word."""

    word: str
    asked: list[tuple[str, date | None]] = field(default_factory=list)

    def __call__(self, question: str, *, as_of: date | None) -> Reply | None:
        self.asked.append((question, as_of))
        return MINE if self.word in question else None


def test_the_first_that_answers_is_heard_and_the_library_answers_the_rest(answerer: Answerer) -> None:
    first, second = OneSort("任务"), OneSort("图书")
    asking = replace(answerer, specialists=(first, second))
    assert asking.ask(" 本周有哪些任务 ") is MINE
    assert (first.asked, second.asked) == ([("本周有哪些任务", None)], [])
    day = date(2021, 1, 1)
    assert asking.ask("图书可以借多久？", as_of=day) is MINE
    assert first.asked[-1] == second.asked[-1] == ("图书可以借多久？", day)
    assert asking.ask("什么是党员书屋？") == answerer.ask("什么是党员书屋？")


def test_small_talk_and_real_cases_are_nobodys_business(answerer: Answerer) -> None:
    every = OneSort("")
    asking = replace(answerer, specialists=(every,))
    for question in ("你好", "我们书记收了红包该给什么处分"):
        assert asking.ask(question) == answerer.ask(question)
    assert every.asked == []
