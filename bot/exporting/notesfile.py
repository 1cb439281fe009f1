"""A member's own notes as a docx document or as plain text."""

from collections.abc import Iterable
from datetime import date

from bot.documents.holding import titled
from bot.exporting import typeset
from bot.exporting.columns import day_text
from bot.exporting.typeset import HEADING, Style
from knowledge.study.notes import Note

_TITLE = Style(name="心得标题", font="黑体", size=22, centred=True, after=6)
_UNDER = Style(name="心得说明", size=12, centred=True, after=12)
_PLACE = Style(name="心得出处", font="楷体", size=14, after=3, keep=True)
_WORDS = Style(name="心得正文", size=14, after=6, indent=2)
_STYLES = (_TITLE, _UNDER, _PLACE, _WORDS)
_MARGIN = 2.6  # cm
_NAME = "学习心得"


def document(notes: Iterable[Note], *, today: date) -> bytes:
    """The notes, oldest first, as a docx document."""
    found = _in_order(notes)
    made = typeset.begun(_STYLES, title=_NAME, day=today, margin=_MARGIN)
    typeset.add(made, _NAME, _TITLE)
    typeset.add(made, f"{day_text(today)}导出，共{len(found)}条", _UNDER)
    for note in found:
        typeset.add(made, day_text(note.day), HEADING)
        typeset.add(made, _about(note), _PLACE)
        for line in filter(str.strip, note.words.split("\n")):
            typeset.add(made, line.strip(), _WORDS)
    return typeset.saved(made)


def text(notes: Iterable[Note], *, today: date) -> bytes:
    """The notes, oldest first, as UTF-8 with a mark of that, so that every editor reads it."""
    found = _in_order(notes)
    blocks = [f"{_NAME}\n{day_text(today)}导出，共{len(found)}条"]
    blocks += [f"{day_text(note.day)}\n{_about(note)}\n{note.words.strip()}" for note in found]
    return ("\n\n".join(blocks) + "\n").encode("utf-8-sig")


def _about(note: Note) -> str:
    return f"学习{titled(note.title)}{note.label}"


def _in_order(notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.id)
