"""The four forms, each with its measures, limits and who decides: quotes with their places. Pure."""

from collections.abc import Callable, Iterable

from bot.telegram.actions import Open
from bot.telegram.ledger.actions import FormPage
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import shortened, titled
from knowledge.forms.values import Basis, Cited, FormView, Measure, Overview
from prompts.catalogue import text

_QUOTE = 260
_PLACES = 4
_BASIS = {
    Basis.DEFINITION: "",
    Basis.REGULATION: "",
    Basis.EXPLAINER: "，据释义",
    Basis.CONTEXT: "，据上下文，条文没有写明形态",
}

Opens = Callable[[Cited], Open | None]


def none_held() -> Screen:
    """No document in force defines the forms."""
    return Screen(body=styled(text("forms_absent")))


def overview(found: Overview, opens: Opens) -> Screen:
    """All four."""
    lines: list[Styled | str] = [styled("监督执纪“四种形态”", Style.BOLD), _quoted(found.definition)]
    for form in found:
        names = "、".join(measure.name for measure in form.measures)
        lines.append(joined([styled(form.title, Style.BOLD), f"：{names}" if names else "：条文没有列出具体措施"]))
    lines.append(text("forms_note"))
    return _screen(lines, 0, [found.definition, *found.also], opens)


def form(view: FormView, opens: Opens) -> Screen:
    """One of them."""
    lines: list[Styled | str] = [styled(view.title, Style.BOLD), _quoted(view.definition)]
    lines += [joined([styled(measure.name, Style.BOLD), _about(measure)]) for measure in view.measures]
    lines += [joined([styled("谁来决定：", Style.BOLD), _quoted(applier)]) for applier in view.appliers]
    lines.append(text("forms_note"))
    cited = [view.definition, *(article for measure in view.measures for article in measure.articles[:1])]
    return _screen(lines, view.form.value, cited, opens)


def _about(measure: Measure) -> str:
    """Where a measure is laid down, why it stands here, and what follows from it."""
    places = "、".join(_place(cited) for cited in measure.articles[:2])
    basis = _BASIS[measure.supports[0].basis] if measure.supports else ""
    lines = [f"（{places or '条文没有单独规定'}{basis}）"]
    lines += [
        f"· {'特定情形下' if limit.conditional else ''}{limit.duration}：{_quote(limit.cited)}"
        for limit in measure.limits[:2]
    ]
    return "\n".join(lines)


def _quoted(cited: Cited) -> str:
    return f"{shortened(cited.text, _QUOTE * 2)}（{_place(cited)}）"


def _quote(cited: Cited) -> str:
    return f"{shortened(cited.text, _QUOTE)}（{_place(cited)}）"


def _place(cited: Cited) -> str:
    return f"{titled(cited.document)}{cited.label}"


def _screen(lines: Iterable[Styled | str], shown: int, cited: Iterable[Cited], opens: Opens) -> Screen:
    places: dict[Open, str] = {}
    for each in cited:
        opened = opens(each)
        if opened and len(places) < _PLACES:
            places.setdefault(opened, shortened(f"{titled(each.document)}{each.label}", 40))
    numbers = [Button(text=f"· {n} ·" if n == shown else f"{n}", action=FormPage(n)) for n in range(1, 5)]
    whole = [] if shown == 0 else [Button(text="全部", action=FormPage(0))]
    rows = [(Button(text=place, action=opened),) for opened, place in places.items()]
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=((*numbers, *whole), *rows))
