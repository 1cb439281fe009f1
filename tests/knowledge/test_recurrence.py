"""Days of recurrence rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.recurrence import occurrences

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
first_days = st.dates(min_value=date(1899, 1, 1), max_value=date(2100, 12, 31))
weekdays = st.lists(st.sampled_from(DAYS), min_size=1, unique=True).map(",".join)
month_days = st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=3, unique=True).map(
    lambda days: ",".join(map(str, days))
)
months = st.lists(st.integers(1, 12), min_size=1, unique=True).map(lambda found: ",".join(map(str, found)))
rules = st.one_of(
    st.integers(1, 40).map(lambda step: f"FREQ=DAILY;INTERVAL={step}"),
    st.builds(lambda step, days: f"FREQ=WEEKLY;INTERVAL={step};BYDAY={days}", st.integers(1, 5), weekdays),
    st.builds(lambda step, days: f"FREQ=MONTHLY;INTERVAL={step};BYMONTHDAY={days}", st.integers(1, 5), month_days),
    st.builds(
        lambda which, day: f"FREQ=MONTHLY;BYDAY={which}{day}", st.sampled_from([1, 2, -1]), st.sampled_from(DAYS)
    ),
    st.builds(lambda found, days: f"FREQ=YEARLY;BYMONTH={found};BYMONTHDAY={days}", months, month_days),
)


@given(rules, first_days, st.integers(0, 1500))
def test_days_are_bounded_ascending_and_match_the_rule(rule: str, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = occurrences(rule, first=first, last=last)
    assert found == sorted(set(found))
    assert all(first <= day <= last for day in found)
    parts = dict(part.split("=") for part in rule.split(";"))
    for day in found:
        assert str(day.month) in parts.get("BYMONTH", str(day.month)).split(",")
        if "BYDAY" in parts:
            assert any(DAYS[day.weekday()] in name for name in parts["BYDAY"].split(","))
        if "BYMONTHDAY" in parts:
            from_end = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - day
            assert {str(day.day), str(-from_end.days)} & set(parts["BYMONTHDAY"].split(","))


@given(rules, first_days, st.integers(0, 900), st.integers(0, 900))
def test_a_rule_has_the_same_days_whatever_stretch_is_asked_for(rule: str, first: date, skip: int, length: int) -> None:
    later = first + timedelta(days=skip)
    last = later + timedelta(days=length)
    inside = [day for day in occurrences(rule, first=first, last=last) if day >= later]
    assert occurrences(rule, first=later, last=last) == inside


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=25", ["2023-01-25", "2023-02-25", "2023-03-25"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2023-01-31", "2023-02-28", "2023-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30", ["2023-01-30", "2023-03-30"]),
        ("FREQ=MONTHLY;BYDAY=1FR", ["2023-01-06", "2023-02-03", "2023-03-03"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2023-01-31", "2023-02-28", "2023-03-31"]),
        ("FREQ=YEARLY;BYMONTH=1,3;BYMONTHDAY=-1", ["2023-01-31", "2023-03-31"]),
        ("FREQ=WEEKLY;INTERVAL=6;BYDAY=SU", ["2023-01-22", "2023-03-05"]),
        ("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20230225", ["2023-01-25", "2023-02-25"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
    ],
)
def test_days_of_a_quarter(rule: str, days: list[str]) -> None:
    found = occurrences(rule, first=date(2023, 1, 1), last=date(2023, 3, 31))
    assert [day.isoformat() for day in found] == days


def test_nothing_recurs_in_a_stretch_that_ends_before_it_begins() -> None:
    assert occurrences("FREQ=DAILY", first=date(2023, 1, 2), last=date(2023, 1, 1)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "每月",
        "FREQ=HOURLY",
        "FREQ=MONTHLY",
        "FREQ=WEEKLY",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=１",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;UNTIL=20231345",
        "FREQ=DAILY;UNTIL=20230101T000000Z",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
        "RRULE:FREQ=DAILY",
        "FREQ=DAILY\nEXDATE:20230101",
    ],
)
def test_what_is_no_rule_or_leaves_its_days_open_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"not a recurrence rule|does not tell its days"):
        occurrences(rule, first=date(2023, 1, 1), last=date(2023, 12, 31))


@given(st.text(alphabet="FREQ=DAILYWKMONTHBYSEP;,-0123456789", max_size=40))
def test_any_other_words_are_refused_or_are_days(rule: str) -> None:
    try:
        found = occurrences(rule, first=date(2023, 1, 1), last=date(2023, 1, 31))
    except ValueError:
        return
    assert len(found) <= 31
