"""What day and year the times of a document count from."""

from datetime import date

import pytest

from ingestion.tasks.anchoring import anchor_of
from knowledge.timephrases.timing import Anchor
from tests.ingestion.tasks.documents import document

_BODY = "\n一、工作\n1.召开会议。\n2.举办比赛。\n"


@pytest.mark.parametrize(
    ("title", "day", "anchor"),
    [
        ("示例单位2023年工作要点", "2023年1月5日", Anchor(day=date(2023, 1, 5), year=2023)),
        ("示例单位2023年工作要点", "2022年12月28日", Anchor(day=date(2022, 12, 28), year=2023)),
        ("关于做好2022年度考核工作的通知", "2023年1月5日", Anchor(day=date(2023, 1, 5))),
        ("示例学校2019学年工作要点", "2020年2月5日", Anchor(day=date(2020, 2, 5), year=2019, school_year=True)),
        ("示例学校2019-2020学年工作计划", "2019年8月30日", Anchor(day=date(2019, 8, 30), year=2019, school_year=True)),
        ("示例单位2023-2025年工作规划", "2023年1月5日", Anchor(day=date(2023, 1, 5))),
        ("示例单位工作要点", "2023年1月5日", Anchor(day=date(2023, 1, 5))),
        ("示例单位2023年工作要点", "", Anchor(year=2023)),
        ("示例单位工作要点", "", Anchor()),
    ],
)
def test_day_and_year_of_a_document(title: str, day: str, anchor: Anchor) -> None:
    note = f"\n（{day}）" if day else ""
    assert anchor_of(document(f"{title}{note}{_BODY}", name="计划.txt")) == anchor


def test_lines_over_a_table_stand_in_for_a_title_and_a_day() -> None:
    held = document(f"示例单位工作要点{_BODY}", name="计划.txt")
    assert anchor_of(held, ("示例单位2023年任务表", "2023年1月16日印发")) == Anchor(day=date(2023, 1, 16), year=2023)
    assert anchor_of(held, ("2023年1月16日印发",)) == Anchor(day=date(2023, 1, 16))
