"""What lists are there for."""

import pytest

from knowledge.quizzes.making.purposes import family_of, is_common, is_local, mistaken_for, purpose_of


def test_families_of_lists() -> None:
    assert family_of("花匠履行下列职责") == "duty"
    assert family_of("有下列情形之一的") == "case"
    assert family_of("花木工作的原则是") == "principle"
    assert family_of("花匠浇水") == ""


@pytest.mark.parametrize(
    ("lead", "purpose"),
    [
        ("花匠履行下列职责", "duty"),
        ("花木大会行使下列职权", "power"),
        ("有下列情形之一的，应当停止浇水", ""),
        ("花匠应当具备下列条件", "condition"),
        ("花匠符合下列条件之一的，可以提前退休", ""),
        ("有下列情形之一的，应当从重处分", "aggravating"),
        ("有下列行为之一的，免予处分", "mitigating"),
        ("花匠有下列情形之一的，应当撤销处分决定", "repeal"),
        ("花匠有下列情形之一的，应当变更处分决定", "revision"),
        ("花匠有下列情形之一的，不得辞退", "keeping"),
        ("花匠有下列情形之一的，予以辞退", "dismissal"),
        ("花匠犯罪，有下列情形之一的，予以开除", "crime"),
        ("花匠有下列行为之一的，给予警告或者记过处分", "sanction"),
        ("花匠浇水", ""),
    ],
)
def test_what_a_list_is_for(lead: str, purpose: str) -> None:
    assert purpose_of(lead) == purpose


def test_what_may_be_mistaken() -> None:
    assert mistaken_for("right") == ("obligation",)
    assert mistaken_for("aggravating") == ("mitigating",)
    assert mistaken_for("crime") == mistaken_for("recusal") == mistaken_for("") == ()
    assert is_common("principle")
    assert not is_common("duty")
    assert is_local("sanction")
    assert not is_local("right")
