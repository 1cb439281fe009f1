"""Answers, cards and polls, as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.chats.store import ChatStore
from knowledge.quizzes.attempts import Asked, Where
from knowledge.quizzes.spacing import review
from tests.knowledge.quizzes.samples import DOCUMENT, HONG, MING, NOW, attempt, multiple, single, statement

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def items(store: ChatStore) -> None:
    """Three items to answer."""
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, [single(), multiple(), statement()], fingerprint="one")


def test_answers_are_kept_in_order(store: ChatStore) -> None:
    late, early = attempt(single().id, after=HOUR), attempt(multiple().id, right=False)
    with store.writing() as transaction:
        transaction.quizzes.answered(late)
        transaction.quizzes.answered(early)
        transaction.quizzes.answered(attempt(single().id, person=HONG))
    with store.reading() as transaction:
        assert transaction.quizzes.attempts(MING) == (early, late)
        assert transaction.quizzes.attempts(MING, NOW + HOUR) == (late,)
        first, second = transaction.quizzes.history(MING)
        assert (first.item, first.right, first.topics) == (multiple().id, False, ("支部委员会",))
        assert (second.title, second.document, second.at) == ("示例支部工作条例", DOCUMENT, NOW + HOUR)


def test_the_card_moves_as_the_package_moves_it(store: ChatStore) -> None:
    card = None
    for day, right in enumerate((True, False, True, True, True)):
        card = review(card, right, NOW + day * DAY)
        with store.writing() as transaction:
            assert transaction.quizzes.answered(attempt(single().id, right=right, after=day * DAY)) == card
    with store.reading() as transaction:
        assert transaction.quizzes.cards(MING) == {single().id: card}
        assert transaction.quizzes.cards(HONG) == {}


def test_a_question_answered_again_counts_once(store: ChatStore) -> None:
    first = replace(attempt(single().id), reference="practice:1")
    with store.writing() as transaction:
        card = transaction.quizzes.answered(first)
        assert transaction.quizzes.answered(replace(first, right=False, at=NOW + HOUR)) == card
        transaction.quizzes.answered(replace(first, person=HONG))
        assert transaction.quizzes.attempts(MING) == (first,)
        assert len(transaction.quizzes.attempts(HONG)) == 1
        assert transaction.quizzes.answered(replace(first, reference="practice:2", at=NOW + HOUR)) != card


def test_what_is_due_comes_back_and_what_was_wrong_is_listed(store: ChatStore) -> None:
    with store.writing() as transaction:
        quizzes = transaction.quizzes
        quizzes.answered(attempt(single().id, right=False, after=HOUR))
        quizzes.answered(attempt(multiple().id, right=False))
        quizzes.answered(attempt(statement().id, right=True))
        assert quizzes.due(MING, NOW) == []
        assert quizzes.due(MING, NOW + 30 * DAY) == [multiple().id, statement().id, single().id]
        assert quizzes.wrong(MING) == [single().id, multiple().id]
        quizzes.answered(attempt(single().id, right=True, after=2 * HOUR))
        assert quizzes.wrong(MING) == [multiple().id]
        quizzes.freeze(multiple().id, by="hong")
        quizzes.retire([statement().id], by="key")
        assert quizzes.wrong(MING) == []
        assert quizzes.due(MING, NOW + 30 * DAY) == [single().id]


def test_a_poll_is_known_by_its_reference(store: ChatStore) -> None:
    mine = Asked(
        chat=MING,
        person=MING,
        item=single().id,
        order=(2, 0, 1, 3),
        where=Where.PRACTICE,
        reference="r",
        closes_at=NOW + HOUR,
    )
    everybody = Asked(chat=-100, person=None, item=multiple().id, order=(0, 1, 2, 3), where=Where.SESSION)
    with store.writing() as transaction:
        transaction.quizzes.asked("p1", mine)
        transaction.quizzes.asked("p2", everybody)
        transaction.quizzes.asked("p2", everybody)
    with store.writing() as transaction:
        quizzes = transaction.quizzes
        assert (quizzes.poll("p1"), quizzes.poll("p2"), quizzes.poll("p3")) == (mine, everybody, None)
        transaction.move(-100, -200)
        moved = quizzes.poll("p2")
        assert moved
        assert moved.chat == -200
        assert [each["item"] for each in quizzes.of(MING)["polls"]] == [single().id]
        quizzes.forget(MING)
        assert quizzes.poll("p1") is None
        quizzes.clear(NOW + HOUR)
        assert quizzes.poll("p2") is None
