"""All items that documents yield."""

from collections import Counter

import pytest

from knowledge.documents import Kind as Sort
from knowledge.documents import Status
from knowledge.quizzes.items import Kind
from knowledge.quizzes.making.candidates import Reason
from knowledge.quizzes.making.making import Made, make
from tests.knowledge.quizzes.making.regulations import GARDEN, LIBRARY, document, garden, library


def test_a_regulation_yields_every_kind() -> None:
    kinds = Counter(item.kind for item in make([library(), garden()], seed=1).items)
    assert all(kinds[kind] for kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.BLANK)), kinds


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (document(LIBRARY, status=Status.SUPERSEDED), Reason.STATUS),
        (document(LIBRARY, status=Status.DRAFT), Reason.STATUS),
        (document(LIBRARY, name="starter/图书角.txt"), Reason.SAMPLE),
        (document(LIBRARY, kind=Sort.PLAN), Reason.UNTAUGHT),
        (document(LIBRARY, kind=Sort.NOTICE), Reason.UNTAUGHT),
    ],
)
def test_a_text_that_is_no_rule_in_force_yields_nothing(held: object, reason: Reason) -> None:
    made = make([held], seed=1)  # type: ignore[list-item]
    assert made.items == ()
    assert made.rejected == {reason: 1}


def test_the_order_of_the_documents_does_not_matter() -> None:
    assert make([library(), garden()], seed=3).items == make([garden(), library()], seed=3).items


def test_another_seed_orders_the_options_otherwise() -> None:
    one, other = make([garden()], seed=1).items, make([garden()], seed=2).items
    assert {item.id for item in one} == {item.id for item in other}
    assert [item.options for item in one] != [item.options for item in other]


def test_only_the_kinds_that_are_wanted_are_made() -> None:
    assert {item.kind for item in make([library()], seed=1, kinds=[Kind.SINGLE]).items} == {Kind.SINGLE}


def test_a_limit_leaves_each_kind_its_share_and_keeps_the_order() -> None:
    whole = make([library(), garden()], seed=1).items
    drawn = make([library(), garden()], seed=1, limit=6).items
    assert len(drawn) == 6
    assert [item for item in whole if item in drawn] == list(drawn)
    assert len({item.kind for item in drawn}) == len({item.kind for item in whole})


def test_a_limit_above_all_gives_all() -> None:
    assert make([library()], seed=1, limit=10_000).items == make([library()], seed=1).items


def options_for_approval(made: Made) -> list[str]:
    return [option for item in made.items if "由（　　）审批" in item.stem for option in item.options]


def test_what_an_archived_text_says_is_no_wrong_option() -> None:
    wrong = next(
        option
        for option in options_for_approval(make([garden()], seed=1, kinds=[Kind.SINGLE]))
        if option != "县级以上党委组织部门"
    )
    rival = document(GARDEN.replace("县级以上党委组织部门", wrong), name="旧.txt", status=Status.SUPERSEDED)
    assert wrong not in options_for_approval(make([garden()], archive=[rival], seed=1, kinds=[Kind.SINGLE]))
    assert wrong not in options_for_approval(make([garden(), rival], seed=1, kinds=[Kind.SINGLE]))


def test_the_same_text_held_twice_is_asked_once() -> None:
    twice = make([library(), document(LIBRARY, name="副本.txt")], seed=1)
    once = make([library()], seed=1)
    assert len(twice.items) <= len(once.items)
    assert twice.rejected[Reason.DUPLICATE] > 0
