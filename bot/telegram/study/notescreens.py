"""A member's own notes: listed, shown, about to be deleted. Pure."""

from collections.abc import Sequence

from bot.telegram.screens.cutting import LIMIT, cut
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import day, one_row, plain
from bot.telegram.study.actions import DropNote, DropNoteNow, ExportNotes, NotesPage, ShowNote
from bot.telegram.study.promptscreens import place
from knowledge.study.notes import Note

ON_PAGE = 8
"""Notes of a page of the list."""

NONE = "还没有心得。收到每日一学以后，直接回复那条消息，就记为心得。用 /daily 可以开启每日一学。"
GONE = "这条心得已经不在了。"

_SHORT = 40


def listed(found: Sequence[Note], *, page: int, of: int) -> Screen:
    """A page of somebody's notes, latest first.

    Args:
        found: Those of the page.
        page: 0-based.
        of: How many notes there are in all.
    """
    if not of:
        return note(NONE)
    first = page * ON_PAGE
    lines: list[Styled | str] = [styled(f"我的心得（{of}条）", Style.BOLD)]
    lines += [f"{n}. {_when(each)}　{plain(each.words, _SHORT)}" for n, each in enumerate(found, first + 1)]
    open_ = [Button(text=str(n), action=ShowNote(each.id, page)) for n, each in enumerate(found, first + 1)]
    half = (len(open_) + 1) // 2 if len(open_) > ON_PAGE // 2 else len(open_)
    before = Button(text="‹ 前一页", action=NotesPage(page - 1)) if page else None
    after = Button(text="后一页 ›", action=NotesPage(page + 1)) if first + len(found) < of else None
    export = one_row(Button(text="导出 docx", action=ExportNotes(0)), Button(text="导出 txt", action=ExportNotes(1)))
    rows = [row for row in (open_[:half], open_[half:]) if row]
    return note(joined(lines, "\n"), *rows, *one_row(before, after), *export)


def whole(found: Note, page: int) -> Screen:
    """A note in full; ``page``: of the list to go back to."""
    head = joined([styled(_when(found), Style.BOLD), "\n", place(found.title, found.label)])
    body = cut(joined([head, found.words], "\n\n"), LIMIT)
    buttons = one_row(Button(text="删除", action=DropNote(found.id, page)), Button(text="返回", action=NotesPage(page)))
    return Screen(body=body[0], buttons=buttons)


def drop_asked(found: Note, page: int) -> Screen:
    """Make sure before a note is deleted."""
    yes = Button(text="确定删除", action=DropNoteNow(found.id, page))
    no = Button(text="不用了", action=ShowNote(found.id, page))
    return note(f"要删除{_when(found)}的这条心得吗？删除后不能恢复。\n{plain(found.words, _SHORT)}", [yes, no])


def _when(found: Note) -> str:
    return day(found.day)
