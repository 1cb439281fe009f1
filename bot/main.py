"""The command ``dangxue``: puts all commands together. The only module of ``bot`` that knows ``ingestion``."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bot.commands.chat import Chat
from bot.commands.duties import Duties
from bot.commands.forms import Forms
from bot.commands.kit import Kit
from bot.commands.maintenance import Maintenance
from bot.commands.measuring import BenchCommand, Measuring
from bot.commands.options import AsJson, day
from bot.commands.questions import Questions
from bot.commands.quiz import quiz_app
from bot.commands.sessions import sessions_app
from bot.commands.shelves import Shelves
from bot.commands.study import Study
from bot.commands.targets import Targets
from bot.commands.tasks import tasks_app
from bot.commands.telegram import Telegram
from bot.documents.holding import titled
from bot.jsonlines import Object, line
from bot.workbench import Desk, Workbench
from ingestion.report import Outcome, Progress, Report, Taken
from knowledge.documents import Kind, Status
from knowledge.errors import BadSource, DangxueError
from knowledge.previews import Preview, Published
from knowledge.storage.holdings import Given

if TYPE_CHECKING:
    from bot.measuring.benching.intake import Ingest
    from bot.telegram.apart import IntakeProcess
    from ingestion.banks.report import BankReport
    from knowledge.quizzes.items import QuizItem
    from knowledge.storage.library import Library

Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="文件或文件夹。", show_default=False)]
KindGiven = Annotated[Kind | None, typer.Option("--kind", help="这些文件的类别，代替程序的判断。")]
StatusGiven = Annotated[Status | None, typer.Option("--status", help="这些文件的效力状态，代替程序的判断。")]
EffectiveGiven = Annotated[
    date | None, typer.Option("--effective", parser=day, metavar="YYYY-MM-DD", help="这些文件的施行日期。")
]


class _Commands(TyperGroup):
    """Ends a command with one line on stderr when it meets something a person has to see to."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except DangxueError as error:
            print(_one_line(error), file=sys.stderr)
            raise typer.Exit(1) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Taking documents in."""

    bench: Workbench

    def ingest(
        self,
        paths: Paths,
        kind: KindGiven = None,
        status: StatusGiven = None,
        effective: EffectiveGiven = None,
        as_json: AsJson = False,
    ) -> None:
        """Take files and folders into the library; sources that cannot be taken in are named, and end in exit 1."""
        given = Given(kind=kind, status=status, effective=effective)
        with self.bench.desk() as desk:
            report = _take_in(desk, paths, given)
        for failure in report.failed:
            print(f"{failure.source}：{failure.reason}", file=sys.stderr)
        if as_json:
            print(line(_reported(report)))
        else:
            _show(report)
        if report.failed:
            raise typer.Exit(1)

    def fill(self, desk: Desk) -> None:
        """Put the starter documents into a library that holds none."""
        print("资料库里还没有文件，先放入随程序附带的示例和释义（不是正式文件）。", file=sys.stderr, flush=True)
        with as_file(files("knowledge.starter")) as folder, chdir(folder.parent):
            # Named from here, their sources read the same wherever the program is installed.
            _take_in(desk, sorted(Path(folder.name).glob("*.md")), Given())


def command_line(bench: Workbench) -> typer.Typer:
    """The whole command."""
    app = typer.Typer(
        cls=_Commands,
        name="dangxue",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_show_locals=False,
    )
    app.callback(help="从党内文件中查原文、找出处：每个回答都有依据，没有依据就不作答。")(_nothing)
    bench.catch_up = _catch_up
    intake, questions = Intake(bench=bench), Questions(bench=bench)
    shelves, maintenance = Shelves(bench=bench), Maintenance(bench=bench)
    chat = Chat(bench=bench, fill=intake.fill)
    telegram = Telegram(bench=bench, fill=intake.fill, apart=_apart)
    index = typer.Typer(name="index", help="管理索引。", no_args_is_help=True)
    index.command("rebuild", help="由已收录的文件重新建立全部索引。")(maintenance.rebuild)
    measuring = Measuring(bench=bench, load_ingest=_ingest)
    app.command("eval", help="用一份题目评检索与回答的质量。")(measuring.evaluate)
    beside = "与通用的 LangChain 流程并排比较速度与质量；也可测台账。"
    app.command("bench", cls=BenchCommand, help=beside)(measuring.compare)
    for command, about in (
        (intake.ingest, "把文件和文件夹收入资料库。"),
        (shelves.documents, "列出资料库里的文件。"),
        (shelves.show, "显示一份文件，或其中一条、一章、一点的全文。"),
        (shelves.diff, "逐条比较一份文件最近两个版本。"),
        (questions.search, "查找与问题有关的段落。"),
        (questions.ask, "回答问题，或说明为什么不作答。"),
        (Kit(bench=bench).kit, "为一次专题学习备好议程、原文和讨论题。"),
        (Study(bench=bench).study, "每日一学：某一天的原文、思考问题和一道题。"),
        (chat.chat, "在终端里连续提问；可以接着上一问问。"),
        (telegram.telegram, "运行 Telegram 机器人。"),
        (Duties(bench=bench).duties, "按角色列出文件规定的职责。"),
        (Forms(bench=bench).forms, "资料库怎样规定监督执纪“四种形态”。"),
        (Targets(bench=bench).targets, "列出文件提出的指标。"),
        (maintenance.doctor, "检查运行所需的一切，并说明怎样处理。"),
    ):
        app.command(help=about)(command)
    app.add_typer(tasks_app(bench))
    app.add_typer(quiz_app(bench, _read_bank))
    app.add_typer(sessions_app(bench))
    app.add_typer(index)
    return app


def main() -> None:
    """Run the command that the arguments name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding must not end the program
    command_line(Workbench())(prog_name="dangxue")


