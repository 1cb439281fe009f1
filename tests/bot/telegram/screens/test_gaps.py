from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.telegram.screens.notes import gaps
from knowledge.chats.records import Gap


def test_a_question_is_dated_by_the_calendar_of_the_zone() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    found = [Gap(id=1, question="几时交党费？", people=2, last_at=late)]
    assert "几时交党费？（2人，11-24）" in gaps(found, [], (0, 0), ZoneInfo("Asia/Shanghai")).body.text
