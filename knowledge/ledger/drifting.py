"""What a document says differently by now than when somebody decided about a task. Pure.

Compares the document with the document: what organisers wrote themselves is no drift.
"""

from collections.abc import Sequence
from datetime import date

from knowledge.ledger.entries import Said, Words
from knowledge.ledger.tasks import owners_text
from knowledge.readings import Part

GONE = "原文中已没有这项任务"
NOT_HELD = "原文件已不在资料库中"
NOT_CURRENT = "原文件已不是现行文件"
BACK = "原文中又有了这项任务"

_AROUND = 10  # characters shown on either side of what changed
_LONGEST = 60  # characters of a quotation


def drift(basis: Said, said: Said, task: Words) -> tuple[str, ...]:
    """What a person should know about what the document says by now, one line in Chinese each.

    Args:
        basis: What it said when somebody last decided.
        said: What it says by now.
        task: What the ledger says; where that is what the document says by now, there is nothing to tell.
    """
    if said.absent:
        return () if basis.absent else (said.absent,)
    lines = [BACK] if basis.absent else []
    old, new = basis.words, said.words
    if basis.edition != said.edition:  # else not the document changed but how it is read
        if old.what != new.what != task.what:
            lines.append(_changed("内容", *_apart(old.what, new.what)))
        if old.owners != new.owners != task.owners:
            lines.append(_changed("责任单位", owners_text(old.owners), owners_text(new.owners)))
        if _phrases(old.parts) != _phrases(new.parts) != _phrases(task.parts):
            lines.append(_changed("时限", _phrases(old.parts), _phrases(new.parts)))
    if _phrases(old.parts) == _phrases(new.parts) and _days(old.parts) != _days(new.parts) != _days(task.parts):
        lines.append(f"原文的时限“{_phrases(new.parts)}”原来算作{_days(old.parts)}，现在算作{_days(new.parts)}")
    return tuple(lines)


def _changed(name: str, old: str, new: str) -> str:
    if not old:
        return f"原文原来没有写{name}，现在写明“{_short(new)}”"
    if not new:
        return f"原文已不再写明{name}，原来是“{_short(old)}”"
    return f"原文的{name}由“{_short(old)}”改为“{_short(new)}”"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts without what is far from where they differ."""
    front = _common(old, new)
    back = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - front)
    start, end = max(0, front - _AROUND), max(0, back - _AROUND)
    return _cut(old, start, end), _cut(new, start, end)


def _cut(text: str, start: int, end: int) -> str:
    return f"{'……' if start else ''}{text[start : len(text) - end]}{'……' if end else ''}"


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def _phrases(parts: Sequence[Part]) -> str:
    return "；".join(f"{part.what}{part.timing.phrase}" for part in parts)


def _days(parts: Sequence[Part]) -> str:
    return "；".join(part.timing.recurrence or _day(part.timing.due) for part in parts)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "没有日期"
