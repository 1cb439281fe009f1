"""What the library holds, and what changed between two editions, page by page. Pure."""

from collections.abc import Callable, Sequence

from bot.documents.comparing import Change, Mark, Part
from bot.documents.names import SORT_NAMES, abridged, headline
from bot.telegram.actions import Action, Compare, Leaf, Shelf
from bot.telegram.screens.cutting import LIMIT, MOST_MARKS, cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import STANDINGS, day, facts, one_row, plain, titled, within
from knowledge.storage.holdings import Held

_A_PAGE = 8
_IN_ROW = 4
_ROOM = 600  # UTF-16 units for what stands above the changes of a page
_STYLES: dict[Part, tuple[Style, ...]] = {
    Part.KEPT: (),
    Part.REMOVED: (Style.STRIKE,),
    Part.ADDED: (Style.BOLD, Style.UNDERLINE),
}


def documents(held: Sequence[Held], page: int = 0) -> Screen:
    """A page of the list of documents, with a button for each.

    Args:
        held: All documents, in the order they are listed.
        page: 0-based; one that is not there means the nearest.
    """
    if not held:
        return Screen(body=Styled(text="资料库里还没有文件。"))
    pages = [held[start : start + _A_PAGE] for start in range(0, len(held), _A_PAGE)]
    page = within(page, pages)
    entries = [
        joined([styled(f"{number}. {titled(document.title)}", Style.BOLD), facts(document)], "\n")
        for number, document in enumerate(pages[page], 1)
    ]
    head = f"资料库共有{len(held)}份文件{_counted(page, len(pages))}"
    [body] = cut(joined([head, *entries], "\n\n"))
    numbers = [Button(text=str(number), action=Leaf(each.row)) for number, each in enumerate(pages[page], 1)]
    rows = tuple(tuple(numbers[start : start + _IN_ROW]) for start in range(0, len(numbers), _IN_ROW))
    return Screen(body=body, buttons=(*rows, *_turning(page, len(pages), Shelf)))


def changes(old: Held, new: Held, changes: Sequence[Change], unchanged: int, page: int = 0) -> Screen:
    """A page of what changed between two editions.

    Args:
        old: The earlier edition.
        new: The later edition.
        changes: In the order they are shown.
        unchanged: How many articles and points stayed as they were.
        page: 0-based; one that is not there means the nearest.
    """
    pages = cut(joined(map(_change, changes), "\n\n"), LIMIT - _ROOM, most=MOST_MARKS - 1)
    page = within(page, pages)
    head = [styled(f"{titled(new.title)}修订对照{_counted(page, len(pages))}", Style.BOLD)]
    lines = [] if page else [_edition("旧", old), _edition("新", new), _counts(changes, unchanged)]
    body = joined([joined([*head, *lines], "\n"), *pages[page : page + 1]], "\n\n")
    [whole] = cut(body)

    def to(number: int) -> Action:
        return Compare(old=old.row, new=new.row, page=number)

    return Screen(body=whole, buttons=_turning(page, len(pages), to))


def _edition(name: str, held: Held) -> str:
    on = held.effective or held.issued
    return f"{name}：{day(on) if on else '日期不明'}（{STANDINGS[held.status]}）"


def _counts(changes: Sequence[Change], unchanged: int) -> str:
    if not changes:
        return f"两个版本没有差别，共{unchanged}处"
    counts = [f"{name}{sum(change.sort == sort for change in changes)}处" for sort, name in SORT_NAMES.items()]
    return f"{'，'.join(counts)}，未变{unchanged}处"


def _change(change: Change) -> Styled:
    head = styled(plain(headline(change), 120), Style.BOLD)
    if change.sort == "moved":
        return head
    last = len(change.marks) - 1
    pieces = [_stretch(mark, first=place == 0, last=place == last) for place, mark in enumerate(change.marks)]
    return joined([head, joined(pieces)], "\n")


def _stretch(mark: Mark, *, first: bool, last: bool) -> Styled:
    kept = mark.part is Part.KEPT and not (first and last)
    return styled(abridged(mark.text, first=first, last=last) if kept else mark.text, *_STYLES[mark.part])


def _counted(page: int, pages: int) -> str:
    return f"（{page + 1}/{pages}）" if pages > 1 else ""


def _turning(page: int, pages: int, to: Callable[[int], Action]) -> tuple[tuple[Button, ...], ...]:
    return one_row(
        Button(text="‹ 前一页", action=to(page - 1)) if page else None,
        Button(text="后一页 ›", action=to(page + 1)) if page + 1 < pages else None,
    )
