from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ledger.wording import recurrence_text
from knowledge.recurrence import occurrences


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=DAILY", "每日"),
        ("FREQ=WEEKLY;BYDAY=SU", "每周日"),
        ("FREQ=WEEKLY;BYDAY=FR", "每周五"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "每周一、周四"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每周一至周五"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "每月25日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月底"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "每月15日、月底"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15", "每月底、15日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "每月倒数第2日"),
        ("FREQ=MONTHLY;BYDAY=1MO", "每月第一个周一"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "每季度末"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "每季度末月20日"),
        ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "每季度首月10日"),
        ("FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=5", "每季度第二个月5日"),
        ("FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1", "每半年末"),
        ("FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=15", "每半年首月15日"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "每年12月31日"),
        ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31", "每年7月31日"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "每年2月底"),
        ("FREQ=YEARLY;BYMONTH=3,5;BYMONTHDAY=25", "每年3月、5月的25日"),
        ("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20271231", "每月25日（至2027年12月31日）"),
        ("UNTIL=20271231T160000Z;FREQ=DAILY", "每日（至2027年12月31日）"),
    ],
)
def test_rules_in_plain_words(rule: str, words: str) -> None:
    assert recurrence_text(rule) == words


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "FREQ=MONTHLY;BYDAY=FR",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=YEARLY;BYMONTH=x;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=x",
        "FREQ=YEARLY;BYMONTH=-1;BYMONTHDAY=1",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;UNTIL=soon",
        "每月25日",
    ],
)
def test_rules_without_plain_words_stay_as_they_are(rule: str) -> None:
    assert recurrence_text(rule) == rule


@given(st.text(alphabet="FREQ=MONTHLYBDA;UIVW,-0123456789每月", max_size=60))
def test_any_text_is_read(rule: str) -> None:
    assert bool(recurrence_text(rule)) == bool(rule)


RULES = st.builds(
    "FREQ={}BYMONTHDAY={}".format,
    st.sampled_from(["MONTHLY;"])
    | st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(
        lambda months: f"MONTHLY;BYMONTH={','.join(map(str, sorted(months)))};"
    ),
    st.lists(st.integers(-5, 31).filter(bool), min_size=1, max_size=2, unique=True).map(
        lambda days: ",".join(map(str, days))
    ),
)


@given(RULES, RULES)
def test_rules_with_the_same_words_have_the_same_days(one: str, other: str) -> None:
    first, last = date(2027, 1, 1), date(2028, 12, 31)
    if recurrence_text(one) == recurrence_text(other):
        assert occurrences(one, first=first, last=last) == occurrences(other, first=first, last=last)
    if occurrences(one, first=first, last=last) != occurrences(other, first=first, last=last):
        assert recurrence_text(one) != recurrence_text(other)
