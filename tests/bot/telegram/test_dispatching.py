"""From the inbox to effects."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.telegram import dispatching
from bot.telegram.dispatching import Dispatcher
from bot.telegram.effects import Effect, both, sends
from bot.telegram.events import Event, Said
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.wire import Wire
from knowledge.chats.store import ChatStore, Transaction
from knowledge.chats.traffic import Arrival, Outcome
from knowledge.errors import LibraryUnavailable
from tests.bot.telegram.offline import offline_bot, until
from tests.knowledge.chats.samples import START

WIRE = Wire(secret=b"secret")


@dataclass(kw_only=True)
class Office:
    """A dispatcher with a handler that does as it is told.

    Attributes:
        begun: The texts of the messages whose handling began, in order.
        ended: Likewise, of those whose effect was found.
        gates: A message of this text is handled only once its event is set.
        troubles: A message of this text fails with these errors, one after the other.
        effects: What a message of this text does, besides being answered by its text.
    """

    records: Records
    dispatcher: Dispatcher = field(init=False)
    begun: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    troubles: dict[str, list[Exception]] = field(default_factory=dict)
    effects: dict[str, Effect] = field(default_factory=dict)

    async def handle(self, event: Event) -> Effect:
        assert isinstance(event, Said)
        self.begun.append(event.text)
        if event.text in self.gates:
            await self.gates[event.text].wait()
        await asyncio.sleep(0)
        if self.troubles.get(event.text):
            raise self.troubles[event.text].pop(0)
        self.ended.append(event.text)
        reply = sends(WIRE.message(event.chat.id, note(event.text)))
        return both(reply, self.effects.get(event.text, sends()))

    def apologise(self, event: Event) -> Effect:
        assert isinstance(event, Said)
        return sends(WIRE.message(event.chat.id, note("对不起")))

    async def comes(self, *updates: tuple[int, int, str]) -> None:
        """Keep messages, each with its id, chat and text, and dispatch them in this order."""
        arrivals = [arrival(*each) for each in updates]
        await self.records.write(lambda t: t.inbox.put(arrivals))
        self.dispatcher.arrived([(each.update_id, each.lane) for each in arrivals])

    def replies(self, chat: int = 7) -> list[str]:
        """What the chat will be sent."""
        found = []
        with self.records.store.writing() as transaction:
            while outgoing := transaction.outbox.next(f"chat:{chat}"):
                transaction.outbox.written(outgoing.id)
                found.append(str(outgoing.call.params["text"]))
        return found

    def look(self, at: Callable[[Transaction], int]) -> int:
        with self.records.store.reading() as transaction:
            return at(transaction)

    async def idle(self, *, failures: int = 0, waiting: int = 0) -> None:
        await until(lambda: self.look(lambda t: t.inbox.depth()) == waiting)
        assert self.look(lambda t: t.inbox.failures()) == failures


def arrival(update_id: int, chat: int, text: str) -> Arrival:
    person = {"id": chat, "is_bot": False, "first_name": "小明"}
    where = {"id": chat, "type": "private"}
    body = {"message_id": update_id, "date": 1, "chat": where, "from": person, "text": text}
    payload = json.dumps({"update_id": update_id, "message": body})
    return Arrival(update_id=update_id, lane=f"chat:{chat}", payload=payload, came_at=START)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    store = ChatStore.open(tmp_path)
    records = Records(store=store)
    yield records
    records.close()
    store.close()


@pytest.fixture
async def office(records: Records, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(dispatching, "_BREATH", 0.05)
    async with offline_bot() as (bot, _):
        office = Office(records=records)
        office.dispatcher = Dispatcher(records=records, bot=bot, handle=office.handle, apologise=office.apologise)
        yield office
        await office.dispatcher.finish(asyncio.get_running_loop().time())


async def test_a_lane_is_handled_in_order_of_ids_however_they_come(office: Office) -> None:
    office.gates["一"] = asyncio.Event()
    await office.comes((1, 7, "一"))
    await until(lambda: office.begun)
    await office.comes((4, 7, "四"), (2, 7, "二"))
    await office.comes((3, 7, "三"))
    await asyncio.sleep(0.02)
    assert office.begun == ["一"]
    office.gates["一"].set()
    await office.idle()
    assert office.ended == office.begun == ["一", "二", "三", "四"]
    assert office.replies() == ["一", "二", "三", "四"]


async def test_one_slow_lane_holds_up_no_other(office: Office) -> None:
    office.gates["慢"] = asyncio.Event()
    await office.comes((1, 7, "慢"), *((number, number, str(number)) for number in range(10, 30)))
    await office.idle(waiting=1)
    assert len(office.ended) == 20
    office.gates["慢"].set()
    await office.idle()


async def test_lanes_go_side_by_side_up_to_a_limit(office: Office) -> None:
    gate = asyncio.Event()
    for number in range(20):
        office.gates[str(number)] = gate
    await office.comes(*((number + 1, number + 1, str(number)) for number in range(20)))
    await until(lambda: len(office.begun) >= 16)
    await asyncio.sleep(0.05)
    assert len(office.begun) == 16
    gate.set()
    await office.idle()
    assert len(office.ended) == 20


async def test_an_update_is_handled_once_however_often_it_is_announced(office: Office) -> None:
    await office.comes((1, 7, "一"), (1, 7, "一"))
    await office.idle()
    await office.comes((1, 7, "一"))
    await asyncio.sleep(0.05)
    assert (office.ended, office.replies()) == (["一"], ["一"])


async def test_a_handler_that_fails_is_tried_again(office: Office) -> None:
    office.troubles["一"] = [ValueError("x"), KeyError("y")]
    await office.comes((1, 7, "一"), (2, 7, "二"))
    await office.idle()
    assert office.begun == ["一", "一", "一", "二"]
    assert office.replies() == ["一", "二"]


async def test_a_handler_that_always_fails_is_apologised_for(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.troubles["一"] = [ValueError("x")] * 9
    with caplog.at_level(logging.ERROR):
        await office.comes((1, 7, "一"), (2, 7, "二"), (3, 8, "三"))
        await office.idle(failures=1)
    assert office.begun.count("一") == 3
    assert office.replies() == ["对不起", "二"]
    assert office.replies(8) == ["三"]
    assert len(caplog.records) == 3
    assert all(record.exc_info for record in caplog.records)


async def test_an_effect_that_always_fails_is_apologised_for_too(office: Office) -> None:
    def break_off(transaction: Transaction) -> None:
        transaction.people.meet(99, "")
        raise ValueError("x")

    office.effects["一"] = break_off
    await office.comes((1, 7, "一"), (2, 7, "二"))
    await office.idle(failures=1)
    assert office.begun == ["一", "一", "一", "二"]
    assert office.replies() == ["对不起", "二"]
    assert office.look(lambda t: t.people.find(99) is not None) is False


async def test_a_folder_that_cannot_be_used_for_a_while_costs_nobody_an_answer(office: Office) -> None:
    office.troubles["一"] = [LibraryUnavailable("locked")] * 25
    await office.comes((1, 7, "一"))
    await office.idle()
    assert office.replies() == ["一"]


@pytest.mark.parametrize("payload", ["not json", "[]", '{"update_id": 1, "message": {"date": "x"}}'])
async def test_what_cannot_be_read_is_kept_for_whoever_looks_into_it(office: Office, payload: str) -> None:
    unread = Arrival(update_id=1, lane="chat:7", payload=payload, came_at=START)
    await office.records.write(lambda t: t.inbox.put([unread]))
    office.dispatcher.arrived([(1, "chat:7")])
    await office.comes((2, 7, "二"))
    await office.idle(failures=1)
    assert (office.begun, office.replies()) == (["二"], ["二"])


async def test_an_update_that_ends_the_program_again_and_again_is_given_up(office: Office) -> None:
    await office.records.write(lambda t: t.inbox.put([arrival(1, 7, "一")]))
    for _ in range(20):
        await office.records.write(lambda t: t.inbox.begin(1))
    await office.dispatcher.resume()
    await office.idle(failures=1)
    assert (office.begun, office.replies()) == ([], ["对不起"])


async def test_some_crashes_cost_nobody_an_answer(office: Office) -> None:
    await office.records.write(lambda t: t.inbox.put([arrival(1, 7, "一")]))
    for _ in range(6):
        await office.records.write(lambda t: t.inbox.begin(1))
    await office.dispatcher.resume()
    await office.idle()
    assert office.replies() == ["一"]


async def test_what_waited_is_taken_up_in_order(office: Office) -> None:
    await office.records.write(lambda t: t.inbox.put([arrival(3, 7, "三"), arrival(1, 7, "一"), arrival(2, 8, "二")]))
    await office.dispatcher.resume()
    await office.idle()
    assert (office.replies(), office.replies(8)) == (["一", "三"], ["二"])


async def test_effects_and_done_are_one(office: Office) -> None:
    seen = []

    def look(transaction: Transaction) -> None:
        with office.records.store.reading() as outside:
            seen.append((outside.inbox.depth(), outside.outbox.count(Outcome.WAITING)))
        assert transaction.outbox.count(Outcome.WAITING) == 1

    office.effects["一"] = look
    await office.comes((1, 7, "一"))
    await office.idle()
    assert seen == [(1, 0)]
    assert office.look(lambda t: t.outbox.count(Outcome.WAITING)) == 1


async def test_finishing_lets_end_what_has_begun_and_leaves_the_rest(office: Office) -> None:
    office.gates["一"] = asyncio.Event()
    await office.comes((1, 7, "一"), (2, 7, "二"))
    await until(lambda: office.begun)
    loop = asyncio.get_running_loop()
    ending = loop.create_task(office.dispatcher.finish(loop.time() + 5))
    await asyncio.sleep(0.02)
    office.gates["一"].set()
    await asyncio.wait_for(ending, 2)
    await office.comes((3, 8, "三"))
    await asyncio.sleep(0.05)
    assert (office.begun, office.replies()) == (["一"], ["一"])
    assert office.look(lambda t: t.inbox.depth()) == 2


async def test_finishing_keeps_its_limit(office: Office) -> None:
    office.gates["一"] = asyncio.Event()
    await office.comes((1, 7, "一"))
    await until(lambda: office.begun)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await office.dispatcher.finish(begun + 0.2)
    assert 0.15 < loop.time() - begun < 1
    assert office.look(lambda t: t.inbox.depth()) == 1
    assert office.replies() == []


async def test_finishing_does_not_wait_for_another_attempt(office: Office) -> None:
    office.troubles["一"] = [ValueError("x")] * 9
    await office.comes((1, 7, "一"))
    await until(lambda: office.begun)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await office.dispatcher.finish(begun + 5)
    assert loop.time() - begun < 2
    assert office.look(lambda t: t.inbox.depth()) == 1
