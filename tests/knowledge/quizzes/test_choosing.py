"""What comes next in practice."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId
from knowledge.quizzes.choosing import next_items, only, spread
from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.spacing import Card, review
from knowledge.quizzes.states import Choice
from tests.knowledge.quizzes.samples import NOW

DAY = timedelta(days=1)


def choice(name: str, *, document: str = "d", topic: str = "", start: int | None = None) -> Choice:
    topics = (topic,) if topic else ()
    return Choice(id=ItemId(name), kind=Kind.SINGLE, document=DocumentId(document), bank="", topics=topics, start=start)


def card(days: float) -> Card:
    """Due so many days from now."""
    known = review(None, True, NOW)
    return Card(
        state=2,
        step=None,
        stability=known.stability,
        difficulty=known.difficulty,
        due=NOW + days * DAY,
        last_review=NOW - DAY,
    )


def test_due_first_then_new_then_soonest() -> None:
    choices = [choice(name) for name in "abcde"]
    cards = {ItemId("a"): card(-1), ItemId("b"): card(5), ItemId("c"): card(-3), ItemId("d"): card(2)}
    asked = next_items(choices, cards, now=NOW, number=10, random=Random(1))
    assert asked == ("c", "a", "e", "d", "b")
    assert next_items(choices, cards, now=NOW, number=1, random=Random(1)) == ("c",)


def test_documents_and_topics_take_turns() -> None:
    choices = [
        choice(f"{document}{topic}{number}", document=document, topic=topic)
        for document, many in (("x", 30), ("y", 3), ("z", 3))
        for topic in "pqr"
        for number in range(many)
    ]
    asked = next_items(choices, {}, now=NOW, number=9, random=Random(5))
    assert Counter(item[0] for item in asked) == {"x": 3, "y": 3, "z": 3}
    assert Counter(item[1] for item in asked) == {"p": 3, "q": 3, "r": 3}


def test_items_of_one_place_stand_apart() -> None:
    choices = [choice(f"{start}-{number}", start=start) for start in (0, 50, 90) for number in range(4)]
    asked = next_items(choices, {}, now=NOW, number=3, random=Random(2))
    assert {item.split("-")[0] for item in asked} == {"0", "50", "90"}
    assert len(next_items(choices, {}, now=NOW, number=12, random=Random(2))) == 12


def test_the_wrong_ones_are_narrowed_by_what_is_asked_for() -> None:
    wrong = [ItemId(name) for name in "dcba"]
    assert only(wrong, [choice("a"), choice("c"), choice("d")], number=2) == ("d", "c")


def test_a_spread_holds_kinds_and_documents_alike() -> None:
    kinds = {Kind.SINGLE: 50, Kind.MULTIPLE: 4, Kind.BLANK: 20}
    choices = [
        replace(choice(f"{kind}{number}", document=str(number % 4)), kind=kind)
        for kind, many in kinds.items()
        for number in range(many)
    ]
    ids = spread(choices, number=12, random=Random(3))
    found = [each for each in choices if each.id in ids]
    assert [each.id for each in found] == list(ids)
    assert Counter((each.kind, each.document) for each in found) == {
        (kind, DocumentId(document)): 1 for kind in kinds for document in "0123"
    }
    assert len(spread(choices, number=100, random=Random(3))) == 74


@given(
    st.dictionaries(st.integers(0, 40), st.floats(-50, 50), max_size=30),
    st.integers(0, 60),
    st.integers(0, 1 << 16),
)
def test_laws(due_in: dict[int, float], number: int, seed: int) -> None:
    choices = [choice(str(n), document=str(n % 4), start=n // 3) for n in range(0, 40, 2)]
    cards = {ItemId(str(n)): card(days) for n, days in due_in.items()}
    asked = next_items(choices, cards, now=NOW, number=number, random=Random(seed))
    assert len(asked) == len(set(asked)) == min(number, len(choices))
    assert set(asked) <= {each.id for each in choices}
    ranks = [0 if item in cards and cards[item].due <= NOW else 2 if item in cards else 1 for item in asked]
    assert ranks == sorted(ranks)
    assert asked == next_items(choices, cards, now=NOW, number=number, random=Random(seed))
