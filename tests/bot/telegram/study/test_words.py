"""What is typed behind /daily, and what its buttons choose."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.study.actions import (
    Choosing,
    PauseDaily,
    ReadEverything,
    SetDailyDays,
    SetDailyHour,
    SkipDaily,
    SwitchDaily,
    ToggleDocument,
)
from bot.telegram.study.words import LONGEST_PAUSE, changed, written
from knowledge.study.scope import EVERYTHING, MOST, Scope, pooled
from knowledge.study.settings import Setting
from tests.knowledge.study.samples import pool, units

TODAY = date(2026, 3, 16)
POOL = pool(5, documents=3)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("开启", Setting(on=True)),
        ("关闭", Setting()),
        ("每天", Setting(on=True, workdays=False)),
        ("工作日", Setting(on=True)),
        ("7:30", Setting(on=True, at=time(7, 30))),
        ("19：05", Setting(on=True, at=time(19, 5))),
        ("8点", Setting(on=True, at=time(8))),
        ("暂停 7天", Setting(paused_until=date(2026, 3, 23))),
        ("暂停2周", Setting(paused_until=date(2026, 3, 30))),
        ("暂停1个月", Setting(paused_until=date(2026, 4, 15))),
        ("暂停到 3月20日", Setting(paused_until=date(2026, 3, 20))),
        ("暂停至2026-04-01", Setting(paused_until=date(2026, 4, 1))),
        ("暂停到1月5日", Setting(paused_until=date(2027, 1, 5))),
        ("恢复", Setting(on=True)),
        ("全部", Setting(on=True)),
        ("样例条例2", Setting(on=True, scope=Scope(documents=("样例2",)))),
        ("《样例条例2》、样例条例3", Setting(on=True, scope=Scope(documents=("样例2", "样例3")))),
        ("主题 清点", Setting(on=True, scope=Scope(topics=("清点",)))),
        ("样例条例1 第3条", Setting(on=True, scope=Scope(documents=("样例1",), topics=("第3条",)))),
    ],
)
def test_words_that_choose(words: str, chosen: Setting) -> None:
    assert written(Setting(), words, today=TODAY, pool=POOL) == chosen


@pytest.mark.parametrize(
    "words",
    [
        "24:00",
        "8:60",
        "暂停到2月30日",
        "暂停0天",
        "暂停到2026-03-16",
        "暂停到2030-01-01",
        "主题",
        "主题 没有",
        "样例条例1 没有",
        "没" * 50,
    ],
)
def test_words_that_say_nothing_choose_nothing(words: str) -> None:
    assert written(Setting(), words, today=TODAY, pool=POOL) is None


@given(words=st.text(max_size=60), on=st.booleans())
def test_whatever_is_typed_leaves_a_choice_that_can_be_kept(words: str, on: bool) -> None:
    found = written(Setting(on=on), words, today=TODAY, pool=POOL)
    if found:
        assert len(found.scope.documents) <= MOST >= len(found.scope.topics)
        assert found.paused_until is None or TODAY < found.paused_until <= TODAY + timedelta(days=LONGEST_PAUSE)


@pytest.mark.parametrize(
    ("action", "chosen"),
    [
        (SwitchDaily(1), Setting(on=True)),
        (SwitchDaily(0), Setting()),
        (SetDailyHour(7 * 60 + 30), Setting(at=time(7, 30))),
        (SetDailyHour(24 * 60), Setting(at=time(0))),
        (SetDailyDays(0), Setting(workdays=False)),
        (PauseDaily(3), Setting(paused_until=date(2026, 3, 19))),
        (PauseDaily(0), Setting()),
        (PauseDaily(10**6), Setting(paused_until=TODAY + timedelta(days=LONGEST_PAUSE))),
        (PauseDaily(-1), Setting()),
        (ToggleDocument(2, 0), Setting(scope=Scope(documents=("样例2",)))),
        (ToggleDocument(99, 0), Setting()),
        (ReadEverything(), Setting()),
        (SkipDaily(), Setting()),
    ],
)
def test_buttons(action: Choosing, chosen: Setting) -> None:
    assert changed(Setting(), action, today=TODAY, pool=POOL) == chosen


def test_a_document_is_chosen_and_let_go() -> None:
    one = changed(Setting(), ToggleDocument(1, 0), today=TODAY, pool=POOL)
    assert changed(one, ToggleDocument(1, 0), today=TODAY, pool=POOL).scope == EVERYTHING
    many, there = Setting(), pooled(units(1, documents=MOST + 3))
    for row in range(1, MOST + 4):
        many = changed(many, ToggleDocument(row, 0), today=TODAY, pool=there)
    assert len(many.scope.documents) == MOST
    assert f"样例{MOST + 3}" in many.scope.documents
