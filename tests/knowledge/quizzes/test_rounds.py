"""Rounds of practice: how far they are, and that this is kept."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chats.store import ChatStore
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.rounds import MOST, Round, of_reference, reference
from tests.knowledge.quizzes.samples import HONG, MING, NOW

ITEMS = tuple(ItemId(f"{number:012x}") for number in range(3))


def begun(items: tuple[ItemId, ...] = ITEMS) -> Round:
    return Round(id=4, person=MING, topic="党章", items=items, results=(None,) * len(items), place=0, asked_at=NOW)


def test_a_round_goes_from_item_to_item() -> None:
    first = begun()
    assert (first.item, first.is_answered, first.is_last) == (ITEMS[0], False, False)
    second = first.answered(True).further(NOW + timedelta(minutes=1))
    assert (second.item, second.results, second.is_answered) == (ITEMS[1], (True, None, None), False)
    last = second.further(NOW)
    assert last.is_last
    over = last.answered(False).further(NOW)
    assert (over.item, over.results, over.further(NOW)) == (None, (True, None, False), over)


def test_options_are_ticked_and_unticked_and_forgotten_with_the_answer() -> None:
    ticked = begun().ticked(2).ticked(0).ticked(2).ticked(1)
    assert ticked.chosen == (0, 1)
    assert ticked.answered(True).chosen == ticked.further(NOW).chosen == ()


@pytest.mark.parametrize("items", [(), ITEMS * MOST])
def test_a_round_has_its_size(items: tuple[ItemId, ...]) -> None:
    with pytest.raises(ValueError, match="no round"):
        begun(items)


@given(st.integers(0, 2**63 - 1), st.integers(0, MOST))
def test_a_reference_names_its_question(number: int, place: int) -> None:
    name = reference(number, place)
    assert len(name) <= 48
    assert of_reference(name) == (number, place)


@given(st.text(max_size=20) | st.from_regex(r"practice:.{0,5}", fullmatch=True))
def test_what_is_no_reference_names_nothing(text: str) -> None:
    found = of_reference(text)
    assert found is None or [int(part) for part in text.split(":")[1:]] == list(found)


def test_a_round_is_kept_until_another_one_begins(store: ChatStore) -> None:
    with store.writing() as transaction:
        begun = transaction.rounds.begin(MING, ITEMS, topic="党章")
        transaction.rounds.begin(HONG, ITEMS[:1], topic="")
        transaction.rounds.keep(begun.answered(True).further(transaction.now).ticked(1))
    with store.reading() as transaction:
        found = transaction.rounds.find(MING)
        assert found == begun.answered(True).further(transaction.now).ticked(1)
        assert [each["topic"] for each in transaction.rounds.of(MING)] == ["党章"]
    with store.writing() as transaction:
        again = transaction.rounds.begin(MING, ITEMS[1:], topic="")
        assert again.id != begun.id
        assert transaction.rounds.find(MING) == again
        transaction.rounds.forget(MING)
        assert (transaction.rounds.find(MING), transaction.rounds.of(MING)) == (None, [])
        transaction.rounds.clear(transaction.now + timedelta(seconds=1))
        assert transaction.rounds.find(HONG) is None
