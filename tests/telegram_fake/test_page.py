from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_fake.checks import units
from tests.telegram_fake.page import page
from tests.telegram_fake.screens import NoPicture, picture
from tests.telegram_fake.wire import Json

SHANGHAI = ZoneInfo("Asia/Shanghai")
TAGS = {
    "html", "head", "title", "meta", "style", "body", "header", "main", "footer", "div", "span", "b", "i", "u", "s",
    "code", "a",
}  # fmt: skip
STYLES = ("bold", "italic", "underline", "strikethrough", "code", "blockquote", "expandable_blockquote", "mention")

characters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n<>&\"'😀党") | st.just("</div>")
texts = st.lists(characters, max_size=40).map("".join)
entities = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(STYLES), "offset": st.integers(0, 60), "length": st.integers(1, 60)}
    ),
    max_size=8,
)


def said(text: str, **more: object) -> Json:
    """A line of a transcript."""
    return {
        "who": "党学", "bot": True, "message_id": 1, "date": 1_764_000_000, "text": text, "entities": [], "buttons": [],
        "reply_to": None, "document": None, "before": [], "deleted": False, **more,
    }  # fmt: skip


def shown(*lines: Json) -> BeautifulSoup:
    return BeautifulSoup(page(lines, zone=SHANGHAI, font="Some Font"), "html.parser")


def only(soup: BeautifulSoup, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


def letters(text: str) -> str:
    """The text without blanks, which the parser takes together and which quotes swallow beside them."""
    return "".join(text.split())


@given(texts, st.lists(texts, min_size=2, max_size=4), st.booleans())
def test_a_quiz_is_shown_whole_and_as_nothing_but_text(question: str, options: list[str], answered: bool) -> None:
    votes = {"7": [1]} if answered else {}
    poll = {"question": question, "options": options, "correct": [0], "several": False, "votes": votes}
    soup = shown(said("", poll=poll))
    assert letters(only(soup, ".quiz b").get_text()) == letters(question)
    assert [letters(each.get_text()) for each in soup.select(".option span:nth-child(2)")] == [*map(letters, options)]
    assert {tag.name for tag in soup.find_all()} <= TAGS
    assert [len(soup.select(f".{css}")) for css in ("right", "wrong")] == [answered, answered]


@given(texts, entities)
def test_a_text_is_shown_whole_and_as_nothing_but_text(text: str, marks: list[Json]) -> None:
    soup = shown(said(text, entities=marks))
    assert letters(only(soup, ".words").get_text()) == letters(text)
    assert {tag.name for tag in soup.find_all()} <= TAGS


@given(texts)
def test_names_files_and_buttons_are_nothing_but_text(text: str) -> None:
    document = {"name": text, "mime": "x/y", "size": 5}
    soup = shown(said("a", who=text, document=document, buttons=[[{"text": text, "data": "d"}]]))
    for selector in (".name", ".filename", ".button"):
        assert letters(only(soup, selector).get_text()) == letters(text)
    assert {tag.name for tag in soup.find_all()} <= TAGS


@given(st.text(max_size=20))
def test_a_font_cannot_end_the_style(font: str) -> None:
    html = page([said("a")], zone=SHANGHAI, font=f'"; }} </style>{font}')
    assert html.count("</style>") == 1


def test_offsets_count_utf16_units() -> None:
    text = "😀😀重点在此"
    soup = shown(said(text, entities=[{"type": "bold", "offset": units("😀😀"), "length": units("重点")}]))
    assert only(soup, ".words b").get_text() == "重点"


def test_marks_that_overlap_are_each_shown_whole() -> None:
    marks = [{"type": "bold", "offset": 0, "length": 4}, {"type": "strikethrough", "offset": 2, "length": 4}]
    soup = shown(said("甲乙丙丁戊己", entities=marks))
    assert "".join(tag.get_text() for tag in soup.select(".words b")) == "甲乙丙丁"
    assert "".join(tag.get_text() for tag in soup.select(".words s")) == "丙丁戊己"


def test_a_folded_quote_stands_between_lines_without_empty_ones() -> None:
    soup = shown(said("前\n引文\n后", entities=[{"type": "expandable_blockquote", "offset": 2, "length": 2}]))
    assert only(soup, ".quote.folded").get_text() == "引文"
    assert [str(piece.get_text()) for piece in only(soup, ".words").children] == ["前", "引文", "后"]


def test_who_wrote_is_seen_and_when_by_the_clock_of_the_zone() -> None:
    soup = shown(said("问", bot=False), said("答", before=["等一等"]))
    assert only(soup, ".from.person .time").get_text() == "00:00✓✓"
    assert only(soup, ".from.bot .time").get_text() == "已编辑 00:00"
    assert only(soup, ".day").get_text() == "11月25日"


def test_a_button_that_was_tapped_is_seen() -> None:
    buttons = [[{"text": "甲", "data": "1"}, {"text": "乙", "data": "2"}]]
    tap = {"who": "小明", "tap": "乙", "message_id": 1, "data": "2", "answer": None}
    soup = shown(said("选", buttons=buttons), tap, said("别的", message_id=2, buttons=buttons))
    assert [tag.get_text() for tag in soup.select(".pressed")] == ["乙"]


def test_what_was_deleted_or_is_no_message_is_not_shown() -> None:
    soup = shown(said("留"), said("删", deleted=True), said("", service={"migrate_to_chat_id": -1}))
    assert [tag.get_text() for tag in soup.select(".words")] == ["留"]


def test_an_empty_chat_is_a_page() -> None:
    assert shown().select(".from") == []


def test_without_a_browser_there_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NoPicture, match="cannot be used"):
        picture(page([said("a")], zone=SHANGHAI, font="f"), tmp_path / "a.png", browser=str(tmp_path / "none"))
