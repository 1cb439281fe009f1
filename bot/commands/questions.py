"""The commands that take a question: ``search`` and ``ask``."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import batch
from bot.commands.options import AsJson, AsOf, Batch, Question
from bot.jsonlines import Json, Object, line, replied, searched
from bot.ledger.asking import ledger_answers
from bot.workbench import Workbench
from knowledge.errors import BadQuestion

if TYPE_CHECKING:
    from knowledge.replies import Reply

Count = Annotated[int, typer.Option("-k", min=1, max=100, metavar="N", help="最多给出几处。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Finding passages and answering, one question or a batch at a time."""

    bench: Workbench

    def search(
        self,
        question: Question = None,
        k: Count = 10,
        as_of: AsOf = None,
        batch_file: Batch = None,
        as_json: AsJson = False,
    ) -> None:
        """Find the passages that a question, or each of a batch, is about."""
        expect_one(question, batch_file)
        with self.bench.desk() as desk:
            desk.expect_documents()
            find = desk.retriever().find

            def respond(key: Json, asked: str) -> Object:
                return searched(key, asked, find(readable(asked), k=k, as_of=as_of).hits)

            if question is None:
                run_batch(batch_file, respond)
            elif as_json:
                print(line(respond(None, question)))
            else:
                from bot.rendering import show_hits

                show_hits(find(readable(question), k=k, as_of=as_of).hits)

    def ask(
        self, question: Question = None, as_of: AsOf = None, batch_file: Batch = None, as_json: AsJson = False
    ) -> None:
        """Answer a question, or each of a batch, or say why not."""
        expect_one(question, batch_file)
        with self.bench.desk() as desk, ledger_answers(self.bench, desk) as ledger:
            desk.expect_documents()
            answerer = desk.answerer(ledger)

            def answer(asked: str) -> "Reply":
                return answerer.ask(readable(asked), as_of=as_of)

            def respond(key: Json, asked: str) -> Object:
                started = perf_counter()
                reply = answer(asked)
                return replied(key, asked, reply, took_ms=(perf_counter() - started) * 1000)

            if question is None:
                run_batch(batch_file, respond)
            elif as_json:
                print(line(respond(None, question)))
            else:
                from bot.rendering import show_reply

                show_reply(answer(question))


def expect_one(question: str | None, batch_file: str | None) -> None:
    """Make sure that there is a question or a batch, not both."""
    if (question is None) == (batch_file is None):
        raise typer.BadParameter("问题 Q 和 --batch FILE 要且只能给出一个")


def readable(question: str) -> str:
    """``question`` if all of it is text.

    Raises:
        BadQuestion: it holds bytes or halves of characters that are no text.
    """
    try:
        question.encode()
    except UnicodeEncodeError as error:
        raise BadQuestion("问题里有无法识别的字符，请用 UTF-8 编码重新输入") from error
    return question


def run_batch(file: str | None, respond: Callable[[Json, str], Object]) -> None:
    """Answer a batch; wrong lines in it end in exit 1."""
    if file is not None and not batch.run(file, respond):
        raise typer.Exit(1)
