"""The commands of ``session``: what was held, its record as a file, a paper to print."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.jsonlines import Object, line
from bot.quizzes.asking import BankName, Documents, Selection
from bot.quizzes.opening import quizbook
from bot.wholefiles import write_whole
from bot.workbench import Workbench
from knowledge.errors import NotHeld
from knowledge.quizzes.items import Kind
from knowledge.quizzes.states import ItemState
from knowledge.sessions.session import Mix, Record, Stage
from knowledge.sessions.writing import TITLE

if TYPE_CHECKING:
    from knowledge.chats.store import ChatStore
    from knowledge.sessions.paper import Question

Number = Annotated[
    int, typer.Argument(metavar="ID", help="活动的编号，见 `dangxue session list`。", show_default=False)
]
Target = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="写到哪里：.xlsx 或 .docx；不写则显示在屏幕上。", show_default=False),
]
PaperFile = Annotated[
    Path, typer.Argument(metavar="FILE.docx", help="试卷写到这里，答案写到它旁边。", show_default=False)
]
Many = Annotated[int, typer.Option("-n", metavar="N", min=1, max=200, help="题数。")]
Shares = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND[=N]", help="题型：单选、多选、判断、填空；可以写几次，=N 为所占份数。"),
]
Difficulty = Annotated[Mix, typer.Option("--difficulty", help="难度：any 不限，easy 偏易，even 适中，hard 偏难。")]
Seed = Annotated[int, typer.Option("--seed", help="同一个数、同样的题得到同一份试卷。")]
Title = Annotated[str, typer.Option("--title", help="试卷的名称。")]

_NO_SESSION = "没有编号为 {number} 的答题活动；`dangxue session list` 列出已有的"
_FEW = "符合条件的已审定题目只有 {ready} 道，少于 {number} 道；先用 `dangxue quiz approve` 审定，或减少题数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Looking at sessions, and making papers."""

    bench: Workbench

    def list_sessions(self, as_json: AsJson = False) -> None:
        """List the sessions that were held, the latest first."""
        with _memory(self.bench) as store, store.reading() as transaction:
            closed = transaction.sessions.closed()
            found = [record for each in closed if (record := transaction.sessions.record(each.id))]
        for record in found:
            print(line(_listed(record)) if as_json else self._line(record))
        if not found:
            print("还没有答题活动的记录。", file=sys.stderr)

    def report(self, number: Number, target: Target = None, as_json: AsJson = False) -> None:
        """Write a session's record into a file, or say what came of it."""
        suffix = target.suffix.lower() if target else ""
        if target and suffix not in (".xlsx", ".docx"):
            raise typer.BadParameter(f"不知道怎样导出 {target.name}；可用的后缀：.xlsx、.docx")
        with _memory(self.bench) as store, store.reading() as transaction:
            record = transaction.sessions.record(number)
        if record is None or record.session.stage is not Stage.CLOSED:
            raise NotHeld(_NO_SESSION.format(number=number))
        if target:
            write_whole(target, self._content(record, suffix))
        if as_json:
            print(line(_reported(record)))
        elif target:
            print(f"已写入 {target}：{len(record.people)}人，{len(record.asked)}题")
        else:
            self._show(record)

    def paper(
        self,
        target: PaperFile,
        number: Many = 20,
        kinds: Shares = None,
        documents: Documents = None,
        bank: BankName = None,
        difficulty: Difficulty = Mix.ANY,
        seed: Seed = 0,
        title: Title = TITLE,
        as_json: AsJson = False,
    ) -> None:
        """Draw a paper from approved items, and write it and its key as two documents."""
        if target.suffix.lower() != ".docx":
            raise typer.BadParameter(f"不知道怎样导出 {target.name}；可用的后缀：.docx")
        from bot.exporting import exampaper
        from knowledge.sessions.paper import draw

        shares = _shares(kinds or [])
        asked = Selection(list(shares), documents, bank, [ItemState.APPROVED])
        with quizbook(self.bench) as book, book.store.reading() as transaction:
            pool = [held.item for held in transaction.quizzes.select(asked.wanted(book))]
        if len(pool) < number:
            raise NotHeld(_FEW.format(ready=len(pool), number=number))
        made = draw(pool, number, kinds=shares, difficulties=difficulty.shares, seed=seed)
        today = datetime.now(self.bench.settings.timezone).date()
        key = target.with_name(f"{target.stem}（答案）{target.suffix}")
        write_whole(target, exampaper.paper(made, title=title, day=today))
        write_whole(key, exampaper.key(made, title=title, day=today))
        if as_json:
            print(line(_drawn(made, target, key)))
        else:
            print(f"已写入 {target} 和 {key}：{len(made)}题")

    def _content(self, record: Record, suffix: str) -> bytes:
        if suffix == ".xlsx":
            from bot.exporting.sessionbook import workbook

            return workbook(record, zone=self.bench.settings.timezone)
        from bot.exporting.sessionrecord import document

        return document(record, zone=self.bench.settings.timezone)

    def _line(self, record: Record) -> str:
        session = record.session
        at = (session.started_at or session.created_at).astimezone(self.bench.settings.timezone)
        return f"{session.id}　{at:%Y-%m-%d %H:%M}　{session.plan.title}　{len(record.people)}人　{len(record.asked)}题"

    def _show(self, record: Record) -> None:
        from bot.rendering import say
        from knowledge.sessions.ranking import ranked, scores
        from knowledge.sessions.summarising import summary

        found = summary(record)
        say(self._line(record), style="bold")
        say(f"答题{found.took_part}人，人均答对{float(found.average):.1f}题，总正确率{float(100 * found.rate):.1f}%")
        for rank, score in ranked(scores(record)):
            name = score.person.name or "（已删除个人数据）"
            say(f"{rank}. {name}　{score.person.branch}　对{score.right}题　{score.took_ms / 1000:.1f}秒")
        for missed in found.missed:
            say(f"错得较多：第{missed.item.ordinal}题　{missed.item.question.item.stem}")


