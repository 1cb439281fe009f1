"""When items come back: as the package's own scheduler says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chats.store import ChatStore
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.spacing import Card, review
from tests.knowledge.quizzes.samples import NOW, attempt, single

GAPS = (timedelta(seconds=20), timedelta(minutes=9), timedelta(hours=5), timedelta(days=1), timedelta(days=40))


def test_a_thousand_histories_go_as_the_package_has_them() -> None:
    random, scheduler = Random(20240701), Scheduler(enable_fuzzing=False)
    reviewed = 0
    for number in range(1000):
        ours, theirs, at = None, FsrsCard(card_id=number + 1, due=NOW), NOW
        for _ in range(random.randint(1, 20)):
            at += random.choice(GAPS) * random.random() * 2
            right = random.random() < 0.7
            ours = review(Card.from_json(ours.to_json()) if ours else None, right, at)
            theirs, _ = scheduler.review_card(theirs, Rating.Good if right else Rating.Again, at)
            assert (ours.due, ours.last_review, ours.state, ours.step) == (
                theirs.due,
                theirs.last_review,
                theirs.state.value,
                theirs.step,
            )
            assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)
            reviewed += 1
    assert reviewed > 9_000


def test_a_thousand_histories_that_are_kept_go_as_the_package_has_them(store: ChatStore) -> None:
    random, scheduler = Random(20241125), Scheduler(enable_fuzzing=False)
    theirs: dict[tuple[int, ItemId], FsrsCard] = {}
    last: dict[tuple[int, ItemId], bool] = {}
    at = NOW
    with store.writing() as transaction:
        transaction.quizzes.put([single(f"第{number}题？") for number in range(20)], bank="", by="")
        items = [held.id for held in transaction.quizzes.select()]
        histories = [(person, item) for person in range(50) for item in items]
        answers = [who for who in histories for _ in range(random.randint(1, 4))]
        random.shuffle(answers)
        for person, item in answers:
            at += timedelta(minutes=random.choice((1, 7, 90)))
            right = random.random() < 0.7
            transaction.quizzes.answered(replace(attempt(item, person=person, right=right), at=at))
            card = theirs.get((person, item)) or FsrsCard(card_id=1, due=at)
            theirs[person, item], _ = scheduler.review_card(card, Rating.Good if right else Rating.Again, at)
            last[person, item] = right
    assert len(theirs) == 1000
    with store.reading() as transaction:
        for person in range(50):
            mine = {item: theirs[person, item] for item in items}
            kept = transaction.quizzes.cards(person)
            assert {item: (card.due, card.stability, card.difficulty, card.step) for item, card in kept.items()} == {
                item: (card.due, card.stability, card.difficulty, card.step) for item, card in mine.items()
            }
            due = sorted((card.due, item) for item, card in mine.items() if card.due <= at)
            assert transaction.quizzes.due(person, at) == [item for _, item in due]
            assert set(transaction.quizzes.wrong(person)) == {item for item in items if not last[person, item]}


@given(
    st.builds(
        Card,
        state=st.sampled_from([1, 2, 3]),
        step=st.none() | st.integers(0, 2),
        stability=st.floats(0.001, 36500),
        difficulty=st.floats(1, 10),
        due=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        last_review=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    )
)
def test_a_card_survives_as_text(card: Card) -> None:
    assert Card.from_json(card.to_json()) == card


def test_wrong_comes_back_before_right() -> None:
    known = review(review(None, True, NOW), True, NOW + timedelta(minutes=11))
    later = NOW + timedelta(days=3)
    assert review(known, False, later).due < review(known, True, later).due


def test_an_answer_that_comes_out_of_turn_does_not_turn_time_back() -> None:
    card = review(None, True, NOW)
    assert review(card, True, NOW - timedelta(days=5)) == review(card, True, NOW)


def test_the_zone_of_the_clock_does_not_count() -> None:
    shanghai = NOW.astimezone(timezone(timedelta(hours=8)))
    assert review(None, False, shanghai) == review(None, False, NOW)
