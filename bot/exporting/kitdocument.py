"""A session kit as a docx document to print and take along."""

from datetime import date

from bot.documents.holding import titled
from bot.exporting import typeset
from bot.exporting.columns import day_text
from bot.exporting.typeset import HEADING, Style
from knowledge.kits.kit import Kit, Reading

_TITLE = Style(name="材料标题", font="黑体", size=22, centred=True, after=6)
_UNDER = Style(name="材料说明", size=12, centred=True, after=12)
_STEP = Style(name="材料议程", size=14, after=3)
_DETAIL = Style(name="材料条目", size=12, after=3, indent=2)
_PLACE = Style(name="材料出处", font="黑体", size=14, after=3, keep=True)
_QUOTE = Style(name="材料原文", size=14, after=8, indent=2)
_ASK = Style(name="材料问题", size=14, after=8, indent=2)
_STYLES = (_TITLE, _UNDER, _STEP, _DETAIL, _PLACE, _QUOTE, _ASK)
_MARGIN = 2.6  # cm


def document(kit: Kit, *, today: date) -> bytes:
    """Agenda, reading list with the passages, and the questions."""
    title = f"“{kit.topic}”学习材料"
    made = typeset.begun(_STYLES, title=title, day=today, margin=_MARGIN)
    typeset.add(made, title, _TITLE)
    typeset.add(made, f"{day_text(today)}　全程约{kit.minutes}分钟　原文均引自资料库的现行文件", _UNDER)
    typeset.add(made, "一、议程", HEADING)
    for number, step in enumerate(kit.agenda, 1):
        typeset.add(made, f"{number}. {step.title}（{step.minutes}分钟）", _STEP)
    typeset.add(made, "二、学习原文", HEADING)
    for number, reading in enumerate(kit.readings, 1):
        typeset.add(made, f"{number}. {place(reading)}", _PLACE)
        for line in filter(str.strip, reading.quote.split("\n")):
            typeset.add(made, line.strip(), _QUOTE)
    if kit.points:
        typeset.add(made, "三、讨论题", HEADING)
    for number, point in enumerate(kit.points, 1):
        where = place(kit.readings[point.reading], short=True)
        typeset.add(made, f"{number}. {where}：“{point.quote}”", _QUOTE)
        typeset.add(made, point.asks, _ASK)
    return typeset.saved(made)


def place(reading: Reading, *, short: bool = False) -> str:
    """Where a reading stands; the long form says if it is but a part."""
    return f"{titled(reading.document)}{reading.label}{'（节选）' if reading.part and not short else ''}"