def sessions_app(bench: Workbench) -> typer.Typer:
    """The commands of ``session``."""
    app = typer.Typer(name="session", help="答题活动：记录、统计和试卷。", no_args_is_help=True)
    sessions = Sessions(bench=bench)
    app.command("list", help="列出已举行的答题活动。")(sessions.list_sessions)
    app.command("report", help="把一次活动的记录写入文件，或显示结果。")(sessions.report)
    app.command("paper", help="从已审定的题中组卷，写成试卷和答案两份文件。")(sessions.paper)
    return app


@contextmanager
def _memory(bench: Workbench) -> "Iterator[ChatStore]":
    from knowledge.chats.store import ChatStore

    with closing(ChatStore.open(bench.settings.home)) as store:
        yield store


def _shares(given: Sequence[str]) -> dict[Kind, Fraction]:
    """The kinds and their shares; without any, all of them in equal ones."""
    if not given:
        return dict.fromkeys(Kind, Fraction(1, len(Kind)))
    parts: dict[Kind, int] = {}
    for each in given:
        name, _, part = each.partition("=")
        if name not in set(Kind) or not (part == "" or (part.isascii() and part.isdecimal() and 0 < int(part) < 1000)):
            raise typer.BadParameter(f"看不懂 {each!r}；例如 --kind 单选 或 --kind 单选=2 --kind 判断=1")
        parts[Kind(name)] = int(part or 1)
    return {kind: Fraction(part, sum(parts.values())) for kind, part in parts.items()}


def _listed(record: Record) -> Object:
    session = record.session
    return {
        "id": session.id,
        "title": session.plan.title,
        "started": session.started_at.isoformat() if session.started_at else None,
        "ended": session.ended_at.isoformat() if session.ended_at else None,
        "people": len(record.people),
        "items": len(record.asked),
    }


def _reported(record: Record) -> Object:
    from bot.exporting.sessionwords import place
    from knowledge.sessions.ranking import by_branch, ranked, scores
    from knowledge.sessions.summarising import summary

    found, reached = summary(record), scores(record)
    return {
        **_listed(record),
        "took_part": found.took_part,
        "average": float(found.average),
        "rate": float(found.rate),
        "ranking": [
            {
                "rank": rank,
                "name": score.person.name,
                "branch": score.person.branch,
                "right": score.right,
                "answered": score.answered,
                "took_ms": score.took_ms,
            }
            for rank, score in ranked(reached)
        ],
        "branches": [
            {"rank": rank, "branch": each.branch, "people": each.people, "right": float(each.right)}
            for rank, each in by_branch(reached)
        ],
        "results": [
            {
                "item": each.item.ordinal,
                "id": each.item.question.item.id,
                "stem": each.item.question.item.stem,
                "answered": each.answered,
                "right": each.right,
                "place": place(each.item.question.item),
            }
            for each in found.items
        ],
        "missed": [each.item.ordinal for each in found.missed],
    }


def _drawn(made: "Sequence[Question]", target: Path, key: Path) -> Object:
    return {
        "paper": str(target),
        "key": str(key),
        "items": [
            {"id": each.item.id, "kind": each.item.kind.value, "stem": each.item.stem, "answer": each.key}
            for each in made
        ],
    }
