"""What a chat wants to read."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.study.scope import EVERYTHING, Scope, pooled
from tests.knowledge.study.samples import pool, unit, units


@given(
    documents=st.lists(st.sampled_from(["样例1", "样例2", "没有"]), max_size=3),
    topics=st.lists(st.sampled_from(["第3条", "条例2", "没有"]), max_size=2),
)
def test_documents_and_topics_are_added_up(documents: list[str], topics: list[str]) -> None:
    there, scope = pool(5, documents=3), Scope(documents=tuple(documents), topics=tuple(topics))
    wanted = [
        each
        for each in there.units
        if each.canonical in documents or any(topic in each.text or topic in each.title for topic in topics)
    ]
    assert list(there.of(scope)) == (wanted or list(there.units))
    assert there.has(scope) == (bool(wanted) or scope.is_all)


def test_a_topic_may_stand_in_the_heading() -> None:
    assert unit(3).holds("第3条")
    assert not unit(3).holds("经费")


def test_titles_once_each_in_order() -> None:
    assert [title for _, _, title in pool(3, documents=2).titles()] == ["样例条例1", "样例条例2"]
    assert pooled([]).titles() == ()
    assert list(pooled(units(2)).of(EVERYTHING)) == list(units(2))
