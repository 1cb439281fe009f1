"""A session as a docx record to file: when, about what, who, what was asked, how it went."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.documents.holding import titled
from bot.exporting import typeset
from bot.exporting.columns import day_text
from bot.exporting.sessionwords import FORGOTTEN, SECTIONS, key_text, percent, place, seconds
from bot.exporting.typeset import HEADING, Style
from knowledge.quizzes.items import Kind
from knowledge.sessions.ranking import by_branch, ranked, scores
from knowledge.sessions.session import Record
from knowledge.sessions.summarising import Summary, summary

if TYPE_CHECKING:
    from bot.exporting.typeset import Paper

_TITLE = Style(name="记录标题", font="黑体", size=22, centred=True, after=12)
_TEXT = Style(name="记录正文", size=14, after=4, indent=2)
_QUOTE = Style(name="记录原文", size=12, after=8, indent=2)
_HEAD = Style(name="记录表头", font="黑体", centred=True)
_CELL = Style(name="记录文字")
_MIDDLE = Style(name="记录居中", centred=True)
_STYLES = (_TITLE, _TEXT, _QUOTE, _HEAD, _CELL, _MIDDLE)
_MARGIN = 2.6  # cm
_PEOPLE = (("名次", 1.6), ("姓名", 3.4), ("支部", 4.0), ("正确数", 2.0), ("答题数", 2.0), ("答对用时（秒）", 2.8))
_BRANCHES = (("名次", 1.6), ("支部", 6.0), ("人数", 2.4), ("人均正确数", 3.0), ("人均用时（秒）", 2.8))


def document(record: Record, *, zone: ZoneInfo) -> bytes:
    """The record of a session that was held, with names as they stand in it; times in ``zone``."""
    session, found = record.session, summary(record)
    begin = (session.started_at or session.created_at).astimezone(zone)
    title = f"“{session.plan.title}”学习测试记录"
    made = typeset.begun(_STYLES, title=title, day=begin.date(), margin=_MARGIN)
    typeset.add(made, title, _TITLE)
    typeset.add(made, "一、时间", HEADING)
    typeset.add(made, _time(begin, session.ended_at and session.ended_at.astimezone(zone)), _TEXT)
    typeset.add(made, "二、主题", HEADING)
    typeset.add(made, session.plan.title, _TEXT)
    typeset.add(made, f"三、参加人（{found.people}人）", HEADING)
    for line in _names(record) or ["无"]:
        typeset.add(made, line, _TEXT)
    typeset.add(made, "四、内容", HEADING)
    for line in _matter(record):
        typeset.add(made, line, _TEXT)
    typeset.add(made, "五、测试情况", HEADING)
    _results(made, record, found)
    return typeset.saved(made)


def _time(begin: datetime, end: datetime | None) -> str:
    until = f"至{end:%H:%M}" if end and end.date() == begin.date() else ""
    return f"{day_text(begin.date())}{begin:%H:%M}{until}"


def _names(record: Record) -> list[str]:
    """The names, branch by branch where there are any."""
    branches: dict[str, list[str]] = {}
    for person in record.people:
        branches.setdefault(person.branch, []).append(person.name or FORGOTTEN)
    if not any(branches):
        return ["、".join(names) for names in branches.values()]
    return [f"{branch or '其他'}（{len(names)}人）：{'、'.join(names)}" for branch, names in branches.items()]


def _matter(record: Record) -> list[str]:
    """How many items of which kinds, and which documents they come from."""
    asked = [item.question.item for item in record.asked]
    kinds = Counter(item.kind for item in asked)
    counts = "，".join(f"{SECTIONS[kind]}{kinds[kind]}道" for kind in Kind if kinds[kind])
    documents = dict.fromkeys(titled(item.basis.document) for item in asked if item.basis)
    skipped = len([item for item in record.items if item not in record.asked])
    lines = [f"现场答题{len(asked)}道" + (f"，其中{counts}。" if counts else "。")]
    if skipped:
        lines.append(f"另有{skipped}道未出题或不计分。")
    if documents:
        lines.append(f"题目依据：{'、'.join(documents)}。")
    return lines


def _results(made: "Paper", record: Record, found: Summary) -> None:
    said = f"签到{found.people}人，参加答题{found.took_part}人，人均答对{float(found.average):.1f}道"
    typeset.add(made, f"{said}，总正确率{percent(found.rate)}。", _TEXT)
    reached = scores(record)
    branches = by_branch(reached)
    if branches:
        table = typeset.table(made, _BRANCHES, head=_HEAD)
        for rank, each in branches:
            means = (f"{float(each.right):.2f}", f"{seconds(each.took_ms)}")
            row = [str(rank), each.branch, str(each.people), *means]
            typeset.add_row(table, row, [_MIDDLE, _CELL, _MIDDLE, _MIDDLE, _MIDDLE])
        typeset.add(made, "", _TEXT)
    if reached:
        table = typeset.table(made, _PEOPLE, head=_HEAD)
        for rank, score in ranked(reached):
            person = score.person
            figures = (str(score.right), str(score.answered), f"{seconds(score.took_ms)}")
            row = [str(rank), person.name or FORGOTTEN, person.branch, *figures]
            typeset.add_row(table, row, [_MIDDLE, _CELL, _CELL, _MIDDLE, _MIDDLE, _MIDDLE])
    if found.missed:
        typeset.add(made, "错误较多的题：", _TEXT)
    for missed in found.missed:
        item = missed.item.question.item
        typeset.add(made, f"第{missed.item.ordinal}题（正确率{percent(missed.rate)}）：{item.stem}", _TEXT)
        typeset.add(made, f"正确答案：{key_text(missed.item.question)}", _QUOTE)
        if item.basis:
            typeset.add(made, f"{place(item)}：“{item.basis.quote}”", _QUOTE)
