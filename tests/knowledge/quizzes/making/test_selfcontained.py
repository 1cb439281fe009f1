"""Which sentences can be understood and tested without the ones around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.making.selfcontained import (
    LONGEST,
    LONGEST_PENALTY,
    SHORTEST,
    balanced,
    is_entry,
    speaks_for_itself,
    stands_complete,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "党支部书记应当在每年三月底以前公布读书计划",
        "在展览开放期间，展厅管理员应当每日检查两次消防器材",
        "严禁使用活动经费购买与读书无关的物品",
        "故意损坏公共展品的，给予警告处分；情节严重的，给予记过处分",
        "展品的借出年限，由县级文化主管部门规定",
        "对主动归还逾期图书的借阅人员，可以免予处理",
        "整理档案时发现缺页的，应当立即报告档案管理员",
        "复核、申诉期间，不停止原处理决定的执行",
        "给予借阅人员奖励，应当听取读书小组的意见",
        "讨论购书计划，管理员应当在会前公布书目",
        "不得以捐赠旧书等方式代替图书的赔偿",
    ],
)
def test_a_sentence_that_names_what_it_is_about_speaks_for_itself(sentence: str) -> None:
    assert speaks_for_itself(sentence)
    assert stands_complete(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "党支部接到报告后应当在十日内公布处理结果",
        "其他参加人员应当在闭馆前归还图书、；",
        "、，；。、，；。、，；。、，；",
        "该展厅的管理员应当每日检查两次消防器材",
        "其所在党支部应当在每年三月底以前公布读书计划",
        "党支部依照前款规定公布本年度的读书计划",
        "党支部按照本章第三节的要求公布读书计划",
        "但是展厅管理员可以在闭馆以后再作检查",
        "有下列情形之一的，党支部应当暂停借阅",
        "会议应当由三分之二以上的成员参加才能举行",
        "党支部书记（副书记应当在每年三月公布读书计划",
        "党支部书记应当公布以下各项读书计划：",
        "展厅管理员采取前两款规定的措施，应当登记",
        "流动读者还可以向流动书箱小组借阅图书",
        "合并举办的展览仍由原展厅管理员负责管理",
        "党支部应当及时通知本人并在展厅门口公布",
        "读书小组要同时向上级读书小组报告读书情况",
        "公安机关应当依法予以协助",
        "读书小组应当提高读书活动的效率",
        "借阅展品的读者不得涂改、转借、损毁",
        "副本由正本主要材料的复制件构成，供读者查阅",
    ],
)
def test_a_sentence_that_leans_on_another_does_not(sentence: str) -> None:
    assert not speaks_for_itself(sentence)
    assert not stands_complete(sentence)


def test_what_is_to_be_done_can_be_filled_in_but_is_no_statement() -> None:
    sentence = "建立健全图书借阅登记制度，定期公布借阅情况"
    assert stands_complete(sentence)
    assert not speaks_for_itself(sentence)


def test_what_is_said_of_some_above_all_is_not_the_subject() -> None:
    assert not speaks_for_itself("定期安排读书小组成员特别是负责人参加轮训")


def test_an_entry_of_a_list_needs_no_subject_of_its_own() -> None:
    assert is_entry("登记新到的图书和报刊，公布书目")
    assert not is_entry("其他需要登记的图书和报刊，以及期刊")
    assert not is_entry("登记前款规定的图书和报刊，公布书目")


def test_what_a_deed_earns_may_be_longer_than_other_sentences() -> None:
    deed = "故意损坏公共展品的，给予警告处分；情节严重的，给予记过处分"
    assert speaks_for_itself(deed + "；" * 1 + "造成展品灭失" * 12 + "的，给予开除处分")
    assert not speaks_for_itself("党支部应当" + "认真" * LONGEST)


@given(words=st.text(alphabet="党支部应当可以不得按照、，；（）“”", max_size=LONGEST_PENALTY + 20))
def test_only_whole_sentences_of_a_fair_length_are_taken(words: str) -> None:
    if speaks_for_itself(words):
        assert SHORTEST <= len(words) <= LONGEST_PENALTY
        assert balanced(words)
        assert stands_complete(words)


@given(inner=st.text(alphabet="展品借阅", max_size=8), marks=st.sampled_from(["（）", "“”", "《》", "【】"]))
def test_brackets_that_close_are_balanced_and_those_that_do_not_are_not(inner: str, marks: str) -> None:
    assert balanced(f"{marks[0]}{inner}{marks[1]}")
    assert not balanced(f"{marks[0]}{inner}")


def test_a_sentence_without_end_is_turned_down_at_once() -> None:
    assert not stands_complete("对" + "展品" * 500_000)
