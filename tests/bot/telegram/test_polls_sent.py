"""What becomes of the call that sends a poll, and of the one that ends it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.screens.polls import Poll, fits
from knowledge.chats.polls import SentPoll
from tests.bot.telegram.offline import DROPPED, SILENCE, Answer, refused
from tests.bot.telegram.reminders.posting import WIRE, Office, posting, words

QUIZ = Poll(question="预备期多久？", options=("一年", "两年"), correct=(0,))


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with posting(tmp_path) as office:
        yield office


def sent(office: Office, reference: str = "practice:1") -> tuple[SentPoll, ...]:
    with office.store.reading() as transaction:
        return transaction.polls.of_reference(reference)


async def test_a_poll_and_its_end_find_each_other(office: Office) -> None:
    await office.put(WIRE.poll(7, QUIZ, reference="practice:1"), WIRE.stop(7, reference="practice:1"))
    await office.settled(sent=2)
    assert [(each.poll, each.message_id) for each in sent(office)] == [("5101", 101)]
    (end,) = office.network.made("stopPoll")
    assert end.params == {"chat_id": 7, "message_id": 101}


@pytest.mark.parametrize("trouble", [DROPPED, SILENCE])
async def test_a_poll_without_an_answer_is_sent_again(office: Office, trouble: Answer) -> None:
    office.network.next("sendPoll", trouble)
    await office.put(WIRE.poll(7, QUIZ, reference="practice:1"))
    await office.settled(sent=1)
    assert len(office.network.made("sendPoll")) == 2
    assert office.network.texts() == []


async def test_a_poll_that_is_never_answered_is_asked_about_in_the_end(office: Office) -> None:
    office.network.next("sendPoll", *[SILENCE] * 9)
    await office.put(WIRE.poll(7, QUIZ, reference="practice:1"))
    await office.settled(sent=1, uncertain=1)
    assert len(office.network.made("sendPoll")) == 4
    assert len(office.network.texts()) == 1


async def test_a_poll_that_is_refused_says_so_and_there_is_nothing_to_stop(office: Office) -> None:
    office.network.next("sendPoll", refused(400, "Bad Request: not enough rights to send polls to the chat"))
    await office.put(WIRE.poll(7, QUIZ, reference="practice:1"), WIRE.stop(7, reference="practice:1"), words("二"))
    await office.settled(sent=1, failed=2)
    assert [each.trouble for each in sent(office)] == ["BadRequest"]
    assert office.network.made("stopPoll") == []


async def test_a_poll_that_is_closed_already_is_closed(office: Office) -> None:
    office.network.next("stopPoll", refused(400, "Bad Request: poll has already been closed"))
    await office.put(WIRE.poll(7, QUIZ, reference="practice:1"), WIRE.stop(7, reference="practice:1"))
    await office.settled(sent=2)


@pytest.mark.parametrize(
    ("question", "options", "explanation"),
    [
        ("题" * 301, ("一", "二"), ""),
        ("𠮷" * 151, ("一", "二"), ""),
        ("题", ("一",), ""),
        ("题", tuple("一二三四五六七八九十甲乙丙"), ""),
        ("题", ("一", "二" * 101), ""),
        ("题", ("一", " "), ""),
        ("题", ("一", "二"), "由" * 201),
        ("题", ("一", "二"), "\n\n\n"),
    ],
)
def test_what_does_not_fit_is_no_poll(question: str, options: tuple[str, ...], explanation: str) -> None:
    assert not fits(question, options, explanation)
    with pytest.raises(ValueError, match="quiz"):
        Poll(question=question, options=options, correct=(0,), explanation=explanation)


@pytest.mark.parametrize("correct", [(), (1, 0), (0, 0), (2,), (-1,), (0, 1)])
def test_a_key_that_does_not_fit_is_refused(correct: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"key|several"):
        Poll(question="题", options=("一", "二"), correct=correct)


def test_a_reference_has_its_length() -> None:
    for reference in ("", "x" * 49):
        with pytest.raises(ValueError, match="reference"):
            WIRE.poll(7, QUIZ, reference=reference)
