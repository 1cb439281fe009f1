"""Recurring times: 每月25日前, 每季度末, 每周二、周四, 每年3月, as RFC 5545 rules.

    recurring = ("每" | "每个" | "按") unit [within] [tail] ["前" | "之前" | "以前"]
    unit      = 日 | 天 | 工作日 | 周 | 月 | 季度 | 半年 | 年 | N unit (每两周)
    within    = weekdays of a week; day, 旬, 底, nth weekday of a month; 首月 or 末月 and a day of a quarter; month, half, quarter
                or festival of a year

A count after it (每周一次) is no part: 一次 is not Monday. The conventions are in `due`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.tasks import workdays
from knowledge.tasks.due import Impossible, Need, Recurrence, Unknown
from knowledge.tasks.naming import name
from knowledge.tasks.numbers import GAP, SMALL, WEEKDAY, never, number, weekday
from knowledge.tasks.occasions import Festival
from knowledge.tasks.points import Months

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKWEEK = "MO,TU,WE,TH,FR"
_ENDS = {"month": "BYMONTHDAY=-1", "quarter": "BYMONTH=3,6,9,12;BYMONTHDAY=-1", "half": "BYMONTH=6,12;BYMONTHDAY=-1"}
_END_OF_YEAR = "BYMONTH=12;BYMONTHDAY=31"
_EACH = re.compile(rf"每{GAP}(?:隔)?(?P<count>{SMALL}|两|半)?{GAP}个?{GAP}(?P<unit>工作日|日|天|周|星期|月|季度|季|学期|学年|年度?)")
_BY = re.compile(r"[按逐](?P<unit>季度|季|月|周|年度?|日)(?!照|期|程|历|刊|报|份|计划|[底末]\S)")
_DAY_OF_WEEK = r"[一二三四五六日天](?!次|学|题|课|讲|例会?一|报告会一|轮|期|主题|调度|篇|练|考|测|评|读|星|会)"
_WEEKDAYS = re.compile(rf"(?P<first>{_DAY_OF_WEEK})(?:(?P<join>[、和及]|[至到\-~]){WEEKDAY}?(?P<last>{_DAY_OF_WEEK}))?")
_CLOCK = r"(?:上午|下午|晚上|中午)?(?:\d{1,2}(?::\d{2}|[点时](?:\d{1,2}分?|半)?))?(?:下班(?=之?前|以前))?"
_BEFORE = re.compile(rf"{_CLOCK}(?:之前|以前|前(?!后|往|来|[一二三两\d]))?")
_DAY = re.compile(rf"{GAP}(?:的)?(?:{SMALL}{GAP}[日号]?{GAP}[至到\-~]{GAP})?(?P<day>{SMALL}){GAP}[日号]")
_TEN = re.compile(r"月?(?P<ten>[上中下])旬")
_LAST = re.compile(r"月?[底末](?!月)")
_NTH = re.compile(rf"的?(?:第(?P<nth>[一二三四五1-5])|最后[一1])个?(?:(?P<workday>工作日)|{WEEKDAY}(?P<day>[一二三四五六日天])?)")
_QUARTER_MONTH = re.compile(r"的?(?:第(?P<nth>[一二三123])个月|(?P<first>首)(?:个)?月|(?P<last>[末最]后?(?:一)?个?月))")
_MONTH_LIST = re.compile(rf"{GAP}(?P<months>{SMALL}月份?(?:[、和及]{SMALL}月份?)+)(?!{GAP}\d)")
_MONTH = re.compile(rf"({SMALL})月")

Reading = tuple[int, str | Unknown | Impossible]
"""Where the phrase ends, and the rule or why there is none."""


def read(text: str, at: int, issued: date | None) -> tuple[int, Recurrence | Unknown | Impossible] | None:
    """The recurring time that starts at `at`, read as far as it goes."""
    match = _EACH.match(text, at)
    found = _each(text, match) if match else _plain(_BY.match(text, at))
    if found is None:
        return None
    end, rule = found
    end = _BEFORE.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
    return end, Recurrence(rrule=rule, start=issued) if isinstance(rule, str) else rule


def _each(text: str, match: re.Match[str]) -> Reading | None:
    unit, printed = match["unit"], match["count"]
    if unit in ("学期", "学年"):
        return match.end(), Unknown(needs=Need.SCHOOL)
    if printed == "半":
        return (match.end(), f"FREQ=MONTHLY;{_ENDS['half']}") if unit == "年" else None
    count = number(printed) if printed else 1
    count += "隔" in match[0]
    if count > 1 or (printed and unit in "日天"):
        return _every(match.end(), count, unit)
    return _UNITS[unit[0]](text, match.end()) if count == 1 else None


def _every(end: int, count: int, unit: str) -> Reading | None:
    if unit == "工作日" or not 1 <= count <= 366:
        return None
    every = "" if count == 1 else f";INTERVAL={count}"
    months = 3 * count if unit.startswith("季") else count
    rules = {
        "日": f"FREQ=DAILY{every}",
        "天": f"FREQ=DAILY{every}",
        "周": f"FREQ=WEEKLY{every};BYDAY=FR",
        "星": f"FREQ=WEEKLY{every};BYDAY=FR",
        "月": f"FREQ=MONTHLY{every};{_ENDS['month']}",
        "季": f"FREQ=MONTHLY;INTERVAL={months};{_ENDS['month']}",
        "年": f"FREQ=YEARLY{every};{_END_OF_YEAR}",
    }
    return end, rules[unit[0]]


def _plain(match: re.Match[str] | None) -> Reading | None:
    return _UNITS[match["unit"][0]]("", match.end()) if match else None


def _daily(_: str, end: int) -> Reading:
    return end, "FREQ=DAILY"


def _workdays(_: str, end: int) -> Reading:
    return end, f"FREQ=WEEKLY;BYDAY={_WORKWEEK}"


def _weekly(text: str, end: int) -> Reading:
    match = _WEEKDAYS.match(text, end)
    if not match:
        return end, "FREQ=WEEKLY;BYDAY=FR"
    first = weekday(match["first"])
    last = weekday(match["last"]) if match["last"] else first
    days = range(first, last + 1) if match["join"] and match["join"] in "至到-~" else sorted({first, last})
    return match.end(), "FREQ=WEEKLY;BYDAY=" + ",".join(_CODES[day] for day in days or (first, last))


def _monthly(text: str, end: int) -> Reading:
    if match := _DAY.match(text, end):
        return match.end(), _day_rule(number(match["day"]), "FREQ=MONTHLY")
    if match := _TEN.match(text, end):
        day = {"上": "10", "中": "20", "下": "-1"}[match["ten"]]
        return match.end(), f"FREQ=MONTHLY;BYMONTHDAY={day}"
    if match := _NTH.match(text, end):
        nth = number(match["nth"]) if match["nth"] else -1
        if match["workday"]:
            return match.end(), f"FREQ=MONTHLY;BYDAY={_WORKWEEK};BYSETPOS={nth}"
        return match.end(), f"FREQ=MONTHLY;BYDAY={nth}{_CODES[weekday(match['day'] or '五')]}"
    match = _LAST.match(text, end)
    return match.end() if match else end, f"FREQ=MONTHLY;{_ENDS['month']}"


def _quarterly(text: str, end: int) -> Reading:
    if match := _QUARTER_MONTH.match(text, end):
        first = 3 if match["last"] else 1 if match["first"] else number(match["nth"])
        months = f"FREQ=MONTHLY;BYMONTH={first},{first + 3},{first + 6},{first + 9}"
        if day := _DAY.match(text, match.end()):
            return day.end(), _day_rule(number(day["day"]), months)
        last = _LAST.match(text, match.end())
        return last.end() if last else match.end(), f"{months};BYMONTHDAY=-1"
    match = _LAST.match(text, end)
    return match.end() if match else end, f"FREQ=MONTHLY;{_ENDS['quarter']}"


def _day_rule(day: int, rule: str) -> str | Impossible:
    """The rule for a day; in months without it, the last day they have."""
    if not 1 <= day <= 31:
        return Impossible(reason=f"没有{day}日")
    if day == 31:
        return f"{rule};BYMONTHDAY=-1"
    if day >= 29:
        return f"{rule};BYMONTHDAY={','.join(str(d) for d in range(28, day + 1))};BYSETPOS=-1"
    return f"{rule};BYMONTHDAY={day}"


def _yearly(text: str, end: int) -> Reading:
    if match := _MONTH_LIST.match(text, end):
        months = [number(month) for month in _MONTH.findall(match["months"])]
        if all(1 <= month <= 12 for month in months):
            return match.end(), f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))};BYMONTHDAY=-1"
    skipped = end + text.startswith("的", end)
    named = name(text, skipped) or (name("年" + text[end : end + 8], 0) if text[end : end + 1] in ("底", "末") else None)
    if named and isinstance(named.point, Months) and named.point.year and named.point.edge:
        return named.end if text[end : end + 1] not in ("底", "末") else end + 1, f"FREQ=YEARLY;{_END_OF_YEAR}"
    if named and isinstance(named.point, Months) and named.point.year is None and named.point.distance is None:
        return named.end, _months_rule(named.point)
    if named and isinstance(named.point, Festival):
        return _festival_rule(text, named.end, named.point.names[0])
    return end, f"FREQ=YEARLY;{_END_OF_YEAR}"


def _months_rule(point: Months) -> str | Impossible:
    if not 1 <= point.last <= 12:
        return Impossible(reason=f"没有{point.last}月")
    day = point.days[1] if point.days else -1
    wrong = never(point.last, day) if day != -1 else None
    return wrong or f"FREQ=YEARLY;BYMONTH={point.last};BYMONTHDAY={day}"


def _festival_rule(text: str, end: int, festival: str) -> Reading:
    if workdays.is_lunar(festival):
        return end, Unknown(needs=Need.LUNAR)
    day = workdays.festival(festival, 2001)
    if re.compile(r"之前|以前|前(?!后)").match(text, end):
        day -= timedelta(days=1)
    return end, f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"


_UNITS: dict[str, Callable[[str, int], Reading]] = {
    "日": _daily,
    "天": _daily,
    "工": _workdays,
    "周": _weekly,
    "星": _weekly,
    "月": _monthly,
    "季": _quarterly,
    "年": _yearly,
}
