"""Words of a sentence that a reader has to know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.items import BLANK
from knowledge.quizzes.making.gaps import Gap, Worth, fits, gaps_of
from knowledge.quizzes.making.names import NAMES, SAYINGS


def answers(sentence: str, worth: Worth) -> list[tuple[str, ...]]:
    return [gap.answers(sentence) for gap in gaps_of(sentence) if gap.worth is worth]


@pytest.mark.parametrize(
    ("sentence", "worth", "expected"),
    [
        ("流动书箱，是指由读书小组轮流保管的一批图书", Worth.TERM, ("流动书箱",)),
        ("读书会严格执行“一月一书”，防止“走过场”", Worth.TERM, ("一月一书", "走过场")),
        ("读书小组是党支部联系青年读者的重要桥梁，也是图书角的中坚骨干", Worth.PREDICATE, ("中坚骨干",)),
        ("党支部大会讨论购书计划，是图书角的最高决策机构", Worth.PREDICATE, ("最高决策机构",)),
        ("图书角工作以服务读者为宗旨，向青年开放", Worth.FORMULA, ("服务读者",)),
        ("图书角实行轮值制度，由党员管理", Worth.FORMULA, ("轮值制度",)),
        ("读书会坚持集中阅读与分散阅读相结合", Worth.FORMULA, ("分散阅读",)),
        ("读书会的各项决定由成员表决，执行少数服从多数的原则", Worth.FORMULA, ("少数服从多数",)),
        ("党员读者要发挥先锋模范作用，带头读书", Worth.FORMULA, ("先锋模范",)),
        ("读书会的活动计划坚持问书于民、问计于民", Worth.FORMULA, ("问计于民",)),
        ("图书角每年的购书计划由党支部委员会审议", Worth.DECIDER, ("党支部委员会",)),
        ("读书会对党员大会负责并公布账目", Worth.DECIDER, ("党员大会",)),
        ("读书会坚持自愿、平等、节约、公开", Worth.MEMBER, ("节约", "公开")),
        ("借出的珍贵图书应当在二十日内归还图书角", Worth.AMOUNT, ("二十",)),
        ("每二十名读者借阅的珍贵图书，应当在二十日内归还图书角", Worth.AMOUNT, ("二十日",)),
        ("丢失图书的责任由小组成员的二分之一以上认定", Worth.AMOUNT, ("二分之一",)),
        ("读书小组每月至少举办一场全体读者参加的读书会", Worth.AMOUNT, ("每月",)),
        ("图书角有党员读者30人以上的，设立读书小组", Worth.AMOUNT, ("30",)),
        ("图书角把读者需要放在首位，延长开放时间", Worth.FORMULA, ("读者需要",)),
        ("管理员和借阅人员分工负责，互相配合，互相制约", Worth.FORMULA, ("互相制约",)),
        ("读书小组每年向上级党组织报送读书计划", Worth.DECIDER, ("上级党组织",)),
        ("丢失展品的管理员在查明以后，给予记过处分", Worth.AMOUNT, ("记过",)),
        ("图书角的账目应当向全体读者和民主监督小组公开", Worth.NAME, ("民主监督",)),
    ],
)
def test_what_is_left_out(sentence: str, worth: Worth, expected: tuple[str, ...]) -> None:
    assert expected in answers(sentence, worth)


@pytest.mark.parametrize(
    "sentence",
    [
        "读书是一个长期的积累过程",
        "爱护图书是全体读者的共同任务",
        "读书是党员成长的重要基础",
        "图书角提供雨具、茶水、办公桌椅、办公灯具等物品",
        "图书角在2019年向读者开放",
        "图书角爱护全部图书，特别是珍贵图书的日常保养",
        "图书角今年举办一次书展",
        "登记新书、修补旧书，打扫书架",
        "图书角的管理人员自觉接受社会监督和读者评议",
        "展品的目录、保密检查、修复记录由管理员保存",
        "图书角坚持贯彻读书制度，增强读者的兴趣",
        "读书会由上级机构领导成员兼任负责人的，可以设秘书",
        "由现有管理机构负责的图书角不另设管理员",
        "图书角的账目要向所在党支部领导班子公布",
        "旧报纸在一九四九年十月以后装订成册",
    ],
)
def test_what_has_many_fitting_words_is_not_left_out(sentence: str) -> None:
    assert list(gaps_of(sentence)) == []


def test_an_answer_that_stands_elsewhere_in_the_sentence_is_none() -> None:
    assert answers("二十日内归还的图书，二十日以后可以再借", Worth.AMOUNT) == []


def test_what_leaves_nothing_to_go_by_is_no_gap() -> None:
    sentence = "流动书箱是书"
    assert not fits(sentence, Gap(spans=((0, 4),), worth=Worth.TERM))


@given(
    sentence=st.sampled_from(
        [
            "读书会坚持自愿、平等、节约、公开的办法",
            "图书角实行轮值制度，由党支部委员会审议，在二十日内公布",
            "读书会严格执行“一月一书”，防止“走过场”",
        ]
    ),
    tail=st.text(alphabet="由党支部审议、，二十日内的制度", max_size=16),
)
def test_a_gap_filled_with_its_answers_gives_the_sentence(sentence: str, tail: str) -> None:
    said = sentence + tail
    for gap in gaps_of(said):
        stem = gap.left_out(said, BLANK)
        assert stem.count(BLANK) == len(gap.spans)
        for answer in gap.answers(said):
            assert answer not in stem
            stem = stem.replace(BLANK, answer, 1)
        assert stem == said


def test_names_and_sayings_stand_once_in_their_lists() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(len(name) > 2 for name in NAMES)
    assert len(set(SAYINGS)) == len(SAYINGS)
    assert {len(saying) for saying in SAYINGS} == {4}
