"""Names of measures, definitions and times, read off text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.definitions import definitions, explanations, part_of
from knowledge.forms.limits import terms
from knowledge.forms.measures import NAMES, mentions, without_mentions
from knowledge.forms.places import decides, is_party_text, laid_down
from knowledge.forms.values import Form
from knowledge.numerals import to_chinese, to_int
from tests.knowledge.forms.samples import EXPLAINER, OVERSIGHT, SANCTIONS

WORDS = (
    "四种形态 “四种形态”， 第一种形态是 第四种形态是 常态 大多数 少数 极少数 警告 严重警告 ； 。 ， \n 二年内不得 "
    "受到 处分"
).split(" ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("给予警告或者严重警告处分", ["警告", "严重警告"]),
        ("谈话提醒、函询和诫勉谈话", ["提醒谈话", "约谈函询", "诫勉"]),
        ("从轻处分、加重处分", []),
        ("党纪轻处分", ["党纪轻处分"]),
        ("由上级党组织处理", []),
        ("给予组织处理", ["组织调整"]),
        ("政务警告和警告牌", []),
    ],
)
def test_measures_are_found_by_their_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names


@given(st.lists(st.sampled_from([*NAMES, "、", "和", "处分", "花"]), max_size=20).map("".join))
def test_mentions_are_disjoint_and_leave_no_name(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.span.start
        end = mention.span.end
    assert len(without_mentions(text)) == len(text) - sum(len(each.span.cut(text)) for each in mentions(text))


def test_a_definition_has_a_part_for_each_form() -> None:
    (found,) = definitions(OVERSIGHT)
    parts = {form: span.cut(OVERSIGHT) for form, span in found.parts.items()}
    assert parts[Form.FIRST] == "平日互相提点、约谈函询，使咬耳扯袖成为常态"
    assert parts[Form.SECOND] == "党纪轻处分、组织调整用于犯错的大多数"
    assert parts[Form.THIRD] == "党纪重处分、重大职务调整只用于少数"
    assert parts[Form.FOURTH] == "毁坏花圃涉嫌违法立案审查的只有极少数"


def test_an_explainer_defines_by_number() -> None:
    found = next(iter(definitions(EXPLAINER)))
    assert found.parts[Form.THIRD].cut(EXPLAINER) == "第三种形态是重处分"
    assert explanations(EXPLAINER)[Form.SECOND].cut(EXPLAINER) == "第二种形态是轻处分，轻处分指警告和严重警告。"


@pytest.mark.parametrize("text", [SANCTIONS, "运用“四种形态”，使提醒成为常态。", "四种形态" + "，长" * 400 + "。"])
def test_a_sentence_that_lacks_a_form_defines_nothing(text: str) -> None:
    assert not list(definitions(text))


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_parts_stand_inside_their_sentence_and_apart(text: str) -> None:
    for found in definitions(text):
        spans = sorted(found.parts.values())
        assert len(spans) == len(Form)
        assert found.span.start <= spans[0].start
        assert spans[-1].end <= found.span.end
        assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(("clause", "form"), [("只用于少数", Form.THIRD), ("极少数", Form.FOURTH), ("大半", None)])
def test_the_share_tells_the_form(clause: str, form: Form | None) -> None:
    assert part_of(clause) is form


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("受到警告处分八个月内、受到严重警告处分十个月内，不得管理", [("警告", 8, False), ("严重警告", 10, False)]),
        (
            "受到撤销党内职务处分，或者依照第九条规定受到严重警告处分的，三年内不得担任",
            [("撤销党内职务", 36, False), ("严重警告", 36, True)],
        ),
        ("留党察看处分，分为留党察看一年、留党察看二年。", [("留党察看", 12, False), ("留党察看", 24, False)]),
        ("留党察看期限最长不得超过一年半。", [("留党察看", 18, False)]),
        ("警告处分作出以后，应当在两个月内归档。", []),
        ("因过失犯罪被判三年以上的，开除党籍。", []),
        ("诫勉六个月内不得提拔", []),
    ],
)
def test_times_are_read_with_the_sanction_they_follow_from(sentence: str, read: list[tuple[str, int, bool]]) -> None:
    assert [(term.name, term.months, term.conditional) for term in terms(sentence, mentions(sentence))] == read


@given(st.integers(1, 60), st.sampled_from(["年", "个月", "年半"]))
def test_any_time_is_read(number: int, unit: str) -> None:
    sentence = f"受到警告处分{to_chinese(number)}{unit}内，不得管理花圃"
    (term,) = terms(sentence, mentions(sentence))
    assert term.span.cut(sentence) == f"{to_chinese(number)}{unit}"
    assert term.months == {"年": 12 * number, "个月": number, "年半": 12 * number + 6}[unit]
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("clause", "name", "lays_down"),
    [
        ("（一）警告；", "警告", True),
        ("第四条　留党察看处分，分为留党察看半季、留党察看四个月。", "留党察看", True),
        ("踩踏花苗的，给予警告处分", "警告", False),
        ("党组织负责人应当当面提醒谈话", "提醒谈话", True),
        ("约谈函询成为常态", "约谈函询", False),
        ("对处分不服的，不再诫勉", "诫勉", False),
    ],
)
def test_a_clause_that_gives_a_sanction_for_an_act_does_not_lay_it_down(
    clause: str, name: str, lays_down: bool
) -> None:
    assert bool(laid_down(clause, name, mentions(clause))) is lays_down


def test_who_decides_is_told_by_who_and_how() -> None:
    sanction = "对党员的纪律处分，必须由花圃党支部讨论决定，报上级党委批准。"
    assert decides(sanction, {"警告"}, mentions(sanction))
    act = "党组织决定踩踏花苗的，给予警告处分"
    assert not decides(act, {"警告"}, mentions(act))
    talk = "党组织负责人应当当面提醒谈话"
    assert decides(talk, {"提醒谈话"}, mentions(talk))


def test_laws_of_the_state_are_no_party_texts() -> None:
    assert is_party_text("党政机关花圃条例")
    assert not is_party_text("中华人民共和国花圃公务员法")
    assert not is_party_text("中华人民共和国政党花圃法")
