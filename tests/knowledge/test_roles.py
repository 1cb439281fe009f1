"""What roles are called, in texts and by people who type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.roles import ALIASES, ROLES, is_person, nearest, resolve, role_in, wider

NAMES = [role.name for role in ROLES]


def test_names_are_unique_and_no_alias_means_two_roles() -> None:
    assert len(set(NAMES)) == len(NAMES)
    every = [alias for role in ROLES for alias in (role.name, *role.aliases)]
    assert sorted(every) == sorted(ALIASES)


def test_what_is_wider_is_a_role_of_its_own() -> None:
    for role in ROLES:
        assert set(wider(role.name)) <= set(NAMES) - {role.name}
    assert wider("支部书记") == ("支部委员", "党组织负责人", "党员")
    assert wider("党员") == ()


@pytest.mark.parametrize(("name", "person"), [("党员", True), ("支部书记", True), ("党支部", False), ("纪委", False)])
def test_some_roles_are_held_by_persons(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("党员", "党员"),
        ("党组书记", "党委（党组）书记"),
        ("党委(党组)书记", "党委（党组）书记"),
        ("第一责任人", "党委（党组）书记"),
        ("党支部书记", "支部书记"),
        (" 支 部 书 记 ", "支部书记"),
        ("支委", "支部委员"),
        ("纪检委员", "支部委员"),
        ("领导班子成员", "班子成员"),
        ("纪检机关", "纪委"),
        ("领导干部", "党员领导干部"),
        ("党小组组长", "党小组长"),
        ("党委（党组）", "党委（党组）"),
        ("书记", None),
        ("样例", None),
        ("", None),
    ],
)
def test_what_people_type_is_resolved(words: str, role: str | None) -> None:
    assert resolve(words) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("我是支部委员", "支部委员"),
        ("支部书记有哪些职责", "支部书记"),
        ("党支部书记和党员分别要做什么？", "支部书记"),
        ("预备党员的义务是什么", "预备党员"),
        ("作为一名党小组长，我该做什么", "党小组长"),
        ("党委(党组)书记的第一责任", "党委（党组）书记"),
        ("纪委怎么监督", "纪委"),
        ("怎么发展党员", None),
        ("党员教育怎么开展", None),
        ("《党员权利保障条例》第三条", None),
        ("党员大会怎么开", "支部党员大会"),
        ("党组长", None),
        ("样例放在哪里", None),
    ],
)
def test_a_sentence_may_name_a_role(text: str, role: str | None) -> None:
    assert role_in(text) == role


@pytest.mark.parametrize(
    ("words", "role"),
    [("书记", "支部书记"), ("支部书计", "支部书记"), ("党小组组员", "党小组"), ("预备党员们", "预备党员")],
)
def test_the_nearest_roles_are_offered(words: str, role: str) -> None:
    assert role in nearest(words)


def test_only_the_roles_asked_for_are_offered() -> None:
    assert set(nearest("书记", ("支部书记", "党员"))) == {"支部书记"}
    assert nearest("zzz") == ()


@given(st.text(max_size=80))
def test_any_words_are_looked_up_without_fault(text: str) -> None:
    assert role_in(text) in {*NAMES, None}
    assert resolve(text) in {*NAMES, None}
    assert len(nearest(text)) <= 3
    assert set(nearest(text)) <= set(NAMES)


@given(st.sampled_from(sorted(ALIASES)), st.sampled_from(("我是{}", "{}有哪些职责", "作为{}，我要做什么")))
def test_every_alias_is_found_in_a_sentence(alias: str, sentence: str) -> None:
    assert role_in(sentence.format(alias)) == ALIASES[alias]
