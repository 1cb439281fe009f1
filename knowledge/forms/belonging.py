"""Which measures the words of a text put with which form. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.sentences import sentences
from knowledge.documents import Kind, Span
from knowledge.forms.definitions import NAME, Definition
from knowledge.forms.measures import mentions
from knowledge.forms.values import Basis, Form

_ORDINAL = re.compile(r"第(?P<number>[一二三四])种形态")
_UP_TO = re.compile(r"直至(?:党纪|纪律)?处分")
_GRAVEST = re.compile(r"严重触犯刑律|涉嫌(?:违法)?犯罪|立案审查")
_GRADED = re.compile(
    r"情节较轻的，给予(?P<light>[^；。]{2,30})处分；情节较重的，给予(?P<heavy>[^；。]{2,30})处分；情节严重的，给予开除党籍处分"
)
_DENIED = re.compile(r"不属于|不是|由“[^”]*”调整为")
_TELLING = 6  # characters that are enough to know the words of a form again
_EXPLAINED = 3  # forms that a text speaks of one by one if it is an explainer


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A measure that a text puts with a form, and the words that do."""

    name: str
    form: Form
    basis: Basis
    span: Span


def belongings(text: str, kind: Kind, defined: list[Definition]) -> Iterator[Belonging]:
    """What ``text`` puts where.

    Args:
        text: Of a document in force.
        kind: Of that document.
        defined: The definitions it holds.
    """
    if kind is Kind.REGULATION:
        yield from _of_definitions(text, defined)
        yield from _of_paragraphs(text, defined)
        yield from _of_neighbours(text, defined)
        yield from _of_gravest(text, defined)
        yield from _of_grading(text)
    else:
        yield from _of_explainer(text)


def _of_definitions(text: str, defined: list[Definition]) -> Iterator[Belonging]:
    for definition in defined:
        for form, part in definition.parts.items():
            for mention in mentions(part.cut(text)):
                yield Belonging(name=mention.name, form=form, basis=Basis.DEFINITION, span=definition.span)


def _of_paragraphs(text: str, defined: list[Definition]) -> Iterator[Belonging]:
    """Paragraphs of a regulation that speak of the forms without defining them.

    “给以批评教育、责令检查、诫勉直至纪律处分”, then “运用监督执纪四种形态”: what precedes sanctions is of the first;
    what the gravest cases meet with is of the fourth.
    """
    for match in re.finditer(NAME, text):
        paragraph = _line(text, match.start())
        if any(_overlap(definition.span, paragraph) for definition in defined):
            continue
        for piece in sentences(paragraph.cut(text)):
            span = Span(start=paragraph.start + piece.start, end=paragraph.start + piece.end)
            yield from _of_sentence(text, span)


def _of_sentence(text: str, span: Span) -> Iterator[Belonging]:
    sentence = span.cut(text)
    limit = _UP_TO.search(sentence)
    for mention in mentions(sentence[: limit.start()] if limit else ""):
        yield Belonging(name=mention.name, form=Form.FIRST, basis=Basis.REGULATION, span=span)
    gravest = _GRAVEST.search(sentence) if NAME in sentence else None
    for mention in mentions(sentence[gravest.end() :] if gravest else ""):
        yield Belonging(name=mention.name, form=Form.FOURTH, basis=Basis.REGULATION, span=span)


def _of_neighbours(text: str, defined: list[Definition]) -> Iterator[Belonging]:
    """Measures that a defining text lists next to one of the first form: 谈话提醒、约谈函询."""
    first = {mention.name for definition in defined for mention in mentions(definition.parts[Form.FIRST].cut(text))}
    if not first:
        return
    for one, other in pairwise(mentions(text)):
        if text[one.span.end : other.span.start] == "、" and (one.name in first) != (other.name in first):
            name = other.name if one.name in first else one.name
            span = _sentence(text, one.span.start)
            yield Belonging(name=name, form=Form.FIRST, basis=Basis.CONTEXT, span=span)


def _of_gravest(text: str, defined: list[Definition]) -> Iterator[Belonging]:
    """What a defining text lets follow where it repeats the words of the fourth form (严重违纪涉嫌违法)."""
    for definition in defined[:1]:
        part = definition.parts[Form.FOURTH].cut(text)
        named = mentions(part)
        words = part[: named[0].span.start] if named else ""
        if len(words) < _TELLING:
            return
        for match in re.finditer(re.escape(words), text):
            span = _sentence(text, match.start())
            behind = mentions(text[match.end() : span.end])
            for mention in behind if not _overlap(span, definition.span) else ():
                yield Belonging(name=mention.name, form=Form.FOURTH, basis=Basis.CONTEXT, span=span)


def _of_grading(text: str) -> Iterator[Belonging]:
    """The first article that gives some sanctions for lighter, others for heavier cases."""
    match = _GRADED.search(text)
    if match is None:
        return
    span = Span(start=match.start(), end=match.end())
    for form, group in ((Form.SECOND, "light"), (Form.THIRD, "heavy")):
        for mention in mentions(match[group]):
            yield Belonging(name=mention.name, form=form, basis=Basis.CONTEXT, span=span)


def _of_explainer(text: str) -> Iterator[Belonging]:
    """The lines of an explainer that speak of one form only, table rows included."""
    if len(set(_ORDINAL.findall(text))) < _EXPLAINED:
        return
    start = 0
    for line in text.splitlines(keepends=True):
        spoken = set(_ORDINAL.findall(line))
        if len(spoken) == 1:
            yield from _of_line(text, Span(start=start, end=start + len(line)), _form(spoken.pop()))
        start += len(line)


def _of_line(text: str, line: Span, form: Form) -> Iterator[Belonging]:
    for piece in sentences(line.cut(text)):
        span = Span(start=line.start + piece.start, end=line.start + piece.end)
        if not _DENIED.search(span.cut(text)):
            for mention in mentions(span.cut(text)):
                yield Belonging(name=mention.name, form=form, basis=Basis.EXPLAINER, span=span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _form(numeral: str) -> Form:
    return Form("一二三四".index(numeral) + 1)


def _sentence(text: str, at: int) -> Span:
    line = _line(text, at)
    pieces = (Span(start=line.start + each.start, end=line.start + each.end) for each in sentences(line.cut(text)))
    return next(piece for piece in pieces if piece.start <= at < piece.end)


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(start=text.rfind("\n", 0, at) + 1, end=end if end >= 0 else len(text))
