"""Running text cut into sentences: at their marks and at numbers, not inside brackets or quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents import Span

_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "「": "」", "『": "』", "〔": "〕", "【": "】", "‘": "’"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_PAIRED = re.compile("[" + "".join(re.escape(mark) for pair in _PAIRS.items() for mark in pair) + "]")
_CUTS = re.compile(r"[。；！？;!?]+[”’」』）)]*")
_RUN_IN = re.compile(
    r"(?<=[：:，,。；;、！？\s\u3000])(?:[一二三四五六七八九十]{1,2}(?:是|要)(?!求|否)|[（(]\d{1,2}[）)]|[①-⑳])|"
    r"(?<=[：:。；;！？\s\u3000])\d{1,2}[.．、](?!\d(?!\d?[日月]))"
)
NUMBER = re.compile(
    r"[\s\u3000]*(?:"
    r"[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[）)]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、)）](?!\d(?!\d?[日月]))|"
    r"[①-⑳●◆■★▲·•]|[-*+](?=\s)|[一二三四五六七八九十]{1,2}(?:是|要)(?!求|否)|第[一二三四五六七八九十]{1,2}[，,、：:]"
    r")[\s\u3000]*"
)
"""A number or a bullet in front of a sentence."""

_MARKS = "。；！？;!?，,：:"
_BRACKET = re.compile(r"(?:\s*[（(【〔\[][^（）()【】〔〕\[\]]*[）)】〕\]])+\s*[。；;]?")
_ORDINAL = re.compile(r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*")
_NESTED = 200
"""Characters between a pair of marks at most; marks farther apart are no pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence where it stands.

    Attributes:
        span: In the document, without its number and the mark at its end; a bracket right behind that mark belongs to
            it.
        text: What stands there.
        masked: The same with what stands in brackets and quotation marks blotted out, for looking for words.
        numbered: Whether a number stands in front of it.
        ends: The mark at its end; empty where there is none.
    """

    span: Span
    text: str
    masked: str
    numbered: bool
    ends: str


def sentences_in(text: str, *, start: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a line.

    Args:
        text: The line.
        start: Where it stands in the document.
    """
    blotted = blot(text)
    out: list[tuple[int, int]] = []
    for low, high in _pieces(text, blotted):
        bracket = _BRACKET.fullmatch(text, low, high)
        if bracket and out and not text[out[-1][1] : low].strip("。；;！？!? \u3000"):
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
    found = (_sentence(text, blotted, low, high, start) for low, high in out)
    return tuple(sentence for sentence in found if sentence is not None)


def blot(text: str) -> str:
    """The text with what stands between brackets or quotation marks blotted out; the marks stay."""
    out = list(text)
    opened: list[tuple[str, int]] = []
    for mark in _PAIRED.finditer(text):
        if mark.group() in _PAIRS:
            opened.append((mark.group(), mark.start()))
            continue
        while opened and opened[-1][0] != _OPENERS[mark.group()]:
            opened.pop()
        if opened:
            begin = opened.pop()[1] + 1
            if mark.start() - begin <= _NESTED and not _ORDINAL.fullmatch(text, begin, mark.start()):
                out[begin : mark.start()] = "〇" * (mark.start() - begin)
    return "".join(out)


def _pieces(text: str, blotted: str) -> Iterator[tuple[int, int]]:
    """The stretches between marks, blanks and marks at their ends included."""
    cuts = {cut.end() for cut in _CUTS.finditer(blotted)} | {cut.start() for cut in _RUN_IN.finditer(blotted)}
    low = 0
    for high in [*sorted(cuts), len(text)]:
        if text[low:high].strip():
            yield low, high
            low = high


def _sentence(text: str, blotted: str, low: int, high: int, start: int) -> Sentence | None:
    number = NUMBER.match(text, low, high)
    numbered = number is not None and number.end() < high
    if number is not None and numbered:
        low = number.end()
    ends = ""
    while low < high and (text[high - 1].isspace() or text[high - 1] in _MARKS):
        high -= 1
        ends = text[high].strip() or ends
    while low < high and text[low].isspace():
        low += 1
    if low >= high:
        return None
    return Sentence(
        span=Span(start=start + low, end=start + high),
        text=text[low:high],
        masked=blotted[low:high],
        numbered=numbered,
        ends=ends,
    )
