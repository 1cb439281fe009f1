"""Sentences that say what the four forms are. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.answering.sentences import sentences
from knowledge.documents import Span
from knowledge.forms.values import Form

NAME = "四种形态"
_SHORT = 600  # characters of a sentence that can be a definition
_MARKS = (
    (Form.FOURTH, re.compile(r"极少数")),
    (Form.SECOND, re.compile(r"大多数")),
    (Form.THIRD, re.compile(r"(?<!极)少数")),
    (Form.FIRST, re.compile(r"常态")),
)
_LEAD = re.compile(rf"{NAME}[”’\"]?[，,：:]")
_ORDINAL = re.compile(r"第(?P<number>[一二三四])种形态(?=是|指|，|：|为)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A sentence that defines all four.

    Attributes:
        span: Of the sentence, in the text.
        parts: Of what it says of each.
    """

    span: Span
    parts: Mapping[Form, Span]


def definitions(text: str) -> Iterator[Definition]:
    """The sentences of ``text`` that define all four forms, in order."""
    for match in re.finditer(NAME, text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
        end = min(at for mark in "。\n" if (at := text.find(mark, match.end()) + 1 or len(text)))
        if end - start > _SHORT:
            continue
        for piece in sentences(text[start:end]):
            sentence = Span(start=start + piece.start, end=start + piece.end)
            parts = _by_marks(text, sentence) or _by_ordinals(text, sentence)
            if parts:
                yield Definition(span=sentence, parts=parts)


def explanations(text: str) -> Mapping[Form, Span]:
    """The first sentence that begins “第一种形态是……”, for each form that has one."""
    found: dict[Form, Span] = {}
    for match in _ORDINAL.finditer(text):
        form = Form("一二三四".index(match["number"]) + 1)
        if form not in found and (match.start() == 0 or text[match.start() - 1] in "。\n；"):
            end = min(at for mark in "。\n" if (at := text.find(mark, match.end()) + 1 or len(text)))
            found[form] = Span(start=match.start(), end=match.start() + len(text[match.start() : end].rstrip()))
    return found


def part_of(clause: str) -> Form | None:
    """The form that a clause is about by the share it names (常态, 大多数, 少数, 极少数); None if it names none."""
    return next((form for form, mark in _MARKS if mark.search(clause)), None)


def _by_marks(text: str, sentence: Span) -> dict[Form, Span]:
    lead = _LEAD.search(text, sentence.start, sentence.end)
    start = lead.end() if lead else sentence.start
    parts: dict[Form, Span] = {}
    for match in re.compile(r"[^；;]+").finditer(text, start, sentence.end):
        form = part_of(match.group())
        if form:
            parts.setdefault(form, _trimmed(text, Span(start=match.start(), end=match.end())))
    return parts if len(parts) == len(Form) else {}


def _by_ordinals(text: str, sentence: Span) -> dict[Form, Span]:
    starts = {
        Form("一二三四".index(match["number"]) + 1): match.start()
        for match in _ORDINAL.finditer(text, sentence.start, sentence.end)
    }
    if len(starts) != len(Form):
        return {}
    ends = [*sorted(starts.values())[1:], sentence.end]
    return {
        form: _trimmed(text, Span(start=start, end=end))
        for (form, start), end in zip(sorted(starts.items(), key=lambda pair: pair[1]), ends, strict=True)
    }


def _trimmed(text: str, span: Span) -> Span:
    cut = span.cut(text)
    start = span.start + len(cut) - len(cut.lstrip())
    return Span(start=start, end=span.start + len(cut.rstrip("。；;，, \n\r\t")))
