"""An article, or another place of a document, with buttons to leaf on. Pure."""

import re

from bot.documents.leafing import Leaf
from bot.telegram.actions import Turn
from bot.telegram.screens.cutting import LIMIT, cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import one_row, plain, standing, titled, within

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千0-9]+条")
_MASK = re.compile(r"\*{2,}")
_HIDDEN = "（***：原文此处未公开。）"
_ROOM = 1_200  # UTF-16 units for what stands around the text of a page
_LONGEST_PATH = 120  # characters
_LONGEST_HEADS = 240


def article(leaf: Leaf, page: int = 0) -> Screen:
    """An article, point or table row, or a page of it.

    Args:
        leaf: To show.
        page: 0-based; one that is not there means the nearest.
    """
    pages = cut(styled(leaf.text), LIMIT - _ROOM)
    page = within(page, pages)
    text = pages[page] if pages else Styled(text="")
    note = _HIDDEN if _MASK.search(text.text) else ""
    counted = f"（{page + 1}/{len(pages)}）" if len(pages) > 1 else ""
    head: list[Styled | str] = [
        styled(f"{titled(leaf.document.title)}{plain(leaf.label)}{counted}", Style.BOLD),
        standing(leaf.document),
        *filter(None, [_path(leaf)]),
    ]
    rest = [each for each in (_heads(leaf), text.text, note) if each]
    body = joined([joined(head, "\n"), "\n".join(rest)], "\n\n")
    [whole] = cut(body)
    return Screen(body=whole, buttons=_buttons(leaf, page, len(pages)))


def _path(leaf: Leaf) -> str:
    """What encloses the place; without the place itself, which the title names."""
    above = leaf.path[:-1] if leaf.path and leaf.label.endswith(leaf.path[-1]) else leaf.path
    return plain(" › ".join(above), _LONGEST_PATH) if above else ""


def _heads(leaf: Leaf) -> str:
    return plain(leaf.heads, _LONGEST_HEADS) if leaf.heads else ""


def _buttons(leaf: Leaf, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    name = "条" if _ARTICLE.match(leaf.label) else "处"

    def turn(text: str, ordinal: int | None, to: int = 0) -> Button | None:
        if ordinal is None:
            return None
        return Button(text=text, action=Turn(row=leaf.document.row, ordinal=ordinal, page=to))

    return (
        *one_row(turn(f"‹ 上一{name}", leaf.before), turn(f"下一{name} ›", leaf.after)),
        *one_row(
            turn("‹ 前一页", leaf.ordinal, page - 1) if page else None,
            turn("后一页 ›", leaf.ordinal, page + 1) if page + 1 < pages else None,
        ),
    )
