"""A document read again: what people decided stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ChangeRefused
from knowledge.ledger import changes
from knowledge.ledger.drifting import GONE, NOT_HELD
from knowledge.ledger.entries import Entry
from knowledge.ledger.merging import Merge, merged, retired
from knowledge.ledger.tasks import State
from knowledge.readings import TaskReading
from tests.knowledge.ledger.samples import GROUPS, NOW, TODAY, by, edition, reading

OLD = reading(parts=[by(6, 30)])
LATER = reading(parts=[by(9, 30)])


def entered(*readings: TaskReading) -> list[Entry]:
    """Proposals as they stand in the ledger after a first reading."""
    new = merged([], edition(*readings), now=NOW).new
    return [replace(each, task=replace(each.task, id=at)) for at, each in enumerate(new, 1)]


def again(entries: list[Entry], *readings: TaskReading) -> Merge:
    return merged(entries, edition(*readings, sha256="2"), now=NOW)


def only(merge: Merge) -> Entry:
    assert (merge.new, merge.withdrawn) == ((), ())
    [(_, after)] = merge.changed
    return after


def test_what_is_read_first_is_proposed() -> None:
    [made] = entered(OLD)
    task = made.task
    assert (task.state, task.what, task.parts, task.key) == (State.PROPOSED, OLD.what, OLD.parts, OLD.key)
    assert (task.origin.label, task.origin.quote, made.position) == ("表1第1行", "| 清点花盆 |", 10)
    assert (made.basis, task.drift) == (None, ())


def test_reading_the_same_again_changes_nothing() -> None:
    entries = entered(OLD, reading("更换花土"))
    assert merged(entries, edition(OLD, reading("更换花土")), now=NOW) == Merge()


def test_an_untouched_proposal_follows_the_document() -> None:
    after = only(again(entered(OLD), LATER)).task
    assert (after.state, after.parts, after.drift) == (State.PROPOSED, LATER.parts, ())


def test_a_proposal_keeps_what_was_edited_and_follows_in_the_rest() -> None:
    [made] = entered(OLD)
    edited = changes.edit(made, parts=[by(12, 31)])
    after = only(again([edited], reading(parts=[by(9, 30)], owners=[GROUPS]))).task
    assert (after.parts, after.owners) == ((by(12, 31),), (GROUPS,))
    assert after.drift == ("原文的时限由“6月30日前”改为“9月30日前”",)


@pytest.mark.parametrize("state", [State.CONFIRMED, State.DONE])
def test_confirmed_work_stays_and_is_told(state: State) -> None:
    [made] = entered(OLD)
    entry = changes.confirm(made, today=TODAY)
    entry = changes.done(entry, today=TODAY) if state is State.DONE else entry
    after = only(again([entry], LATER)).task
    assert (after.state, after.parts) == (state, OLD.parts)
    assert after.drift == ("原文的时限由“6月30日前”改为“9月30日前”",)


def test_the_place_follows_without_a_word() -> None:
    [made] = entered(OLD)
    after = only(again([changes.confirm(made, today=TODAY)], replace(OLD, label="表1第9行"))).task
    assert (after.origin.label, after.drift) == ("表1第9行", ())


def test_a_document_that_says_again_what_it_said_takes_the_drift_back() -> None:
    [made] = entered(OLD)
    drifted = only(again([changes.confirm(made, today=TODAY)], LATER))
    assert drifted.task.drift
    assert only(merged([drifted], edition(OLD, sha256="3"), now=NOW)).task.drift == ()


def test_an_untouched_proposal_goes_with_its_words() -> None:
    entries = entered(OLD)
    assert again(entries) == Merge(withdrawn=tuple(entries))


def test_a_touched_task_stays_when_its_words_are_gone() -> None:
    [made] = entered(OLD)
    for entry in (changes.confirm(made, today=TODAY), changes.edit(made, what="清点全部花盆")):
        after = only(again([entry]))
        assert after.task.drift == (GONE,)
        assert (after.task.what, after.task.state) == (entry.task.what, entry.task.state)
        assert again([after]) == Merge()


def test_words_that_come_back_are_known() -> None:
    [made] = entered(OLD)
    gone = only(again([changes.confirm(made, today=TODAY)]))
    back = only(merged([gone], edition(OLD, sha256="3"), now=NOW))
    assert (back.task.drift, back.said.absent) == ((), "")


def test_what_was_rejected_is_not_proposed_again() -> None:
    [made] = entered(OLD)
    rejected = changes.reject(made)
    for readings in ([OLD], [LATER], []):
        merge = again([rejected], *readings)
        assert merge.new == ()
        assert [after.task.state for _, after in merge.changed] == [State.REJECTED]
        assert [after.task.drift for _, after in merge.changed] == [()]


def test_what_was_rejected_is_proposed_again_in_other_words() -> None:
    [made] = entered(reading("清点全部花盆并登记", parts=[by(6, 30)]))
    after = only(again([changes.reject(made)], reading("清点全部花盆并逐一登记", parts=[by(6, 30)])))
    assert (after.task.state, after.task.what, after.basis) == (State.PROPOSED, "清点全部花盆并逐一登记", None)


def test_what_was_rejected_and_went_is_still_rejected_when_it_comes_back() -> None:
    [made] = entered(OLD)
    gone = only(again([changes.reject(made)]))
    back = only(merged([gone], edition(OLD, sha256="3"), now=NOW))
    assert back.task.state is State.REJECTED


def test_equal_tasks_do_not_change_places_whatever_order_they_are_read_in() -> None:
    first, second = reading(line=1), reading(line=2)
    entries = entered(second, first)
    assert merged(entries, edition(second, first), now=NOW) == merged(entries, edition(first, second), now=NOW)
    assert merged(entries[::-1], edition(second, first), now=NOW) == Merge()


def test_of_equal_tasks_the_one_that_is_spoken_of_stays_so() -> None:
    first, second = entered(reading(line=1), reading(line=2))
    first, second = changes.confirm(first, today=TODAY), changes.confirm(second, today=TODAY)
    merge = merged([first, second], edition(reading(line=1)), now=NOW)
    [(old, gone)] = merge.changed
    still = second if old == first else first
    assert merged([gone, still], edition(reading(line=1)), now=NOW) == Merge()


def test_tasks_of_a_document_that_is_gone() -> None:
    untouched, touched = entered(OLD, reading("更换花土"))
    touched = changes.confirm(touched, today=TODAY)
    merge = retired([untouched, touched], NOT_HELD)
    assert merge.withdrawn == (untouched,)
    assert [after.task.drift for _, after in merge.changed] == [(NOT_HELD,)]


WHATS = ["清点花盆", "清点花盆和花架", "更换花土", "更换全部花土", "修剪枝条"]
READINGS = st.lists(
    st.builds(
        lambda what, part: reading(what, parts=[part]), st.sampled_from(WHATS), st.sampled_from([by(3, 31), by(6, 30)])
    ),
    max_size=5,
)
DEEDS = st.lists(st.sampled_from(["confirm", "reject", "edit", "done"]), max_size=3)


def touched(entry: Entry, deeds: list[str]) -> Entry:
    for deed in deeds:
        try:
            if deed == "confirm":
                entry = changes.confirm(entry, today=TODAY)
            elif deed == "reject":
                entry = changes.reject(entry)
            elif deed == "edit":
                entry = changes.edit(entry, what="亲手写的任务")
            else:
                entry = changes.done(entry, today=TODAY)
        except ChangeRefused:
            continue
    return entry


@given(first=READINGS, second=READINGS, data=st.data())
def test_no_edition_touches_what_people_decided(
    first: list[TaskReading], second: list[TaskReading], data: st.DataObject
) -> None:
    entries = [touched(each, data.draw(DEEDS)) for each in entered(*first)]
    merge = again(entries, *second)
    after = {old.task.id: new for old, new in merge.changed}
    after = {each.task.id: after.get(each.task.id, each) for each in entries if each not in merge.withdrawn}
    for entry in entries:
        if entry.task.state in (State.CONFIRMED, State.DONE):
            kept = after[entry.task.id].task
            assert (kept.state, kept.what, kept.owners, kept.parts) == (
                entry.task.state,
                entry.task.what,
                entry.task.owners,
                entry.task.parts,
            )
        if entry.task.what == "亲手写的任务" and entry.task.state is State.PROPOSED:
            assert after[entry.task.id].task.what == "亲手写的任务"
    # Every reading is somebody's: as many tasks are spoken of as there are readings.
    spoken_of = sum(not each.said.absent for each in after.values())
    assert spoken_of + len(merge.new) == len(second)
    settled = [*after.values(), *(replace(each, task=replace(each.task, id=99)) for each in merge.new)]
    assert again(settled, *second) == Merge()
