"""What people see: plain and whole where output is piped, wrapped and coloured where it is a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.documents.comparing import Change, Mark, Part
from bot.documents.finding import Place
from bot.documents.holding import titled
from bot.documents.names import KIND_NAMES as KIND_NAMES
from bot.documents.names import SORT_NAMES, abridged, headline
from bot.documents.names import STATUS_NAMES as STATUS_NAMES
from bot.health.checks import Check
from knowledge.documents import Status
from knowledge.replies import Reply
from knowledge.storage.holdings import Held

if TYPE_CHECKING:
    from knowledge.search.retrieval import Hit

_COLUMNS = ("标题", "类别", "状态", "施行日期", "条", "段", "来源")
_MARKS = {Part.KEPT: ("", "", ""), Part.REMOVED: ("[-", "-]", "red strike"), Part.ADDED: ("{+", "+}", "green")}


def say(text: str = "", *, style: str = "") -> None:
    """Print text for a person on stdout."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(Text(text, style=style))
    else:
        print(text)


def show_hits(hits: Sequence["Hit"]) -> None:
    """Print passages, best first."""
    if not hits:
        say("没有找到相关段落。")
    for number, hit in enumerate(hits, 1):
        say(f"{number}. {titled(hit.part.title)}{hit.label}{_mark(hit.part.status)}", style="bold")
        say(f"{hit.text}\n")


def show_reply(reply: Reply) -> None:
    """Print an answer or a refusal."""
    say(reply.text)


def show_documents(documents: Sequence[Held]) -> None:
    """Print a table of documents; where output is piped, one document a line, its columns parted by tabs."""
    console = Console()
    if not console.is_terminal:
        for document in documents:
            print("\t".join(_row(document)))
        return
    table = Table()
    for name in _COLUMNS:
        long = name in ("标题", "来源")
        table.add_column(name, no_wrap=not long, overflow="fold")
    for document in documents:
        table.add_row(*map(Text, _row(document)))
    console.print(table)


def show_place(document: Held, place: Place | None, text: str) -> None:
    """Print a document or a place in it, with its name and what has to be known about it."""
    say(f"{titled(document.title)}{place.label if place else ''}{_mark(document.status)}", style="bold")
    facts = [KIND_NAMES[document.kind], document.issuer]
    facts += [f"{document.effective}起施行" if document.effective else "", f"来源：{document.source}"]
    say("；".join(filter(None, facts)))
    if place and len(place.path) > 1:
        say(" › ".join(place.path))
    say(f"\n{text}")


def show_changes(old: Held, new: Held, changes: Sequence[Change], *, unchanged: int) -> None:
    """Print what differs between two editions."""
    say(titled(new.title), style="bold")
    for name, edition in (("旧", old), ("新", new)):
        day = edition.effective or edition.issued
        say(f"{name}：{day or '日期不明'}{_mark(edition.status)}，来源：{edition.source}")
    for change in changes:
        say()
        say(headline(change), style="bold")
        if change.sort != "moved":
            _say_marks(change.marks)
    counts = [(name, sum(change.sort == sort for change in changes)) for sort, name in SORT_NAMES.items()]
    say(f"\n{'，'.join(f'{name}{count}处' for name, count in counts)}，未变{unchanged}处")


def show_checks(checks: Sequence[Check]) -> None:
    """Print what was looked at and what to do about it."""
    for check in checks:
        say(f"{'正常' if check.ok else '异常'}  {check.name}：{check.detail}", style="" if check.ok else "red")
        if check.remedy:
            say(f"      {check.remedy}")


def _row(document: Held) -> tuple[str, ...]:
    return (
        document.title,
        KIND_NAMES[document.kind],
        STATUS_NAMES[document.status],
        str(document.effective or ""),
        str(document.articles),
        str(document.chunks),
        document.source,
    )


def _mark(status: Status) -> str:
    return "" if status is Status.CURRENT else f"（{STATUS_NAMES[status]}）"


def _say_marks(marks: Sequence[Mark]) -> None:
    console = Console(highlight=False)
    shown = Text()
    for place, mark in enumerate(marks):
        before, after, style = _MARKS[mark.part]
        text = mark.text
        if mark.part is Part.KEPT and len(marks) > 1:
            text = abridged(text, first=place == 0, last=place == len(marks) - 1)
        shown.append(text if console.is_terminal else f"{before}{text}{after}", style=style)
    if console.is_terminal:
        console.print(shown)
    else:
        print(shown.plain)
