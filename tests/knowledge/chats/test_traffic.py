"""The inbox and the outbox."""

import pytest

from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Outcome, Outgoing
from knowledge.errors import LibraryUnavailable
from tests.knowledge.chats.samples import START, Clock, arrival, edit, message


def test_a_duplicate_changes_nothing(store: ChatStore) -> None:
    first, again = arrival(1, payload="first"), arrival(1, "chat:8", "again")
    with store.writing() as transaction:
        assert transaction.inbox.put([first, arrival(2)]) == [first, arrival(2)]
        assert transaction.inbox.put([again, arrival(2), arrival(3)]) == [arrival(3)]
        assert transaction.inbox.waiting() == [(1, "chat:7"), (2, "chat:7"), (3, "chat:7")]
        begun = transaction.inbox.begin(1)
        assert begun
        assert (begun.payload, begun.lane) == ("first", "chat:7")


@pytest.mark.parametrize("end", ["done", "failed"])
def test_what_has_been_dealt_with_does_not_come_back(store: ChatStore, end: str) -> None:
    with store.writing() as transaction:
        transaction.inbox.put([arrival(1)])
        transaction.inbox.done(1) if end == "done" else transaction.inbox.failed(1, "cannot be read")
        assert transaction.inbox.put([arrival(1)]) == []
        assert transaction.inbox.begin(1) is None
        assert (transaction.inbox.waiting(), transaction.inbox.depth()) == ([], 0)
        assert transaction.inbox.failures() == (end == "failed")


