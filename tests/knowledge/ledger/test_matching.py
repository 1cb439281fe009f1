"""Which reading is which task."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ledger.entries import Words
from knowledge.ledger.matching import Candidate, match
from knowledge.readings import Owner, Part
from tests.knowledge.ledger.samples import GROUPS, OFFICE, by


def candidate(what: str, *parts: Part, key: str = "", owners: tuple[Owner, ...] = (OFFICE,)) -> Candidate:
    return Candidate(key=key or what, words=Words(what=what, owners=owners, parts=parts))


def test_what_is_the_same_stays_together_wherever_it_moves() -> None:
    tasks = [candidate("清点花盆"), candidate("更换花土"), candidate("修剪枝条")]
    assert match(tasks, tasks[::-1]) == {0: 2, 1: 1, 2: 0}


def test_of_equal_words_owners_and_dates_decide() -> None:
    """The keys of equal words count occurrences: where the first is gone, the second takes its key."""
    tasks = [candidate("清点花盆", by(3, 31), key="a"), candidate("清点花盆", by(9, 30), key="a2")]
    readings = [candidate("清点花盆", by(9, 30), key="a")]
    assert match(tasks, readings) == {1: 0}


def test_a_key_holds_where_the_date_changed() -> None:
    assert match([candidate("清点花盆", by(3, 31))], [candidate("清点花盆", by(9, 30))]) == {0: 0}


def test_blanks_and_full_width_forms_are_no_other_words() -> None:
    assert match([candidate("清点 花盆（A）", key="a")], [candidate("清点花盆(a)", key="b")]) == {0: 0}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("组织全体园丁学习修剪要领，形成学习记录", "组织全体园丁集中学习修剪要领，并形成学习记录", True),
        ("召开园丁例会", "召开年度园丁例会", True),
        ("清点花盆", "更换花土", False),
        ("召开组织生活会", "开展门前三包检查", False),
    ],
)
def test_changed_words_are_known_by_how_alike_they_are(old: str, new: str, same: bool) -> None:
    found = match([candidate(old, by(3, 31))], [candidate(new, by(3, 31))])
    assert found == ({0: 0} if same else {})


def test_alike_words_with_other_owners_and_dates_are_two_tasks() -> None:
    old = candidate("召开组织生活会", by(3, 31), owners=(OFFICE,))
    new = candidate("召开民主生活会", by(9, 30), owners=(GROUPS,))
    assert match([old], [new]) == {}


def test_the_most_alike_goes_first() -> None:
    tasks = [candidate("登记春季花种并公示结果"), candidate("登记秋季花种并公示结果")]
    readings = [candidate("登记秋季花种并张榜公示结果"), candidate("登记春季花种并张榜公示结果")]
    assert match(tasks, readings) == {0: 1, 1: 0}


WHATS = st.text(alphabet="清点花盆更换土", min_size=1, max_size=6)
CANDIDATES = st.lists(st.builds(candidate, WHATS, st.sampled_from([by(3, 31), by(9, 30)])), max_size=12)


@given(tasks=CANDIDATES, readings=CANDIDATES)
def test_matching_is_one_to_one(tasks: list[Candidate], readings: list[Candidate]) -> None:
    found = match(tasks, readings)
    assert set(found) <= set(range(len(tasks)))
    assert set(found.values()) <= set(range(len(readings)))
    assert len(set(found.values())) == len(found)


@given(tasks=CANDIDATES, order=st.randoms(use_true_random=False))
def test_nothing_is_lost_by_shuffling(tasks: list[Candidate], order: Random) -> None:
    shuffled = list(tasks)
    order.shuffle(shuffled)
    assert len(match(tasks, shuffled)) == len(tasks)


def test_the_cost_is_bounded() -> None:
    """Thousands of tasks that all changed, all alike, each of thousands of characters."""
    tasks = [candidate(f"清点第{n}号花盆" + "花盆" * 1000) for n in range(3000)]
    readings = [candidate(f"更换第{n}号花土" + "花盆" * 1000) for n in range(3000)]
    found = match(tasks, readings)
    assert len(set(found.values())) == len(found)
