"""Time phrases in text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.timephrases.finding import find
from tests.knowledge.timephrases.texts import texts


def _phrases(text: str) -> list[str]:
    return [phrase.text for phrase in find(text)]


@given(texts)
@example("党的党的二十大召开前")
@example("会会会后一周内")
def test_phrases_are_in_order_disjoint_and_verbatim(text: str) -> None:
    end = 0
    for phrase in find(text):
        assert end <= phrase.span.start < phrase.span.end <= len(text)
        assert phrase.span.cut(text) == phrase.text
        end = phrase.span.end


@given(texts, st.text(alphabet="甲乙丙丁，。", max_size=6))
def test_words_after_a_stop_do_not_change_what_stands_before_it(text: str, tail: str) -> None:
    assert _phrases(text + "。") == _phrases(text + "。" + tail)


@given(texts)
def test_nothing_is_found_inside_a_title(text: str) -> None:
    title = text.replace("《", "").replace("》", "")
    assert _phrases(f"甲《{title}》乙") == []


def test_of_titles_within_titles_nothing_is_found_and_an_open_bracket_hides_nothing() -> None:
    assert _phrases("《关于转发《2023年方案》并于6月底前报送的函》，7月底前") == ["7月底前"]
    assert _phrases("《6月底前") == ["6月底前"]
    assert _phrases("6月底前》") == ["6月底前"]


@pytest.mark.parametrize(
    "text",
    ["1234567890", "年", "年月日前后至", "一", "*", "会", "《", "2023年", "后三日内", "每", "自", "周"],
)
def test_long_texts_without_punctuation_are_read(text: str) -> None:
    long = (text * 200_000)[: 20_000 if text in ("2023年", "后三日内", "每", "自") else 200_000]
    assert all(phrase.text for phrase in find(long))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("最迟不超过6月10日交齐", "最迟不超过6月10日"),
        ("各组收到通知后5日内回执", "收到通知后5日内"),
        ("支部活动结束后三日内上报", "活动结束后三日内"),
        ("6月下旬前往苗圃", "6月下旬"),
        ("6月底前列出清单", "6月底前"),
        ("从3月起草稿件", "3月"),
        ("6月后勤检查", "6月"),
        ("6月内部审计", "6月"),
        ("每周一题", "每周"),
        ("每周一例会", "每周一"),
        ("2023年第3期", None),
        ("2024年是丰收之年", None),
        ("当年，院里只有三棵树", None),
        ("去年6月底前完成", None),
        ("近三年内", None),
        ("基本年年如此", None),
        ("全年级大会", None),
        ("推进到6月的温室", "到6月"),
        ("降至2015年的水平", "2015年"),
        ("一九四九年", "一九四九年"),
        ("3月5日—3月9日、3月20日", "3月5日—3月9日"),
        ("三月内交齐", "三月内"),
        ("时间待定", "时间待定"),
    ],
)
def test_words_beside_a_phrase_do_not_join_it(text: str, phrase: str | None) -> None:
    found = _phrases(text)
    assert found[:1] == ([phrase] if phrase else [])
