from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.counts import NOBODY, RECURRING, UNDATED, tallies
from knowledge.ledger.tasks import STANDING_NAMES, Standing, State
from knowledge.readings import Owner, OwnerRole
from knowledge.timephrases.timing import Open
from tests.bot.exporting.samples import part, stands, task


def test_numbers_by_hand() -> None:
    lead, support = Owner(name="党政办", role=OwnerRole.LEAD), Owner(name="工会", role=OwnerRole.SUPPORT)
    tasks = [
        task(1, owners=(lead, support), parts=(part(due=date(2026, 11, 10)),)),
        task(2, owners=(lead,), parts=(part(due=date(2026, 11, 30)),), state=State.DONE),
        task(3, owners=(), parts=(part("每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25"),), state=State.PROPOSED),
        task(4, owners=(Owner(name="工会"),), parts=(part("适时", open_=Open.VAGUE),)),
        task(5, owners=(lead,), parts=(part(due=date(2027, 1, 10)),), state=State.REJECTED),
        task(6, owners=(support, Owner(name="工会")), parts=(part(due=date(2027, 1, 10)),)),
    ]
    states, months, owners = tallies([(each, stands(each)) for each in tasks])
    names = STANDING_NAMES
    assert dict(states.lines) == {
        names[Standing.PROPOSED]: (1,),
        names[Standing.CONFIRMED]: (2,),
        names[Standing.OVERDUE]: (1,),
        names[Standing.DONE]: (1,),
        names[Standing.REJECTED]: (1,),
        "合计": (6,),
    }
    assert months.header == ("月份", "任务数", names[Standing.DONE], names[Standing.OVERDUE])
    assert months.lines == (
        ("2026年11月", (2, 1, 1)),
        ("2027年01月", (1, 0, 0)),
        (RECURRING, (1, 0, 0)),
        (UNDATED, (1, 0, 0)),
    )
    assert owners.header[:4] == ("责任单位", "牵头", "责任", "配合")
    assert owners.lines == (
        ("工会", (0, 2, 2, 3, 0, 1)),
        ("党政办", (2, 0, 0, 2, 1, 1)),
        (NOBODY, (0, 0, 0, 1, 0, 0)),
    )


@given(st.lists(st.tuples(st.sampled_from(State), st.sampled_from("甲乙丙"), st.integers(1, 28)), max_size=30))
def test_each_task_counts_once_in_each_table(facts: list[tuple[State, str, int]]) -> None:
    tasks = [
        task(number, state=state, owners=(Owner(name=owner),), parts=(part(due=date(2026, 11, day)),))
        for number, (state, owner, day) in enumerate(facts, 1)
    ]
    states, months, owners = tallies([(each, stands(each)) for each in tasks])
    real = sum(state is not State.REJECTED for state, _, _ in facts)
    assert dict(states.lines)["合计"] == (len(facts),)
    assert sum(numbers[0] for _, numbers in months.lines) == real
    assert sum(numbers[3] for _, numbers in owners.lines) == real
