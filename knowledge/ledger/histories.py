"""What was done to a task, by whom and when, and how it is told. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.ledger.tasks import STATE_NAMES, State, owners_text
from knowledge.readings import owners_from

DOCUMENT = "document"
"""In the place of a person's key where a document was read."""

CLI = "cli"
"""In the place of a person's key where the command line was used."""


class Action(StrEnum):
    """What was done."""

    PROPOSED = "proposed"
    READ = "read"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    EDITED = "edited"
    REJECTED = "rejected"
    SETTLED = "settled"
    DONE = "done"
    EVIDENCE = "evidence"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    ADOPTED = "adopted"
    KEPT = "kept"


ACTION_NAMES = {
    Action.PROPOSED: "从文件中读出",
    Action.READ: "重新读取原文",
    Action.WITHDRAWN: "原文不再提出，撤回",
    Action.CONFIRMED: "确认",
    Action.EDITED: "修改",
    Action.REJECTED: "标为不是任务",
    Action.SETTLED: "完成一次",
    Action.DONE: "销号",
    Action.EVIDENCE: "提交佐证",
    Action.REOPENED: "恢复",
    Action.ASSIGNED: "指派",
    Action.UNASSIGNED: "取消指派",
    Action.ADOPTED: "采用原文现在的说法",
    Action.KEPT: "保留原来的内容",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a task.

    Attributes:
        actor: The key of whoever made it, ``CLI`` or ``DOCUMENT``.
        name: Of that person, if they are still known; else empty.
        before: What was different, as JSON can hold it: the names of ``knowledge.ledger.entries.entry_values``.
        after: What it became; the first change of a task has all of it.
    """

    task: int
    at: datetime
    actor: str
    name: str
    action: Action
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that a task was done.

    Attributes:
        name: Of the file; empty for a mere note.
        note: What was said.
        file_id: By which the messenger gives the file; empty for none.
        sha256: By which the folder ``evidence`` keeps it; empty for none.
    """

    name: str = ""
    note: str = ""
    file_id: str = ""
    sha256: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.note or self.file_id or self.sha256)


def actor_text(change: Change) -> str:
    """Who made a change, as people say it."""
    known = {DOCUMENT: "程序", CLI: "命令行"}
    return change.name or known.get(change.actor, "已注销的用户")


def told(change: Change) -> Sequence[str]:
    """What a change changed, one line in Chinese each; nothing of what only the program keeps."""
    if "key" in change.after and not change.before:
        return ()  # the first change has all of it
    lines = [
        _turned(name, plain(change.before.get(field)), plain(change.after.get(field)))
        for field, (name, plain) in _TOLD.items()
        if field in change.after
    ]
    return [*lines, *(change.after.get("drift") or ())]


def _turned(name: str, old: str, new: str) -> str:
    if not old:
        return f"{name}：{new}"
    return f"{name}：{old} → {new}" if new else f"{name}：删去{old}"


def _text(value: Any) -> str:
    return str(value or "")


def _owners(value: Any) -> str:
    return owners_text(owners_from(value or ()))


def _parts(value: Any) -> str:
    return "；".join(f"{part['what']}{part['phrase']}" for part in value or ())


def _state(value: Any) -> str:
    return STATE_NAMES[State(value)] if value else ""


_TOLD = {
    "state": ("状态", _state),
    "what": ("内容", _text),
    "owners": ("责任单位", _owners),
    "parts": ("时限", _parts),
    "settled_through": ("已完成到", _text),
    "note": ("说明", _text),
    "evidence": ("佐证", _text),
}
