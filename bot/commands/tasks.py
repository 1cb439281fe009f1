"""The commands of ``tasks``: here those that look, ``list``, ``show``, ``history`` and ``export``; and all together."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bot.commands.decisions import Decisions, Number
from bot.commands.options import AsJson
from bot.jsonlines import line
from bot.ledger.opening import Ledger, ledger
from bot.ledger.typed import filled, month_of, week_of
from bot.workbench import Workbench
from knowledge.ledger.tasks import Standing, State

if TYPE_CHECKING:
    from knowledge.ledger.selecting import Filter
    from knowledge.ledger.tasks import Task

Week = Annotated[
    str | None,
    typer.Option("--week", metavar="[YYYY-MM-DD]", help="这一天所在的一周（周一至周日）到期的；不写日期为本周。"),
]
Month = Annotated[str | None, typer.Option("--month", metavar="[YYYY-MM]", help="这个月到期的；不写月份为本月。")]
Overdue = Annotated[bool, typer.Option("--overdue", help="已经逾期的。")]
Owner = Annotated[str, typer.Option("--owner", metavar="NAME", help="责任单位含这些字的，全称、简称均可。")]
Document = Annotated[str, typer.Option("--document", metavar="TITLE", help="文件标题含这些字的，或来源路径是它的。")]
Standings = Annotated[list[Standing] | None, typer.Option("--state", help="这些状态的；可以写几次。")]
Everything = Annotated[bool, typer.Option("--all", help="连同已销号的和不作为任务的。")]
Words = Annotated[str, typer.Option("-q", metavar="WORDS", help="内容含这些字的。")]
Target = Annotated[
    Path, typer.Argument(metavar="FILE", help="写到哪里：.xlsx、.ics、.docx，或一个月的图 .png。", show_default=False)
]


class _Optional(TyperCommand):
    """A command whose ``--week`` and ``--month`` may stand without a value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, filled(args))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Looking at the ledger."""

    bench: Workbench

    def list_tasks(
        self,
        week: Week = None,
        month: Month = None,
        overdue: Overdue = False,
        owner: Owner = "",
        document: Document = "",
        states: Standings = None,
        everything: Everything = False,
        words: Words = "",
        as_json: AsJson = False,
    ) -> None:
        """List tasks; without options those that are proposed or confirmed."""
        asked = _Asked(week, month, overdue, owner, document, tuple(states or ()), everything, words)
        with ledger(self.bench) as opened:
            found = asked.of(opened)
            with opened.store.reading() as transaction:
                counts = transaction.tasks.counts(today=opened.today)
        if as_json:
            from bot.ledger.jsonlines import listed

            for task in found:
                print(line(listed(task, today=opened.today)))
            return
        from bot.ledger.rendering import counts_line, show_tasks

        if found:
            show_tasks(found, today=opened.today)
        elif any(counts.values()):
            print("没有符合条件的任务。")
        print(counts_line(counts), file=sys.stderr)

    def show(self, number: Number, as_json: AsJson = False) -> None:
        """Show all about a task."""
        with ledger(self.bench) as opened, opened.store.reading() as transaction:
            [task] = transaction.tasks.get([number])
            shown = transaction.tasks.evidence(number)
            chats = transaction.tasks.assignees([number]).get(number, ())
            people = [transaction.people.find(chat) for chat in chats]
            groups = [transaction.groups.find(chat) for chat in chats]
        given = [
            (person.name if person else "") or (group.title if group else "") or str(chat)
            for chat, person, group in zip(chats, people, groups, strict=True)
        ]
        if as_json:
            from bot.ledger.jsonlines import listed

            print(line(listed(task, today=opened.today)))
            return
        from bot.ledger.rendering import show_task

        show_task(task, today=opened.today, given=given, shown=shown)

    def history(self, number: Number, as_json: AsJson = False) -> None:
        """Show what was done to a task; to one that was withdrawn, too."""
        with ledger(self.bench) as opened, opened.store.reading() as transaction:
            changes = transaction.tasks.history(number)
            if not changes:
                transaction.tasks.get([number])  # says that it is not there
        if as_json:
            from bot.ledger.jsonlines import changed

            for change in changes:
                print(line(changed(change)))
            return
        from bot.ledger.rendering import show_history

        show_history(changes, zone=self.bench.settings.timezone)

    def export(
        self,
        target: Target,
        week: Week = None,
        month: Month = None,
        overdue: Overdue = False,
        owner: Owner = "",
        document: Document = "",
        states: Standings = None,
        everything: Everything = False,
        words: Words = "",
    ) -> None:
        """Write tasks into a file; which ones is said as for ``list``."""
        from bot.ledger.exports import Export, expect_known, written

        expect_known(target)
        asked = _Asked(week, month, overdue, owner, document, tuple(states or ()), everything, words)
        with ledger(self.bench) as opened:
            found = asked.of(opened)
        now, day = datetime.now(self.bench.settings.timezone), opened.today
        if month:
            day, _ = month_of(month, today=opened.today)
        export = Export(tasks=found, today=now.date(), now=now, zone=self.bench.settings.timezone, day=day)
        number = written(target, export)
        print(f"已导出{number}项：{target}")
        if number < len(found):
            print("日历和月历只收已确认的、已销号的和有日期的任务。", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options that say which tasks are meant."""

    week: str | None
    month: str | None
    overdue: bool
    owner: str
    document: str
    standings: tuple[Standing, ...]
    everything: bool
    words: str

    def of(self, opened: Ledger) -> "Sequence[Task]":
        from knowledge.ledger.deadlines import standing

        wanted = self._filter(opened)
        with opened.store.reading() as transaction:
            found = transaction.tasks.select(wanted, today=opened.today)
        if not self.standings:
            return found
        return [task for task in found if standing(task, opened.today) in self.standings]

    def _filter(self, opened: Ledger) -> "Filter":
        from knowledge.ledger.selecting import OPEN, Filter

        if self.week and self.month:
            raise typer.BadParameter("--week 和 --month 只能给出一个")
        first, last = None, None
        if self.week:
            first, last = week_of(self.week, today=opened.today)
        elif self.month:
            first, last = month_of(self.month, today=opened.today)
        return Filter(
            states=frozenset(State) if self.everything or self.standings else OPEN,
            first=first,
            last=last,
            overdue=self.overdue,
            owner=self.owner,
            title=self.document.strip("《》"),
            text=self.words,
        )


def tasks_app(bench: Workbench) -> typer.Typer:
    """The commands of ``dangxue tasks``."""
    app = typer.Typer(name="tasks", help="任务台账：从文件中读出的任务、确认、销号和导出。", no_args_is_help=True)
    looking, deciding = Tasks(bench=bench), Decisions(bench=bench)
    app.command("list", cls=_Optional, help="列出任务；不加条件时为待确认的和已确认的。")(looking.list_tasks)
    app.command("show", help="显示一项任务的全部情况和原文。")(looking.show)
    app.command("history", help="显示一项任务的全部变动。")(looking.history)
    app.command("export", cls=_Optional, help="把任务导出为 xlsx、ics、docx 文件或月历图 png。")(looking.export)
    for command, about in (
        (deciding.confirm, "确认任务。"),
        (deciding.edit, "改任务的内容、责任单位或时限。"),
        (deciding.reject, "标为不是任务。"),
        (deciding.done, "销号；每月、每周等重复的任务为完成一次。"),
        (deciding.reopen, "恢复已销号的或标为不是任务的；重复的任务取消最近一次完成。"),
        (deciding.assign, "把任务指派给成员或群，或取消指派。"),
    ):
        app.command(help=about)(command)
    return app
