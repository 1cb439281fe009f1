"""The fixed texts: each can be said, and says what it must."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalogue import text

# Name of every text -> the placeholders the program fills in.
TEXTS: dict[str, set[str]] = {
    "capability": set(),
    "farewell": set(),
    "forget_asked": set(),
    "forgotten": set(),
    "forms_absent": set(),
    "forms_context": set(),
    "forms_explainer": set(),
    "forms_note": set(),
    "greeting": set(),
    "group_asked": set(),
    "group_welcome": set(),
    "help": {"commands"},
    "hidden": set(),
    "ledger_empty": set(),
    "ledger_waiting": {"number"},
    "ledger_whose": set(),
    "masked": set(),
    "no_admin": {"number"},
    "nothing_near": set(),
    "real_case": set(),
    "refusal": {"passages"},
    "status": {
        "documents",
        "passages",
        "inbox",
        "outbox",
        "failures",
        "uncertain",
        "failed",
        "fetched",
        "uploads",
    },
    "rewording_item": {"data"},
    "rewording_rules": set(),
    "stranger": set(),
    "thanks": set(),
    "welcome": {"name", "role"},
}


def said(name: str) -> str:
    return text(name, **dict.fromkeys(TEXTS[name], "一处原文"))


def test_every_file_is_listed_here() -> None:
    held = {entry.name.removesuffix(".md") for entry in files("prompts").iterdir() if entry.name.endswith(".md")}
    assert held == TEXTS.keys()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_text_is_plain_calm_chinese_with_nothing_left_to_fill_in(name: str) -> None:
    reply = said(name)
    assert reply == reply.strip() != ""
    assert not set("!！$") & set(reply)
    assert any("一" <= character <= "鿿" for character in reply)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_name_the_text_does_not_use_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="surplus"):
        text(name, **dict.fromkeys(TEXTS[name], ""), surplus="")


def test_a_placeholder_left_empty_handed_is_refused() -> None:
    with pytest.raises(ValueError, match="passages"):
        text("refusal")


@pytest.mark.parametrize("name", ["unheard_of", "", "catalogue"])
def test_an_unknown_text_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        text(name)


@given(passages=st.text(min_size=1))
def test_passages_are_shown_as_they_are(passages: str) -> None:
    assert text("refusal", passages=passages).endswith(passages)


def test_real_cases_are_sent_to_those_responsible() -> None:
    reply = text("real_case")
    assert "12388" in reply
    assert "不受理举报" in reply
    assert "不提出处分建议" in reply


def test_strangers_are_told_whom_to_ask_and_nothing_of_what_is_held() -> None:
    reply = text("stranger")
    assert "邀请链接" in reply
    assert "/" not in reply


def test_masked_value_is_said_to_be_unpublished() -> None:
    assert text("masked") == "原文此处未公开数值。"
