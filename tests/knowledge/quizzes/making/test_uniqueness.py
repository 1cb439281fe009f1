"""Which stems ask the same."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.making.uniqueness import ALIKE, Stems, likeness

STEMS = st.lists(st.text(alphabet="甲乙丙丁戊3", min_size=4, max_size=14), max_size=25)


@given(STEMS)
def test_the_index_finds_what_a_comparison_of_all_pairs_finds(stems: list[str]) -> None:
    kept: list[str] = []
    held = Stems()
    for stem in stems:
        expected = all(likeness(stem, other) < ALIKE for other in kept)
        assert held.take(stem) is expected
        if expected:
            kept.append(stem)


@given(st.text(alphabet="甲乙丙，。 ", max_size=20), st.text(alphabet="甲乙丙，。 ", max_size=20))
def test_likeness_is_symmetrical_and_between_nought_and_one(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


def test_marks_and_spaces_make_no_other_question() -> None:
    held = Stems()
    assert held.take("读书小组每月开展一次交流活动。")
    assert not held.take("读书小组，每月开展一次 交流活动")
    assert held.take("读书小组由谁组织，组长由谁担任？")


def test_how_a_number_is_written_makes_no_other_question() -> None:
    held = Stems()
    assert held.take("根据《花木工作条例》第六十八条至第七十条，下列关于花匠职责和任期的说法，正确的有（　　）。")
    assert not held.take("根据《花木工作条例》第七十条至第七十三条，下列关于花匠职责和任期的说法，正确的有（　　）。")
    assert not held.take("根据《花木工作条例》第68条至第70条，下列关于花匠职责和任期的说法，正确的有（　　）。")
