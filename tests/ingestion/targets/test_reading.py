"""From a text to its targets."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Kind
from knowledge.readings import Change, Comparator
from tests.ingestion.targets.reading_out import document, targets

WORDS = (
    "今年， 去年， 力争 确保 茶园面积 入园率 增长 下降 提高到 达到 不低于 不超过 从 分别 8% **% 5%-6% 12家 3.5万亩 "
    "三分之二 以上 左右 以内 的 、 ， ； 。 目标是： 一、 2025年 |"
)
PIECES = [*WORDS.split(), "\n"]


def test_a_masked_value_and_what_is_striven_for_are_two_targets() -> None:
    asked, striven = targets("今年的目标是：茶园产值同比增长***%以上，力争达到9.2%。", Kind.SPEECH)
    assert (asked.metric, asked.masked, asked.value, asked.comparator) == ("茶园产值", True, None, Comparator.AT_LEAST)
    assert (striven.metric, striven.value, striven.stretch, striven.change) == ("茶园产值", "9.2", True, Change.GROWTH)
    assert asked.period == "今年、同比"


def test_a_range_is_two_targets_of_one_clause() -> None:
    low, high = targets("入园率提高到85%—90%。")
    assert low.span == high.span
    assert [(each.comparator, each.value) for each in (low, high)] == [
        (Comparator.AT_LEAST, "85"),
        (Comparator.AT_MOST, "90"),
    ]


def test_the_day_comes_from_the_phrase_that_governs_the_figure() -> None:
    first, second = targets("到2025年，茶园面积达到3万亩；2026年6月底前，入园率达到90%以上。")
    assert (first.due, second.due) == (date(2025, 12, 31), date(2026, 6, 30))


def test_a_heading_gives_period_and_plan_to_the_lines_below() -> None:
    found = targets("二、2024年目标\n\n茶园面积达到3万亩。\n\n入园率达到90%。", Kind.SPEECH)
    assert [(each.metric, each.due) for each in found] == [
        ("茶园面积", date(2024, 12, 31)),
        ("入园率", date(2024, 12, 31)),
    ]


def test_the_label_is_the_place() -> None:
    (target,) = targets("一、总体要求\n\n坚持质量。\n\n二、主要目标\n\n（一）面积。茶园面积达到3万亩。")
    assert target.label == "二、（一）"


@pytest.mark.parametrize("text", ["去年茶园面积达到3万亩。", "五年来，入园率提高到90%。", "我们已经建成茶园3万亩。"])
def test_what_was_reached_is_no_target(text: str) -> None:
    assert not targets(text, Kind.SPEECH)
    assert not targets(text, Kind.PLAN)


def test_a_regulation_sets_no_targets() -> None:
    text = "第一条　为了管好茶园，制定本办法。\n\n第二条　每年检查不少于四次，合格率不低于90%。"
    assert targets(text, Kind.PLAN)
    assert not targets(text, Kind.REGULATION)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(list(Kind)))
def test_every_target_stands_in_the_text(text: str, kind: Kind) -> None:
    if not text.strip():
        return
    whole = document("茶园工作安排\n\n" + text, kind).text
    for target in targets("茶园工作安排\n\n" + text, kind):
        clause = target.span.cut(whole)
        assert clause == clause.strip()
        assert target.metric in whole[: target.span.end + 40]
        assert target.unit in clause
        assert target.masked == (target.value is None)
        assert (target.value or "*").split("/")[0].replace("2", "二") in clause.replace("2", "二")


@pytest.mark.parametrize("piece", ["茶园目标不低于9%", "增长8%，", "从9万至", "力争甲、乙分别", "一", "*", "要"])
def test_a_line_without_an_end_costs_seconds_at_most(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    started = process_time()
    targets(text)
    assert process_time() - started < 5
