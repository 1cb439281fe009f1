"""Whose turn it is: everything once before anything twice, what went wrong earlier."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.states import Choice
from knowledge.study.rotation import Wrong, items_for, next_unit, on_day
from knowledge.study.units import Unit
from tests.knowledge.study.samples import unit, units

DOCUMENT = DocumentId("样例1")


def read(
    pool: Sequence[Unit], turns: int, *, chat: int = 7, wrong: Sequence[Wrong] = (), seen: dict[str, int] | None = None
) -> list[Unit]:
    """What a chat reads; ``seen`` goes on from where it is."""
    seen, last, found = {} if seen is None else seen, "", []
    for _ in range(turns):
        turn = next_unit(pool, seen, chat=chat, wrong=wrong, last=last)
        assert turn is not None
        seen[turn.unit.id], last = turn.round, turn.unit.id
        found.append(turn.unit)
    return found


@given(
    number=st.integers(1, 12),
    rounds=st.integers(1, 3),
    chat=st.integers(-(10**13), 10**13),
    starts=st.lists(st.integers(0, 1200), max_size=6),
)
def test_everything_comes_once_in_each_round_whatever_went_wrong(
    number: int, rounds: int, chat: int, starts: list[int]
) -> None:
    pool = units(number)
    wrong = [Wrong(document=DOCUMENT, start=start, topics=("清点",)) for start in starts]
    found = read(pool, number * rounds, chat=chat, wrong=wrong)
    for begin in range(0, len(found), number):
        assert {each.id for each in found[begin : begin + number]} == {each.id for each in pool}
    if number > 1:
        assert all(one.id != two.id for one, two in pairwise(found))


@given(before=st.integers(2, 8), new=st.integers(1, 5), turns=st.integers(1, 20), chat=st.integers(-(10**13), 10**13))
def test_what_is_new_comes_before_anything_comes_again(before: int, new: int, turns: int, chat: int) -> None:
    seen: dict[str, int] = {}
    old = units(before)
    read(old, turns, chat=chat, seen=seen)
    unread = {each.id for each in old} - set(seen)
    added = {unit(number, document=2).id for number in range(1, new + 1)}
    found = read([*old, *units(new, documents=2)[new:]], len(unread) + new, chat=chat, seen=seen)
    assert {each.id for each in found} == unread | added


@given(chat=st.integers(-(10**13), 10**13), number=st.integers(2, 20), gone=st.data())
def test_what_is_gone_is_not_waited_for(chat: int, number: int, gone: st.DataObject) -> None:
    pool = units(number)
    seen: dict[str, int] = {}
    read(pool, number // 2, chat=chat, seen=seen)
    kept = gone.draw(st.lists(st.sampled_from(pool), min_size=1, unique_by=lambda each: each.id))
    unread = [each for each in kept if each.id not in seen]
    found = read(kept, len(unread) + 1, chat=chat, seen=seen)
    assert {each.id for each in found[: len(unread)]} == {each.id for each in unread}


def test_what_went_wrong_comes_early() -> None:
    pool = units(40)
    wrong = [Wrong(document=DOCUMENT, start=pool[7].span.start + 3)]
    places = [read(pool, 40, chat=chat, wrong=wrong).index(pool[7]) for chat in range(100)]
    usual = [read(pool, 40, chat=chat).index(pool[7]) for chat in range(100)]
    assert sum(places) < 0.7 * sum(usual)
    assert max(places) > 20  # likelier, not always


def test_the_document_and_the_topics_of_what_went_wrong_come_earlier() -> None:
    pool = [*units(20), *(unit(number, document=2, text=f"第{number}条 台账由保管员保管。") for number in range(20))]
    for wrong in (Wrong(document=DocumentId("样例2")), Wrong(document=DocumentId(""), topics=("台账",))):
        firsts = Counter(each.document for chat in range(200) for each in read(pool, 10, chat=chat, wrong=[wrong]))
        assert firsts[DocumentId("样例2")] > 1.3 * firsts[DOCUMENT]


def test_chats_read_in_orders_of_their_own_and_each_round_has_another() -> None:
    pool = units(30)
    orders = {tuple(each.id for each in read(pool, 30, chat=chat)) for chat in range(20)}
    assert len(orders) == 20
    twice = read(pool, 60)
    assert twice[:30] != twice[30:]


def test_nothing_to_read() -> None:
    assert next_unit([], {}, chat=7) is None
    assert on_day([], date(2026, 3, 16)) is None


@given(number=st.integers(1, 30), start=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_without_a_memory_go_through_everything_too(number: int, start: date) -> None:
    pool = units(number)
    begin = start - timedelta(days=start.toordinal() % number)
    found = [on_day(pool, begin + timedelta(days=n)) for n in range(number)]
    assert {each.id for each in found if each} == {each.id for each in pool}


def choice(number: int, *, start: int | None, document: str = "样例1") -> Choice:
    return Choice(
        id=ItemId(f"{number:012x}"), kind=Kind.SINGLE, document=DocumentId(document), start=start, topics=(), bank=""
    )


def test_items_of_the_passage_come_first_and_rarely_asked_ones() -> None:
    passage = unit(3)
    inside = [choice(number, start=passage.span.start + number) for number in (1, 2, 3)]
    beside = choice(4, start=passage.span.end)
    nowhere = choice(5, start=None)
    other = choice(6, start=passage.span.start, document="样例2")
    asked = {inside[0].id: 1}
    found = items_for(passage, [other, nowhere, beside, *inside], asked, chat=7)
    assert set(found[:2]) == {inside[1].id, inside[2].id}
    assert found[2] == inside[0].id
    assert set(found[3:]) == {beside.id, nowhere.id}
