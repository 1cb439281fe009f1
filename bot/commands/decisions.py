"""The commands of ``tasks`` that change something: confirming, editing, rejecting, reporting done, assigning."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, day
from bot.jsonlines import line
from bot.ledger.opening import ledger
from bot.ledger.typed import ids
from bot.workbench import Workbench

if TYPE_CHECKING:
    from knowledge.chats.store import Transaction
    from knowledge.ledger.tasks import Task
    from knowledge.readings import Part

Numbers = Annotated[list[str], typer.Argument(metavar="ID…", help="序号，例如 3 或 3-9。", show_default=False)]
AnyNumbers = Annotated[
    list[str] | None, typer.Argument(metavar="[ID…]", help="序号，例如 3 或 3-9。", show_default=False)
]
Number = Annotated[int, typer.Argument(metavar="ID", help="任务的序号。", min=1, show_default=False)]
Clean = Annotated[bool, typer.Option("--clean", help="全部待确认的整齐表格行：各栏都读懂，没有要核对之处，时限明确。")]
OfDocument = Annotated[str, typer.Option("--document", metavar="TITLE", help="与 --clean 合用：只确认这份文件的。")]
What = Annotated[str | None, typer.Option("--what", metavar="TEXT", help="内容。")]
Owners = Annotated[
    str | None, typer.Option("--owner", metavar="OWNERS", help="责任单位，例如 牵头:党政办;配合:各支部。")
]
Due = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="时限：2026-06-30、6月底前、每月25日前；“无”为没有时限。")
]
Rule = Annotated[str | None, typer.Option("--rrule", metavar="RRULE", help="重复规则（RFC 5545）。")]
PartNumber = Annotated[int | None, typer.Option("--part", metavar="N", min=1, help="有几个时限时，改第几个。")]
Adopt = Annotated[bool, typer.Option("--adopt", help="原文有变时：改成原文现在的说法。")]
Keep = Annotated[bool, typer.Option("--keep", help="原文有变时：保留现在的内容，不再提示。")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="完成情况的说明。")]
File = Annotated[Path | None, typer.Option("--file", metavar="PATH", help="作为佐证保存的文件。")]
On = Annotated[
    date | None,
    typer.Option("--on", parser=day, metavar="YYYY-MM-DD", help="到这一天为止的都已完成，以后的时限保留；默认为今天。"),
]
Whole = Annotated[bool, typer.Option("--whole", help="重复的任务也整个销号，今后不再提醒。")]
Who = Annotated[str, typer.Option("--to", metavar="WHO", help="成员的姓名或编号，或群的编号。")]
Remove = Annotated[bool, typer.Option("--remove", help="取消指派。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Changing the ledger, in the name of the command line."""

    bench: Workbench

    def confirm(
        self, numbers: AnyNumbers = None, clean: Clean = False, document: OfDocument = "", as_json: AsJson = False
    ) -> None:
        """Confirm tasks: those named, or all clean rows of tables; all of them or none."""
        if bool(numbers) == clean or (document and not clean):
            raise typer.BadParameter("请给出序号，或者用 --clean（可加 --document），两者只能选一")
        named = ids(numbers or ())
        with self._ledger() as (transaction, today):
            from knowledge.ledger.histories import CLI

            asked, left = self._clean(transaction, document, today) if clean else (named, 0)
            made = transaction.tasks.confirm(asked, by=CLI, today=today)
        self._say("已确认", made, as_json=as_json)
        if left and not as_json:
            print(f"另有{left}项待确认，需要逐项核对。")

    def reject(self, numbers: Numbers, as_json: AsJson = False) -> None:
        """Say that these are no tasks; all of them or none."""
        named = ids(numbers)
        with self._ledger() as (transaction, _):
            from knowledge.ledger.histories import CLI

            made = transaction.tasks.reject(named, by=CLI)
        self._say("已标为不是任务", made, as_json=as_json)

    def edit(
        self,
        number: Number,
        what: What = None,
        owner: Owners = None,
        due: Due = None,
        rrule: Rule = None,
        part: PartNumber = None,
        adopt: Adopt = False,
        keep: Keep = False,
        as_json: AsJson = False,
    ) -> None:
        """Give a task other words, owners or dates, or settle what its document says by now."""
        _expect_one_edit(words=(what, owner, due, rrule), due=due, rrule=rrule, part=part, adopt=adopt, keep=keep)
        with self._ledger() as (transaction, today):
            from knowledge.ledger.histories import CLI
            from knowledge.ledger.writing import owners_in, replaced

            tasks = transaction.tasks
            if adopt or keep:
                task = (tasks.adopt if adopt else tasks.keep)(number, by=CLI)
            else:
                [old] = tasks.get([number])
                new = _parts(due, rrule, today=today)
                task = tasks.edit(
                    number,
                    by=CLI,
                    what=what,
                    owners=None if owner is None else owners_in(owner),
                    parts=None if new is None else replaced(old.parts, new, number=part, task=number),
                )
        self._show(task, today=today, as_json=as_json)

    def done(
        self,
        number: Number,
        note: Note = "",
        file: File = None,
        on: On = None,
        whole: Whole = False,
        as_json: AsJson = False,
    ) -> None:
        """Report a task done, with what shows it."""
        with self._ledger() as (transaction, today):
            from bot.ledger.evidence import kept
            from knowledge.ledger.histories import CLI, Evidence

            transaction.tasks.get([number])
            shown = kept(file, self.bench.settings.home, note=note) if file else Evidence()
            task = transaction.tasks.done(number, by=CLI, today=today, note=note, evidence=shown, on=on, whole=whole)
        self._show(task, today=today, as_json=as_json)

    def reopen(self, number: Number, as_json: AsJson = False) -> None:
        """Take back that a task was done, or that it is none."""
        with self._ledger() as (transaction, today):
            from knowledge.ledger.histories import CLI

            task = transaction.tasks.reopen(number, by=CLI)
        self._show(task, today=today, as_json=as_json)

    def assign(self, numbers: Numbers, to: Who, remove: Remove = False, as_json: AsJson = False) -> None:
        """Give tasks to a member or a group, or take them away."""
        named = ids(numbers)
        with self._ledger() as (transaction, _):
            from bot.ledger.assignees import chat_of
            from knowledge.ledger.histories import CLI

            chat = chat_of(to, transaction)
            found = transaction.tasks.get(named)
            change = transaction.tasks.unassign if remove else transaction.tasks.assign
            made = [task for task in found if change(task.id, chat, by=CLI)]
        self._say("已取消指派" if remove else "已指派", made, as_json=as_json)

    @contextmanager
    def _ledger(self) -> "Iterator[tuple[Transaction, date]]":
        with ledger(self.bench) as opened, opened.store.writing() as transaction:
            yield transaction, opened.today

    def _clean(self, transaction: "Transaction", document: str, today: date) -> tuple[list[int], int]:
        """The clean proposals, and how many others there are."""
        from knowledge.ledger.selecting import Filter, needs_a_look
        from knowledge.ledger.tasks import State

        proposed = Filter(states=frozenset({State.PROPOSED}), title=document.strip("《》"))
        found = transaction.tasks.select(proposed, today=today)
        clean = [task.id for task in found if task.clean and not needs_a_look(task)]
        return clean, len(found) - len(clean)

    def _say(self, verb: str, made: "Sequence[Task]", *, as_json: bool) -> None:
        if as_json:
            from bot.ledger.jsonlines import counted

            print(line(counted(made)))
        elif made:
            print(f"{verb}{len(made)}项：{'、'.join(str(task.id) for task in made)}")
        else:
            print("没有需要改动的。")

    def _show(self, task: "Task", *, today: date, as_json: bool) -> None:
        if as_json:
            from bot.ledger.jsonlines import listed

            print(line(listed(task, today=today)))
        else:
            from bot.ledger.rendering import show_tasks

            show_tasks([task], today=today)


def _expect_one_edit(
    *,
    words: Sequence[str | None],
    due: str | None,
    rrule: str | None,
    part: int | None,
    adopt: bool,
    keep: bool,
) -> None:
    edits = any(each is not None for each in words)
    if adopt + keep + edits != 1:
        raise typer.BadParameter("请写明改什么：--what、--owner、--due、--rrule，或者单用 --adopt 或 --keep")
    if due is not None and rrule is not None:
        raise typer.BadParameter("--due 和 --rrule 只能给出一个")
    if part is not None and due is None and rrule is None:
        raise typer.BadParameter("--part 要与 --due 或 --rrule 合用")


def _parts(due: str | None, rrule: str | None, *, today: date) -> "tuple[Part, ...] | None":
    from knowledge.calendars import ChineseCalendar
    from knowledge.ledger.writing import parts_in, rule_in

    if due is not None:
        return parts_in(due, today=today, calendar=ChineseCalendar())
    return None if rrule is None else rule_in(rrule)
