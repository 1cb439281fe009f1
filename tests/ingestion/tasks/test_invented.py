"""How invented plans hand down their dates and owners: headings, stages, months, fields, brackets, lists."""

import pytest

from tests.ingestion.tasks.documents import document, tasks_of
from tests.ingestion.tasks.invented import Plan, plans, read_of

PLANS = tuple(plans())


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_dates_and_owners(plan: Plan) -> None:
    name = f"{plan.title}.txt"
    text = document(plan.text, name=name).text
    tasks = tasks_of(plan.text, name=name)
    for wanted in plan.wanted:
        (task,) = (each for each in tasks if wanted.words in each.span.cut(text))
        times, owners = read_of(task)
        assert (wanted.words, times) == (wanted.words, times if wanted.times is None else wanted.times)
        assert (wanted.words, owners) == (wanted.words, owners if wanted.owners is None else wanted.owners)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_no_date_is_read_that_the_text_does_not_print(plan: Plan) -> None:
    text = document(plan.text, name=f"{plan.title}.txt").text
    for task in tasks_of(plan.text, name=f"{plan.title}.txt"):
        assert all(part.timing.phrase in text for part in task.parts)
        assert all(owner.name in text for owner in task.owners)
