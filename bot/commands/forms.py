"""The command ``forms``: the four forms of discipline oversight, explained from the texts in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import typer

from bot.commands.options import AsJson
from bot.documents.holding import titled
from bot.jsonlines import Object, line
from bot.workbench import Workbench
from knowledge.errors import NotHeld
from knowledge.forms import wording
from knowledge.forms.values import Basis, Cited, FormView, Limit, Measure, Overview, Support
from prompts.catalogue import text as fixed_text

Number = Annotated[
    int | None, typer.Argument(min=1, max=4, metavar="[N]", help="第几种形态，1 至 4。", show_default=False)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Explaining the forms; needs no model, and judges nobody."""

    bench: Workbench

    def forms(self, number: Number = None, as_json: AsJson = False) -> None:
        """Explain the four forms, or one of them with its measures, limits and who decides."""
        from knowledge.forms.explorer import Explorer
        from knowledge.search.lookup import Lookup

        with self.bench.library() as library:
            found = Explorer(library, Lookup(library)).overview()
        if found is None:
            raise NotHeld(fixed_text("forms_absent"))
        view = found.forms[number - 1] if number else None
        if as_json:
            print(line(one(view) if view else all_four(found)))
        elif view:
            _show_one(view)
        else:
            _show_all(found)


def all_four(found: Overview) -> Object:
    """What ``forms`` says about all four."""
    return {
        "definition": _cited(found.definition),
        "also": [_cited(other) for other in found.also],
        "forms": [one(view) for view in found],
    }


def one(view: FormView) -> Object:
    """What ``forms`` says about one of them."""
    return {
        "form": view.form.value,
        "title": view.title,
        "definition": _cited(view.definition),
        "explained": _cited(view.explained) if view.explained else None,
        "measures": [_measure(measure) for measure in view.measures],
        "appliers": [_cited(applier) for applier in view.appliers],
    }


def _measure(measure: Measure) -> Object:
    return {
        "name": measure.name,
        "supports": [_support(support) for support in measure.supports],
        "others": [_support(support) for support in measure.others],
        "articles": [_cited(article) for article in measure.articles],
        "limits": [_limit(limit) for limit in measure.limits],
    }


def _support(support: Support) -> Object:
    return {"form": support.form.value, "basis": support.basis.value, **_cited(support.cited)}


def _limit(limit: Limit) -> Object:
    return {
        "duration": limit.duration,
        "months": limit.months,
        "conditional": limit.conditional,
        **_cited(limit.cited),
    }


def _cited(cited: Cited) -> Object:
    return {
        "document": cited.document,
        "source": cited.source,
        "label": cited.label,
        "quote": cited.text,
        "status": cited.status.value,
    }


def _show_all(found: Overview) -> None:
    from bot.rendering import say

    say(wording.overview(found).text)
    for view in found:
        say(f"\n{view.title}", style="bold")
        say("、".join(measure.name for measure in view.measures) or "条文没有列出具体措施")
    say(f"\n{fixed_text('forms_note')}")


def _show_one(view: FormView) -> None:
    from bot.rendering import say

    say(view.title, style="bold")
    say(wording.form(view).text)
    for measure in view.measures:
        say(f"\n{measure.name}", style="bold")
        _say_quotes("为什么列在这里", (each.cited for each in measure.supports if each.basis is not Basis.DEFINITION))
        _say_quotes("另有材料列入别的形态", (support.cited for support in measure.others))
        _say_quotes("条文", measure.articles)
        _say_quotes("期限", (limit.cited for limit in measure.limits))
    say()
    _say_quotes("谁来决定", view.appliers)
    say(f"\n{fixed_text('forms_note')}")


def _say_quotes(head: str, found: Iterable[Cited]) -> None:
    from bot.rendering import say

    quotes = list(dict.fromkeys(found))
    if quotes:
        say(f"{head}：")
    for cited in quotes:
        say(f"- {cited.text}（{titled(cited.document)}{cited.label}）")
