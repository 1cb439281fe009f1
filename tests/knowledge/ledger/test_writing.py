"""What people write for owners and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.errors import ChangeRefused
from knowledge.ledger.tasks import owners_text
from knowledge.ledger.writing import owners_in, parts_in, replaced, rule_in
from knowledge.readings import Owner, OwnerRole, Part
from knowledge.timephrases.timing import Open
from tests.knowledge.ledger.samples import MONTHLY, TODAY, by

LEAD, OWN, HELP = OwnerRole.LEAD, OwnerRole.RESPONSIBLE, OwnerRole.SUPPORT
CALENDAR = ChineseCalendar()


def parts(text: str) -> tuple[Part, ...]:
    return parts_in(text, today=TODAY, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("牵头:园务办;配合:各花圃组、温室组", [("园务办", LEAD), ("各花圃组", HELP), ("温室组", HELP)]),
        ("牵头单位：园务办；协办部门：温室组", [("园务办", LEAD), ("温室组", HELP)]),
        ("园务办、温室组", [("园务办", OWN), ("温室组", OWN)]),
        ("园务办（牵头）、温室组（配合）", [("园务办", LEAD), ("温室组", HELP)]),
        ("园务办（本部）", [("园务办（本部）", OWN)]),
        ("园务办，园务办", [("园务办", OWN)]),
        ("", []),
        ("无", []),
    ],
)
def test_owners_are_read(text: str, owners: list[tuple[str, OwnerRole]]) -> None:
    assert [(owner.name, owner.role) for owner in owners_in(text)] == owners


NAMES = st.text(alphabet="园务办温室组花圃第一二", min_size=1, max_size=6)


OWNERS = st.builds(lambda name, role: Owner(name=name, role=role), NAMES, st.sampled_from(OwnerRole))


@given(st.lists(OWNERS, unique=True, max_size=12))
def test_owners_as_they_are_shown_are_read_back(owners: list[Owner]) -> None:
    assert owners_in(owners_text(owners)) == tuple(owners)


@given(st.text(alphabet="园务:：;；、，（）()牵头配合 \n", max_size=40))
def test_whatever_is_written_gives_owners_or_a_reason(text: str) -> None:
    try:
        found = owners_in(text)
    except ChangeRefused:
        assert ":" in text or "：" in text
    else:
        assert all(owner.name.strip() for owner in found)


def test_an_unknown_role_is_named() -> None:
    with pytest.raises(ChangeRefused, match="没有“督办”这种责任"):
        owners_in("督办:园务办")


@pytest.mark.parametrize(
    ("text", "due", "rule"),
    [
        ("2026-06-30", date(2026, 6, 30), ""),
        ("2026-6-3", date(2026, 6, 3), ""),
        ("6月底前", date(2026, 6, 30), ""),
        ("本周五前", date(2026, 3, 6), ""),
        ("每月25日前", None, "FREQ=MONTHLY;BYMONTHDAY=25"),
    ],
)
def test_dates_are_read(text: str, due: date | None, rule: str) -> None:
    [part] = parts(text)
    assert (part.timing.due, part.timing.recurrence, part.timing.phrase) == (due, rule, text)


def test_several_dates_and_none() -> None:
    assert [part.timing.due for part in parts("6月底前；2026-12-31")] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert parts("无") == parts(" ") == ()


def test_what_lasts_needs_no_date() -> None:
    [part] = parts("长期坚持")
    assert part.timing.open is Open.LASTING


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "没有 2026-02-30 这一天"),
        ("2月30日前", "没有这样的日期"),
        ("寒假前", "取决于学校的校历"),
        ("会后一周内", "取决于一件还没有日期的事"),
        ("适时", "没有说明到哪一天"),
        ("随便写写", "读不出一个日期"),
        ("大约在6月底前吧", "读不出一个日期"),
        ("长" * 1000, "太长了"),
    ],
)
def test_what_names_no_day_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ChangeRefused, match=reason):
        parts(text)


@pytest.mark.parametrize(
    "text", ["FREQ=MONTHLY;BYMONTHDAY=25", "RRULE:FREQ=MONTHLY;BYMONTHDAY=25", "freq=monthly;bymonthday=25"]
)
def test_rules_are_read(text: str) -> None:
    [part] = rule_in(text)
    assert (part.timing.recurrence, part.timing.phrase) == ("FREQ=MONTHLY;BYMONTHDAY=25", "每月25日")


@pytest.mark.parametrize("text", ["", "每月", "FREQ=MONTHLY", "FREQ=SECONDLY", "FREQ=MONTHLY;BYMONTHDAY=99"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ChangeRefused, match="重复规则"):
        rule_in(text)


def test_a_new_date_takes_the_place_of_one_part() -> None:
    old = (by(3, 31, what="制度"), by(12, 31, what="运行"))
    [new] = parts("2026-06-30")
    assert replaced(old[:1], [new], number=None, task=1) == (by_words("制度", new),)
    assert replaced(old, [new], number=2, task=1) == (old[0], by_words("运行", new))
    assert replaced(old, [], number=None, task=1) == ()
    assert replaced((), [new, MONTHLY], number=None, task=1) == (new, MONTHLY)
    with pytest.raises(ChangeRefused, match=r"第1项有2个时限；请用 --part"):
        replaced(old, [new], number=None, task=1)
    with pytest.raises(ChangeRefused, match="没有第3个时限"):
        replaced(old, [new], number=3, task=1)


def by_words(what: str, part: Part) -> Part:
    return Part(what=what, timing=part.timing)