def test_beginning_counts(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.inbox.put([arrival(1)])
        begun = [transaction.inbox.begin(1) for _ in range(3)]
        assert [each and each.attempts for each in begun] == [0, 1, 2]
        assert begun[0] == arrival(1)
        assert transaction.inbox.begin(2) is None


def test_updates_wait_in_order_of_their_ids(store: ChatStore) -> None:
    with store.writing() as transaction:
        assert transaction.inbox.newest() is None
        transaction.inbox.put([arrival(number) for number in (5, 3, 9, 4)])
        transaction.inbox.done(4)
        assert transaction.inbox.newest() == 9
        assert [number for number, _ in transaction.inbox.waiting()] == [3, 5, 9]


def test_what_was_done_leaves_no_text_and_what_failed_does_until_it_is_forgotten(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.inbox.put([arrival(1, payload="one"), arrival(2, payload="two"), arrival(3, "chat:8", "three")])
        transaction.inbox.done(1)
        transaction.inbox.failed(2, "no")
        transaction.inbox.failed(3, "no")
        assert _payloads(transaction.inbox.connection) == ["", "two", "three"]


def _payloads(connection: object) -> list[str]:
    from sqlalchemy import Connection, text

    assert isinstance(connection, Connection)
    return [row.payload for row in connection.execute(text("SELECT payload FROM inbox ORDER BY update_id"))]


def test_clearing_the_inbox_takes_what_was_dealt_with_long_ago(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        transaction.inbox.put([arrival(number) for number in (1, 2, 3, 4)])
        transaction.inbox.done(1)
        transaction.inbox.failed(2, "no")
    later = clock.go_on(days=1)
    with store.writing() as transaction:
        transaction.inbox.done(3)
        transaction.inbox.clear(later)
        assert transaction.inbox.put([arrival(number) for number in (1, 2, 3, 4)]) == [arrival(1), arrival(2)]


def sent(store: ChatStore, gate: str) -> list[str]:
    """Send everything that waits at a gate; the texts, in order."""
    texts = []
    with store.writing() as transaction:
        while outgoing := transaction.outbox.next(gate):
            transaction.outbox.written(outgoing.id)
            transaction.outbox.sent(outgoing.id, 100 + outgoing.id)
            texts.append(str(outgoing.call.params["text"]))
    return texts


def test_calls_leave_in_the_order_they_were_put(store: ChatStore) -> None:
    with store.writing() as transaction:
        for text, chat in (("一", 7), ("二", 8), ("三", 7), ("四", 8)):
            transaction.outbox.put(message(text, chat=chat))
        assert transaction.outbox.gates == {"chat:7", "chat:8"}
        assert transaction.outbox.waiting_gates() == ["chat:7", "chat:8"]
        assert transaction.outbox.count(Outcome.WAITING) == 4
    assert sent(store, "chat:8") == ["二", "四"]
    assert sent(store, "chat:7") == ["一", "三"]
    with store.reading() as transaction:
        assert transaction.outbox.waiting_gates() == []
        assert transaction.outbox.count(Outcome.SENT) == 4


def test_a_call_comes_back_as_it_was_put(store: ChatStore) -> None:
    call = message("𠮷 “引号” \n", slot="note")
    with store.writing() as transaction:
        number = transaction.outbox.put(call)
        assert transaction.outbox.next("chat:7") == Outgoing(
            id=number, call=call, attempts=0, not_before=None, queued_at=START
        )


def test_the_effects_of_an_update_are_written_once(store: ChatStore) -> None:
    def effect(text: str) -> None:
        with store.writing(update_id=5) as transaction:
            transaction.people.meet(9, "小红")
            transaction.outbox.put(message(text))
            transaction.outbox.put(message(text + "二"))

    with store.writing() as transaction:
        transaction.outbox.put(message("别的"))
        transaction.outbox.put(message("别的二"))
    effect("一")
    with pytest.raises(LibraryUnavailable):
        effect("又一")
    with store.reading() as transaction:
        assert transaction.outbox.count(Outcome.WAITING) == 4
    assert sent(store, "chat:7") == ["别的", "别的二", "一", "一二"]
    with pytest.raises(LibraryUnavailable):
        effect("还是")  # not even after the first was sent


def test_an_edit_gives_way_to_a_later_one_of_its_slot(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.outbox.put(message("开始", slot="upload:1"))
        transaction.outbox.put(edit("一成", slot="upload:1"))
        transaction.outbox.put(edit("别的", slot="upload:2"))
        transaction.outbox.put(message("插话"))
        transaction.outbox.put(edit("两成", slot="upload:1"))
    assert sent(store, "chat:7") == ["开始", "别的", "插话", "两成"]


def test_an_edit_that_is_on_its_way_stays(store: ChatStore) -> None:
    with store.writing() as transaction:
        first = transaction.outbox.put(edit("一成", slot="upload:1"))
        transaction.outbox.written(first)
        transaction.outbox.put(edit("两成", slot="upload:1"))
        assert [each.id for each in transaction.outbox.unanswered()] == [first]
    assert sent(store, "chat:7") == ["两成"]


def test_the_message_in_a_slot_is_the_last_one_sent(store: ChatStore) -> None:
    with store.writing() as transaction:
        outbox = transaction.outbox
        numbers = [outbox.put(message(text, slot=slot)) for text, slot in (("一", "a"), ("二", "b"), ("三", "a"))]
        assert outbox.message_in("a") is None
        for number, message_id in zip(numbers, (11, 12, None), strict=True):
            outbox.sent(number, message_id)
        assert (outbox.message_in("a"), outbox.message_in("b"), outbox.message_in("c")) == (11, 12, None)
        last = outbox.put(message("四", slot="a"))
        outbox.sent(last, 14)
        assert outbox.message_in("a") == 14


def test_what_is_to_be_tried_again_keeps_its_place(store: ChatStore, clock: Clock) -> None:
    until = clock.now.replace(minute=5)
    with store.writing() as transaction:
        first, second = (transaction.outbox.put(message(text)) for text in "一二")
        transaction.outbox.written(first)
        found = transaction.outbox.next("chat:7")
        assert found
        assert found.id == second
        transaction.outbox.later(first, attempts=3, not_before=until, trouble="RetryAfter")
        found = transaction.outbox.next("chat:7")
        assert found
        assert (found.id, found.attempts, found.not_before) == (first, 3, until)
        transaction.outbox.changed(first, '{"chat_id": 7, "text": "改"}')
    assert sent(store, "chat:7") == ["改", "二"]


def test_what_may_have_arrived_can_be_retrieved(store: ChatStore) -> None:
    with store.writing() as transaction:
        outbox = transaction.outbox
        lost, gone, failed = (outbox.put(message(text)) for text in "一二三")
        outbox.uncertain(lost)
        outbox.sent(gone, 1)
        outbox.failed(failed, "Forbidden")
        found = outbox.retrieve(lost)
        assert found
        assert found.call == message("一")
        assert [outbox.retrieve(number) for number in (gone, failed, 99)] == [None] * 3
        assert outbox.next("chat:7") is None
        assert [outbox.count(each) for each in Outcome] == [0, 0, 1, 1, 1]
        outbox.sent(lost, None)
        assert outbox.retrieve(lost) is None


def test_what_waits_for_a_chat_moves_with_it(store: ChatStore) -> None:
    with store.writing() as transaction:
        outbox = transaction.outbox
        numbers = [outbox.put(message(text, chat=chat)) for text, chat in (("一", -5), ("二", -5), ("三", -6))]
        outbox.sent(numbers[0], 1)
        outbox.move(-5, -1005)
        moved, other = outbox.next("chat:-5"), outbox.next("chat:-6")
        assert moved
        assert other
        assert (moved.call.chat, moved.call.params["chat_id"]) == (-1005, -1005)
        assert (other.call.chat, other.call.params["chat_id"]) == (-6, -6)


def test_clearing_the_outbox_takes_what_ended_long_ago(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        outbox = transaction.outbox
        numbers = [outbox.put(message(text)) for text in "一二三四五"]
        outbox.sent(numbers[0], 1)
        outbox.failed(numbers[1], "no")
        outbox.uncertain(numbers[2])
        outbox.written(numbers[3])
    later = clock.go_on(days=1)
    with store.writing() as transaction:
        transaction.outbox.clear(later)
        assert [transaction.outbox.count(each) for each in Outcome] == [1, 1, 0, 0, 0]


def test_withdrawing_takes_what_was_meant_for_a_chat_but_what_waits(store: ChatStore) -> None:
    with store.writing() as transaction:
        outbox = transaction.outbox
        mine = [outbox.put(message(text)) for text in "一二三"]
        other = outbox.put(message("四", chat=8))
        outbox.uncertain(mine[0])
        outbox.written(mine[1])
        outbox.uncertain(other)
        outbox.withdraw(7)
        assert [outbox.count(each) for each in Outcome] == [1, 0, 0, 1, 0]
        assert outbox.retrieve(mine[0]) is None
        assert outbox.unanswered() == []
    assert sent(store, "chat:7") == ["三"]


def test_what_was_sent_says_no_more_what_and_to_whom(store: ChatStore) -> None:
    from sqlalchemy import text

    with store.writing() as transaction:
        outbox = transaction.outbox
        numbers = [outbox.put(message("一个问题", chat=4711)) for _ in range(2)]
        outbox.sent(numbers[0], 1)
        outbox.failed(numbers[1], "Forbidden")
        rows = outbox.connection.execute(text("SELECT * FROM outbox")).all()
        assert len(rows) == 2
        assert "4711" not in str(rows)
        assert "一个问题" not in str(rows)
