"""What the library says anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.making.ground import Ground, folded, pairs_of
from tests.knowledge.quizzes.making.regulations import garden, library, regulation

SOIL = regulation(
    "花匠应当每三天检查一次土壤湿度。", "班长应当每五天检查一次土壤湿度。", "花匠负责记录" + "花木生长情况，" * 900
)
GROUND = Ground([library(), SOIL], archive=[garden()])


@given(st.integers(0, len(folded(SOIL.text)) - 1), st.integers(1, 700))
def test_every_passage_of_a_text_stands(start: int, length: int) -> None:
    assert GROUND.stands(folded(SOIL.text)[start : start + length])


@given(st.text(alphabet="花木读书管理小组应当每三天。，", min_size=1, max_size=12))
def test_what_stands_is_what_one_of_the_texts_holds(words: str) -> None:
    texts = [folded(each.text) for each in (library(), SOIL, garden())]
    assert GROUND.stands(words) is (folded(words) != "" and any(folded(words) in each for each in texts))


def test_the_archive_counts_for_what_stands_only() -> None:
    assert GROUND.stands("花木修剪的年度计划")
    assert GROUND.following("花木修剪的", length=4) == set()
    assert GROUND.following("花木修剪的", length=4, archived=True) == {"年度计划"}


def test_what_follows_is_found_wherever_it_stands() -> None:
    assert GROUND.following("花匠应当每", length=2) == {"三天"}
    assert GROUND.following("检查一次土壤湿度", length=3) == {"第二条", "第三条"}


def test_only_one_thing_may_stand_between() -> None:
    assert GROUND.only("花匠应当每", "三天", "检查一次")
    assert not GROUND.only("应当每", "三天", "检查一次")
    assert not GROUND.only("应当每", "三天", "")


def test_a_passage_that_is_no_part_of_any_text_does_not_stand() -> None:
    assert not GROUND.stands("花匠应当每四天")
    assert not GROUND.stands("无" * 500)
    assert not GROUND.stands("，。")


def test_pairs_leave_out_marks() -> None:
    assert pairs_of("花，木。") == {"花木"}
