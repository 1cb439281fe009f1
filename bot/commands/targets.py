"""The command ``targets``: the figures that the documents set to be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.documents.holding import called, titled
from bot.jsonlines import Object, line
from bot.workbench import Workbench
from knowledge.readings import Change, Comparator, Target

if TYPE_CHECKING:
    from knowledge.storage.holdings import HeldTarget

NONE = "资料库的文件里没有读出目标值。"
_CHANGES = {Change.LEVEL: "", Change.GROWTH: "增长", Change.DROP: "下降"}
_COMPARATORS = {
    Comparator.AT_LEAST: "不低于",
    Comparator.ABOVE: "高于",
    Comparator.AT_MOST: "不高于",
    Comparator.BELOW: "低于",
    Comparator.EQUAL: "",
    Comparator.ABOUT: "约",
}

Title = Annotated[str | None, typer.Option("--document", metavar="TITLE", help="只看这份文件：全称、简称或来源路径。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Looking at the targets; needs no model."""

    bench: Workbench

    def targets(self, document: Title = None, as_json: AsJson = False) -> None:
        """List the targets of one document, or of all that are in force."""
        with self.bench.library(read_out=True) as library:
            if document is None:
                found, about = library.targets(), NONE
            else:
                wanted = called(document, library.documents())[0]
                every = (*library.targets(), *library.targets(archive=True))
                found = tuple(each for each in every if each.document.row == wanted.row)
                about = f"{titled(wanted.title)}里没有读出目标值。"
            quotes = [each.target.span.cut(library.text(each.document.row)) for each in found]
        if as_json:
            for each, quote in zip(found, quotes, strict=True):
                print(line(listed(each, quote)))
        elif found:
            _show(found, quotes)
        else:
            print(about)


def listed(held: "HeldTarget", quote: str) -> Object:
    """What ``targets`` says about a target."""
    target = held.target
    return {
        "metric": target.metric,
        "change": target.change.value,
        "comparator": target.comparator.value,
        "value": target.value,
        "masked": target.masked,
        "unit": target.unit,
        "period": target.period,
        "due": target.due.isoformat() if target.due else None,
        "stretch": target.stretch,
        "document": held.document.title,
        "source": held.document.source,
        "label": target.label,
        "quote": quote,
    }


def said(target: Target) -> str:
    """A target in one line: 力争：增加值增长不低于（原文未公开数值）%."""
    value = "（原文未公开数值）" if target.value is None else target.value
    words = f"{target.metric}：{_CHANGES[target.change]}{_COMPARATORS[target.comparator]}{value}{target.unit}"
    notes = "，".join(filter(None, (target.period, "力争" if target.stretch else "")))
    return f"{words}（{notes}）" if notes else words


def _show(found: "Sequence[HeldTarget]", quotes: Sequence[str]) -> None:
    from bot.rendering import say

    for title, group in groupby(zip(found, quotes, strict=True), key=lambda pair: pair[0].document.title):
        say(titled(title), style="bold")
        for each, quote in group:
            say(f"- {said(each.target)}")
            say(f"  {each.target.label}：{quote}" if each.target.label else f"  {quote}")
