"""填空: terms, fixed expressions, who decides, and amounts, left out of the sentence that says them."""

import pytest

from knowledge.documents import Document, Status
from knowledge.quizzes.items import BLANK
from knowledge.quizzes.judging import judge
from knowledge.quizzes.making.candidates import Candidate, item_of
from knowledge.quizzes.making.fixedterms import is_unique, propose
from knowledge.quizzes.making.gaps import Gap, Worth
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from tests.knowledge.quizzes.making.regulations import candidates, document, regulation


def made(held: Document, *others: Document) -> list[Candidate]:
    return candidates(propose(Text(held), Ground((held, *others))))


def gap(words: str, answer: str) -> Gap:
    start = words.index(answer)
    return Gap(spans=((start, start + len(answer)),), worth=Worth.TERM)


@pytest.mark.parametrize(
    ("rule", "stem", "answer"),
    [
        (
            "流动苗床，是指由花木小组轮流照看的一批花盆。",
            f"《温室工作条例》规定，{BLANK}，是指由花木小组轮流照看的一批花盆。",
            "流动苗床",
        ),
        (
            "温室的播种计划在每年春天由党支部党员大会讨论决定。",
            f"《温室工作条例》规定，温室的播种计划在每年春天由{BLANK}讨论决定。",
            "党支部党员大会",
        ),
        (
            "温室管理员实行轮值制度，每周轮换。",
            f"《温室工作条例》规定，温室管理员实行{BLANK}，每周轮换。",
            "轮值制度",
        ),
    ],
)
def test_the_document_is_named_and_a_term_left_out(rule: str, stem: str, answer: str) -> None:
    (candidate,) = made(regulation(rule))
    assert candidate.stem == stem
    assert candidate.blanks[0][0] == answer
    assert candidate.basis.quote == rule
    assert candidate.stem.replace(BLANK, answer).endswith(rule)


def test_other_names_of_a_body_count_as_well() -> None:
    (candidate,) = made(regulation("温室的播种计划在每年春天由党支部党员大会讨论决定。"))
    assert "党员大会" in candidate.blanks[0]


def test_a_blank_that_another_text_fills_otherwise_is_not_made() -> None:
    rule = "温室的播种计划在每年春天由党支部党员大会讨论决定。"
    other = document(f"苗圃守则\n\n第一条 {rule.replace('党支部党员大会', '花木小组会议')}\n", name="苗圃.txt")
    assert made(regulation(rule), other) == []


def test_a_blank_is_unique_if_the_words_around_it_hold_nothing_else() -> None:
    words = "温室的播种计划在每年春天由党员大会讨论决定"
    same = document(f"苗圃守则\n\n第一条 {words}。\n", name="苗圃.txt")
    other = document(f"苗圃守则\n\n第一条 {words.replace('党员大会', '花木小组')}。\n", name="苗圃.txt")
    own = regulation(f"{words}。")
    assert is_unique(words, gap(words, "党员大会"), Ground([own]))
    assert is_unique(words, gap(words, "党员大会"), Ground([own, same]))
    assert not is_unique(words, gap(words, "党员大会"), Ground([own, other]))


def test_words_that_only_look_alike_near_the_blank_make_it_doubtful_too() -> None:
    words = "花木小组的播种计划在每年春天由党员大会讨论决定"
    other = document("苗圃守则\n\n第一条 全年的施肥计划在每年春天由花木小组讨论决定。\n", name="苗圃.txt")
    held = regulation(f"{words}。")
    assert not is_unique(words, gap(words, "党员大会"), Ground([held, other]))


def test_the_subject_of_the_document_itself_is_no_riddle() -> None:
    held = document("保密检查办法\n\n第一条 温室管理员在每年春天对新到的花木开展保密检查。\n", name="检查.txt")
    assert made(held) == []
    assert made(regulation("温室管理员在每年春天对新到的花木开展保密检查。"))


def test_a_number_is_asked_with_its_unit_and_taken_in_either_script() -> None:
    (candidate,) = made(regulation("温室管理员应当在二十日内公布花木目录。"))
    assert candidate.stem == f"《温室工作条例》规定，温室管理员应当在{BLANK}日内公布花木目录。"
    item = item_of(candidate, seed=1)
    assert all(judge(item, (given,)).right for given in ("二十", "20", "二十日", "20天"))
    assert not judge(item, ("五",)).right


def test_of_a_sentence_that_leans_on_another_a_whole_part_is_asked() -> None:
    held = regulation("温室管理员实行轮值制度，每周轮换；该制度由花木小组另行规定，并在前款所说的期限内公布。")
    (candidate,) = made(held)
    assert candidate.stem == f"《温室工作条例》规定，温室管理员实行{BLANK}，每周轮换。"
    assert candidate.basis.quote == "温室管理员实行轮值制度，每周轮换"
    assert held.text[candidate.basis.span.start : candidate.basis.span.end] == candidate.basis.quote


def test_an_entry_of_a_list_is_asked_below_its_heading() -> None:
    held = regulation(
        "温室管理员履行下列职责：\n\n（一）督促花木小组实行轮值制度；\n\n（二）向读者介绍温室内的各种花木。"
    )
    (candidate,) = made(held)
    assert candidate.stem == f"《温室工作条例》规定温室管理员履行以下职责：督促花木小组实行{BLANK}。"
    assert candidate.basis.label == "第一条第（一）项"


@pytest.mark.parametrize(
    "rule",
    [
        "该温室的播种计划在每年春天由党支部党员大会讨论决定。",
        "温室管理员应当爱护温室中的每一株花木。",
        "由党员大会决定。",
    ],
)
def test_a_sentence_without_a_fair_gap_yields_none(rule: str) -> None:
    assert made(regulation(rule)) == []


def test_a_superseded_text_is_not_asked_about() -> None:
    text = "苗圃守则\n\n第一条 温室管理员实行轮值制度，每周轮换。\n"
    assert made(document(text))
    assert made(document(text, status=Status.SUPERSEDED)) == []
