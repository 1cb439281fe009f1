"""The command ``quiz play``: practice at the keyboard, or with answers piped in."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.jsonlines import line
from bot.quizzes.asking import BankName, Documents, Kinds, Selection
from bot.quizzes.opening import HERE, Quizbook, quizbook
from bot.workbench import Workbench
from knowledge.errors import NotHeld

if TYPE_CHECKING:
    from knowledge.quizzes.sql.quizzes import Quizzes
    from knowledge.quizzes.states import Choice, Held

Topic = Annotated[str, typer.Argument(metavar="[TOPIC]", help="只练与这个主题有关的。", show_default=False)]
Count = Annotated[int, typer.Option("-n", metavar="N", min=1, max=500, help="练几道。")]
Wrong = Annotated[bool, typer.Option("--wrong", help="只练上次答错的（错题本）。")]
Seed = Annotated[
    int | None, typer.Option("--seed", help="抽题的随机种子；相同的种子抽出相同的题。", show_default=False)
]

_PROMPT = "答> "
_LEAVING = frozenset("/退出 退出 /exit exit quit".split())
_SKIPPING = frozenset(["", "跳过", "/跳过", "skip"])
_WRONG_ITEM = frozenset("题目有误 /题目有误 有误".split())
_WELCOME = "逐题作答。“跳过”换下一题，“题目有误”停用这道题，“退出”结束。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Practice in the terminal."""

    bench: Workbench

    def play(
        self,
        topic: Topic = "",
        number: Count = 10,
        kinds: Kinds = None,
        documents: Documents = None,
        bank: BankName = None,
        wrong: Wrong = False,
        seed: Seed = None,
        as_json: AsJson = False,
    ) -> None:
        """Ask items one by one: what has come due, then what was never asked."""
        at_keyboard = sys.stdin.isatty()
        asked = Selection(kinds, documents, bank, words=topic, practice=True)
        with quizbook(self.bench) as book:
            random = Random(seed)  # noqa: S311 - draws questions, not secrets
            items = _chosen(book, asked, number=number, wrong=wrong, random=random)
            if not items:
                print("错题本是空的。" if wrong else "没有可以练习的题。", file=sys.stderr)
                return
            if at_keyboard and not as_json:
                print(_WELCOME)
            round_ = _Round(book=book, items=items, as_json=as_json)
            round_.run(_typed() if at_keyboard else _piped(), aloud=not at_keyboard and not as_json)


def _chosen(book: Quizbook, asked: Selection, *, number: int, wrong: bool, random: Random) -> "Sequence[Held]":
    from knowledge.quizzes.choosing import next_items, only

    with book.store.reading() as transaction:
        quizzes = transaction.quizzes
        choices = quizzes.choices(asked.wanted(book)) or _of_a_document(book, asked, quizzes)
        if wrong:
            ids = only(quizzes.wrong(HERE), choices, number=number)
        else:
            ids = next_items(choices, quizzes.cards(HERE), now=transaction.now, number=number, random=random)
        return quizzes.get(ids)


def _of_a_document(book: Quizbook, asked: Selection, quizzes: "Quizzes") -> "Sequence[Choice]":
    """What is found if the topic is taken for the short title of a document (党章)."""
    if not asked.words:
        return ()
    try:
        titled = replace(asked, words="", documents=[*(asked.documents or ()), asked.words])
        return quizzes.choices(titled.wanted(book))
    except NotHeld:
        return ()


@dataclass(slots=True, kw_only=True)
class _Round:
    """One round of questions, and how it goes."""

    book: Quizbook
    items: "Sequence[Held]"
    as_json: bool
    clock: Callable[[], float] = time.monotonic
    answered: int = field(default=0, init=False)
    right: int = field(default=0, init=False)

    def run(self, lines: Iterator[str], *, aloud: bool) -> None:
        """Ask, and say how it went, until the items, the lines or the patience end.

        Args:
            lines: What is typed.
            aloud: Whether answers have to be repeated because nobody sees them typed.
        """
        for at, held in enumerate(self.items, 1):
            if not self._ask(held, at, lines, aloud=aloud):
                break
        self._sum_up()

    def _ask(self, held: "Held", at: int, lines: Iterator[str], *, aloud: bool) -> bool:
        """Ask one item until there is an answer; False if that was the end."""
        from knowledge.quizzes.typed import answer_in

        self._show_question(held, at)
        began = self.clock()
        for said in lines:
            if aloud:
                print(f"答：{said}")
            if said in _LEAVING:
                return False
            if said in _SKIPPING:
                return True
            if said in _WRONG_ITEM:
                self._freeze(held)
                return True
            given = answer_in(held.item, said)
            if given is not None:
                self._judge(held, given, took_ms=round((self.clock() - began) * 1000))
                return True
            print(f"没有看懂。请输入{_hint(held)}。", file=sys.stderr if self.as_json else sys.stdout)
        return False

    def _show_question(self, held: "Held", at: int) -> None:
        if self.as_json:
            from bot.quizzes.jsonlines import question_object

            print(line(question_object(held.item)), flush=True)
            return
        from bot.quizzes.rendering import question_text
        from bot.rendering import say

        say(question_text(held.item, at, len(self.items)), style="bold")
        print(f"（{_hint(held)}）", flush=True)

    def _judge(self, held: "Held", given: Sequence[str], *, took_ms: int) -> None:
        from knowledge.quizzes.attempts import Attempt, Where
        from knowledge.quizzes.judging import judge

        verdict = judge(held.item, given)
        self.answered += 1
        self.right += verdict.right
        with self.book.store.writing() as transaction:
            transaction.quizzes.answered(
                Attempt(
                    person=HERE,
                    item=held.id,
                    given=tuple(given),
                    right=verdict.right,
                    at=transaction.now,
                    where=Where.PRACTICE,
                    took_ms=took_ms,
                )
            )
        if self.as_json:
            from bot.quizzes.jsonlines import answer_object

            print(line(answer_object(held, given, right=verdict.right, blanks=verdict.blanks)), flush=True)
            return
        from bot.quizzes.rendering import verdict_text
        from bot.rendering import say

        say(verdict_text(held.item, verdict) + "\n")

    def _freeze(self, held: "Held") -> None:
        from knowledge.ledger.histories import CLI

        with self.book.store.writing() as transaction:
            transaction.quizzes.freeze(held.id, by=CLI)
        print("这道题已停用，等待核对。\n", file=sys.stderr if self.as_json else sys.stdout)

    def _sum_up(self) -> None:
        if self.as_json:
            from bot.quizzes.jsonlines import result_object

            print(line(result_object(asked=len(self.items), answered=self.answered, right=self.right)))
        elif self.answered:
            print(f"共答{self.answered}题，答对{self.right}题，正确率{self.right / self.answered:.0%}。")
        else:
            print("没有作答。")


def _hint(held: "Held") -> str:
    from bot.quizzes.rendering import hint

    return hint(held.item)


def _typed() -> Iterator[str]:
    """What is typed at the prompt, until the end of input."""
    with suppress(ImportError):
        import readline  # noqa: F401 - lines can be edited and called back once it is loaded

    while True:
        try:
            yield input(_PROMPT).strip()
        except EOFError:
            print()
            return


def _piped() -> Iterator[str]:
    """What is piped in, line by line; bytes that are no UTF-8 show as replacement marks."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8-sig", "replace").strip()
