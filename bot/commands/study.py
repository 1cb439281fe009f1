"""The command ``study``: what is to be read on a day, with a question to think about and an item."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, day
from bot.documents.holding import EMPTY, called, titled
from bot.jsonlines import Object, line
from bot.quizzes.jsonlines import held_object
from bot.quizzes.opening import HERE, Quizbook, opened
from bot.workbench import Workbench
from knowledge.errors import NotHeld

if TYPE_CHECKING:
    from knowledge.quizzes.states import Held
    from knowledge.study.scope import Scope
    from knowledge.study.units import Unit

Day = Annotated[date | None, typer.Option("--day", parser=day, metavar="YYYY-MM-DD", help="哪一天的；不写就是今天。")]
Documents = Annotated[list[str] | None, typer.Option("--document", metavar="TITLE", help="只学这份文件；可以写几次。")]
Topics = Annotated[list[str] | None, typer.Option("--topic", metavar="WORDS", help="只学含这些字的；可以写几次。")]

_NOTHING = "没有符合条件的现行文件内容。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Looking at what is to be read; leaves no trace."""

    bench: Workbench

    def study(
        self, on: Day = None, documents: Documents = None, topics: Topics = None, as_json: AsJson = False
    ) -> None:
        """Show the passage of a day: within a round of all days each passage of the documents in force comes once."""
        from knowledge.study.rotation import on_day
        from knowledge.study.shelf import Shelf

        on = on or datetime.now(self.bench.settings.timezone).date()
        with opened(self.bench) as book:
            if not book.library.documents():
                raise NotHeld(EMPTY)
            pool, scope = Shelf(book.library).pool(), _scope(book, documents or [], topics or [])
            unit = on_day(pool.of(scope), on) if pool.has(scope) else None
            if unit is None:
                raise NotHeld(_NOTHING)
            held = _item(book, unit)
        if as_json:
            print(line(as_object(on, unit, held)))
        else:
            _show(on, unit, held)


def as_object(on: date, unit: "Unit", held: "Held | None") -> Object:
    """What ``study`` says; ``item`` is None where no item rests on the document."""
    from knowledge.study.prompts import question

    return {
        "day": on.isoformat(),
        "document": unit.title,
        "source": unit.source,
        "label": unit.label,
        "path": list(unit.path),
        "part": unit.part,
        "quote": unit.text,
        "question": question(unit).text,
        "item": held_object(held) if held else None,
    }


def _scope(book: Quizbook, titles: list[str], topics: list[str]) -> "Scope":
    from knowledge.study.scope import Scope

    held = book.library.documents()
    documents = dict.fromkeys(document.canonical for title in titles for document in called(title, held))
    return Scope(documents=tuple(documents), topics=tuple(filter(None, map(str.strip, topics))))


def _item(book: Quizbook, unit: "Unit") -> "Held | None":
    from knowledge.quizzes.states import Wanted
    from knowledge.study.rotation import items_for

    with book.store.reading() as transaction:
        choices = transaction.quizzes.choices(Wanted(practice=True, documents=(unit.document,)))
        best = items_for(unit, choices, {}, chat=HERE)
        return transaction.quizzes.find(best[0]) if best else None


def _show(on: date, unit: "Unit", held: "Held | None") -> None:
    from bot.quizzes.rendering import key_text, option_lines
    from bot.rendering import say
    from knowledge.quizzes.items import BLANK
    from knowledge.study.prompts import question

    say(f"每日一学　{on.month}月{on.day}日", style="bold")
    say(f"\n{titled(unit.title)}{unit.label}{'（节选）' if unit.part else ''}", style="bold")
    say(unit.text.strip())
    say("\n想一想", style="bold")
    say(question(unit).text)
    if held is not None:
        say(f"\n今日一题（{held.item.kind.value}）", style="bold")
        say(held.item.stem.replace(BLANK, "＿＿＿＿"))
        for option in option_lines(held.item):
            say(option)
        say(f"答案：{key_text(held.item)}")
