"""What is said about the forms: verbatim quotes, numbered, with their places below. Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from knowledge.documents import Span, Status
from knowledge.forms.values import Basis, Cited, Form, FormView, Limit, Measure, Overview
from knowledge.replies import Answer, Citation
from prompts.catalogue import text as fixed_text

_MARKS = {Status.SUPERSEDED: "（旧版，已不再适用）", Status.DRAFT: "（草案或尚未施行）"}


class _Lines:
    """Lines of an answer, and what they cite."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cited: list[Cited] = []

    def quote(self, cited: Cited, before: str = "") -> None:
        """A line that is a quote, once; ``before`` stands in front of it."""
        if cited not in self.cited:
            self.cited.append(cited)
            self.lines.append(f"{before}{cited.text}[{len(self.cited)}]")

    def answer(self, *closing: str) -> Answer:
        """All of it, with ``closing`` behind the quotes and the places at the end."""
        citations = tuple(_citation(number, cited) for number, cited in enumerate(self.cited, 1))
        places = [f"[{each.number}] {_place(each)}" for each in citations]
        text = "\n".join([*self.lines, *filter(None, closing), "", *places])
        return Answer(text=text, citations=citations)


def overview(found: Overview) -> Answer:
    """The sentence that defines all four; what other regulations say if they put it differently."""
    lines = _Lines()
    lines.quote(found.definition)
    same = [other for other in found.also if other.official and _says_the_same(other, found.definition)]
    for other in found.also:
        if other.official and other not in same:
            lines.quote(other)
    beside = "、".join(f"《{other.document}》{other.label}" for other in same)
    return lines.answer(f"（{beside}的表述相同）" if beside else "", _source(found.definition))


def form(view: FormView) -> Answer:
    """What one form is."""
    lines = _Lines()
    lines.quote(view.definition, f"{view.title}：" if view.definition.official else "")
    if view.explained:
        lines.quote(view.explained)
    return lines.answer()


def measures(view: FormView) -> Answer:
    """What belongs to one form, why, and where it is laid down."""
    lines = _Lines()
    lines.quote(view.definition, f"{view.title}：" if view.definition.official else "")
    for cited, group in groupby(_by_support(view), key=lambda pair: pair[0]):
        if cited is not None and cited.text not in view.definition.text:
            lines.quote(cited, f"{'、'.join(measure.name for _, measure in group)}：")
    for place, names in _laid_down(view.measures).items():
        lines.quote(place, f"{'、'.join(names)}：")
    return lines.answer(_note(view.measures), _source(view.definition))


def belonging(found: Iterable[Measure], overview: Overview) -> Answer | None:
    """With which form texts put measures; None if none does."""
    known = [measure for measure in found if measure.supports]
    if not known:
        return None
    lines = _Lines()
    names: dict[tuple[Form, Cited], list[str]] = {}
    for measure in known:
        for support in measure.supports:
            names.setdefault((support.form, support.cited), []).append(measure.name)
    for (named, cited), measures_named in names.items():
        lines.quote(cited, f"{'、'.join(measures_named)}，{named.title}：")
        definition = overview.forms[named - 1].definition
        if definition.text not in cited.text:
            lines.quote(definition, f"{named.title}：" if definition.official else "")
    for measure in known:
        for other in measure.others:
            lines.quote(other.cited, f"另有材料把{measure.name}列入{other.form.title}：")
    return lines.answer(_note(known))


def limits(found: Sequence[Limit]) -> Answer:
    """The sentences that say how long; those for a special case last."""
    lines = _Lines()
    for cited in _merged(limit.cited for limit in found):
        lines.quote(cited)
    return lines.answer()


def quoted(found: Iterable[Cited]) -> Answer:
    """Quotes one after the other."""
    lines = _Lines()
    for cited in found:
        lines.quote(cited)
    return lines.answer()


def _laid_down(found: Iterable[Measure]) -> dict[Cited, list[str]]:
    """The first place of each measure, that which says how long before others, with the measures it is about."""
    places: dict[Cited, list[str]] = {}
    for measure in found:
        lasting = _merged(limit.cited for limit in measure.limits if not limit.conditional)
        for place in (*lasting, *measure.articles)[:1]:
            places.setdefault(place, []).append(measure.name)
    return places


def _note(found: Iterable[Measure]) -> str:
    """What has to be known where a form is not named but read from the order of the words; else empty."""
    inferred = any(support.basis is Basis.CONTEXT for measure in found for support in measure.supports)
    return fixed_text("forms_context") if inferred else ""


def _source(definition: Cited) -> str:
    """What has to be known where only an explainer defines the forms; else empty."""
    return "" if definition.official else fixed_text("forms_explainer")


def _by_support(view: FormView) -> list[tuple[Cited | None, Measure]]:
    """The measures with the words that put them here; None where the definition itself names them."""
    return [
        (None if support.basis is Basis.DEFINITION else support.cited, measure)
        for measure in view.measures
        for support in measure.supports
        if support.form is view.form
    ]


def _merged(found: Iterable[Cited]) -> list[Cited]:
    """The quotes, those that follow one another without a gap as one."""
    merged: list[Cited] = []
    for cited in dict.fromkeys(found):
        last = merged[-1] if merged else None
        if last and (last.row, last.label) == (cited.row, cited.label) and last.span.end == cited.span.start:
            merged[-1] = _joined(last, cited)
        else:
            merged.append(cited)
    return merged


def _joined(one: Cited, other: Cited) -> Cited:
    return Cited(
        row=one.row,
        document=one.document,
        source=one.source,
        kind=one.kind,
        status=one.status,
        label=one.label,
        span=Span(start=one.span.start, end=other.span.end),
        text=one.text + other.text,
    )


def _says_the_same(one: Cited, other: Cited) -> bool:
    """Whether two definitions differ at most in what leads up to the first form."""
    first, second = (cited.text.partition("四种形态")[2] for cited in (one, other))
    return bool(first) and first == second


def _citation(number: int, cited: Cited) -> Citation:
    return Citation(
        number=number,
        document=cited.document,
        source=cited.source,
        label=cited.label,
        quote=cited.text,
        span=cited.span,
        status=cited.status,
    )


def _place(citation: Citation) -> str:
    title = citation.document if citation.document.startswith("《") else f"《{citation.document}》"
    return f"{title}{citation.label}{_MARKS.get(citation.status, '')}"
