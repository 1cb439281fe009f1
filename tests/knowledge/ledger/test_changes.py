"""What may be done to a task, and what it makes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from knowledge.errors import ChangeRefused
from knowledge.ledger import changes
from knowledge.ledger.changes import Verb
from knowledge.ledger.drifting import GONE
from knowledge.ledger.entries import Entry, Words
from knowledge.ledger.merging import drifted
from knowledge.ledger.tasks import State
from tests.knowledge.ledger.samples import GROUPS, MONTHLY, OFFICE, TODAY, by, entry, every, opened, task

DEEDS: dict[Verb, Callable[[Entry], Entry]] = {
    Verb.CONFIRM: lambda each: changes.confirm(each, today=TODAY),
    Verb.EDIT: lambda each: changes.edit(each, what="清点全部花盆"),
    Verb.REJECT: changes.reject,
    Verb.DONE: lambda each: changes.done(each, today=TODAY),
    Verb.REOPEN: lambda each: changes.reopen(each, settled_through=None),
}
P, C, D, R = State.PROPOSED, State.CONFIRMED, State.DONE, State.REJECTED


@pytest.mark.parametrize(
    ("verb", "ends"),
    [
        (Verb.CONFIRM, {P: C, C: C, D: None, R: None}),
        (Verb.EDIT, {P: P, C: C, D: None, R: None}),
        (Verb.REJECT, {P: R, C: R, D: None, R: R}),
        (Verb.DONE, {P: None, C: D, D: D, R: None}),
        (Verb.REOPEN, {P: P, C: C, D: C, R: P}),
    ],
)
def test_where_each_deed_leads(verb: Verb, ends: dict[State, State | None]) -> None:
    for state, end in ends.items():
        old = entry(task(by(6, 30), state=state))
        assert changes.allowed(verb, state) == (end is not None)
        if end is None:
            with pytest.raises(ChangeRefused, match=r"第1项.*，请先"):
                DEEDS[verb](old)
            continue
        new = DEEDS[verb](old)
        assert new.task.state is end
        assert DEEDS[verb](new) == new


def test_a_refusal_names_all_that_stand_in_the_way() -> None:
    tasks = [task(state=D, number=3), task(number=4), task(state=R, number=5)]
    with pytest.raises(ChangeRefused) as refused:
        changes.expect(Verb.CONFIRM, tasks)
    assert str(refused.value) == ("不能确认：第3项已销号，请先恢复（reopen）；第5项不作为任务，请先恢复（reopen）")


def test_confirming_remembers_the_day_and_what_the_document_said() -> None:
    old = entry(task(by(6, 30), state=P, confirmed_on=None))
    new = changes.confirm(old, today=TODAY)
    assert (new.task.confirmed_on, new.basis) == (TODAY, old.said)
    assert changes.confirm(new, today=date(2027, 1, 1)) == new


def test_confirming_again_leaves_what_the_document_says_by_now() -> None:
    old = entry(task(by(6, 30)), said=Words(what="清点花盆", owners=(OFFICE,), parts=(by(9, 30),)))
    old = replace(old, said=replace(old.said, edition="2"), task=replace(old.task, drift=("原文有变",)))
    assert changes.confirm(old, today=TODAY) == old


def test_rejecting_forgets_what_was_confirmed() -> None:
    new = changes.reject(entry(task(MONTHLY, settled_through=date(2026, 3, 25))))
    assert (new.task.confirmed_on, new.task.settled_through) == (None, None)


def test_editing_changes_only_what_is_given() -> None:
    old = entry(task(by(6, 30)))
    assert changes.edit(old) == old
    new = changes.edit(old, owners=[GROUPS]).task
    assert (new.what, new.owners, new.parts) == (old.task.what, (GROUPS,), old.task.parts)
    assert changes.edit(old, what=" 清点花架 ").task.what == "清点花架"
    with pytest.raises(ChangeRefused, match="不能为空"):
        changes.edit(old, what=" ")


def test_editing_what_drifted_settles_that_alone() -> None:
    now = Words(what="清点花盆和花架", owners=(OFFICE,), parts=(by(9, 30),))
    old = entry(task(by(6, 30)), said=now, basis=Words(what="清点花盆", owners=(OFFICE,), parts=(by(6, 30),)))
    old = drifted(replace(old, said=replace(old.said, edition="2")))
    assert len(old.task.drift) == 2
    new = changes.edit(old, parts=[by(8, 31)])
    assert new.task.drift == ("原文的内容由“清点花盆”改为“清点花盆和花架”",)


def test_a_task_that_does_not_recur_is_done_as_a_whole() -> None:
    new = changes.done(entry(task(by(3, 31), by(12, 31))), today=TODAY, note="已完成").task
    assert (new.state, new.settled_through, new.note) == (D, None, "已完成")


def test_with_a_day_only_what_is_due_by_then_is_done() -> None:
    old = entry(task(by(3, 31), by(12, 31)))
    first = changes.done(old, today=TODAY, on=date(2026, 3, 20))
    assert (first.task.state, first.task.settled_through) == (C, date(2026, 3, 31))
    assert changes.done(first, today=TODAY, on=date(2026, 3, 20)) == first
    assert changes.done(first, today=TODAY, on=date(2026, 12, 31)).task.state is D


@pytest.mark.parametrize(
    ("settled", "day", "after"),
    [
        (None, date(2026, 3, 20), date(2026, 3, 25)),  # ahead of time
        (None, date(2026, 3, 25), date(2026, 3, 25)),
        (None, date(2026, 5, 27), date(2026, 5, 25)),  # all that is late
        (date(2026, 3, 25), date(2026, 3, 25), date(2026, 3, 25)),  # said once more
        (date(2026, 3, 25), date(2026, 4, 1), date(2026, 4, 25)),
    ],
)
def test_a_recurring_task_is_done_as_far_as_it_is_due(settled: date | None, day: date, after: date) -> None:
    new = changes.done(entry(task(MONTHLY, settled_through=settled)), today=day).task
    assert (new.state, new.settled_through) == (C, after)


def test_a_recurring_task_ends_with_its_last_occurrence_or_by_word() -> None:
    ending = entry(task(every("FREQ=MONTHLY;BYMONTHDAY=25", last=date(2026, 3, 31))))
    assert changes.done(ending, today=TODAY).task.state is D
    assert changes.done(entry(task(MONTHLY)), today=TODAY, whole=True).task.state is D


def test_a_task_without_a_date_is_done() -> None:
    assert changes.done(entry(task(opened())), today=TODAY, on=TODAY).task.state is D


def test_reopening_gives_back_what_was_settled_before() -> None:
    old = entry(task(MONTHLY, settled_through=date(2026, 4, 25)))
    assert changes.reopen(old, settled_through=date(2026, 3, 25)).task.settled_through == date(2026, 3, 25)


def test_the_words_of_the_document_are_taken_over_or_left() -> None:
    now = Words(what="清点花架", owners=(GROUPS,), parts=(by(9, 30),))
    old = entry(task(by(6, 30)), said=now, basis=Words(what="清点花盆", owners=(OFFICE,), parts=(by(6, 30),)))
    old = drifted(replace(old, said=replace(old.said, edition="2")))
    adopted, kept = changes.adopt(old), changes.keep(old)
    assert (adopted.task.what, adopted.task.owners, adopted.task.parts) == (now.what, now.owners, now.parts)
    assert (kept.task.what, kept.task.parts) == ("清点花盆", (by(6, 30),))
    assert old.task.drift
    assert (adopted.task.drift, kept.task.drift) == ((), ())


def test_words_that_are_gone_cannot_be_taken_over() -> None:
    old = entry(task(by(6, 30)))
    old = drifted(replace(old, said=replace(old.said, absent=GONE)))
    with pytest.raises(ChangeRefused, match=GONE):
        changes.adopt(old)
    assert changes.keep(old).task.drift == ()
