"""From screens to calls: signatures, buttons, marks."""

import string
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import (
    Action,
    Admit,
    Because,
    Compare,
    Discard,
    Forget,
    HandOver,
    HandOverNow,
    Helped,
    Leaf,
    Never,
    NoHelp,
    Open,
    Publish,
    Resend,
    Revoke,
    Settled,
    Shelf,
    Turn,
    TurnAway,
    Why,
    decode,
    encode,
)
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, joined, styled
from bot.telegram.wire import Wire, gate, inline_answer, leaving, tap_answer

WIRE = Wire(secret=b"secret")
ROW = 2**63 - 1  # the largest that SQLite holds
ORDINAL = 2**20 - 1  # the largest of a chunk
PERSON = 2**52 - 1  # the largest of the messenger
GROUP = -(10**12) - PERSON
PAGE = 9_999

LARGEST: list[Action] = [
    Open(ROW, ORDINAL, PAGE),
    Turn(ROW, ORDINAL, PAGE),
    Compare(ROW, ROW, PAGE),
    Shelf(PAGE),
    Leaf(ROW),
    Helped(ROW),
    NoHelp(ROW),
    Because(ROW, Why.OUTDATED),
    HandOver(ROW),
    HandOverNow(ROW),
    Settled(ROW),
    Publish(ROW),
    Discard(ROW),
    Admit(GROUP),
    TurnAway(GROUP),
    Revoke(PERSON),
    Resend(ROW),
    Forget(),
    Never(),
]


def numbers(low: int = -ROW, high: int = ROW) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def acting(kind: type[Action]) -> st.SearchStrategy[Action]:
    """Actions of a kind, with any numbers."""
    if kind is Because:
        return st.builds(Because, numbers(), st.sampled_from(Why))
    return st.builds(kind, **{field.name: numbers() for field in fields(kind)})


ACTIONS = st.sampled_from([type(action) for action in LARGEST]).flatmap(acting)


def data(action: Action, chat: int = 7) -> str:
    """What a button for an action carries."""
    call = WIRE.message(chat, Screen(body=styled("一"), buttons=((Button(text="一", action=action),),)))
    found = call.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index, call-overload]
    assert isinstance(found, str)
    return found


@given(ACTIONS)
def test_what_is_encoded_is_decoded(action: Action) -> None:
    assert decode(encode(action)) == action
    assert encode(action).isascii()
    assert WIRE.action(data(action), 7) == action


def test_every_action_has_a_code_of_its_own() -> None:
    assert len({encode(action).split(":")[0] for action in LARGEST}) == len(LARGEST)


@pytest.mark.parametrize("action", LARGEST, ids=lambda action: type(action).__name__)
def test_the_largest_numbers_fit_into_a_button(action: Action) -> None:
    assert len(encode(action)) <= 50
    assert len(data(action, GROUP).encode()) <= 64


@given(st.text())
def test_what_encodes_nothing_is_no_action(text: str) -> None:
    action = decode(text)
    assert action is None or decode(encode(action)) == action


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o",
        "o:1",
        "o:1:2",
        "o:1:2:3:4",
        "z:1",
        "u:",
        "u:x",
        "u:１",
        "u:--1",
        "w:1:x",
        "w:x:b",
        "F:1",
        "u:" + "9" * 21,
    ],
)
def test_no_action(text: str) -> None:
    assert decode(text) is None


@given(ACTIONS, st.data())
def test_a_button_that_was_altered_does_nothing(action: Action, draw: st.DataObject) -> None:
    signed = data(action)
    place = draw.draw(st.integers(0, len(signed) - 1))
    other = draw.draw(st.sampled_from(sorted(set(string.printable) - {signed[place]})))
    assert WIRE.action(signed[:place] + other + signed[place + 1 :], 7) is None
    assert WIRE.action(signed[:place], 7) is None


@given(ACTIONS, st.integers(-PERSON, PERSON))
def test_a_button_works_in_its_chat_only(action: Action, chat: int) -> None:
    assert (WIRE.action(data(action, 7), chat) is not None) == (chat == 7)


def test_a_button_of_another_assistant_does_nothing() -> None:
    assert Wire(secret=b"other").action(data(Forget()), 7) is None


@given(st.text(alphabet=st.characters()))
def test_whatever_a_button_carries_is_no_surprise(text: str) -> None:
    assert WIRE.action(text, 7) is None


@pytest.mark.parametrize("text", ["\ud800", "F.\udfff", "\ud800.\ud800"])
def test_broken_characters_are_no_surprise(text: str) -> None:
    assert WIRE.action(text, 7) is None


def test_marks_are_counted_as_telegram_does() -> None:
    body = joined(["😀 ", styled("粗", Style.BOLD), " x ", styled("引文😀", Style.FOLDED)])
    params = WIRE.message(7, Screen(body=body)).params
    assert params["text"] == "😀 粗 x 引文😀"
    assert params["entities"] == [
        {"type": "bold", "offset": 3, "length": 1},
        {"type": "expandable_blockquote", "offset": 7, "length": 4},
    ]
    assert "parse_mode" not in params
    assert "entities" not in WIRE.message(7, note("没有")).params


def test_where_calls_go() -> None:
    new, edited = WIRE.message(7, note("一"), slot="s"), WIRE.edit(7, note("一"), slot="s")
    assert [(each.gate, each.chat, each.slot) for each in (new, edited)] == [("chat:7", 7, "s")] * 2
    assert "reply_parameters" not in new.params
    assert "message_id" not in edited.params
    assert (leaving(-5).gate, leaving(-5).chat) == (gate(-5), -5)
    assert (tap_answer("q", 7).gate, tap_answer("q", 7).chat) == ("tap:7", None)
    assert inline_answer("q", 7, [], seconds=1).gate == "inline:7"


def test_an_edit_without_buttons_takes_them_away_and_a_message_brings_none() -> None:
    assert WIRE.edit(7, note("一"), message_id=1).params["reply_markup"] == {"inline_keyboard": []}
    assert "reply_markup" not in WIRE.message(7, note("一")).params
    hanging = note("一", [Button(text="一", action=Never())])
    assert WIRE.edit(7, hanging, message_id=1).params["reply_markup"] == WIRE.message(7, hanging).params["reply_markup"]
