"""The commands of ``quiz``: here those that look, decide and export; and all together."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.commands.quizimproving import Improving
from bot.commands.quizmaking import Making
from bot.commands.quizplay import Play
from bot.jsonlines import line
from bot.quizzes.asking import (
    BankName,
    Documents,
    Kinds,
    Levels,
    Selection,
    Words,
)
from bot.quizzes.banks import ReadBank
from bot.quizzes.opening import quizbook
from bot.workbench import Workbench
from knowledge.quizzes.states import ItemState

if TYPE_CHECKING:
    from knowledge.quizzes.items import ItemId
    from knowledge.quizzes.states import Held, Report

States = Annotated[list[ItemState] | None, typer.Option("--state", help="这些状态的；可以写几次。")]
Limit = Annotated[int | None, typer.Option("-n", metavar="N", min=1, help="最多这么多道。", show_default=False)]
Reported = Annotated[bool, typer.Option("--reports", help="只列有人反映有误、等待核对的，连同反映的内容。")]
Number = Annotated[str, typer.Argument(metavar="ID", help="题的编号。", show_default=False)]
Numbers = Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="题的编号。", show_default=False)]
Everything = Annotated[bool, typer.Option("--all", help="全部待审定的。")]
Target = Annotated[
    Path, typer.Argument(metavar="FILE", help="写到哪里：.xlsx、.csv、.jsonl 或 .docx。", show_default=False)
]

_LIVE = [state for state in ItemState if state is not ItemState.RETIRED]
_ENDINGS = (".xlsx", ".csv", ".jsonl", ".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """Looking at quiz items and deciding about them."""

    bench: Workbench

    def list_items(
        self,
        kinds: Kinds = None,
        documents: Documents = None,
        bank: BankName = None,
        states: States = None,
        level: Levels = None,
        words: Words = "",
        number: Limit = None,
        reports: Reported = False,
        as_json: AsJson = False,
    ) -> None:
        """List items; without ``--state`` those that are not retired."""
        asked = Selection(kinds, documents, bank, states or _LIVE, level, words)
        with quizbook(self.bench) as book, book.store.reading() as transaction:
            said = transaction.quizzes.reports()
            found = transaction.quizzes.select(asked.wanted(book), limit=None if reports else number)
        if reports:
            wanted = {held.id for held in found}
            said = tuple(report for report in said if report.held.id in wanted)[:number]
            found = tuple(report.held for report in said)
        if reports:
            _show_reports(said, as_json=as_json)
        elif as_json:
            _print(found)
        else:
            from bot.quizzes.rendering import show_list

            show_list(found)
        if not found:
            print("没有符合条件的题。", file=sys.stderr)

    def show(self, number: Number, as_json: AsJson = False) -> None:
        """Show all about an item."""
        with quizbook(self.bench) as book, book.store.reading() as transaction:
            [held] = transaction.quizzes.get(_ids([number]))
        if as_json:
            _print([held])
            return
        from bot.quizzes.rendering import show_item

        show_item(held)

    def approve(
        self,
        numbers: Numbers = None,
        everything: Everything = False,
        kinds: Kinds = None,
        documents: Documents = None,
        bank: BankName = None,
        as_json: AsJson = False,
    ) -> None:
        """Say that items may be used in sessions: those named, or all proposed ones that options choose."""
        chosen = everything or bool(kinds or documents or bank is not None)
        if bool(numbers) == chosen:
            raise typer.BadParameter("请给出编号，或者用 --all、--kind、--document、--bank 选定，两者只能选一")
        asked = Selection(kinds, documents, bank, [ItemState.PROPOSED])
        with quizbook(self.bench) as book, book.store.writing() as transaction:
            from knowledge.ledger.histories import CLI

            ids = _ids(numbers) if numbers else [each.id for each in transaction.quizzes.choices(asked.wanted(book))]
            made = transaction.quizzes.approve(ids, by=CLI)
        _say("已审定", made, as_json=as_json)

    def retire(self, numbers: Numbers = None, bank: BankName = None, as_json: AsJson = False) -> None:
        """Say that items are not used any more: those named, or a whole bank."""
        if bool(numbers) == (bank is not None):
            raise typer.BadParameter("请给出编号，或者用 --bank 选定整个题库，两者只能选一")
        asked = Selection(None, None, bank, _LIVE)
        with quizbook(self.bench) as book, book.store.writing() as transaction:
            from knowledge.ledger.histories import CLI

            ids = _ids(numbers) if numbers else [each.id for each in transaction.quizzes.choices(asked.wanted(book))]
            made = transaction.quizzes.retire(ids, by=CLI)
        _say("已停用", made, as_json=as_json)

    def export(
        self,
        target: Target,
        kinds: Kinds = None,
        documents: Documents = None,
        bank: BankName = None,
        states: States = None,
        level: Levels = None,
        words: Words = "",
        number: Limit = None,
    ) -> None:
        """Write items into a bank file; which ones is said as for ``list``."""
        if target.suffix.lower() not in _ENDINGS:
            raise typer.BadParameter(f"不知道怎样导出 {target.name}；可用的后缀：{'、'.join(_ENDINGS)}")
        from bot.exporting.bankfile import Format, bankfile
        from bot.wholefiles import write_whole

        asked = Selection(kinds, documents, bank, states or _LIVE, level, words)
        with quizbook(self.bench) as book, book.store.reading() as transaction:
            found = transaction.quizzes.select(asked.wanted(book), limit=number)
            today = book.now.date()
        written_as = Format(target.suffix.lower()[1:])
        items = [held.item for held in found]
        write_whole(target, bankfile(items, written_as, title=bank or target.stem, today=today))
        print(f"已导出{len(found)}题：{target}")


def quiz_app(bench: Workbench, read_bank: ReadBank) -> typer.Typer:
    """The commands of ``dangxue quiz``; ``read_bank`` reads a bank file."""
    app = typer.Typer(name="quiz", help="题目：由现行文件出题、审定、导入导出和练习。", no_args_is_help=True)
    quiz, making = Quiz(bench=bench), Making(bench=bench, read_bank=read_bank)
    for name, command, about in (
        ("make", making.make, "由现行文件出题，答案都有原文为证；条件只决定显示哪些。"),
        ("improve", Improving(bench=bench).improve, "请语言模型改进题目的措辞；经得起同样证明的才采用。"),
        ("list", quiz.list_items, "列出题目。"),
        ("show", quiz.show, "显示一道题的全部内容和依据。"),
        ("approve", quiz.approve, "审定题目；审定的题可用于集体测试。"),
        ("retire", quiz.retire, "停用题目。"),
        ("import", making.take_in, "导入题库文件（xlsx、csv、jsonl、docx 等），逐行报告。"),
        ("export", quiz.export, "把题目导出为 xlsx、csv、jsonl 或 docx 文件。"),
        ("play", Play(bench=bench).play, "在终端里练习；做错的题按记忆规律再次出现。"),
    ):
        app.command(name, help=about)(command)
    return app


def _ids(numbers: Sequence[str]) -> "list[ItemId]":
    from knowledge.quizzes.items import ItemId

    return [ItemId(number.strip().lower()) for number in numbers]


def _print(found: "Sequence[Held]") -> None:
    from bot.quizzes.jsonlines import held_object

    for held in found:
        print(line(held_object(held)))


def _show_reports(reports: "Sequence[Report]", *, as_json: bool) -> None:
    if as_json:
        from bot.quizzes.jsonlines import report_object

        for report in reports:
            print(line(report_object(report)))
    else:
        from bot.quizzes.rendering import show_reports

        show_reports(reports)


def _say(verb: str, made: "Sequence[Held]", *, as_json: bool) -> None:
    if as_json:
        _print(made)
    else:
        print(f"{verb}{len(made)}题" if made else "没有需要改动的。")
