"""A task before it has its name among those of its document, and that name."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.readings import Owner, Part, TaskReading

LIMIT = 2_000
"""Characters that a task has at most; what is longer is no task but a text."""

_KEY = 16
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """As ``TaskReading``, without the key."""

    what: str
    owners: tuple[Owner, ...]
    parts: tuple[Part, ...]
    label: str
    span: Span
    confidence: float
    clean: bool = False
    warnings: tuple[str, ...] = ()


def named(drafts: Iterable[Draft]) -> tuple[TaskReading, ...]:
    """The tasks in the order of the text, each with its key.

    A key is made of the words of ``what``, without blanks and punctuation, and of how many tasks with the same words
    stand before it: it stays while other tasks come and go.
    """
    seen: Counter[str] = Counter()
    out = []
    for draft in sorted(drafts, key=lambda each: (each.span.start, each.span.end)):
        words = _NOT_WORDS.sub("", draft.what) or draft.what
        seen[words] += 1
        out.append(
            TaskReading(
                key=hashlib.sha256(f"{words}\n{seen[words]}".encode()).hexdigest()[:_KEY],
                what=draft.what,
                owners=draft.owners,
                parts=draft.parts,
                label=draft.label,
                span=draft.span,
                confidence=draft.confidence,
                clean=draft.clean,
                warnings=draft.warnings,
            )
        )
    return tuple(out)
