"""Duties as people read them on the command line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.documents.holding import titled
from bot.documents.names import STATUS_NAMES
from bot.duties.matrix import Matrix
from bot.rendering import say
from knowledge.documents import Status
from knowledge.readings import Duty
from knowledge.roles import wider
from knowledge.storage.holdings import Held, HeldDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The duties that one stretch of text lays on one or several roles."""

    roles: tuple[str, ...]
    duty: Duty


def show_duties(found: Sequence[HeldDuty], *, role: str | None) -> None:
    """Print duties by document, word for word; a list under the words that introduce it, and those once."""
    for _, group in groupby(found, key=lambda each: each.document.row):
        held = list(group)
        entries = list(together([each.duty for each in held]))
        say(f"{_named(held[0].document)}（{len(entries)}项）", style="bold")
        for line in lines_of(entries, role=role):
            say(line)
        say()
    if role and wider(role):
        say(f"{role}同时是：{'、'.join(wider(role))}；这些角色的职责也适用，可用 --role 查看。")


def together(duties: Sequence[Duty]) -> Iterator[Entry]:
    """Duties of several roles that are one stretch of text, as one."""
    for _, group in groupby(duties, key=lambda duty: (duty.span, duty.lead, duty.entry)):
        same = list(group)
        yield Entry(roles=tuple(dict.fromkeys(duty.role for duty in same)), duty=same[0])


def lines_of(entries: Sequence[Entry], *, role: str | None) -> Iterator[str]:
    """The lines of one document's duties.

    Args:
        entries: In the order of the text.
        role: Whose they all are; None to say it with each.
    """
    before: tuple[str, int] | None = None
    for entry in entries:
        duty = entry.duty
        whose = "" if role else f"【{'、'.join(entry.roles)}】"
        if not duty.lead:
            before = None
            yield f"{duty.label}　{whose}{_one_line(duty.what)}"
            continue
        if before != (duty.lead, duty.entry - 1):
            yield f"{whose}{_one_line(duty.lead)}（共{duty.entries}项）"
        before = (duty.lead, duty.entry)
        yield f"  {duty.label}　{_one_line(duty.what)}"


def show_matrix(matrix: Matrix) -> None:
    """Print roles by documents; where output is piped, a role a line, its columns parted by tabs."""
    console = Console()
    names = [_named(document) for document in matrix.documents]
    if not console.is_terminal:
        print("\t".join(["角色", "合计", *names]))
        for role in matrix.roles:
            print("\t".join([role, str(matrix.total(role)), *_counts(matrix, role, none="0")]))
        return
    table = Table()
    for name in ("角色", "合计", *(str(number) for number in range(1, len(names) + 1))):
        table.add_column(name, no_wrap=True, justify="left" if name == "角色" else "right")
    for role in matrix.roles:
        table.add_row(*map(Text, (role, str(matrix.total(role)), *_counts(matrix, role, none=""))))
    console.print(table)
    for number, name in enumerate(names, start=1):
        say(f"{number}　{name}")


def _counts(matrix: Matrix, role: str, *, none: str) -> list[str]:
    return [str(matrix.count(role, document) or none) for document in matrix.documents]


def _named(document: Held) -> str:
    return titled(document.title) + (
        "" if document.status is Status.CURRENT else f"（{STATUS_NAMES[document.status]}）"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
