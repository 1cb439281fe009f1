"""Who did best."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from knowledge.sessions.ranking import Score, by_branch, ranked, scores
from knowledge.sessions.summarising import summary
from tests.knowledge.sessions.samples import participant, record, reply


def score(number: int, right: int, took_ms: int, branch: str = "") -> Score:
    return Score(person=participant(number, branch=branch), right=right, answered=right, took_ms=took_ms)


def test_more_right_answers_go_first_and_then_less_time() -> None:
    found = ranked([score(1, 2, 500), score(2, 3, 900), score(3, 3, 800)])
    assert [(rank, each.person.number) for rank, each in found] == [(1, 3), (2, 2), (3, 1)]


def test_equal_ones_share_a_rank() -> None:
    found = ranked([score(1, 2, 500), score(2, 2, 500), score(3, 1, 100), score(4, 1, 100), score(5, 0, 0)])
    assert [rank for rank, _ in found] == [1, 1, 3, 3, 5]


def test_time_counts_for_right_answers_alone_and_late_or_skipped_ones_for_nothing() -> None:
    replies = (
        reply(1, 1, took_ms=300),
        reply(2, 1, right=False, took_ms=5000),
        reply(3, 1, took_ms=400, late=True),
        reply(1, 2, took_ms=700),
        reply(2, 2, took_ms=700),
    )
    mine, other = scores(record(participant(1), participant(2), replies=replies, skipped=(2,)))
    assert (mine.right, mine.answered, mine.took_ms) == (1, 1, 300)
    assert (other.right, other.answered, other.took_ms) == (1, 1, 700)


def test_a_branch_is_the_mean_of_its_people() -> None:
    found = by_branch(
        [score(1, 4, 100, "一支部"), score(2, 1, 100, "一支部"), score(3, 3, 100, "二支部"), score(4, 9, 1)]
    )
    assert [(rank, each.branch, each.right, each.people) for rank, each in found] == [
        (1, "二支部", Fraction(3), 1),
        (2, "一支部", Fraction(5, 2), 2),
    ]


def test_somebody_without_an_answer_is_ranked_last() -> None:
    people = (participant(1), participant(2))
    found = ranked(scores(record(*people, replies=(reply(1, 2, right=False),))))
    assert [each.person.number for _, each in found] == [1, 2]
    assert [rank for rank, _ in found] == [1, 1]


def test_the_summary_counts_people_and_names_what_was_missed_most() -> None:
    people = tuple(participant(number) for number in range(1, 5))
    replies = (
        *(reply(1, who) for who in (1, 2, 3)),
        *(reply(2, who, right=who == 1) for who in (1, 2, 3)),
        *(reply(3, who, right=who != 1) for who in (1, 2)),
    )
    found = summary(record(*people, replies=replies))
    assert (found.people, found.took_part) == (4, 3)
    assert found.average == Fraction(5, 3)
    assert [each.item.ordinal for each in found.missed] == [2, 3]
    assert [(each.answered, each.right) for each in found.items] == [(3, 3), (3, 1), (2, 1)]
    assert found.items[1].chosen == (2, 1, 0, 0)
    assert found.rate == Fraction(5, 8)


def test_nobody_there_is_no_division_by_nothing() -> None:
    found = summary(record())
    assert (found.people, found.took_part) == (0, 0)
    assert found.average == found.rate == Fraction(0)
    assert found.missed == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=12))
def test_ranks_say_how_many_are_better(found: list[tuple[int, int]]) -> None:
    made = ranked(score(place, right, took) for place, (right, took) in enumerate(found, 1))
    for rank, each in made:
        better = [other for _, other in made if (-other.right, other.took_ms) < (-each.right, each.took_ms)]
        assert rank == len(better) + 1
