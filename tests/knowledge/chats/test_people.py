"""People, invitations and groups."""

from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.chats.people import Group, GroupState, Person, Role
from knowledge.chats.store import ChatStore
from tests.knowledge.chats.samples import Clock, holding


def test_a_role_covers_those_below() -> None:
    assert [[one.covers(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_somebody_keeps_the_key_they_were_met_with(store: ChatStore) -> None:
    with store.writing() as transaction:
        people = transaction.people
        assert people.find(7) is None
        met = people.meet(7, "小明")
        assert people.find(7) == met == Person(id=7, key=met.key, name="小明", role=None)
        assert people.meet(7, "").name == "小明"
        people.meet(7, "大明")
        found = people.find(7)
        assert found
        assert (found.key, found.name) == (met.key, "大明")
        assert people.meet(8, "小红").key != met.key
        assert len(met.key) == 12


def test_admitting_revoking_and_admitting_again(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        transaction.people.meet(7, "小明")
        transaction.people.admit(7, Role.ORGANISER, invited_by="key")
        found = transaction.people.find(7)
        assert found
        assert (found.role, found.revoked, found.joined_at) == (Role.ORGANISER, False, clock.now)
        transaction.people.revoke(7)
        found = transaction.people.find(7)
        assert found
        assert (found.role, found.revoked) == (None, True)
        transaction.people.admit(7, Role.MEMBER, invited_by="key")
        found = transaction.people.find(7)
        assert found
        assert (found.role, found.revoked) == (Role.MEMBER, False)


def test_members_are_listed_by_role_and_by_the_day_they_joined(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        for number in (1, 2, 3, 4, 5):
            transaction.people.meet(number, str(number))
        transaction.people.admit(4, Role.MEMBER, invited_by="")
    clock.go_on(days=1)
    with store.writing() as transaction:
        for number, role in ((1, Role.MEMBER), (2, Role.ADMIN), (3, Role.ORGANISER)):
            transaction.people.admit(number, role, invited_by="")
        transaction.people.revoke(3)
        listed = [(person.id, person.role, person.revoked) for person in transaction.people.members()]
        assert listed == [(2, Role.ADMIN, False), (3, None, True), (4, Role.MEMBER, False), (1, Role.MEMBER, False)]


def test_what_people_were_told_is_remembered(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        transaction.people.meet(7, "小明")
        transaction.people.told(7)
        transaction.people.slowed(7)
        found = transaction.people.find(7)
        assert found
        assert (found.told_at, found.slowed_at) == (clock.now, clock.now)


def test_strangers_are_cleared_and_members_are_not(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        for number in (1, 2, 3, 4):
            transaction.people.meet(number, "")
        transaction.people.told(1)  # number 2 was turned away in a group, and told nothing
        for number in (3, 4):
            transaction.people.told(number)
        transaction.people.admit(3, Role.MEMBER, invited_by="")
        transaction.people.admit(4, Role.MEMBER, invited_by="")
        transaction.people.revoke(4)
    later = clock.go_on(hours=1)
    with store.writing() as transaction:
        transaction.people.meet(5, "")
        transaction.people.told(5)
        transaction.people.clear_strangers(later)
        assert [number for number in range(1, 6) if transaction.people.find(number)] == [3, 4, 5]


def test_an_invitation_admits_one_person(store: ChatStore) -> None:
    with store.writing() as transaction:
        invites = transaction.invites
        code, _ = invites.make(Role.ORGANISER, made_by="maker")
        other, _ = invites.make(Role.MEMBER, made_by="maker")
        assert invites.redeem("made-up", by="guest") is None
        assert invites.redeem("", by="guest") is None
        assert [invites.role_of(each) for each in (code, other, "")] == [Role.ORGANISER, Role.MEMBER, None]
        assert invites.redeem(code, by="guest") == (Role.ORGANISER, "maker")
        assert invites.role_of(code) is None
        assert invites.redeem(code, by="guest") is None
        assert invites.redeem(code, by="another") is None
        assert invites.redeem(other, by="guest") == (Role.MEMBER, "maker")


@pytest.mark.parametrize(("seconds", "holds"), [(-1, True), (0, False), (1, False)])
def test_an_invitation_expires(store: ChatStore, clock: Clock, seconds: int, holds: bool) -> None:
    with store.writing() as transaction:
        code, until = transaction.invites.make(Role.MEMBER, made_by="maker")
    assert until == clock.now + timedelta(days=7)
    clock.now = until + timedelta(seconds=seconds)
    with store.writing() as transaction:
        assert (transaction.invites.redeem(code, by="guest") is not None) is holds


def test_of_a_code_only_the_digest_is_kept(store: ChatStore, tmp_path: Path) -> None:
    with store.writing() as transaction:
        code, _ = transaction.invites.make(Role.MEMBER, made_by="maker")
    assert holding(tmp_path / "home", code) == []
    assert len(code) == 20
    assert code.replace("-", "").replace("_", "").isalnum()  # what a start link takes


def test_people_see_the_invitations_they_made_and_used(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        code, until = transaction.invites.make(Role.MEMBER, made_by="maker")
        transaction.invites.make(Role.MEMBER, made_by="somebody")
        transaction.invites.redeem(code, by="guest")
        made = {"role": "member", "made_at": clock.now, "expires_at": until, "used_at": clock.now}
        assert transaction.invites.made_by("maker") == transaction.invites.made_by("guest") == [made]
        assert transaction.invites.made_by("nobody") == []


def test_a_group_waits_for_a_word(store: ChatStore) -> None:
    with store.writing() as transaction:
        groups = transaction.groups
        assert groups.find(-5) is None
        groups.ask(-5, "支部群", asked_by="key")
        groups.decide(-5, GroupState.ADMITTED, decided_by="admin")
        groups.decide(-6, GroupState.ADMITTED, decided_by="admin")
        assert groups.find(-5) == Group(chat=-5, title="支部群", state=GroupState.ADMITTED)
        assert groups.find(-6) is None
        groups.ask(-5, "新名字", asked_by="key")
        assert groups.find(-5) == Group(chat=-5, title="新名字", state=GroupState.ASKED)
        groups.leave(-5)
        assert groups.find(-5) is None


def test_a_group_keeps_its_standing_when_it_moves(store: ChatStore) -> None:
    with store.writing() as transaction:
        groups = transaction.groups
        groups.ask(-5, "支部群", asked_by="key")
        groups.decide(-5, GroupState.ADMITTED, decided_by="admin")
        groups.ask(-1005, "支部群", asked_by="key")  # seen under its new id before the word of the move came
        groups.move(-5, -1005)
        assert groups.find(-5) is None
        assert groups.find(-1005) == Group(chat=-1005, title="支部群", state=GroupState.ADMITTED)
        groups.move(-5, -1005)  # told twice
        assert groups.find(-1005) == Group(chat=-1005, title="支部群", state=GroupState.ADMITTED)
