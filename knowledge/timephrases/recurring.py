"""Recurrent phrases by day, week, month and quarter: 每月25日前, 每季度首月10日前, 隔周周五.

Rules tell their days without a DTSTART: a week ends on Sunday (weeks run from Monday, GB/T 7408), a month on its last
day. A rule of the grammar is a head and a function that reads on from it.
"""

import re
from collections.abc import Callable

from knowledge.numerals import to_int
from knowledge.timephrases.meaning import Meaning, Recurrent, Unsettled
from knowledge.timephrases.monthdays import AFTER_END, DAYS_OF_WEEK, WORKDAYS, month_days_at
from knowledge.timephrases.pieces import BEFORE, BLANK, COUNT, TIME, TO, WEEK, WEEKDAYS
from knowledge.timephrases.timing import Open

Found = tuple[Meaning, int]
Reader = Callable[[str, re.Match[str]], Found | None]

_DEADLINE = re.compile(rf"{BLANK}{BEFORE}")
_ONCE = (
    r"(?!一?(?:[次题课篇个条期句歌星书案词问场项堂遍回]|学(?!习)|讲(?![评解])|测(?!试)|考(?![试核])|报(?![告送表名])"
    r"|会(?!议)|评(?![议比])|练(?!习)))"
)
"""After 每周一: 每周一题 is one a week, and no Monday."""
_WEEKDAY_LIST = re.compile(
    rf"(?:的?{WEEK})?(?P<days>(?:[三四五六日天末]|二(?![三四]次)|一{_ONCE})"
    rf"(?:(?:{BLANK}[、，,和及或]{BLANK}|{TO}){WEEK}?[一二三四五六日天](?![次个]))*)"
)
_TO_OR_DAY = re.compile(rf"(?P<to>{TO})?(?:[、，,和及或\s]|{WEEK})*(?P<day>[一二三四五六日天末])")
_LONGEST = 1000


def _closed(text: str, end: int) -> int:
    """Where a phrase ends that may go on with a time of day and 前."""
    if hours := TIME.match(text, end):
        end = hours.end()
    deadline = _DEADLINE.match(text, end)
    return deadline.end() if deadline else end


def _days_of_week(names: str) -> str:
    """BYDAY of a list: 一、三、五 or 一至五."""
    days: list[int] = []
    for each in _TO_OR_DAY.finditer(names):
        day = WEEKDAYS[each["day"]]
        days += range(days[-1], day) if each["to"] and days else ()
        days.append(day)
    return ",".join(DAYS_OF_WEEK[day] for day in sorted(set(days)))


def _step(head: re.Match[str]) -> int:
    """How many units lie between two occurrences."""
    groups = head.groupdict()
    if count := groups.get("count"):
        return to_int(count)
    if between := groups.get("between"):
        return to_int(between) + 1
    return 2 if groups.get("other") else 1


def _interval(step: int) -> str:
    return f";INTERVAL={step}" if step > 1 else ""


def _always(rule: str) -> Reader:
    return lambda text, head: (Recurrent(rule=rule), _closed(text, head.end()))


def _daily(text: str, head: re.Match[str]) -> Found | None:
    step = _step(head)
    if not 0 < step < _LONGEST:
        return None
    return Recurrent(rule=f"FREQ=DAILY{_interval(step)}"), _closed(text, head.end())


def _weekly(text: str, head: re.Match[str]) -> Found | None:
    step = _step(head)
    if not 0 < step < _LONGEST:
        return None
    listed = _WEEKDAY_LIST.match(text, head.end())
    days, end = (_days_of_week(listed["days"]), listed.end()) if listed else ("SU", head.end())
    return Recurrent(rule=f"FREQ=WEEKLY{_interval(step)};BYDAY={days}"), _closed(text, end)


def _monthly(text: str, head: re.Match[str], months: str = "") -> Found:
    by_month = f"BYMONTH={months};" if months else ""
    days, end = month_days_at(text, head.end()) or ("BYMONTHDAY=-1", head.end())
    if days is None:
        return Unsettled(open=Open.IMPOSSIBLE), _closed(text, end)
    return Recurrent(rule=f"FREQ=MONTHLY;{by_month}{days}"), _closed(text, end)


def _some_months(text: str, head: re.Match[str]) -> Found | None:
    step = _step(head) * (3 if "季" in head[0] else 1)
    if not 0 < step < _LONGEST:
        return None
    if step == 1:
        return _monthly(text, head)
    if 12 % step == 0:
        return _monthly(text, head, ",".join(str(month) for month in range(step, 13, step)))
    return Recurrent(rule=f"FREQ=MONTHLY{_interval(step)};BYMONTHDAY=-1"), _closed(text, head.end())


