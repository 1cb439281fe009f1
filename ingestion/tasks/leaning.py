"""Days and parts of a month whose month stands before them: 6月召开会议，20日前报送总结; 上旬 under the heading 9月."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion.tasks.listed import Found, Read, parted
from knowledge.documents import Span
from knowledge.timephrases.timing import Timing

_DAY = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]"
_BARE = re.compile(
    rf"(?:(?<=[，,、；。：:（(\s\u3000于在自从])|^)(?:{_DAY}(?![内起常])|[上中下]旬|第[一二三四]周|最后一周)"
)
"""What is a time only if something says in which month."""

_LEANS = re.compile(rf"(?:截[至止]到?|不[迟晚]于|最[迟晚]|[到至])?(?:[次下当本]月)?(?:{_DAY}(?!内)|当月|月[底末初])")
_NEAR = re.compile("[次下当本]月")
_NEXT = re.compile("[下本]月")
_EVERY = re.compile(r"每一?个?月")
_STOP = re.compile(r"[。；;！？]")
_REACH = 40
"""Characters that a time has at most, from where it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The month that a text stands under.

    Attributes:
        words: As a phrase would print it: 2024年6月, 每月.
        first: The day that what leans on it lies on or after; None for every month.
    """

    words: str
    first: date | None


def scope_of(timing: Timing) -> Scope | None:
    """The month that a time lies in; None if it lies in several or in none."""
    if _EVERY.fullmatch(timing.phrase):
        return Scope(words="每月", first=None)
    first, last = timing.start or timing.due, timing.due or timing.start
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return month_of(first)


def month_of(day: date) -> Scope:
    """The month of a day."""
    return Scope(words=f"{day.year}年{day.month}月", first=day.replace(day=1))


def settled(text: str, phrases: Sequence[Found], scope: Scope | None, read: Read) -> tuple[Found, ...]:
    """The times of a text, with those that lean on a month read in that month.

    Args:
        text: A sentence, a cell or a value.
        phrases: What was found in it by itself.
        scope: The month of the heading over it; it goes until the sentence names another.
        read: For the times that lean.
    """
    out: list[Found] = []
    current, position = scope, 0
    for span, timing in _places(text, phrases):
        if span.start < position:
            continue
        if _STOP.search(text, position, span.start):
            current = scope
        leans = timing is None or _LEANS.match(text, span.start, span.end) is not None
        found = _within(text, span, current, read, bare=timing is None) if leans and current else None
        if found is None:
            if timing is None:
                continue
            found = span, timing
        if leans and current and current.first is None and found[1].recurrence and out and out[-1][0].end == position:
            out = [each for each in out if not _EVERY.fullmatch(each[1].phrase)]
        out += parted(*found, read)
        position = found[0].end
        current = _next(found[1], current) if not leans else current
    return tuple(out)


def _places(text: str, phrases: Sequence[Found]) -> Iterator[tuple[Span, Timing | None]]:
    """The phrases, and where a time may begin that leans on a month, in order."""
    places: list[tuple[Span, Timing | None]] = list(phrases)
    at = 0
    for bare in _BARE.finditer(text):
        while at < len(phrases) and phrases[at][0].end <= bare.start():
            at += 1
        said = at < len(phrases) and phrases[at][0].start == bare.end() + 1 and text[bare.end()] in "（("
        if not said and (at == len(phrases) or phrases[at][0].start >= bare.end()):
            places.append((Span(start=bare.start(), end=bare.end()), None))
    yield from sorted(places, key=lambda place: place[0].start)


def _within(text: str, span: Span, scope: Scope, read: Read, *, bare: bool) -> Found | None:
    """A time read in a month; None if it is none there."""
    words = scope.words if bare or scope.first is None else ""
    printed = text[span.start : span.start + _REACH] if bare else span.cut(text)
    nearer = _NEAR.match(printed) if words else _NEXT.match(printed)
    if nearer and scope.first is not None:
        return None  # 下月5日 and 本月5日 are seen from the document's day
    skipped = nearer.end() if nearer else 0
    found = read(words + printed[skipped:], scope.first)
    if not found or found[0][0].start or found[0][0].end <= len(words):
        return None
    whole = Span(start=span.start, end=span.start + skipped + found[0][0].end - len(words))
    return whole, replace(found[0][1], phrase=whole.cut(text))


def _next(timing: Timing, current: Scope | None) -> Scope | None:
    """The month that what follows in the sentence leans on; it does not lie before a day that was named."""
    named = scope_of(timing)
    if named is None or named.first is None or timing.start is None:
        return named or (current if timing.due is None and not timing.recurrence else None)
    return replace(named, first=timing.start)
