"""The list of documents and the comparison of editions, page by page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.comparing import Change, Part, Unit, compare, marked
from bot.telegram.actions import Compare, Leaf, Shelf
from bot.telegram.screens.characters import clean
from bot.telegram.screens.screen import Screen
from bot.telegram.screens.shelves import changes, documents
from bot.telegram.screens.styled import Style
from knowledge.documents import Kind, Status
from tests.bot.telegram.screens.samples import expect_sendable_screen, held, visible

_OLD = held(row=1, status=Status.SUPERSEDED, effective=date(2020, 4, 1))
_NEW = held(row=2)


def _looking(screen: Screen, style: Style) -> list[str]:
    return [screen.body.text[mark.start : mark.end] for mark in screen.body.marks if mark.style is style]


def _unit(number: int, wording: str) -> Unit:
    return Unit(label=f"第{number}条", text=f"第{number}条　{wording}")


def test_the_list_says_what_each_document_is() -> None:
    shelf = [held(), held("样例讲话", row=9, kind=Kind.SPEECH, effective=None, articles=0)]
    screen = documents(shelf, 0)
    assert screen.body.text == (
        "资料库共有2份文件\n\n"
        "1. 《中国共产党样例工作条例》\n法规｜现行｜2023年7月1日起施行｜共6条\n\n"
        "2. 《样例讲话》\n讲话｜现行｜共9段"
    )
    assert [[(button.text, button.action) for button in row] for row in screen.buttons] == [
        [("1", Leaf(7)), ("2", Leaf(9))]
    ]


def test_eight_documents_fill_a_page() -> None:
    shelf = [held(f"样例{number}", row=number) for number in range(17)]
    pages = [documents(shelf, page) for page in range(3)]
    opened = [
        button.action.row for page in pages for row in page.buttons for button in row if isinstance(button.action, Leaf)
    ]
    assert opened == list(range(17))
    turning = [[button.action for button in page.buttons[-1]] for page in pages]
    assert turning == [[Shelf(1)], [Shelf(0), Shelf(2)], [Shelf(1)]]
    assert pages[1].body.text.startswith("资料库共有17份文件（2/3）")
    assert documents(shelf, 99) == pages[2]
    assert documents(shelf, -1) == pages[0]


def test_an_empty_library_says_so() -> None:
    assert documents([], 3) == documents([], 0)
    assert (documents([], 0).body.text, documents([], 0).buttons) == ("资料库里还没有文件。", ())


@given(st.lists(st.text(max_size=200), max_size=20), st.integers(min_value=-1, max_value=4))
def test_documents_of_any_name_can_be_listed(titles: list[str], page: int) -> None:
    expect_sendable_screen(documents([held(title, row=row) for row, title in enumerate(titles)], page))


def test_changes_are_counted_and_shown_by_their_looks() -> None:
    before = [_unit(1, "样例每季度清点一次。"), _unit(2, "样例一律不得外借。"), _unit(3, "本条例自发布之日起施行。")]
    after = [_unit(1, "样例每月清点一次。"), _unit(2, "建立目录向全体党员公开。"), _unit(4, "本条例自发布之日起施行。")]
    found = compare(before, after)
    screen = changes(_OLD, _NEW, found, 0, 0)
    assert screen.body.text.startswith(
        "《中国共产党样例工作条例》修订对照\n旧：2020年4月1日（旧版，已不再适用）\n新：2023年7月1日（现行）\n"
        "新增1处，删去1处，修改1处，移动1处，未变0处\n\n修改：第1条\n样例每季度月清点一次。\n\n"
    )
    assert "移动：第3条 → 第4条" in screen.body.text
    assert _looking(screen, Style.STRIKE) == ["季度", "样例一律不得外借。"]
    assert _looking(screen, Style.UNDERLINE) == ["月", "建立目录向全体党员公开。"]
    assert screen.buttons == ()


def test_long_stretches_that_stayed_are_shortened() -> None:
    old = f"{'甲' * 100}旧值{'乙' * 100}旧词{'丙' * 100}"
    new = f"{'甲' * 100}新价{'乙' * 100}新句{'丙' * 100}"
    change = Change(old=_unit(1, old), new=_unit(1, new), marks=marked(old, new))
    text = changes(_OLD, _NEW, [change], 3, 0).body.text
    assert text.endswith(f"……{'甲' * 30}旧值新价{'乙' * 30}……{'乙' * 30}旧词新句{'丙' * 30}……")


def test_editions_that_do_not_differ() -> None:
    screen = changes(_OLD, _NEW, [], 6, 0)
    assert screen.body.text.endswith("\n两个版本没有差别，共6处")
    assert screen.buttons == ()


def test_many_changes_are_turned_page_by_page() -> None:
    found = compare([_unit(n, f"样例{n}每季度清点一次。" * 8) for n in range(1, 41)],
                    [_unit(n, f"样例{n}每月清点一次。" * 8) for n in range(1, 41)])  # fmt: skip
    pages: list[Screen] = []
    while not pages or len(pages[-1].buttons[0]) == 2 or len(pages) == 1:
        pages.append(changes(_OLD, _NEW, found, 0, len(pages)))
    assert [button.action for button in pages[1].buttons[0]] == [
        Compare(old=1, new=2, page=0),
        Compare(old=1, new=2, page=2),
    ]
    assert [button.action for button in pages[-1].buttons[0]] == [Compare(old=1, new=2, page=len(pages) - 2)]
    assert f"（2/{len(pages)}）" in pages[1].body.text
    shown = "".join(page.body.text.partition("\n\n")[2] for page in pages)
    assert all(f"修改：第{number}条" in shown for number in range(1, 41))
    for page in pages:
        expect_sendable_screen(page)
    assert changes(_OLD, _NEW, found, 0, 999) == pages[-1]


@pytest.mark.parametrize("size", [0, 1, 3, 40])
@given(data=st.data())
def test_any_changes_can_be_shown_whole(size: int, data: st.DataObject) -> None:
    wordings = st.text(max_size=60)
    pairs = [(data.draw(wordings), data.draw(wordings)) for _ in range(size)]
    found = [
        Change(old=_unit(number, old), new=_unit(number, new), marks=marked(old, new))
        for number, (old, new) in enumerate(pairs)
    ]
    first = changes(_OLD, _NEW, found, 1, 0)
    pages = [first]
    while any(button.action == Compare(old=1, new=2, page=len(pages)) for row in pages[-1].buttons for button in row):
        pages.append(changes(_OLD, _NEW, found, 1, len(pages)))
    for page in pages:
        expect_sendable_screen(page)
    shown = visible("".join(page.body.text.partition("\n\n")[2] for page in pages))
    for change in found:
        if change.sort != "moved":
            for mark in change.marks:
                assert mark.part is Part.KEPT or visible(clean(mark.text)) in shown