def preview_apart(path: Path, place: Path) -> Preview:
    """What ingesting a file from ``place`` would do. A job for ``bot.telegram.apart``."""
    from ingestion.previewing import preview

    bench = Workbench()
    with bench.library() as library:
        return preview(path, place=place, library=library, today=datetime.now(bench.settings.timezone).date())


def ingest_apart(path: Path, tell: Callable[[int], None]) -> Published:
    """Take one file into the library. A job for ``bot.telegram.apart``."""
    from ingestion.pipeline import ingest

    with Workbench().desk() as desk:
        report = ingest(
            [path], library=desk.library, embeddings=desk.embeddings, progress=lambda now: tell(now.passages)
        )
    for failure in report.failed:
        raise BadSource(failure.source, failure.reason)
    [taken] = report.documents
    return Published(
        title=taken.title,
        status=taken.status,
        articles=taken.articles,
        chunks=taken.chunks,
        tasks=taken.tasks,
        warnings=taken.warnings,
    )


def _catch_up(library: "Library") -> None:
    from ingestion.readouts import catch_up

    catch_up(library)


def _read_bank(path: Path, held: "Iterable[QuizItem]") -> "BankReport":
    from ingestion.banks.reading import read_bank

    return read_bank(path, held=held)


def _apart() -> "IntakeProcess":
    from bot.telegram.apart import IntakeProcess

    return IntakeProcess(preview=preview_apart, ingest=ingest_apart)


def _nothing() -> None:
    """What the command does by itself; Typer hangs the help on it."""


def _ingest() -> "Ingest":
    from ingestion.pipeline import ingest

    return ingest


def _one_line(error: DangxueError) -> str:
    return " ".join(str(error).split())


def _take_in(desk: Desk, paths: Sequence[Path], given: Given) -> Report:
    from bot.commands.progress import files as bar
    from ingestion.pipeline import ingest

    with bar() as show:

        def tell(now: Progress) -> None:
            show(now.files, now.of, now.passages)

        return ingest(paths, library=desk.library, embeddings=desk.embeddings, given=given, progress=tell)


def _show(report: Report) -> None:
    """Print for a person what came of an ingestion; what was held already is only counted."""
    from bot.rendering import KIND_NAMES, STATUS_NAMES, say

    for taken in report.documents:
        if taken.outcome is not Outcome.UNCHANGED:
            facts = f"{KIND_NAMES[taken.kind]}，{STATUS_NAMES[taken.status]}，{taken.articles}条，{taken.chunks}段"
            say(f"{titled(taken.title)}：{facts}{_read_out(taken)}（{taken.source}）")
        for warning in taken.warnings:
            say(f"  注意：{taken.source}：{warning}")
    counts = f"新增{report.added}份，更新{report.replaced}份，未变{report.unchanged}份，失败{len(report.failed)}份"
    say(f"{counts}，用时{report.seconds:.1f}秒")


def _read_out(taken: Taken) -> str:
    counts = (f"，{name}{count}项" for name, count in (("任务", taken.tasks), ("职责", taken.duties)) if count)
    return "".join(counts)


def _reported(report: Report) -> Object:
    return {
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "failed": [{"source": failure.source, "reason": failure.reason} for failure in report.failed],
        "documents": [
            {
                "title": taken.title,
                "source": taken.source,
                "kind": taken.kind.value,
                "status": taken.status.value,
                "articles": taken.articles,
                "chunks": taken.chunks,
                "tasks": taken.tasks,
                "duties": taken.duties,
                "warnings": list(taken.warnings),
            }
            for taken in report.documents
        ],
        "seconds": round(report.seconds, 3),
    }
