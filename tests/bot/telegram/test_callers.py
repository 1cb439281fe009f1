"""Who is calling, and what they may do."""

import pytest

from bot.telegram.callers import Caller, caller_of
from knowledge.chats.people import Person, Role

MEMBER = Person(id=7, key="k", name="旧名", role=Role.MEMBER)
REVOKED = Person(id=7, key="k", name="旧名", role=None, revoked=True)
ADMINS = frozenset({1})


def test_a_stranger() -> None:
    assert caller_of(None, person=7, name="小明", admins=ADMINS) == Caller(id=7, name="小明", role=None)


def test_somebody_known_goes_by_the_name_they_have_now() -> None:
    caller = caller_of(MEMBER, person=7, name="小明", admins=ADMINS)
    assert caller == Caller(id=7, name="小明", role=Role.MEMBER)


def test_somebody_whose_access_was_taken_away() -> None:
    caller = caller_of(REVOKED, person=7, name="小明", admins=ADMINS)
    assert (caller.role, caller.revoked) == (None, True)


@pytest.mark.parametrize("known", [None, MEMBER, REVOKED])
def test_whom_the_settings_name_is_an_admin_whatever_is_kept(known: Person | None) -> None:
    caller = caller_of(known, person=1, name="小管", admins=ADMINS)
    assert caller == Caller(id=1, name="小管", role=Role.ADMIN)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (None, [True, False, False, False]),
        (Role.MEMBER, [True, True, False, False]),
        (Role.ORGANISER, [True, True, True, False]),
        (Role.ADMIN, [True, True, True, True]),
    ],
)
def test_what_callers_may_do(role: Role | None, may: list[bool]) -> None:
    caller = Caller(id=7, name="小明", role=role)
    assert [caller.may(needed) for needed in (None, *Role)] == may
