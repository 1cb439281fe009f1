"""A paper as docx documents to print: the questions, and the key apart from them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from bot.exporting import typeset
from bot.exporting.columns import day_text
from bot.exporting.sessionwords import SECTIONS, place
from bot.exporting.typeset import HEADING, Style
from knowledge.quizzes.items import BLANK, LETTERS, Kind
from knowledge.sessions.paper import Question

if TYPE_CHECKING:
    from bot.exporting.typeset import Paper

_TITLE = Style(name="试卷标题", font="黑体", size=22, centred=True, after=6)
_UNDER = Style(name="试卷说明", size=14, centred=True, after=12)
_STEM = Style(name="试卷题目", size=14, after=3, keep=True)
_OPTION = Style(name="试卷选项", size=14, after=2, indent=2)
_KEY = Style(name="试卷答案", size=14, after=2)
_QUOTE = Style(name="试卷依据", size=12, after=8, indent=2)
_STYLES = (_TITLE, _UNDER, _STEM, _OPTION, _KEY, _QUOTE)
_MARGIN = 2.3  # cm
_FILL_IN = "单位：________________　姓名：____________　得分：________"
_NUMERALS = "一二三四"
_HINTS = {Kind.MULTIPLE: "每题有两个或两个以上正确答案", Kind.TRUE_FALSE: "对的打“√”，错的打“×”"}
_GAP = "________"


def paper(questions: Sequence[Question], *, title: str, day: date) -> bytes:
    """The questions, kind by kind, with room for name and answers.

    Args:
        questions: Ordered by kind.
        title: Of the paper.
        day: When it was made.
    """
    made = _begun(title, day)
    typeset.add(made, _FILL_IN, _UNDER)
    for number, question in _numbered(made, questions):
        stem = question.item.stem.replace(BLANK, _GAP)
        brackets = "" if question.item.kind is Kind.BLANK else "（　　）"
        typeset.add(made, f"{number}. {stem}{brackets}", _STEM)
        if question.item.kind in (Kind.SINGLE, Kind.MULTIPLE):
            for letter, option in zip(LETTERS, question.options, strict=False):
                typeset.add(made, f"{letter}. {option}", _OPTION)
    return typeset.saved(made)


def key(questions: Sequence[Question], *, title: str, day: date) -> bytes:
    """The answers with the places that prove them, numbered as in ``paper``."""
    made = _begun(f"{title}（参考答案）", day)
    typeset.add(made, day_text(day), _UNDER)
    for number, question in _numbered(made, questions):
        item = question.item
        typeset.add(made, f"{number}. {question.key}", _KEY)
        said = item.basis.quote if item.basis else item.explanation
        source = "：".join(filter(None, (place(item), said)))
        if source:
            typeset.add(made, source, _QUOTE)
    return typeset.saved(made)


def _begun(title: str, day: date) -> "Paper":
    made = typeset.begun(_STYLES, title=title, day=day, margin=_MARGIN)
    typeset.add(made, title, _TITLE)
    return made


def _numbered(made: "Paper", questions: Sequence[Question]) -> Iterator[tuple[int, Question]]:
    """The questions with their numbers; the heading of a section is written before its first one."""
    number = 0
    for at, (kind, found) in enumerate(groupby(questions, key=lambda each: each.item.kind)):
        section = list(found)
        hint = f"，{_HINTS[kind]}" if kind in _HINTS else ""
        typeset.add(made, f"{_NUMERALS[at]}、{SECTIONS[kind]}（共{len(section)}题{hint}）", HEADING)
        for question in section:
            number += 1
            yield number, question
