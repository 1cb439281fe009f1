"""Quiz items as a docx document: numbered, under a heading for each kind, as banks are handed round."""

from collections.abc import Sequence
from datetime import date

from bot.exporting import typeset
from bot.exporting.typeset import HEADING, Style
from knowledge.numerals import to_chinese
from knowledge.quizzes.bankrows import FINE_PRINT_MARK, fine_print, lines
from knowledge.quizzes.items import Kind, QuizItem

_TITLE = Style(name="题库标题", font="黑体", size=22, centred=True, after=12)
_STEM = Style(name="题库题干", size=14, keep=True)
_LINE = Style(name="题库条目", size=12, indent=2)
_FINE = Style(name="题库附加信息", size=1, hidden=True, keep=True)
_MARGIN = 2.6  # cm
_HEADINGS = {
    Kind.SINGLE: "单项选择题",
    Kind.MULTIPLE: "多项选择题",
    Kind.TRUE_FALSE: "判断题",
    Kind.BLANK: "填空题",
}


def document(items: Sequence[QuizItem], *, title: str, today: date) -> bytes:
    """The items of a kind together, in their order, with answer, explanation and place right behind each.

    A hidden paragraph before an item carries what print does not.
    """
    made = typeset.begun((_TITLE, _STEM, _LINE, _FINE), title=title, day=today, margin=_MARGIN)
    typeset.add(made, title, _TITLE)
    number = 0
    shown = [kind for kind in _HEADINGS if any(item.kind is kind for item in items)]
    for section, kind in enumerate(shown, 1):
        its = [item for item in items if item.kind is kind]
        typeset.add(made, f"{to_chinese(section)}、{_HEADINGS[kind]}（共{len(its)}题）", HEADING)
        for item in its:
            number += 1
            stem, *others = lines(item)
            typeset.add(made, FINE_PRINT_MARK + fine_print(item, (stem, *others)), _FINE)
            typeset.add(made, f"{number}. {stem}", _STEM)
            for line in others:
                typeset.add(made, line, _LINE)
    return typeset.saved(made)
