"""多选 from lists that run inside a sentence."""

import pytest

from knowledge.quizzes.making.candidates import Candidate
from knowledge.quizzes.making.evenlists import runs_of
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import flaw
from knowledge.quizzes.making.runs import runs_in
from tests.knowledge.quizzes.making.regulations import candidates, proposals, regulation, text


def found_in_runs(*sentences: str) -> list[Candidate]:
    texts = [
        Text(regulation(each, title=f"条例{number}", name=f"{number}.txt")) for number, each in enumerate(sentences)
    ]
    return candidates(proposals(runs_in(texts).propose, *texts))


def test_members_of_a_run_are_asked_for() -> None:
    found = found_in_runs(
        "花木工作应当坚持公开、竞争、择优的原则，接受全体职工监督。",
        "图书角工作应当坚持公开、择优、节约的原则，由党支部负责。",
        "工具房工作应当坚持竞争、公开、节约的原则，由党小组负责。",
    )
    assert [(each.right, each.wrong) for each in found] == [
        (("公开", "竞争", "择优"), ("节约",)),
        (("公开", "择优", "节约"), ("竞争",)),
        (("竞争", "公开", "节约"), ("择优",)),
    ]
    assert all(flaw(each) is None for each in found)


def test_one_list_that_has_two_of_three_members_is_not_enough() -> None:
    assert (
        found_in_runs(
            "花木工作应当坚持公开、竞争、择优的原则，接受全体职工监督。",
            "图书角工作应当坚持公开、择优、节约的原则，由党支部负责。",
        )
        == []
    )


def test_of_a_longer_run_one_list_with_three_members_is_enough() -> None:
    first, *_ = found_in_runs(
        "花木工作应当坚持公开、平等、竞争、择优的原则，接受全体职工监督。",
        "图书角工作应当坚持民主、公开、竞争、择优的原则，由党支部负责。",
    )
    assert (first.right, first.wrong) == (("公开", "平等", "竞争", "择优"), ("民主",))


def test_a_word_that_stands_with_only_one_member_elsewhere_is_of_another_sort() -> None:
    assert (
        found_in_runs(
            "花木工作应当坚持公开、竞争、择优的原则，接受全体职工监督。",
            "图书角工作应当坚持公开、便民、节约的原则，由党支部负责。",
        )
        == []
    )


def test_members_of_a_run_that_end_alike_need_no_other_kinship() -> None:
    found = found_in_runs(
        "花木工作应当接受民主监督、社会监督、舆论监督。", "图书角工作应当加强党内监督、群众监督、专项监督。"
    )
    assert found
    assert all(word.endswith("监督") for each in found for word in each.wrong)


def test_one_common_character_makes_no_kinship() -> None:
    assert (
        found_in_runs(
            "花木工作应当不断增强系统性、整体性、协同性，定期总结。", "图书角工作应当不断增强战斗性、先进性、时代性。"
        )
        == []
    )


def test_a_run_that_names_only_some_is_turned_down() -> None:
    one = text("花木工作应当坚持公开、竞争、择优等原则，接受全体职工监督。")
    generator = runs_in([one])
    assert candidates(proposals(generator.propose, one)) == []


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("坚持公开、平等、竞争、择优的原则", ("公开", "平等", "竞争", "择优")),
        ("增强政治性、先进性和群众性", ("政治性", "先进性", "群众性")),
        ("浇水、修剪枝条、施肥", None),
        ("花木、花木、花木", None),
        ("的花、的草、的树", None),
    ],
)
def test_runs_of_a_sentence(sentence: str, members: tuple[str, ...] | None) -> None:
    found = [run.members for run in runs_of(sentence)]
    assert found == ([members] if members else [])
