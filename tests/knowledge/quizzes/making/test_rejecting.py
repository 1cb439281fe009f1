"""What makes a proposal unfit."""

from dataclasses import replace

import pytest

from knowledge.quizzes.items import FALSE, TRUE, Kind
from knowledge.quizzes.making.candidates import Candidate, Reason
from knowledge.quizzes.making.rejecting import GAP, flaw
from tests.knowledge.quizzes.samples import basis

GOOD = Candidate(
    kind=Kind.SINGLE,
    stem=f"根据《示例支部工作条例》，支部党员大会{GAP}召开1次。",
    right=("每季度",),
    wrong=("每月", "每半年", "每年"),
    basis=basis("支部党员大会每季度召开1次。"),
)
LONG = "组织党员认真学习有关章程和条例，按时参加组织生活"


def test_a_good_proposal_has_no_flaw() -> None:
    assert flaw(GOOD) is None


@pytest.mark.parametrize(
    "opening",
    [
        "该委员会",
        "其任期",
        "上述人员",
        "前款人员",
        "此项工作",
        "这些人员",
        "他们的任期",
        "因此支部",
        "并且支部",
        "对该党员",
    ],
)
def test_a_stem_that_leans_on_another_sentence(opening: str) -> None:
    assert flaw(replace(GOOD, stem=f"根据《示例支部工作条例》，{opening}{GAP}召开会议。")) is Reason.OPENING


@pytest.mark.parametrize("fine", ["其他人员", "此外支部", "他国人员", "该如何"])
def test_words_that_only_look_as_if_they_leant(fine: str) -> None:
    assert flaw(replace(GOOD, stem=f"根据《示例支部工作条例》，{fine}{GAP}召开会议。")) is None


@pytest.mark.parametrize(
    "pointing", ["本条规定的支部", "依照前款选出的支部", "第二款所指支部", "有下列情形的支部", "上述支部"]
)
def test_a_stem_that_points_elsewhere(pointing: str) -> None:
    assert flaw(replace(GOOD, stem=f"《示例支部工作条例》规定，按照{pointing}{GAP}召开会议。")) is Reason.CONTEXT


def test_a_question_may_say_which_of_the_following() -> None:
    assert flaw(replace(GOOD, stem=f"根据《示例支部工作条例》，下列属于会议周期的是{GAP}。")) is None


def test_the_answer_stands_in_the_stem_or_in_the_title() -> None:
    assert flaw(replace(GOOD, stem=f"根据《示例支部工作条例》，大会每季度报告，{GAP}召开。")) is Reason.TOLD
    assert flaw(replace(GOOD, right=("示例支部",), wrong=("示例小组", "示例机关"))) is Reason.TOLD


def test_the_answer_of_a_blank_stands_in_the_rest() -> None:
    blank = replace(
        GOOD,
        kind=Kind.BLANK,
        stem="《示例支部工作条例》规定，大会____召开，每季度报告。",
        right=(),
        wrong=(),
        blanks=(("每季度",),),
    )
    assert flaw(blank) is Reason.TOLD
    assert flaw(replace(blank, stem="《示例支部工作条例》规定，大会____召开。")) is None


@pytest.mark.parametrize("option", ["以上都是", "上述人员均可", "都不是", "其他情形", "均正确"])
def test_an_option_that_speaks_of_the_others(option: str) -> None:
    assert flaw(replace(GOOD, wrong=("每月", "每半年", option))) in {Reason.ALL_OF_THEM, Reason.CONTEXT}


def test_two_options_are_alike() -> None:
    assert flaw(replace(GOOD, wrong=("每月", "每 月", "每年"))) is Reason.ALIKE
    assert flaw(replace(GOOD, right=("支部委员会",), wrong=("支部委员会会议", "每年"))) is Reason.ALIKE


@pytest.mark.parametrize("joined", ["浇水、修剪或者施肥", "浇水、修剪和施肥", "浇水、修剪以及施肥"])
def test_two_options_that_differ_only_in_what_joins_them_are_one(joined: str) -> None:
    assert flaw(replace(GOOD, right=("浇水、修剪、施肥",), wrong=(joined, "补种、移栽、除草"))) is Reason.ALIKE
    assert flaw(replace(GOOD, right=("浇水、修剪、施肥",), wrong=("浇水、修剪、除草", "补种、移栽、除草"))) is None


def test_a_number_may_stand_in_another() -> None:
    assert flaw(replace(GOOD, right=("五年",), wrong=("十五年", "二年", "三年"))) is None


def test_the_length_of_the_key_tells() -> None:
    assert flaw(replace(GOOD, right=(LONG,), wrong=("学习章程条例", "按时交纳党费"))) is Reason.LENGTH
    assert flaw(replace(GOOD, right=("学习章程",), wrong=(LONG, LONG[::-1]))) is Reason.LENGTH
    assert flaw(replace(GOOD, right=(LONG,), wrong=(LONG[::-1], "按时交纳党费"))) is None


def test_stem_and_options_have_to_fit_on_a_screen() -> None:
    assert flaw(replace(GOOD, stem=f"《示例支部工作条例》规定，{'支部' * 100}{GAP}。")) is Reason.UNWIELDY
    assert flaw(replace(GOOD, wrong=("每月", "党" * 91))) is Reason.UNWIELDY


@pytest.mark.parametrize("key", [TRUE, FALSE])
def test_of_a_statement_only_the_words_are_looked_at(key: str) -> None:
    statement = replace(
        GOOD, kind=Kind.TRUE_FALSE, stem="《示例支部工作条例》规定，支部党员大会每年召开。", right=(key,), wrong=()
    )
    assert flaw(statement) is None
    assert flaw(replace(statement, stem="《示例支部工作条例》规定，该大会每年召开。")) is Reason.OPENING
