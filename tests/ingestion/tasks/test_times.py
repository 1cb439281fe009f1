"""The dated parts of cells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.tasks.times import Reader, deadlines, labels_of, times_in
from knowledge.timephrases.timing import Anchor, Open
from tests.ingestion.tasks.documents import CALENDAR

READER = Reader(anchor=Anchor(day=date(2023, 1, 5), year=2023), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("6月底前", {"6月底前": ""}),
        ("6月底前完成", {"6月底前": ""}),
        ("于6月底前", {"6月底前": ""}),
        ("制度寒假前，运行全年", {"寒假前": "制度", "全年": "运行"}),
        ("3月底前制定方案，12月底前完成验收", {"3月底前": "制定方案", "12月底前": "完成验收"}),
        ("3月启动5月底前完成", {"3月": "启动", "5月底前": "完成"}),
        ("方案5月底前 施工9月底前", {"5月底前": "方案", "9月底前": "施工"}),
        ("春节前、七一前", {"春节前": "", "七一前": ""}),
    ],
)
def test_what_is_due_when(cell: str, parts: dict[str, str]) -> None:
    found = times_in(cell, READER)
    assert {part.timing.phrase: part.what for part in found.parts} == parts
    assert found.warnings == ()


@pytest.mark.parametrize("cell", ["", "—", "/", "无"])
def test_a_cell_that_says_nothing(cell: str) -> None:
    assert times_in(cell, READER) == times_in("", READER)
    assert times_in(cell, READER).parts == ()


@pytest.mark.parametrize(
    ("cell", "why"),
    [("***", Open.MASKED), ("××月前", Open.MASKED), ("视情况而定", Open.VAGUE), ("2月30日前", Open.IMPOSSIBLE)],
)
def test_what_gives_no_day_stays_as_printed_and_is_told(cell: str, why: Open) -> None:
    found = times_in(cell, READER)
    assert [part.timing.open for part in found.parts] == [why]
    assert all(part.timing.phrase in cell for part in found.parts)
    assert len(found.warnings) == 1


def test_only_a_deadline_in_the_text_stands_against_the_column() -> None:
    found = READER.found("按2023年要求，上半年调研，6月底前完成")
    assert [timing.phrase for timing in deadlines(found)] == ["6月底前"]


def test_days_long_gone_are_followed_up_and_not_due() -> None:
    assert READER.due("按照2022年6月30日会议要求") == ()
    assert [timing.due for _, timing in READER.due("2022年12月20日起各支部开展自查")] == [None]
    assert [timing.due for _, timing in READER.due("举办比赛（2022年6月30日）")] == [date(2022, 6, 30)]


@given(st.lists(st.sampled_from(("制度", "运行", "，", "、", " ", "6月底前", "全年", "完成")), max_size=10))
def test_every_time_has_a_label_out_of_the_cell(pieces: list[str]) -> None:
    cell = "".join(pieces)
    spans = [span for span, _ in READER.found(cell)]
    labels = labels_of(cell, spans)
    assert len(labels) == len(spans)
    assert all(label in cell for label in labels)
