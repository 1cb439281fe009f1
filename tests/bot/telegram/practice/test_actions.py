"""What the buttons of quizzes carry."""

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import Action, decode, encode
from bot.telegram.practice.actions import DECIDING, QUIZ_ACTIONS, QuizAction, item_of, number_of
from bot.telegram.routes import NEEDS, PRIVATE
from knowledge.chats.people import Role
from knowledge.quizzes.items import ItemId

LARGEST = 2**48 - 1  # of an item, and of a pile
ROUND = 2**40
NUMBERS = {"item": LARGEST, "pile": LARGEST, "round": ROUND, "place": 20, "option": 11, "fault": 3}


@pytest.mark.parametrize("kind", QUIZ_ACTIONS)
def test_the_largest_numbers_fit_into_a_button(kind: type[QuizAction]) -> None:
    action = kind(*(NUMBERS.get(field.name, 9_999) for field in fields(kind)))
    assert len(encode(action)) <= 50
    assert decode(encode(action)) == action


def test_no_two_buttons_share_a_code() -> None:
    kinds = get_args(Action)
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_only_organisers_decide_and_only_in_private() -> None:
    for kind in DECIDING:
        assert NEEDS[kind] is Role.ORGANISER
        assert kind in PRIVATE


@given(st.from_regex(r"[0-9a-f]{12}", fullmatch=True))
def test_an_items_id_survives_a_button(text: str) -> None:
    assert item_of(number_of(ItemId(text))) == text
