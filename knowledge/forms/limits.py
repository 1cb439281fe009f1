"""How long a sanction lasts or rules something out, read out of a sentence. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.forms.measures import Mention, is_sanction
from knowledge.numerals import NUMERAL, to_int

_DURATION = re.compile(rf"(?P<number>{NUMERAL})(?P<unit>年半|年|个月)")
_BARS = re.compile(r"(?:之?内|以内)[，,]?(?:也)?不得|内、|之?内[，,](?:没有|不准|不能)")
_LONGEST = re.compile(r"(?:超过|最长|延长)(?:为|至)?$")
_RIGHT_BEHIND = re.compile(r"^(?:处分)?$")
_ON_CONDITION = re.compile(r"依照[^，。；]{1,12}规定受到$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time that a sentence connects with a sanction.

    Attributes:
        name: Of the sanction.
        span: Of the time in the sentence.
        months: Its length.
        conditional: Whether the sentence speaks of that sanction only as given under another provision.
    """

    name: str
    span: Span
    months: int
    conditional: bool


def terms(sentence: str, named: Sequence[Mention]) -> tuple[Term, ...]:
    """The times of a sentence, in order.

    A time belongs to the sanctions named since the time before: “受到警告处分一年内、受到严重警告处分一年半内，不得……”.

    Args:
        sentence: Or a part of one between semicolons.
        named: The measures it names.
    """
    return tuple(_terms(sentence, [mention for mention in named if is_sanction(mention.name)]))


def _terms(sentence: str, named: list[Mention]) -> Iterator[Term]:
    since = 0
    last: list[Mention] = []
    for match in _DURATION.finditer(sentence):
        group = [mention for mention in named if since <= mention.span.start < match.start()] or last
        if not group:
            continue
        since, last = match.end(), group
        if _is_term(sentence, match, group[-1]):
            for mention in {mention.name: mention for mention in group}.values():
                yield Term(
                    name=mention.name,
                    span=Span(start=match.start(), end=match.end()),
                    months=_months(match),
                    conditional=bool(_ON_CONDITION.search(sentence[: mention.span.start])),
                )


def _is_term(sentence: str, match: re.Match[str], mention: Mention) -> bool:
    """Whether the time bars something, is the longest, or is that of the sanction itself (留党察看一年)."""
    return bool(
        _BARS.match(sentence, match.end())
        or _LONGEST.search(sentence[: match.start()])
        or _RIGHT_BEHIND.match(sentence[mention.span.end : match.start()])
    )


def _months(match: re.Match[str]) -> int:
    number = to_int(match["number"])
    return number if match["unit"] == "个月" else 12 * number + (6 if match["unit"] == "年半" else 0)
