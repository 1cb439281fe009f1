"""Lists that the grammar of time phrases takes for one period, each with its own day: 3、6、9月, 春节、七一前夕."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from knowledge.documents import Span
from knowledge.numerals import to_int
from knowledge.timephrases.timing import Timing

Found = tuple[Span, Timing]
Read = Callable[[str, date | None], Sequence[Found]]
"""Finds times in a text, counted from a day if one is given, else from the document's own."""

_N = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_CUTS = re.compile(r"(?P<head>.*月)份?(?P<list>[上中下]旬(?:\s?[、和及]\s?[上中下]旬)+)(?P<tail>前?)")
_MONTHS = re.compile(rf"(?P<head>(?:20\d\d年)?)(?P<list>{_N}(?:[、，和及]{_N})+)(?P<tail>月份?)")
_HALVES = re.compile(r"(?P<head>(?:20\d\d年)?)(?P<list>上[、和]下)(?P<tail>半年)")
_FEASTS = re.compile(
    r"(?P<head>)(?P<list>[^、和及]{2,8}(?:[、和及][^、和及]{2,8}?)+?)(?P<tail>节?(?:前夕|之?前|前后|期间))"
)
_MARK = re.compile(r"\s?[、，和及]\s?")
_NEAR = timedelta(days=60)
"""Festivals no farther apart than this are one season (元旦、春节期间)."""


def parted(span: Span, timing: Timing, read: Read) -> list[Found]:
    """A time, or those that it lists."""
    for pattern, apart in ((_CUTS, _always), (_MONTHS, _have_gaps), (_HALVES, _always), (_FEASTS, _lie_apart)):
        listed = pattern.fullmatch(timing.phrase)
        if listed is None or timing.due is None:
            continue
        members = [*_members(listed, timing.due.year, span, read)]
        if len(members) == len(_MARK.split(listed["list"])) and apart(members):
            return members
    return [(span, timing)]


def _members(listed: re.Match[str], year: int, span: Span, read: Read) -> Iterator[Found]:
    begin = listed.start("list")
    for at, word in enumerate(words := _MARK.split(listed["list"])):
        start = listed.string.index(word, begin)
        begin = start + len(word)
        head = f"{year}年{listed['head']}" if listed["head"] and "年" not in listed["head"] else listed["head"]
        found = read(f"{head}{word}{listed['tail']}", None)
        if len(found) != 1 or found[0][1].due is None:
            return
        low, high = (0 if at == 0 else start), (len(listed.string) if at == len(words) - 1 else begin)
        where = Span(start=span.start + low, end=span.start + high)
        yield where, replace(found[0][1], phrase=listed.string[low:high])


def _always(_: Sequence[Found]) -> bool:
    return True


def _have_gaps(members: Sequence[Found]) -> bool:
    """Whether months do not follow one another: 3、4月 is one period, 3、9月 are two."""
    months = [to_int(found.group()) for _, timing in members if (found := re.search(_N, timing.phrase))]
    return any(later != earlier + 1 for earlier, later in pairwise(months))


def _lie_apart(members: Sequence[Found]) -> bool:
    days = sorted(timing.due for _, timing in members if timing.due is not None)
    return any(later - earlier > _NEAR for earlier, later in pairwise(days))
