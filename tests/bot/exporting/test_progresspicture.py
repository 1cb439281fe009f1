"""The picture of somebody's practice."""

import struct
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.exporting.progresspicture import WIDTH, painted
from knowledge.documents import DocumentId
from knowledge.quizzes.attempts import Answered
from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.progress import Progress, progress

TODAY = date(2026, 3, 20)
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def history(days: int, topics: int) -> Progress:
    """Every day one answer about each topic, every third one wrong."""
    answers = [
        Answered(
            item=ItemId(f"{topic:012x}"),
            kind=Kind.SINGLE,
            right=(day + topic) % 3 > 0,
            at=NOON - timedelta(days=day),
            document=DocumentId("d1"),
            title="示例条例",
            topics=(f"第{topic}个要点😀" * 9,),
        )
        for day in reversed(range(days))
        for topic in range(topics)
    ]
    return progress(answers, today=TODAY, zone=UTC)


def size(image: bytes) -> tuple[int, int]:
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", image[16:24])
    return width, height


@pytest.mark.parametrize(("days", "topics", "weak"), [(0, 0, 0), (1, 1, 0), (60, 2, 2), (60, 9, 5)])
def test_it_grows_with_what_has_to_be_said(days: int, topics: int, weak: int) -> None:
    figures = history(days, topics)
    assert len(figures.weakest) == weak
    width, height = size(painted(figures))
    assert width == WIDTH
    assert height == 754 + (70 + 84 * weak if weak else 0)


def test_the_same_figures_give_the_same_bytes_and_others_do_not() -> None:
    assert painted(history(9, 2)) == painted(history(9, 2))
    assert painted(history(9, 2)) != painted(history(8, 2))
