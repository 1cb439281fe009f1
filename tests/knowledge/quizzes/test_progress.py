"""Figures of practice."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId
from knowledge.quizzes.attempts import Answered
from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.progress import WEEKS, Topic, progress, surely

SHANGHAI = timezone(timedelta(hours=8))
TODAY = date(2024, 7, 4)  # a Thursday


def answered(days_ago: float = 0, *, right: bool = True, item: str = "a", topic: str = "", title: str = "") -> Answered:
    return Answered(
        item=ItemId(item),
        kind=Kind.SINGLE,
        right=right,
        at=datetime(2024, 7, 4, 4, tzinfo=UTC) - timedelta(days=days_ago),
        document=DocumentId("d"),
        title=title,
        topics=(topic,) if topic else (),
    )


def test_nothing_answered_is_eight_empty_weeks() -> None:
    shown = progress([], today=TODAY, zone=SHANGHAI)
    assert [week.answered for week in shown.weeks] == [0] * WEEKS
    assert (shown.in_a_row, shown.days, shown.answered, shown.weakest) == (0, 0, 0, ())
    assert shown.weeks[-1].first == date(2024, 7, 1)


def test_weeks_begin_on_monday_where_the_unit_is() -> None:
    sunday_late = datetime(2024, 6, 30, 15, 59, tzinfo=UTC)
    history = [answered((datetime(2024, 7, 4, 4, tzinfo=UTC) - sunday_late) / timedelta(days=1)), answered(3.5)]
    shown = progress(history, today=TODAY, zone=SHANGHAI)
    assert [week.answered for week in shown.weeks[-2:]] == [1, 1]


def test_days_in_a_row_end_today_or_yesterday() -> None:
    def row(*days: int) -> int:
        return progress([answered(day) for day in days], today=TODAY, zone=SHANGHAI).in_a_row

    assert row(0, 1, 2) == 3
    assert row(1, 2) == 2
    assert row(2, 3) == 0
    assert row(0, 0, 2) == 1


def test_the_weakest_topics_are_those_most_surely_weak() -> None:
    history = [answered(topic="甲", right=number > 6) for number in range(10)]
    history += [answered(topic="乙", right=number > 1) for number in range(3)]
    history += [answered(title="丙条例", right=False) for _ in range(2)]
    history += [answered(topic="丁") for _ in range(9)]
    shown = progress(history, today=TODAY, zone=SHANGHAI)
    assert shown.weakest == (Topic(name="甲", answered=10, right=3), Topic(name="乙", answered=3, right=1))


@pytest.mark.parametrize(("part", "whole", "share"), [(0, 0, 0.0), (0, 10, 0.0), (10, 10, 0.7225), (5, 10, 0.2366)])
def test_the_sure_share(part: int, whole: int, share: float) -> None:
    assert surely(part, whole) == pytest.approx(share, abs=0.0001)


@given(st.lists(st.tuples(st.floats(-1, 90), st.booleans(), st.sampled_from("甲乙丙")), max_size=40))
def test_laws(drawn: list[tuple[float, bool, str]]) -> None:
    history = [answered(ago, right=right, topic=topic) for ago, right, topic in drawn]
    shown = progress(history, today=TODAY, zone=SHANGHAI)
    assert (shown.answered, shown.right) == (len(history), sum(right for _, right, _ in drawn))
    assert sum(week.answered for week in shown.weeks) <= len(history)
    assert all(week.right <= week.answered and week.days <= min(7, week.answered) for week in shown.weeks)
    assert shown.in_a_row <= len(history)
    assert all(topic.answered >= 3 > 0 < topic.answered - topic.right for topic in shown.weakest)
