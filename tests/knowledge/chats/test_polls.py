"""Polls in the memory: known by what the messenger calls them, in the transaction that says they were sent."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.chats.polls import SentPoll, digest
from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Call, Json
from tests.knowledge.chats.samples import START

QUESTION, OPTIONS = "预备期多久？", ("一年", "两年")


def quiz(reference: str = "practice:1", *, chat: int = 7, question: str = QUESTION) -> Call:
    options = [{"text": text} for text in OPTIONS]
    params: dict[str, Json] = {"chat_id": chat, "question": question, "options": options}
    return Call(method="sendPoll", params=params, gate=f"chat:{chat}", chat=chat, slot=reference)


def test_a_poll_is_known_once_it_was_sent(store: ChatStore) -> None:
    with store.writing() as transaction:
        call = transaction.outbox.put(quiz())
    with store.reading() as transaction:
        assert transaction.polls.awaiting()
        assert transaction.polls.of_reference("practice:1") == (SentPoll(reference="practice:1", chat=7),)
    with store.writing() as transaction:
        transaction.outbox.sent(call, 31, poll="51")
    with store.reading() as transaction:
        assert not transaction.polls.awaiting()
        known = transaction.polls.find("51")
        assert known
        assert (known.subject, known.chat, known.message_id, known.trouble) == ("practice", 7, 31, "")
        assert known.sent_at == transaction.now
        assert transaction.polls.of_reference("practice:1") == (known,)
        assert transaction.polls.find("52") is None


def test_a_poll_that_is_not_sent_any_more_says_why(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.outbox.failed(transaction.outbox.put(quiz()), "Forbidden")
        assert [each.trouble for each in transaction.polls.of_reference("practice:1")] == ["Forbidden"]
        assert not transaction.polls.awaiting()


def test_a_poll_without_an_answer_is_known_by_what_it_asks(store: ChatStore) -> None:
    with store.writing() as transaction:
        call = transaction.outbox.put(quiz())
        transaction.outbox.later(call, attempts=1, not_before=None, trouble="unanswered")
        transaction.outbox.sent(call, 31, poll="51")
        assert transaction.polls.awaiting()
        transaction.polls.adopt("49", digest("别的问题", OPTIONS))
        assert transaction.polls.find("49") is None
        transaction.polls.adopt("50", digest("预备期 多久？", OPTIONS))
        adopted = transaction.polls.find("50")
        assert adopted
        assert (adopted.reference, adopted.chat, adopted.message_id) == ("practice:1", 7, None)
        transaction.polls.adopt("50", digest(QUESTION, OPTIONS))
        assert [each.poll for each in transaction.polls.of_reference("practice:1")] == ["50", "51"]


def test_a_poll_that_was_known_before_its_sending_was_answered_is_one(store: ChatStore) -> None:
    with store.writing() as transaction:
        call = transaction.outbox.put(quiz())
        transaction.polls.adopt("51", digest(QUESTION, OPTIONS))
        transaction.outbox.sent(call, 31, poll="51")
        assert [(each.poll, each.message_id) for each in transaction.polls.of_reference("practice:1")] == [("51", 31)]
        assert transaction.polls.lost(digest(QUESTION, OPTIONS)) is None


def test_a_poll_that_may_be_one_of_two_is_nobodys(store: ChatStore) -> None:
    with store.writing() as transaction:
        for number in (1, 2):
            transaction.outbox.uncertain(transaction.outbox.put(quiz(f"practice:{number}")))
        assert transaction.polls.lost(digest(QUESTION, OPTIONS)) is None
        transaction.polls.adopt("50", digest(QUESTION, OPTIONS))
        assert transaction.polls.find("50") is None


def test_polls_move_with_their_group_and_go_with_their_person(store: ChatStore) -> None:
    with store.writing() as transaction:
        for chat, number in ((-5, "51"), (7, "52")):
            transaction.outbox.sent(transaction.outbox.put(quiz(chat=chat)), 31, poll=number)
        transaction.move(-5, -1005)
        transaction.polls.forget(7)
        assert transaction.polls.find("52") is None
        moved = transaction.polls.find("51")
        assert moved
        assert moved.chat == -1005
        assert [each["reference"] for each in transaction.polls.of(-1005)] == ["practice:1"]
        transaction.polls.clear(START + timedelta(days=10_000))
        assert transaction.polls.find("51") is None


@given(st.text(max_size=9), st.lists(st.text(max_size=9), max_size=4), st.text(max_size=9))
def test_different_polls_look_different(question: str, options: list[str], other: str) -> None:
    bare = ["".join(each.split()) for each in (question, other)]
    assert (digest(question, options) == digest(other, options)) == (bare[0] == bare[1])
    assert digest(f" {question} ", options) == digest(question, options)
