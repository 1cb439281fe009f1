"""Prompts on their way into the outbox: a few in a second, again after a message was taken back, none twice."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bot.telegram.records import Records
from bot.telegram.study.post import StudyPost
from bot.telegram.study.studying import Studying
from bot.telegram.wire import Wire
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.quizzes.states import ItemState
from knowledge.storage.library import Library
from knowledge.study.looking import LATER, Looking
from knowledge.study.planning import PER_SECOND
from knowledge.study.scope import Pool, pooled
from knowledge.study.settings import Setting
from knowledge.study.shelf import Shelf
from tests.knowledge.chats.samples import Clock
from tests.knowledge.quizzes.samples import DOCUMENT, single
from tests.knowledge.study.samples import NOW, SHANGHAI, pool, unit

MING = 7
DAILY = Setting(on=True, workdays=False)
DAY = date(2026, 3, 16)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ChatStore]:
    with closing(ChatStore.open(tmp_path / "home", clock=clock)) as store:
        yield store


@pytest.fixture
def post(store: ChatStore) -> StudyPost:
    looking = Looking(admins=frozenset(), zone=SHANGHAI, workdays=ChineseCalendar())
    return StudyPost(wire=Wire(secret=store.secret), looking=looking, random=Random(1))


def choose(transaction: Transaction, *people: int) -> None:
    for person in people:
        transaction.people.meet(person, "小明")
        transaction.people.admit(person, Role.MEMBER, invited_by="")
        transaction.study.set(person, DAILY)


def methods(transaction: Transaction, chat: int = MING) -> list[str]:
    """What waits for a chat, in order."""
    found = []
    while call := transaction.outbox.next(f"chat:{chat}"):
        found.append(call.call.method)
        transaction.outbox.sent(call.id, 1)
    return found


def test_a_passage_and_the_first_item_that_can_be_a_quiz(store: ChatStore, post: StudyPost) -> None:
    long = replace(single("很长的题。" * 100))
    items = [long, single(), single("支部党员大会多少时间召开1次？")]
    passage = replace(unit(1), document=DOCUMENT)
    with store.writing() as transaction:
        transaction.quizzes.put(items, bank="", by="cli", state=ItemState.PROPOSED)
        transaction.quizzes.freeze(items[2].id, by="", words="")
        choose(transaction, MING)
        post.put(transaction, [MING], pooled([passage]))
        [sent] = transaction.study.last(MING, 9)
        assert sent.item == items[1].id
        assert methods(transaction) == ["sendMessage", "sendPoll"]
        assert transaction.quizzes.poll("daily:7:2026-03-16") is not None
        post.put(transaction, [MING], pooled([passage]))
        assert methods(transaction) == []


def test_a_prompt_taken_back_is_sent_again(store: ChatStore, post: StudyPost, clock: Clock) -> None:
    with store.writing() as transaction:
        transaction.quizzes.put([single()], bank="", by="cli", state=ItemState.PROPOSED)
        choose(transaction, MING)
        post.put(transaction, [MING], pooled([replace(unit(1), document=DOCUMENT)]))
        while call := transaction.outbox.next("chat:7"):
            transaction.take_back(call.id)
    clock.go_on(hours=1)
    with store.writing() as transaction:
        assert post.looking.pressing(transaction.study) == [MING]
        post.put(transaction, [MING], pooled([replace(unit(1), document=DOCUMENT)]))
        assert methods(transaction) == ["sendMessage", "sendPoll"]


def test_with_nothing_to_read_nothing_is_marked_and_it_is_looked_later(
    store: ChatStore, post: StudyPost, clock: Clock
) -> None:
    with store.writing() as transaction:
        choose(transaction, MING)
        post.put(transaction, [MING], pooled([]))
        assert transaction.study.on(MING, DAY) is None
        assert not transaction.study.is_pressing()
    clock.now += LATER
    with store.writing() as transaction:
        post.put(transaction, [MING], pool())
        assert transaction.study.on(MING, DAY) is not None


class Stocked(Shelf):
    """A shelf that is full whatever the library holds."""

    def pool(self) -> Pool:
        return pool()


async def test_a_crowd_leaves_a_few_at_a_time(store: ChatStore, post: StudyPost, tmp_path: Path, clock: Clock) -> None:
    people = range(1, 2 * PER_SECOND + 2)
    with store.writing() as transaction:
        choose(transaction, *people)
    clock.go_on(hours=1)
    left: list[set[str]] = []
    records = Records(store=store, queued=lambda gates: left.append(gates) if gates else None)
    with closing(Library.open(tmp_path / "library")) as library:
        studying = Studying(records=records, shelf=Stocked(library), post=post, pause=0.01)
        running = asyncio.create_task(studying.run())
        while sum(map(len, left)) < len(people):
            await asyncio.sleep(0.01)
        studying.stir()
        await asyncio.sleep(0.1)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    assert [len(gates) for gates in left] == [PER_SECOND, PER_SECOND, 1]
    assert len(set().union(*left)) == len(people)
