import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_fake.checks import (
    CAPTION_UNITS,
    MESSAGE_UNITS,
    checked_entities,
    checked_keyboard,
    checked_text,
    units,
)
from tests.telegram_fake.inline import check_results
from tests.telegram_fake.wire import Json, Refused

LETTERS = st.text(st.sampled_from("党a章😀 \n"), min_size=1, max_size=30)


def mark(offset: int, length: int, kind: str = "bold", **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


def refusal(text: object, entities: object, most: int = MESSAGE_UNITS) -> str:
    with pytest.raises(Refused) as caught:
        checked_text(text, entities, most=most)
    assert caught.value.malformed
    assert caught.value.code == 400
    return caught.value.description


@given(LETTERS, st.data())
def test_marks_that_nest_between_letters_pass(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    inner = data.draw(st.integers(start + 1, end))
    outer = mark(units(text[:start]), units(text[start:end]))
    nested = mark(units(text[:start]), units(text[start:inner]), "italic")

    assert checked_entities(text, [nested, outer])[0]["length"] == outer["length"]


@given(LETTERS, st.data())
def test_trimming_keeps_what_marks_cover_but_for_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marked = text[start:end]
    if not text.strip():
        return

    shown, entities = checked_text(text, [mark(units(text[:start]), units(marked))], most=MESSAGE_UNITS)

    assert shown.strip() == text.strip()
    for entity in entities:
        raw = shown.encode("utf-16-le")[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
        assert marked.startswith(raw.decode("utf-16-le"))
        assert marked.rstrip() == raw.decode("utf-16-le").rstrip()


def test_marks_move_with_the_text_when_blanks_before_it_go() -> None:
    assert checked_text("\n 党章 ", [mark(2, 3)], most=MESSAGE_UNITS) == ("党章", [mark(0, 2)])


def test_a_marked_blank_at_the_beginning_stays() -> None:
    assert checked_text(" 党章", [mark(0, 2)], most=MESSAGE_UNITS) == (" 党章", [mark(0, 2)])


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000\u00a0", None, 7])
def test_a_text_of_blanks_is_refused(text: object) -> None:
    assert refusal(text, None) == "Bad Request: message text is empty"


def test_length_counts_utf16_units() -> None:
    assert checked_text("😀" * 2048, None, most=MESSAGE_UNITS)[0] == "😀" * 2048
    assert refusal("😀" * 2048 + "a", None) == "Bad Request: message is too long"
    assert refusal("章" * 1025, None, CAPTION_UNITS) == "Bad Request: message caption is too long"


def test_half_a_letter_is_refused() -> None:
    assert "UTF-8" in refusal("\ud83d", None)


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        ([mark(1, 2)], "cuts a letter in two"),
        ([mark(0, 1)], "cuts a letter in two"),
        ([mark(2, 4)], "ends beyond the text"),
        ([mark(-1, 2)], "bold at -1"),
        ([mark(2, 0)], "0 long"),
        ([mark(2, 1, "fett")], "unsupported type"),
        ([mark(2, 1, "text_link")], "text_link without url"),
        ([mark(2, 1, colour="red")], "is no MessageEntity"),
        ([mark(0, 3), mark(2, 3, "italic")], "overlap"),
        ([mark(0, 5, "blockquote"), mark(2, 1, "expandable_blockquote")], "a blockquote inside a blockquote"),
        ([mark(0, 5, "code"), mark(2, 1)], "bold inside code"),
        ([mark(2, 1)] * 101, "at most 100"),
        ("bold", "expected an array"),
    ],
)
def test_wrong_entities_are_refused(entities: object, reason: str) -> None:
    assert reason in refusal("😀abc", entities)


def keyboard(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


def button_refusal(markup: object) -> str:
    with pytest.raises(Refused) as caught:
        checked_keyboard(markup)
    assert caught.value.malformed
    return caught.value.description


@given(st.text(st.sampled_from("a章😀"), min_size=1, max_size=40))
def test_callback_data_holds_64_bytes(data: str) -> None:
    markup = keyboard({"text": "是", "callback_data": data})
    if len(data.encode()) <= 64:
        assert checked_keyboard(markup) == markup
    else:
        assert button_refusal(markup) == "Bad Request: BUTTON_DATA_INVALID"


def test_a_button_to_a_page_is_taken() -> None:
    markup = keyboard({"text": "看", "url": "https://t.me/dangxue_bot"})
    assert checked_keyboard(markup) == markup


def test_an_empty_keyboard_is_none() -> None:
    assert checked_keyboard({"inline_keyboard": []}) is None
    assert checked_keyboard(None) is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("keyboard", "object expected as reply markup"),
        ({"keyboard": []}, "inline keyboard expected"),
        ({"inline_keyboard": [[]]}, "1 to 8 buttons"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 8] * 13}, "reply markup is too long"),
        (keyboard({"text": " ", "callback_data": "y"}), "must be a non-empty string"),
        (keyboard({"text": "x"}), "exactly one action"),
        (keyboard({"text": "x", "callback_data": "y", "url": "https://t.me/a"}), "exactly one action"),
        (keyboard({"text": "x", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "x", "url": "nowhere"}), "wrong HTTP URL"),
        (keyboard({"text": "x", "callback_data": "y", "colour": "red"}), "unknown fields"),
    ],
)
def test_wrong_keyboards_are_refused(markup: object, reason: str) -> None:
    assert reason in button_refusal(markup)


def article(**changes: object) -> Json:
    return {
        "type": "article",
        "id": "1",
        "title": "第一条",
        "input_message_content": {"message_text": "正文"},
        **changes,
    }


def test_articles_are_taken() -> None:
    assert check_results([article(), article(id="2")]) == [article(), article(id="2")]


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("articles", "expected an array"),
        ([article(id=str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article(id="x" * 65)], "RESULT_ID_INVALID"),
        ([article(title="")], "title"),
        ([article(type="photo")], "can't parse inline query result"),
        ([article(input_message_content={"message_text": ""})], "message text is empty"),
        ([article(input_message_content={"message_text": "x", "parse_mode": "HTML"})], "parse_mode"),
        ([article(input_message_content=None)], "input_message_content wanted"),
    ],
)
def test_wrong_results_are_refused(results: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_results(results)
