"""Reminders, digests and reports as they are shown."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import decode, encode
from bot.telegram.ledger.actions import TaskSource
from bot.telegram.reminders import sendscreens as screens
from bot.telegram.reminders.actions import Back, Finish, FinishNow, FinishOne, PutOff, Remind, Snooze
from bot.telegram.reminders.sendscreens import LISTED, Item
from bot.telegram.screens.screen import Screen
from knowledge.ledger.snoozing import Choice, Later
from knowledge.ledger.tasks import Origin
from knowledge.readings import Owner, Part
from knowledge.timephrases.timing import Timing
from tests.bot.telegram.screens.samples import expect_sendable_screen
from tests.knowledge.ledger.samples import by, task

TODAY = date(2026, 3, 16)  # a Monday
ROWS = screens.first_rows(5, None, open_=True)


def item(what: str = "清点花盆", *, on: date = TODAY, number: int = 1, part: str = "") -> Item:
    return Item(task=task(by(on.month, on.day, what=part), what=what, number=number), part=0, day=on)


def labels(screen: Screen) -> list[str]:
    return [button.text for row in screen.buttons for button in row]


def test_one_task_is_shown_in_full() -> None:
    on = date(2026, 3, 19)
    shown = screens.reminder([item(on=on, part="制度")], today=TODAY, rows=screens.first_rows(5, 1, open_=True))
    assert shown.body.text.splitlines() == [
        "任务提醒：还有3天（3月19日 周四到期）",
        "清点花盆（制度）",
        "责任：园务办公室（牵头）",
        "出处：《花圃年度计划》表1第1行",
    ]
    assert labels(shown) == ["稍后提醒", "已完成", "看原文", "提醒设置"]


def test_what_is_due_today_says_so() -> None:
    assert screens.reminder([item()], today=TODAY, rows=ROWS).body.text.startswith("任务提醒：今天（3月16日 周一）到期")


def test_a_year_is_named_where_it_is_another() -> None:
    on = date(2027, 1, 4)
    given = Part(what="", timing=Timing(phrase="明年", due=on))
    shown = screens.reminder([Item(task=task(given), part=0, day=on)], today=date(2026, 12, 28), rows=ROWS)
    assert shown.body.text.startswith("任务提醒：还有7天（2027年1月4日 周一到期）")


def test_several_are_listed_by_their_days() -> None:
    items = [item(f"第{n}件事", on=TODAY + timedelta(days=n // 2), number=n) for n in range(4)]
    shown = screens.reminder(items, today=TODAY, rows=ROWS).body.text.splitlines()
    assert shown[0] == "任务提醒（4项）"
    assert [line for line in shown if "到期" in line] == ["今天（3月16日 周一）到期", "还有1天（3月17日 周二到期）"]
    assert [line for line in shown if line[1:2] == "."] == [f"{n + 1}. 第{n}件事" for n in range(4)]


def test_what_has_no_room_is_counted() -> None:
    items = [item(f"第{n}件事", number=n) for n in range(LISTED + 3)]
    assert screens.reminder(items, today=TODAY, rows=ROWS).body.text.splitlines()[-1] == "还有3项，发送 /tasks 查看。"


def test_a_digest_tells_what_is_due_and_what_is_late() -> None:
    week = (TODAY, TODAY + timedelta(days=6))
    late = [item("修剪枝条", on=TODAY - timedelta(days=4))]
    shown = screens.digest([item(on=TODAY + timedelta(days=2))], late, days=week, today=TODAY, unit=True)
    assert shown.body.text.splitlines() == [
        "全部本周任务（3月16日至3月22日）",
        "本周到期（1项）",
        "1. 清点花盆",
        "3月18日 周三（还有2天）｜园务办公室（牵头）",
        "逾期（1项）",
        "1. 修剪枝条",
        "3月12日 周四（逾期4天）｜园务办公室（牵头）",
    ]
    assert labels(shown) == ["提醒设置"]
    empty = screens.digest([], late, days=week, today=TODAY, unit=False).body.text.splitlines()
    assert empty[:3] == ["本周任务（3月16日至3月22日）", "本周到期（0项）", "没有。"]


def test_a_report_names_who_made_it() -> None:
    rows = screens.report_rows(5, 1, open_=True)
    assert screens.report(item(), who="小明", today=TODAY, rows=rows).body.text.splitlines() == [
        "小明报告：已完成，请核实后销号",
        "清点花盆",
        "责任：园务办公室（牵头）",
        "出处：《花圃年度计划》表1第1行",
        "时限：今天（3月16日 周一）到期",
    ]
    assert screens.report(item(), who="", today=TODAY, rows=rows).body.text.startswith("一位成员报告")


def test_a_part_that_has_gone_meanwhile_does_no_harm() -> None:
    gone = replace(item(), part=3)
    assert screens.reminder([gone], today=TODAY, rows=ROWS).body.text.splitlines()[1] == "清点花盆"


anything = st.text(max_size=700) | st.sampled_from(["😀" * 700, "党" * 700, "\u202e", "a\n\nb", "《》"])


@given(
    whats=st.lists(anything.filter(lambda text: bool(text.strip())), min_size=1, max_size=40),
    owner=anything,
    title=anything,
    part=anything,
)
def test_every_screen_can_be_sent(whats: list[str], owner: str, title: str, part: str) -> None:
    origin = Origin(document=task().origin.document, title=title, source="", label="第三条", quote="")
    items = []
    for number, what in enumerate(whats, 1):
        made = item(what, number=number, on=TODAY + timedelta(days=number % 3), part=part)
        items.append(replace(made, task=replace(made.task, owners=(Owner(name=owner),), origin=origin)))
    items.sort(key=lambda each: each.day)
    week = (TODAY, TODAY + timedelta(days=6))
    expect_sendable_screen(screens.reminder(items, today=TODAY, rows=ROWS))
    expect_sendable_screen(screens.reminder(items[:1], today=TODAY, rows=ROWS))
    expect_sendable_screen(screens.digest(items, items, days=week, today=TODAY, unit=True))
    expect_sendable_screen(screens.report(items[0], who=owner, today=TODAY, rows=screens.report_rows(5, 1, open_=True)))


def test_the_buttons_do_what_they_say() -> None:
    moment = datetime(2026, 3, 16, 7, tzinfo=UTC)
    later = [(Choice(later=each, at=moment), "3月16日 周一 15:00") for each in Later]
    shown = {
        button.text: button.action
        for rows in (
            screens.first_rows(5, 9, open_=True),
            screens.later_rows(5, later),
            screens.which_rows(5, [(1, 5), (3, 7)]),
            screens.sure_rows(5),
            screens.sure_rows(7, 3),
            screens.report_rows(6, 9, open_=True),
        )
        for row in rows
        for button in row
    }
    assert shown == {
        "稍后提醒": PutOff(5),
        "已完成": Finish(5),
        "看原文": TaskSource(9),
        "提醒设置": Remind(),
        "1小时后 3月16日 周一 15:00": Snooze(5, Later.HOUR),
        "今天下午 3月16日 周一 15:00": Snooze(5, Later.AFTERNOON),
        "今天晚上 3月16日 周一 15:00": Snooze(5, Later.EVENING),
        "3月16日 周一 15:00": Snooze(5, Later.WORKDAY),
        "1": FinishOne(5),
        "3": FinishOne(7),
        "确认已完成，销号": FinishNow(5),
        "确认第3项已完成，销号": FinishNow(7),
        "销号": FinishNow(6),
        "返回": Back(7),
    }
    for action in shown.values():
        assert decode(encode(action)) == action


@pytest.mark.parametrize("task_id", [None, 9])
def test_what_is_over_offers_nothing_to_do(task_id: int | None) -> None:
    rows = screens.first_rows(5, task_id, open_=False)
    assert [button.text for row in rows for button in row] == ["看原文", "提醒设置"][task_id is None :]
    assert [button.text for row in screens.report_rows(5, 9, open_=False) for button in row] == ["看原文"]