def _even_or_odd(text: str, head: re.Match[str]) -> Found:
    months = "2,4,6,8,10,12" if head["parity"] in "双偶" else "1,3,5,7,9,11"
    return _monthly(text, head, months)


_FIRST_OF_QUARTERS, _SECOND, _LAST_OF_QUARTERS = "1,4,7,10", "2,5,8,11", "3,6,9,12"


def _quarterly(text: str, head: re.Match[str]) -> Found:
    if head["starts"]:
        return Recurrent(rule=f"FREQ=MONTHLY;BYMONTH={_FIRST_OF_QUARTERS};BYMONTHDAY=10"), _closed(text, head.end())
    month = head["month"] or ""
    if month.startswith(("首", "头", "次", "第一")) or head["ended"] is not None:  # 次月: of the quarter that follows
        return _monthly(text, head, _FIRST_OF_QUARTERS)
    return _monthly(text, head, _SECOND if month.startswith("第二") else _LAST_OF_QUARTERS)


def _some_years(text: str, head: re.Match[str]) -> Found | None:
    step = _step(head)
    if not 1 < step < _LONGEST:
        return None
    return Recurrent(rule=f"FREQ=YEARLY{_interval(step)};BYMONTH=12;BYMONTHDAY=31"), _closed(text, head.end())


_MONTH_OF_QUARTER = r"(?P<month>(?:首|头一?|第[一二三]|末|次|最后一?)个?月)"
_ENDED = rf"(?P<ended>(?={AFTER_END}))"
_ONE_TIME = "(?=[一1]次)"
_RULES: tuple[tuple[str, Reader], ...] = (
    (r"每一?[日天](?!一?[度内])", _daily),
    (rf"(?P<other>隔)[日天]|每隔(?P<between>{COUNT})[日天]|每(?P<count>{COUNT})[日天](?!内)", _daily),
    (r"每个?工作日", _always(f"FREQ=WEEKLY;BYDAY={WORKDAYS}")),
    (rf"(?:每一?逢?个?{WEEK}|按周|逐周)(?!年)", _weekly),
    (rf"(?P<other>每双周|隔周)(?!年)|每隔(?P<between>{COUNT})个?{WEEK}|每(?P<count>{COUNT})个?{WEEK}(?!年)", _weekly),
    (rf"(?P<count>[一两三二])个?(?:周|星期){_ONE_TIME}", _weekly),
    (r"每旬", _always("FREQ=MONTHLY;BYMONTHDAY=10,20,-1")),
    (r"每半个?月|(?<![上下])半月(?=[一1])", _always("FREQ=MONTHLY;BYMONTHDAY=15,-1")),
    (r"(?:每一?个?月份?|按月|逐月)(?![亮饼季])", _monthly),
    (rf"(?P<other>隔月|每双月(?=一次))|每隔(?P<between>{COUNT})个?月|每(?P<count>{COUNT})个月", _some_months),
    (rf"(?P<count>[一两三二])个?(?:月|季度?){_ONE_TIME}|每隔(?P<between>一)个?季度?", _some_months),
    (r"(?:每?逢|每|(?<![一-龥]))(?P<parity>[双单偶奇])数?月", _even_or_odd),
    (r"逢五(?!一)", _always("FREQ=MONTHLY;BYMONTHDAY=5,15,25")),
    (r"逢十(?![一二三四五六七八九])", _always("FREQ=MONTHLY;BYMONTHDAY=10,20,30")),
    (rf"(?:每一?个?季度?|按季度?|逐季度?)(?!节)的?(?:{_MONTH_OF_QUARTER}|(?P<starts>初)|{_ENDED})?", _quarterly),
    (rf"每个?半年度?[末底]?(?!报)|半年{_ONE_TIME}", _always("FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1")),
    (rf"一年{_ONE_TIME}", _always("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")),
    (rf"每隔(?P<between>{COUNT})年|每(?P<count>{COUNT})年(?!级)", _some_years),
)
RULES = tuple((re.compile(pattern), read) for pattern, read in _RULES)
HEAD = r"每|隔[日天周月]|按[周月季年]|逐[周月季]|半[月年][一1]|逢|[双单偶奇]数?月"
"""What every recurrent phrase begins with, besides figures."""


def recurrent_at(text: str, position: int) -> Found | None:
    """The longest recurrent phrase there and where it ends; None if there is none."""
    found = (read(text, head) for pattern, read in RULES if (head := pattern.match(text, position)))
    return max((each for each in found if each), key=lambda each: each[1], default=None)
