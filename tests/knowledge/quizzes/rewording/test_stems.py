"""A stem in other words asks the same, or it is turned down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.making.ground import folded
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.rewording.stems import objection_to
from knowledge.quizzes.rewording.wordings import Objection
from tests.knowledge.quizzes.rewording.flowers import NAMED, TITLE, blank, duties, interval, organ, statement

ASKED = f"应当在收到病害报告后的{GAP}内提出防治方案，并报支部委员会备案。"


@pytest.mark.parametrize(
    ("item", "stem"),
    [
        (interval(), f"{NAMED}应当在收到病害报告后的多长时间内提出防治方案，并报支部委员会备案？"),
        (interval(), f"{NAMED}养护小组{ASKED}"),
        (interval(), f"按照《{TITLE}》的规定，养护小组{ASKED}"),
        (organ(), f"{NAMED}花坛养护计划经哪个组织讨论通过后执行？"),
        (duties(), f"{NAMED}养护员履行的职责有哪些？"),
        (duties(), f"{NAMED}养护员履行的职责包括下列哪些内容？"),
        (statement(true=True), f"根据《{TITLE}》，花坛养护计划经支部党员大会讨论通过后执行。"),
        (blank(), f"根据《{TITLE}》，花坛养护计划经____讨论通过后执行。"),
    ],
)
def test_other_words_for_the_same_question_hold(item: QuizItem, stem: str) -> None:
    assert objection_to(stem, item) is None


@pytest.mark.parametrize(
    ("item", "stem", "why"),
    [
        (interval(), ASKED, Objection.UNNAMED),
        (interval(), f"根据《别的条例》，{ASKED}", Objection.UNNAMED),
        (interval(), f"{NAMED}根据《别的条例》，{ASKED}", Objection.UNNAMED),
        (interval(), f"{NAMED}养护小组15人{ASKED}", Objection.NUMBER),
        (interval(), f"{NAMED}三个月来{ASKED}", Objection.NUMBER),
        (interval(), f"{NAMED}党支部{ASKED}", Objection.FOREIGN),
        (interval(), f"{NAMED}{ASKED}<b>", Objection.FOREIGN),
        (interval(), f"{NAMED}{ASKED}☆", Objection.FOREIGN),
        (interval(), NAMED + ASKED.replace("应当", ""), Objection.LOST),
        (interval(), NAMED + ASKED.replace("，并报支部委员会备案", ""), Objection.LOST),
        (interval(), f"{NAMED}支部委员会{ASKED}", Objection.ADDED),
        (interval(), NAMED + ASKED.replace("防治方案", "防治病害方案"), Objection.ADDED),
        (interval(), f"{NAMED}{ASKED.replace(GAP, '')}", Objection.ASKS_OTHERWISE),
        (interval(), f"{NAMED}{ASKED.replace('收到', GAP)}", Objection.ASKS_OTHERWISE),
        (interval(), NAMED + ASKED.replace(GAP, "哪些"), Objection.QUESTION_WORD),
        (interval(), NAMED + ASKED.replace(GAP, "多少"), Objection.QUESTION_WORD),
        (organ(), f"{NAMED}经支部党员大会讨论通过后执行哪些？", Objection.LOST),
        (organ(), f"{NAMED}花坛养护计划经多少讨论通过后执行？", Objection.QUESTION_WORD),
        (organ(), f"{NAMED}哪个组织经花坛养护计划讨论通过后执行？", Objection.LOST),
        (organ(), f"{NAMED}花坛，养护计划经{GAP}讨论通过后执行。", Objection.ADDED),
        (organ(), f"{NAMED}养护计划，花坛养护计划经{GAP}讨论通过后执行。", Objection.ADDED),
        (interval(), f"{NAMED}养护小组应当在收到病害报告后的十日内，{ASKED}", Objection.ADDED),
        (organ(), f"{NAMED}花坛养护计划经{GAP}讨论通过后执行的，。", Objection.ADDED),
        (duties(), f"{NAMED}养护员履行的职责{GAP}。", Objection.LOST),
        (duties(), f"{NAMED}养护员履行的职责包括哪个？", Objection.QUESTION_WORD),
        (statement(true=False), f"《{TITLE}》规定，支部委员会讨论通过后花坛养护计划经执行。", Objection.LOST),
        (statement(true=True), f"《{TITLE}》规定，花坛养护计划经{GAP}讨论通过后执行。", Objection.ASKS_OTHERWISE),
        (blank(), f"《{TITLE}》规定，花坛养护计划经____讨论____后执行。", Objection.ASKS_OTHERWISE),
        (blank(), f"《{TITLE}》规定，____经花坛养护计划讨论通过后执行。", Objection.LOST),
    ],
)
def test_a_stem_that_says_or_asks_something_else_is_turned_down(item: QuizItem, stem: str, why: Objection) -> None:
    assert objection_to(stem, item) is why


@given(st.data())
def test_no_word_can_change_its_place_or_go(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([interval(), organ(), statement(true=True), blank()]))
    head = item.stem.index("，") + 1
    words = [each for each in item.stem[head:].replace(GAP, "□") if each not in "，。_"]
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.integers(0, len(words) - 1))
    changed = [*words]
    if other == at:
        del changed[at]
    else:
        changed[at], changed[other] = words[other], words[at]
    stem = item.stem[:head] + "".join(changed).replace("□", GAP)
    same = [each for each in changed if each != "□"] == [each for each in words if each != "□"]
    assert objection_to(stem, item) is not None or (same and changed == words)


@given(stem=st.text(max_size=300))
def test_whatever_is_proposed_is_judged(stem: str) -> None:
    for item in (interval(), duties(), statement(true=False), blank()):
        if objection_to(NAMED + stem, item) is None:
            assert set(folded(item.stem)) - set("有包括") <= set(folded(NAMED + stem))
