"""What is kept of plans and items is what they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId
from knowledge.quizzes.items import Difficulty, Kind
from knowledge.sessions.frozen import item_of, item_values, plan_of, plan_values
from knowledge.sessions.session import Mix, Plan, Unit
from tests.knowledge.sessions.samples import item

plans = st.builds(
    Plan,
    title=st.text(),
    number=st.integers(1, 100),
    kinds=st.lists(st.sampled_from(Kind)).map(tuple),
    mix=st.sampled_from(Mix),
    documents=st.lists(st.text().map(DocumentId)).map(tuple),
    bank=st.none() | st.text(),
    seconds=st.integers(5, 600),
    hidden=st.booleans(),
    unit=st.sampled_from(Unit),
    branches=st.lists(st.text()).map(tuple),
)


@given(plans)
def test_a_plan_comes_back(plan: Plan) -> None:
    assert plan_of(json.loads(json.dumps(plan_values(plan)))) == plan


@given(st.integers(1, 1000), st.sampled_from(Kind), st.sampled_from(Difficulty))
def test_an_item_comes_back(number: int, kind: Kind, difficulty: Difficulty) -> None:
    one = item(number, kind, difficulty=difficulty)
    assert item_of(json.loads(json.dumps(item_values(one)))) == one
