"""The picture of somebody's practice: eight weeks of answers, and the topics that need another look."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge.quizzes.progress import Progress, Topic, Week

if TYPE_CHECKING:
    from bot.exporting.canvas import Canvas, Lettering

WIDTH = 1080
_MARGIN = 48
_TITLE, _CHART, _AXIS, _LEGEND = 130, 420, 96, 60  # heights
_TOPICS_TITLE, _TOPIC = 70, 84
_BAR = 64  # width
_LEAST = 5  # answers that a full bar stands for at least, so that one answer does not fill the chart
_TRACK = 18  # height of a topic's bar

_PAPER, _EDGE, _TRACK_GROUND = "#FBF8F4", "#E3DBD2", "#EDE6DE"
_RED, _INK, _SOFT = "#B01E23", "#2B2522", "#756B64"
_RIGHT, _WRONG = "#4C9A5B", "#E0A63C"


def painted(progress: Progress) -> bytes:
    """Somebody's practice as a PNG 1080 pixels wide; the same figures give the same bytes."""
    from bot.exporting.canvas import Canvas, Lettering

    lettering = Lettering()
    topics = progress.weakest
    below = _TOPICS_TITLE + _TOPIC * len(topics) if topics else 0
    chart = _TITLE + _CHART + _AXIS + _LEGEND
    canvas = Canvas(WIDTH, chart + below + _MARGIN, ground=_PAPER, lettering=lettering)
    _paint_title(canvas, lettering, progress)
    _paint_weeks(canvas, progress.weeks)
    _paint_legend(canvas, lettering, _TITLE + _CHART + _AXIS + _LEGEND / 2)
    if topics:
        _paint_topics(canvas, lettering, topics, chart)
    return canvas.png()


def _paint_title(canvas: "Canvas", lettering: "Lettering", progress: Progress) -> None:
    middle = _TITLE / 2
    canvas.box(_MARGIN, middle - 26, 8, 52, fill=_RED, round_by=4)
    canvas.text(_MARGIN + 26, middle, "练习进度", 50, _INK, bold=True)
    right: float = WIDTH - _MARGIN
    for said in _sums(progress):
        width = lettering.width(said, 26) + 36
        right -= width
        canvas.box(right, middle - 23, width, 46, fill=_TRACK_GROUND, round_by=23)
        canvas.text(right + width / 2, middle, said, 26, _INK, align="m")
        right -= 12


def _sums(progress: Progress) -> Iterator[str]:
    """What the eight weeks come to, from right to left."""
    answered = sum(week.answered for week in progress.weeks)
    right = sum(week.right for week in progress.weeks)
    yield f"对{right}题"
    yield f"答{answered}题"
    yield f"练习{progress.days}天"


def _paint_weeks(canvas: "Canvas", weeks: Sequence[Week]) -> None:
    floor = _TITLE + _CHART
    most = max(_LEAST, *(week.answered for week in weeks))
    room = _CHART - 60  # above the highest bar its number stands
    step = (WIDTH - 2 * _MARGIN) / len(weeks)
    canvas.box(_MARGIN, floor, WIDTH - 2 * _MARGIN, 2, fill=_EDGE)
    for number, week in enumerate(weeks):
        middle = _MARGIN + (number + 0.5) * step
        _paint_bar(canvas, week, middle, floor, room / most)
        last = number + 1 == len(weeks)
        canvas.text(middle, floor + 28, "本周" if last else f"{week.first.month}/{week.first.day}", 24, _INK, align="m")
        canvas.text(middle, floor + 64, f"{week.days}天" if week.days else "—", 22, _SOFT, align="m")


def _paint_bar(canvas: "Canvas", week: Week, middle: float, floor: float, unit: float) -> None:
    wrong = week.answered - week.right
    left, top = middle - _BAR / 2, floor - week.answered * unit
    if wrong:
        canvas.box(left, top, _BAR, wrong * unit, fill=_WRONG)
    if week.right:
        canvas.box(left, top + wrong * unit, _BAR, week.right * unit, fill=_RIGHT)
    if week.answered:
        canvas.text(middle, top - 22, f"{week.right}/{week.answered}", 24, _INK, align="m")


def _paint_legend(canvas: "Canvas", lettering: "Lettering", middle: float) -> None:
    x: float = _MARGIN + 4
    for name, colour in (("答对", _RIGHT), ("答错", _WRONG)):
        canvas.box(x, middle - 11, 22, 22, fill=colour, round_by=5)
        canvas.text(x + 32, middle, name, 24, _SOFT)
        x += 32 + lettering.width(name, 24) + 36
    canvas.text(WIDTH - _MARGIN, middle, "柱上：对/答；柱下：周一日期、练习天数", 22, _SOFT, align="r")


def _paint_topics(canvas: "Canvas", lettering: "Lettering", topics: Sequence[Topic], y: float) -> None:
    canvas.box(_MARGIN, y, WIDTH - 2 * _MARGIN, 1, fill=_EDGE)
    canvas.text(_MARGIN, y + _TOPICS_TITLE / 2 + 4, "可以多看看", 30, _INK, bold=True)
    y += _TOPICS_TITLE
    width = WIDTH - 2 * _MARGIN
    for topic in topics:
        said = f"答{topic.answered}次，对{topic.right}次"
        room = width - lettering.width(said, 24) - 24
        [name] = lettering.lines(lettering.shown(topic.name), 27, room, most=1)
        canvas.text(_MARGIN, y + 20, name, 27, _INK)
        canvas.text(WIDTH - _MARGIN, y + 20, said, 24, _SOFT, align="r")
        canvas.box(_MARGIN, y + 44, width, _TRACK, fill=_TRACK_GROUND, round_by=_TRACK / 2)
        if topic.right:
            share = max(width * topic.right / topic.answered, _TRACK)
            canvas.box(_MARGIN, y + 44, share, _TRACK, fill=_RIGHT, round_by=_TRACK / 2)
        y += _TOPIC
