"""An article on the screen: its name, whether it is in force, its text, and where to leaf on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import Turn
from bot.telegram.screens.articles import article
from bot.telegram.screens.screen import Screen
from bot.telegram.screens.styled import Mark, Style
from knowledge.documents import Status
from tests.bot.telegram.screens.samples import expect_sendable_screen, held, leaf_of, visible


def _texts(screen: Screen) -> list[list[str]]:
    return [[button.text for button in row] for row in screen.buttons]


def test_an_article_shows_its_name_its_standing_its_place_and_its_text() -> None:
    screen = article(leaf_of("第三条　样例每月清点一次。\n清点结果应当报告党支部。"))
    assert screen.body.text == (
        "《中国共产党样例工作条例》第三条\n现行｜2023年7月1日起施行\n第二章 保管\n\n"
        "第三条　样例每月清点一次。\n清点结果应当报告党支部。"
    )
    assert screen.body.marks == (Mark(style=Style.BOLD, start=0, end=16),)


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (held(status=Status.SUPERSEDED), "旧版，已不再适用｜2023年7月1日起施行"),
        (held(status=Status.DRAFT, effective=None), "草案或尚未施行"),
        (held(effective=None, issued=held().effective), "现行｜2023年7月1日发布"),
    ],
)
def test_the_standing_of_the_document_is_said(document: object, line: str) -> None:
    screen = article(leaf_of("第三条　样例。", document=document))  # type: ignore[arg-type]
    assert screen.body.text.split("\n")[1] == line


def test_buttons_leaf_to_the_articles_around() -> None:
    screen = article(leaf_of("第三条　样例。"))
    assert [[button.action for button in row] for row in screen.buttons] == [
        [Turn(row=7, ordinal=1), Turn(row=7, ordinal=3)]
    ]
    assert _texts(screen) == [["‹ 上一条", "下一条 ›"]]


@pytest.mark.parametrize("label", ["三、（一）", "表2第5行", "总纲"])
def test_other_places_are_not_called_articles(label: str) -> None:
    assert _texts(article(leaf_of("样例。", label=label))) == [["‹ 上一处", "下一处 ›"]]


def test_at_either_end_there_is_nothing_to_turn_to() -> None:
    assert _texts(article(leaf_of("第一条　样例。", before=None))) == [["下一条 ›"]]
    assert _texts(article(leaf_of("第九条　样例。", after=None))) == [["‹ 上一条"]]
    assert _texts(article(leaf_of("第一条　样例。", before=None, after=None))) == []


def test_a_long_article_is_turned_page_by_page() -> None:
    text = "\n".join(f"（{number}）{'样例工作应当坚持实事求是。' * 10}" for number in range(60))
    first = article(leaf_of(text))
    assert first.body.text.startswith("《中国共产党样例工作条例》第三条（1/3）\n")
    assert _texts(first) == [["‹ 上一条", "下一条 ›"], ["后一页 ›"]]
    middle = article(leaf_of(text), 1)
    assert [button.action for button in middle.buttons[1]] == [
        Turn(row=7, ordinal=2, page=0),
        Turn(row=7, ordinal=2, page=2),
    ]
    assert _texts(article(leaf_of(text), 2))[1] == ["‹ 前一页"]
    shown = "".join(article(leaf_of(text), page).body.text.partition("\n\n")[2] for page in range(3))
    assert visible(shown) == visible(text)


@pytest.mark.parametrize("page", [-3, 1, 99])
def test_a_page_that_is_not_there_means_the_nearest(page: int) -> None:
    assert article(leaf_of("第三条　样例。"), page) == article(leaf_of("第三条　样例。"), 0)


def test_what_is_masked_is_said_not_to_be_public() -> None:
    assert "原文此处未公开" in article(leaf_of("任务 | ***元")).body.text
    assert "未公开" not in article(leaf_of("任务 | 3*4元")).body.text


def test_a_table_row_stands_below_its_column_heads() -> None:
    screen = article(leaf_of("清点 | 保管员 | 每月", label="表1第2行", heads="任务 | 负责人 | 时限"))
    assert screen.body.text.endswith("\n\n任务 | 负责人 | 时限\n清点 | 保管员 | 每月")


@given(
    title=st.text(max_size=300),
    label=st.text(min_size=1, max_size=200),
    text=st.text(max_size=9000),
    path=st.lists(st.text(max_size=200), max_size=5).map(tuple),
    heads=st.text(max_size=600),
    page=st.integers(min_value=-2, max_value=5),
)
def test_whatever_is_held_can_be_shown(
    title: str, label: str, text: str, path: tuple[str, ...], heads: str, page: int
) -> None:
    leaf = leaf_of(text, label=label, document=held(title), path=path, heads=heads)
    expect_sendable_screen(article(leaf, page))


def test_the_widest_names_leave_room_for_the_text() -> None:
    wide = "𠀀" * 400
    leaf = leaf_of("𠀀" * 5000, label=wide, document=held(wide), path=(wide, wide), heads=wide)
    expect_sendable_screen(article(leaf))
