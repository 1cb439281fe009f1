"""What is kept of somebody's practice: shown to them, deleted when they say so, and not kept for ever."""

from contextlib import closing
from datetime import timedelta

from bot.telegram.upkeep import clear
from knowledge.chats.store import ChatStore
from knowledge.quizzes.attempts import Asked, Where
from tests.bot.telegram.chatting import remembered
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.test_privacy import NAME, NUMBER, forget, mydata
from tests.knowledge.quizzes.samples import DOCUMENT, attempt, single
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

TABLES = ("quiz_attempts", "quiz_cards", "quiz_flags", "quiz_polls")


def practise(assistant: Assistant, person: Person) -> None:
    """Answer an item, be asked it as a poll, and say that it is wrong."""
    with closing(assistant.store()) as store, store.writing() as transaction:
        quizzes = transaction.quizzes
        quizzes.sync(DOCUMENT, [single()], fingerprint="one")
        quizzes.answered(attempt(single().id, person=person.id))
        quizzes.asked(
            f"practice:{person.id}:0",
            Asked(chat=person.id, person=person.id, item=single().id, order=(0, 1, 2, 3), where=Where.PRACTICE),
        )
        quizzes.freeze(single().id, by=transaction.people.meet(person.id, "").key, words="答案应为每月")


async def test_practice_is_shown_and_forgotten(assistant: Assistant, fake: FakeTelegram, hui: Person) -> None:
    he = fake.person(NUMBER, NAME)
    assistant.admit(he)
    for person in (he, hui):
        practise(assistant, person)
    async with assistant.running():
        data = await mydata(he)
        await forget(assistant, he)
    assert [each["stem"] for each in data["quiz_attempts"]] == [single().stem]
    assert [each["words"] for each in data["quiz_reports"]] == ["答案应为每月"]
    assert len(data["quiz_cards"]) == len(data["quiz_polls"]) == 1
    memory = remembered(assistant)
    assert {name: len(memory[name]) for name in TABLES} == dict.fromkeys(TABLES, 1)  # of the other one
    assert str(NUMBER) not in str([memory[name] for name in TABLES])
    assert [row["state"] for row in memory["quiz_items"]] == ["frozen"]


def test_old_polls_are_deleted(assistant: Assistant, ming: Person) -> None:
    practise(assistant, ming)
    with closing(assistant.store()) as store, store.reading() as transaction:
        later = transaction.now + timedelta(days=100)
    with closing(ChatStore.open(assistant.home, clock=lambda: later)) as store, store.writing() as transaction:
        clear(transaction)
        assert transaction.quizzes.attempts(ming.id) == (attempt(single().id, person=ming.id),)
    assert remembered(assistant)["quiz_polls"] == []
