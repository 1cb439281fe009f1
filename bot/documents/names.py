"""What people call the kinds and states of documents, and what changed in them. Pure."""

from bot.documents.comparing import Change
from knowledge.documents import Kind, Status

STATUS_NAMES = {Status.CURRENT: "现行", Status.SUPERSEDED: "旧版", Status.DRAFT: "草案或未施行"}
KIND_NAMES = {Kind.REGULATION: "法规", Kind.SPEECH: "讲话", Kind.PLAN: "计划", Kind.NOTICE: "通知", Kind.OTHER: "其他"}
SORT_NAMES = {"added": "新增", "removed": "删去", "changed": "修改", "moved": "移动"}

_CONTEXT = 30  # characters kept on either side of a change


def headline(change: Change) -> str:
    """What happened to which article: 修改：第三条 → 第四条."""
    labels = list(dict.fromkeys(unit.label for unit in (change.old, change.new) if unit))
    return f"{SORT_NAMES[change.sort]}：{' → '.join(labels)}"


def abridged(text: str, *, first: bool, last: bool) -> str:
    """A kept stretch between two changes without its middle.

    Args:
        text: Of the stretch.
        first: Whether no change stands before it.
        last: Whether no change stands behind it.
    """
    head = "" if first else text[:_CONTEXT]
    tail = "" if last else text[-_CONTEXT:]
    return text if len(head) + len(tail) >= len(text) else f"{head}……{tail}"
