"""The daily prompt as a message: the passage with its place, and the question to think about. Pure."""

from datetime import date

from bot.telegram.actions import Open
from bot.telegram.reminders.sendscreens import weekday
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, joined, styled
from bot.telegram.screens.wording import plain, titled
from bot.telegram.study.actions import NotesPage, WriteNote
from knowledge.study.prompts import Prompt, question
from knowledge.study.sends import Sent

_PART = "（节选）"
_REPLY = "直接回复这条消息，可以记下心得。"

ITEM_HEAD = "今日一题"
"""Stands in front of the item that goes with a prompt."""


def prompt(found: Prompt, *, private: bool) -> Screen:
    """A prompt.

    Args:
        found: To be shown.
        private: Whether it goes to one person, who may answer it.
    """
    unit = found.unit
    where = place(unit.title, unit.label) + (_PART if unit.part else "")
    lines = [
        styled(f"每日一学　{day_words(found.day)}", Style.BOLD),
        joined([styled(where, Style.BOLD), "\n", styled(unit.text.strip(), Style.QUOTE)]),
        joined([styled("想一想：", Style.BOLD), question(unit).text]),
    ]
    if private:
        lines.append(styled(_REPLY, Style.ITALIC))
    row = (
        Button(text="看原文", action=Open(unit.row, unit.ordinal)),
        Button(text="写心得", action=WriteNote(found.day.toordinal())),
    )
    return Screen(body=cut(joined(lines, "\n\n"))[0], buttons=(row,))


def note_asked(about: Sent) -> Screen:
    """Somebody is to write their note."""
    where = place(about.title, about.label)
    return note(f"请写下学习{where}的心得，发一条消息就可以。只有您自己能看到。发送“取消”可以不写。")


def note_kept(about: Sent) -> Screen:
    """A note was kept."""
    where = place(about.title, about.label)
    return note(f"已记下学习{where}的心得，只有您自己能看到。", [Button(text="我的心得", action=NotesPage(0))])


def place(title: str, label: str) -> str:
    """《样例条例》第三条."""
    return f"{titled(title)}{plain(label) if label else ''}"


def day_words(day: date) -> str:
    """3月16日 周一."""
    return f"{day.month}月{day.day}日 {weekday(day)}"
