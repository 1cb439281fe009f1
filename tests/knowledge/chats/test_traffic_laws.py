"""What holds for the inbox and the outbox in whatever order things happen."""

import shutil
from collections import defaultdict
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Outcome
from knowledge.errors import LibraryUnavailable
from tests.knowledge.chats.samples import arrival, message

IDS = st.integers(min_value=1, max_value=8)


class Traffic(RuleBasedStateMachine):
    """Updates come, are begun and ended; calls leave; the program crashes at any moment.

    ``expected``: what waits in the inbox; ``ended``: what was done or failed; ``left``: by gate, the ids of the calls
    that arrived, in the order they did.
    """

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        self.store = ChatStore.open(self.home)
        self.expected: set[int] = set()
        self.ended: set[int] = set()
        self.effects: dict[int, int] = defaultdict(int)
        self.left: dict[str, list[int]] = defaultdict(list)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home)

    @initialize()
    def is_empty(self) -> None:
        with self.store.reading() as transaction:
            assert transaction.inbox.waiting() == []

    @rule(ids=st.lists(IDS, max_size=4))
    def put(self, ids: list[int]) -> None:
        with self.store.writing() as transaction:
            new = [each.update_id for each in transaction.inbox.put([arrival(number) for number in ids])]
        assert set(new) == set(ids) - self.expected - self.ended
        assert len(new) == len(set(new))
        self.expected |= set(new)

    @rule(number=IDS)
    def begin(self, number: int) -> None:
        with self.store.writing() as transaction:
            assert (transaction.inbox.begin(number) is not None) == (number in self.expected)

    @rule(number=IDS, calls=st.lists(st.sampled_from([7, 8]), min_size=1, max_size=3))
    def conclude(self, number: int, calls: list[int]) -> None:
        try:
            with self.store.writing(number) as transaction:
                for chat in calls:
                    transaction.outbox.put(message(chat=chat))
                transaction.inbox.done(number)
        except LibraryUnavailable:
            assert self.effects[number] > 0
            return
        self.effects[number] += 1
        if number in self.expected:
            self.expected.discard(number)
            self.ended.add(number)

    @rule(number=IDS)
    def conclude_and_crash(self, number: int) -> None:
        try:
            with self.store.writing(number + 100) as transaction:
                transaction.outbox.put(message())
                transaction.inbox.done(number)
                raise ZeroDivisionError
        except ZeroDivisionError:
            self.crash()

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.expected)))
        with self.store.writing() as transaction:
            transaction.inbox.failed(number, "no")
        self.expected.discard(number)
        self.ended.add(number)

    @rule(chat=st.sampled_from([7, 8]), arrives=st.booleans())
    def send(self, chat: int, arrives: bool) -> None:
        gate = f"chat:{chat}"
        with self.store.writing() as transaction:
            outgoing = transaction.outbox.next(gate)
            if outgoing is None:
                return
            transaction.outbox.written(outgoing.id)
        with self.store.writing() as transaction:
            if arrives:
                transaction.outbox.sent(outgoing.id, 1)
                self.left[gate].append(outgoing.id)
            else:
                transaction.outbox.later(outgoing.id, attempts=1, not_before=None, trouble="502")

    @rule()
    def crash(self) -> None:
        self.store.close()
        self.store = ChatStore.open(self.home)

    @invariant()
    def every_update_is_handed_out_until_it_is_done(self) -> None:
        with self.store.reading() as transaction:
            assert [number for number, _ in transaction.inbox.waiting()] == sorted(self.expected)

    @invariant()
    def the_effects_of_an_update_are_written_once(self) -> None:
        assert all(times <= 1 for times in self.effects.values())

    @invariant()
    def calls_of_a_gate_leave_in_order_and_once(self) -> None:
        for numbers in self.left.values():
            assert numbers == sorted(set(numbers))
        with self.store.reading() as transaction:
            assert transaction.outbox.count(Outcome.SENT) == sum(map(len, self.left.values()))


TestTraffic = Traffic.TestCase
TestTraffic.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
