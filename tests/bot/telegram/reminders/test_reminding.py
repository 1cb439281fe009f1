"""The loop that sends reminders."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest

from bot.telegram.records import Records
from bot.telegram.reminders.reminding import Reminding
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Outcome
from knowledge.errors import LibraryUnavailable
from knowledge.ledger.sends import SendState, Setting
from tests.bot.telegram.reminders.office import (
    FRIDAY,
    MEMBER,
    SHANGHAI,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Office,
    opened,
    post,
)

_Seen = TypeVar("_Seen")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = opened(tmp_path / "home")
    yield office
    office.close()


async def test_a_message_is_right_until_the_day_ends_and_heard_until_it_is_quiet(office: Office) -> None:
    office.confirmed(THURSDAY)
    [call] = await office.looks(WEDNESDAY, 9)
    assert call.not_after == datetime.combine(WEDNESDAY, time(21), tzinfo=SHANGHAI)
    with office.store.writing() as transaction:
        transaction.reminders.set(MEMBER, Setting(quiet=None))
    [call] = await office.looks(THURSDAY, 9)
    assert call.not_after == datetime.combine(FRIDAY, time(), tzinfo=SHANGHAI)


async def test_many_chats_are_told_in_turns(office: Office) -> None:
    [task] = office.confirmed(THURSDAY)
    with office.store.writing() as transaction:
        for person in range(100, 121):
            transaction.people.meet(person, "")
            transaction.people.admit(person, Role.MEMBER, invited_by="")
            transaction.tasks.assign(task, person, by="cli")
    office.at(WEDNESDAY, 9)
    looking = asyncio.create_task(office.reminding.tick())
    await asyncio.sleep(0.5)
    assert len(office.sent()) == 20  # answers to others can leave now
    await looking
    assert len(office.sent()) == 2
    assert office.states()[SendState.SENT] == 22


async def test_a_look_that_fails_is_followed_by_another(office: Office) -> None:
    class Broken(Records):
        """Fails once."""

        failed = False

        async def read(self, look: Callable[[Transaction], _Seen]) -> _Seen:
            if not self.failed:
                self.failed = True
                raise LibraryUnavailable("locked")
            return await Records.read(self, look)

    office.confirmed(THURSDAY)
    office.at(WEDNESDAY, 9)
    records = Broken(store=office.store)
    reminding = Reminding(records=records, post=post())
    running = asyncio.create_task(reminding.run())
    await asyncio.sleep(0.1)
    assert office.sent() == []
    reminding.stir()
    for _ in range(100):
        await asyncio.sleep(0.02)
        if calls := office.sent():
            break
    running.cancel()
    records.close()
    assert len(calls) == 1


async def test_a_plan_that_is_out_of_date_before_it_is_written_is_made_again(office: Office) -> None:
    class Hasty(Records):
        """Somebody is done with a task just after it has been planned."""

        acts: Callable[[], None] | None = None

        async def read(self, look: Callable[[Transaction], _Seen]) -> _Seen:
            seen = await Records.read(self, look)
            if self.acts and isinstance(seen, tuple):
                acts, self.acts = self.acts, None
                acts()
            return seen

    one, other = office.confirmed(THURSDAY, THURSDAY)
    records = Hasty(store=office.store)
    records.acts = lambda: office.done(one)
    reminding = Reminding(records=records, post=post())
    office.at(WEDNESDAY, 9)
    await reminding.tick()
    assert office.states() == {}
    await reminding.tick()
    records.close()
    assert ["第2件事" in str(call.params["text"]) for call in office.sent()] == [True]
    assert other


async def test_what_is_planned_is_looked_at_again_when_it_is_sent(office: Office) -> None:
    """Whatever happens between looking and sending."""
    one, other = office.confirmed(THURSDAY, FRIDAY)
    office.at(WEDNESDAY, 8)
    await office.reminding.tick()
    office.at(THURSDAY, 9)
    with office.store.reading() as transaction:
        due = transaction.reminders.due()
        assert {send.key.task for send in due} == {one, other}
    office.done(one)
    with office.store.writing() as transaction:
        office.reminding.post.put(transaction, due)
    with office.store.writing() as transaction:
        office.reminding.post.put(transaction, due)  # and what has been sent is not sent again
    [call] = office.sent()
    assert "第2件事" in str(call.params["text"])


async def test_a_digest_with_nothing_in_it_is_not_sent(office: Office) -> None:
    office.at(TUESDAY, 8)
    office.confirmed(date(2026, 4, 30))
    assert await office.looks(date(2026, 3, 23), 9) == []
    assert office.states() == {SendState.VOID: 2}  # the member's and the organiser's


async def test_nothing_is_lost_when_the_outbox_cannot_be_written(office: Office) -> None:
    office.confirmed(THURSDAY)
    office.at(WEDNESDAY, 8)
    await office.reminding.tick()
    office.at(WEDNESDAY, 9)
    with office.store.reading() as transaction:
        due = transaction.reminders.due()

    def fails() -> None:
        with office.store.writing() as transaction:
            office.reminding.post.put(transaction, due)
            assert transaction.outbox.count(Outcome.WAITING) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert office.states() == {SendState.PLANNED: 2}
    assert len(await office.looks(WEDNESDAY, 9, 1)) == 1
