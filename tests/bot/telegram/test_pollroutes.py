"""Whose polls answers belong to, and who may answer."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, nothing
from bot.telegram.events import Answered, PollChanged, Sender
from bot.telegram.pollroutes import PollRoutes
from bot.telegram.records import Records
from bot.telegram.screens.polls import Poll
from bot.telegram.wire import Wire
from knowledge.chats.people import GroupState, Role
from knowledge.chats.polls import SentPoll, digest
from knowledge.chats.store import ChatStore
from tests.knowledge.chats.samples import START

MING, HONG, GROUP = 7, 8, -5
WIRE = Wire(secret=b"secret")
QUIZ = Poll(question="预备期多久？", options=("一年", "两年"), correct=(0,))


@dataclass(slots=True)
class Listener:
    """Writes down what it is told."""

    answers: list[tuple[str, int, Role | None]] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    async def answered(self, poll: SentPoll, _answer: Answered, caller: Caller) -> Effect:
        self.answers.append((poll.reference, caller.id, caller.role))
        return nothing

    async def closed(self, poll: SentPoll, _change: PollChanged) -> Effect:
        self.ends.append(poll.reference)
        return nothing


@dataclass(slots=True)
class Desk:
    store: ChatStore
    routes: PollRoutes
    session: Listener

    def queue(self, chat: int, reference: str = "session:1") -> int:
        with self.store.writing() as transaction:
            return transaction.outbox.put(WIRE.poll(chat, QUIZ, reference=reference))

    def sent(self, call: int, poll: str) -> None:
        with self.store.writing() as transaction:
            transaction.outbox.sent(call, 31, poll=poll)

    async def answers(self, person: int, poll: str) -> None:
        answer = Answered(at=START, poll=poll, sender=Sender(id=person, name="某人"), options=(0,))
        await self.routes.answered(answer)

    async def changes(self, poll: str, *, closed: bool = False) -> None:
        change = PollChanged(
            at=START, poll=poll, digest=digest(QUIZ.question, QUIZ.options), counts=(0, 0), closed=closed
        )
        effect = await self.routes.changed(change)
        with self.store.writing() as transaction:
            effect(transaction)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = ChatStore.open(tmp_path)
    records = Records(store=store)
    session = Listener()
    with store.writing() as transaction:
        for person in (MING, HONG):
            transaction.people.meet(person, "某人")
        transaction.people.admit(MING, Role.MEMBER, invited_by="")
        transaction.groups.ask(GROUP, "支部群", asked_by="")
        transaction.groups.decide(GROUP, GroupState.ADMITTED, decided_by="")
    yield Desk(store, PollRoutes(records=records, admins=frozenset({1000}), subjects={"session": session}), session)
    records.close()
    store.close()


async def test_in_a_private_chat_only_whoever_was_asked_answers(desk: Desk) -> None:
    desk.sent(desk.queue(MING), "51")
    for person in (MING, HONG, 1000):
        await desk.answers(person, "51")
    assert desk.session.answers == [("session:1", MING, Role.MEMBER)]


async def test_in_an_admitted_group_everybody_answers_but_whose_access_was_taken_away(desk: Desk) -> None:
    desk.sent(desk.queue(GROUP), "51")
    await desk.answers(MING, "51")
    await desk.answers(HONG, "51")
    with desk.store.writing() as transaction:
        transaction.people.revoke(MING)
    await desk.answers(MING, "51")
    assert desk.session.answers == [("session:1", MING, Role.MEMBER), ("session:1", HONG, None)]
    with desk.store.writing() as transaction:
        transaction.groups.decide(GROUP, GroupState.TURNED_AWAY, decided_by="")
    await desk.answers(HONG, "51")
    assert len(desk.session.answers) == 2


async def test_polls_of_nobody_have_no_effect(desk: Desk) -> None:
    desk.sent(desk.queue(GROUP, "other:1"), "51")
    for poll in ("51", "52"):
        await desk.answers(MING, poll)
        await desk.changes(poll, closed=True)
    assert (desk.session.answers, desk.session.ends) == ([], [])


async def test_only_the_end_of_a_poll_is_told(desk: Desk) -> None:
    desk.sent(desk.queue(GROUP), "51")
    await desk.changes("51")
    assert desk.session.ends == []
    await desk.changes("51", closed=True)
    assert desk.session.ends == ["session:1"]


async def test_an_answer_waits_for_a_poll_that_is_on_its_way(desk: Desk) -> None:
    call = desk.queue(GROUP)
    waiting = asyncio.create_task(desk.answers(MING, "51"))
    await asyncio.sleep(0.15)
    assert desk.session.answers == []
    desk.sent(call, "51")
    await waiting
    assert desk.session.answers == [("session:1", MING, Role.MEMBER)]


async def test_a_copy_is_known_by_what_it_asks(desk: Desk) -> None:
    call = desk.queue(GROUP)
    with desk.store.writing() as transaction:
        transaction.outbox.later(call, attempts=1, not_before=None, trouble="unanswered")
    desk.sent(call, "52")
    waiting = asyncio.create_task(desk.answers(MING, "51"))
    await asyncio.sleep(0.05)
    await desk.changes("51")
    await waiting
    await desk.changes("51", closed=True)
    assert desk.session.answers == [("session:1", MING, Role.MEMBER)]
    assert desk.session.ends == ["session:1"]
