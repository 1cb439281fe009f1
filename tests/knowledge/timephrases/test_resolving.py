"""What time phrases come to."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.numerals import to_chinese
from knowledge.recurrence import occurrences
from knowledge.timephrases.calendar import Festival, Holiday
from knowledge.timephrases.finding import find
from knowledge.timephrases.reading import timings
from knowledge.timephrases.resolving import resolve
from knowledge.timephrases.timing import Anchor, Open, Timing
from tests.knowledge.timephrases.texts import anchors, days, texts

CALENDAR = ChineseCalendar()
MONDAY = Anchor(day=date(2023, 2, 20))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class EndlessWork:
    """A calendar that knows no day off, no festival and no notice."""

    def is_workday(self, day: date) -> bool:
        return True

    def is_published(self, year: int) -> bool:
        return False

    def festival(self, festival: Festival, year: int) -> Holiday | None:
        return None


def _only(text: str, anchor: Anchor = MONDAY) -> Timing:
    ((_, timing),) = timings(text, anchor=anchor, calendar=CALENDAR)
    return timing


@given(texts, anchors)
@example("999年内", Anchor(day=date(2100, 12, 31)))
@example("1000年前", Anchor())
@example("1949年春节前", Anchor())
@example("2999年12月31日后", Anchor())
@example("10月28日-3日", Anchor(year=2023))
@example("2025年至2023年", Anchor())
@example("春节前至元旦前", Anchor(day=date(1900, 1, 1)))
@example("每年2月29日前", Anchor())
@example("每年1月前", Anchor())
def test_whatever_is_found_comes_to_something_orderly(text: str, anchor: Anchor) -> None:
    for phrase in find(text):
        for calendar in (CALENDAR, EndlessWork()):
            timing = resolve(phrase, anchor=anchor, calendar=calendar)
            assert timing.phrase == phrase.text
            assert not (timing.start and timing.due) or timing.start <= timing.due
            if timing.recurrence:
                # Raises for what is no rule.
                found = occurrences(timing.recurrence, first=date(2023, 1, 1), last=date(2024, 12, 31))
                assert found == sorted(set(found))


def _chinese_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(year))


WRITERS = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day.year}年{day.month:02}月{day.day:02}日",
    lambda day: f"{day.year}年{day.month}月{day.day}号".translate(FULL_WIDTH),
    lambda day: f"{_chinese_year(day.year)}年{to_chinese(day.month)}月{to_chinese(day.day)}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: day.isoformat(),
)


@given(days, st.sampled_from(WRITERS), st.sampled_from(["", "前", "之前", "以前", "起", "止", "（）"]))
def test_a_day_is_read_back_however_it_is_written(day: date, write: object, edge: str) -> None:
    assert callable(write)
    weekday = "（星期" + "一二三四五六日"[day.weekday()] + "）" if edge == "（）" else edge
    timing = _only(write(day) + weekday, Anchor())
    starts = {"": day, "起": day, "（）": day}.get(edge)
    assert (timing.start, timing.due) == (starts, None if edge == "起" else day)
    assert not timing.warning


@given(days, st.sampled_from(WRITERS), days, st.sampled_from(WRITERS), st.sampled_from(["至", "到", "—", "～"]))
def test_a_range_is_read_back_and_one_that_runs_backwards_is_none(
    first: date, write_first: object, last: date, write_last: object, to: str
) -> None:
    assert callable(write_first)
    assert callable(write_last)
    timing = _only(write_first(first) + to + write_last(last), Anchor())
    if first <= last:
        assert (timing.start, timing.due) == (first, last)
    else:
        assert timing.open is Open.IMPOSSIBLE


@given(days, st.integers(1, 60))
def test_so_many_workdays_later_lie_exactly_so_many_workdays(day: date, count: int) -> None:
    timing = _only(f"{count}个工作日内", Anchor(day=day))
    assert timing.due
    between = [day + timedelta(days=later) for later in range(1, (timing.due - day).days + 1)]
    assert sum(map(CALENDAR.is_workday, between)) == count
    assert CALENDAR.is_workday(timing.due)


@given(days, st.integers(0, 999))
def test_so_many_days_later_is_that_day(day: date, count: int) -> None:
    assert _only(f"{count}日内", Anchor(day=day)).due == day + timedelta(days=count)


@given(days, st.integers(1, 31))
def test_a_day_without_a_month_is_the_first_such_day_from_the_document_on(day: date, number: int) -> None:
    due = _only(f"{number}日前", Anchor(day=day)).due
    assert due
    assert due.day == number
    assert not any((day + timedelta(days=later)).day == number for later in range((due - day).days)), (
        "an earlier one was passed over"
    )


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1990, 2090))
def test_months_without_a_year_that_run_backwards_run_into_the_next(first: int, last: int, year: int) -> None:
    timing = _only(f"{first}月至{last}月", Anchor(year=year))
    assert timing.start == date(year, first, 1)
    assert timing.due
    assert (timing.due.month, timing.due.year) == (last, year + (last < first))


@given(st.integers(1, 12), st.integers(1990, 2090))
def test_months_of_a_school_year_run_from_august_to_july(month: int, year: int) -> None:
    due = _only(f"{month}月底前", Anchor(year=year, school_year=True)).due
    assert due
    assert date(year, 8, 1) <= due <= date(year + 1, 7, 31)


@given(st.integers(1, 30), st.integers(2000, 2050))
def test_days_of_every_month_are_those_days(number: int, year: int) -> None:
    rule = _only(f"每月{number}日前").recurrence
    found = occurrences(rule, first=date(year, 1, 1), last=date(year, 12, 31))
    assert {day.day for day in found} == {number}
    assert len(found) in (11, 12)


@given(st.dates(date(1951, 1, 1), date(2098, 12, 31)))
def test_a_festival_is_the_first_from_the_documents_day_on(day: date) -> None:
    timing = _only("春节前", Anchor(day=day))
    assert timing.due
    assert -1 <= (timing.due - day).days <= 385


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("3月16日（周五）前", MONDAY, "2023-03-16是星期四，文中写的是星期五"),
        ("1月底前", MONDAY, "2023-01-31早于文件日期2023-02-20"),
        ("2月30日前", MONDAY, "“2月30日前”不是历法上有的日期"),
        ("国庆前后", MONDAY, "“前后”是大约的时间"),
        ("10个工作日内", Anchor(day=date(2060, 1, 5)), "2060年的放假安排不详，工作日按周一至周五计"),
        ("1949年春节前", MONDAY, "日历里没有1949年的春节"),
        ("每年春节前", MONDAY, "春节每年日期不同"),
    ],
)
def test_what_a_person_should_look_at_is_said(text: str, anchor: Anchor, words: str) -> None:
    assert _only(text, anchor).warning == words


@pytest.mark.parametrize("text", ["6月底前", "3月16日（周四）前", "每月25日前", "10个工作日内", "尽快", "会后"])
def test_nothing_is_said_where_there_is_nothing_to_see(text: str) -> None:
    assert not _only(text).warning


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("国庆、中秋期间", date(2018, 9, 24), date(2018, 10, 7)),
        ("中秋国庆期间", date(2018, 9, 24), date(2018, 10, 7)),
        ("元旦、春节期间", date(2018, 1, 1), date(2018, 2, 21)),
        ("春节、元旦期间", date(2018, 1, 1), date(2018, 2, 21)),
        ("五一期间", date(2018, 5, 1), date(2018, 5, 1)),
        ("国庆、中秋前", None, date(2018, 9, 23)),
        ("除夕前", None, date(2018, 2, 14)),
    ],
)
def test_festivals_that_are_named_together_begin_with_the_first_of_them(
    text: str, start: date | None, due: date
) -> None:
    timing = _only(text, Anchor(year=2018))
    assert (timing.start, timing.due) == (start, due)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("23年底前", None, "2023-12-31"),
        ("24年上半年", "2024-01-01", "2024-06-30"),
        ("今年年内", None, "2023-12-31"),
        ("元月15日前", None, "2023-01-15"),
        ("11月上、中旬", "2023-11-01", "2023-11-20"),
        ("3月上旬至中旬", "2023-03-01", "2023-03-20"),
        ("3月上旬至月底", "2023-03-01", "2023-03-31"),
        ("从现在到年底", "2023-02-20", "2023-12-31"),
        ("今年9月至2024年3月", "2023-09-01", "2024-03-31"),
        ("9月至2023年3月", "2022-09-01", "2023-03-31"),
        ("7月1日后至年底", "2023-07-02", "2023-12-31"),
        ("年底后", "2024-01-01", None),
        ("年底起", "2023-12-31", None),
        ("6月15日左右", "2023-06-15", "2023-06-15"),
        ("本月起", "2023-02-01", None),
        ("下周三至下周五", "2023-03-01", "2023-03-03"),
        ("一年半内", None, None),
        ("半月内", None, "2023-03-07"),
        ("自本方案发布之日起十日内", None, "2023-03-02"),
        ("本通知印发后10日内", None, "2023-03-02"),
        ("6/30前", None, "2023-06-30"),
        ("2023Q2", "2023-04-01", "2023-06-30"),
        ("3-5个工作日内", None, "2023-02-27"),
        ("一个半月内", None, None),
        ("6月30日（含）前", None, "2023-06-30"),
        ("5月1日零时起", "2023-05-01", None),
        ("本通知印发之日起10日内", None, "2023-03-02"),
        ("2024年三季度初", "2024-07-01", "2024-07-10"),
    ],
)
def test_phrases_come_to_these_days(text: str, start: str | None, due: str | None) -> None:
    found = [timing for _, timing in timings(text, anchor=MONDAY, calendar=CALENDAR)]
    days = [tuple(day and day.isoformat() for day in (timing.start, timing.due)) for timing in found]
    assert days == ([(start, due)] if start or due else [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("一季度一次", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("一月一次", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("一周一次", "FREQ=WEEKLY;BYDAY=SU"),
        ("半年一次", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("一年一次", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("每五个月", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1"),
        ("隔月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1"),
        ("每季度次月10日前", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("每年3月、9月底前", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"),
        ("每年11-12月", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("每月结束后5个工作日内", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"),
        ("每季度后三个工作日内", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3"),
        ("每月中旬前", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("每年2月29日", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ],
)
def test_what_recurs_becomes_a_rule(text: str, rule: str) -> None:
    assert _only(text).recurrence == rule
    assert occurrences(rule, first=date(2023, 1, 1), last=date(2030, 12, 31))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("收到通知后，各组应在5日内回执", Open.EVENT),
        ("应当于召开听证会7日前送达", Open.EVENT),
        ("当天17:00前上报", Open.EVENT),
        ("汛期前加固", Open.EVENT),
        ("时间待定", Open.VAGUE),
        ("每月32日前", Open.IMPOSSIBLE),
        ("每年13月和14月", Open.IMPOSSIBLE),
        ("45日前交齐", Open.IMPOSSIBLE),
        ("3月-学期末", Open.TERM),
        ("某月某日前", Open.MASKED),
    ],
)
def test_what_has_no_day_says_why(text: str, reason: Open) -> None:
    assert _only(text).open is reason
