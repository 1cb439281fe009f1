"""Whether a passage proves or contradicts the key of an item, by its words alone. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, product

from knowledge.documents import Span
from knowledge.quizzes.items import Kind, QuizItem
from knowledge.quizzes.lettering import Plain, around, place_of, plain, widened
from knowledge.search.questions import content_terms
from knowledge.tokens import index_tokens


class Standing(StrEnum):
    """What a passage says of a key."""

    PROVEN = "proven"
    CONTRADICTED = "contradicted"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a passage says of a key.

    Attributes:
        span: In the passage, what says it; None if uncertain.
        keyed: If contradicted, what the key says.
        said: If contradicted, what the passage says in its place.
    """

    standing: Standing
    span: Span | None = None
    keyed: str = ""
    said: str = ""


UNCERTAIN = Weighed(standing=Standing.UNCERTAIN)

_GAP = re.compile(r"[（(]\s*[）)]|_{2,}|＿{2,}")
_LEAD = re.compile(
    r"\A(?:根据|按照|依据|依照)?(?:现行|新修订的?)?《[^《》]{2,60}》(?:的?有?关?规定)?(?:第[^条]{1,9}条)?(?:的?规定)?[，,：:]?"
)
_TITLE = re.compile(r"《[^《》]{1,60}》")
_NEGATED = re.compile(r"不属于|不包括|不包含|不正确|错误|不符合|除外|不是|有误|不对|不需要|无需")
_NUMBER = re.compile(r"[0-9]+")
_PART = re.compile(r"[^、，；。：:,;\n和及与（）()]+")
_SWAPS = (
    ("可以", "应当"), ("可以", "必须"), ("可以", "不得"), ("应当", "不得"), ("必须", "不得"), ("以上", "以下"),
    ("以前", "以后"), ("有权", "无权"), ("每月", "每季度"), ("每季度", "每年"), ("每月", "每年"), ("每半年", "每季度"),
)  # fmt: skip
_CONTEXTS = (16, 10, 6)
_LEAST_CONTEXT = 7  # characters on both sides of a gap together
_LEAST_STATEMENT = 9
_COVERED, _WELL_COVERED = 0.6, 0.75
_MOST_FILLINGS = 32


def weigh(item: QuizItem, passage: str) -> Weighed:
    """What a passage says of the key of an item; in doubt nothing.

    Args:
        item: With any key.
        passage: An article or a point, verbatim.
    """
    if item.kind is not Kind.TRUE_FALSE and _NEGATED.search(_GAP.sub("", item.stem)):
        return UNCERTAIN
    ground = plain(passage)
    match item.kind:
        case Kind.TRUE_FALSE:
            found = _statement(item, ground)
        case Kind.BLANK:
            found = _filled(item, ground)
        case Kind.SINGLE:
            found = _single(item, ground, passage)
        case Kind.MULTIPLE:
            found = _several(item, ground, passage)
    return replace(found, span=widened(found.span, passage)) if found.span else found


def _covered(stem: str, words: str) -> float:
    """The share of what a stem is about that stands in some words."""
    terms = content_terms(_TITLE.sub(" ", stem))
    there = set(index_tokens(words))
    return sum(term in there for term in terms) / len(terms) if terms else 0.0


def _statement(item: QuizItem, ground: Plain) -> Weighed:
    right = item.correct == (0,)
    stem = _LEAD.sub("", item.stem)
    said = plain(stem)
    if len(said.text) < _LEAST_STATEMENT:
        return UNCERTAIN
    if span := place_of(ground, said.text, open_left=False, open_right=False):
        return _found(span, proven=right, keyed="错", said="与原文一致")
    other = _other_number(said.text, ground) or _other_word(stem, ground)
    if other is None:
        return UNCERTAIN
    span, keyed, there = other
    return _found(span, proven=not right, keyed=keyed, said=there)


def _found(span: Span, *, proven: bool, keyed: str, said: str) -> Weighed:
    if proven:
        return Weighed(standing=Standing.PROVEN, span=span)
    return Weighed(standing=Standing.CONTRADICTED, span=span, keyed=keyed, said=said)


def _other_number(said: str, ground: Plain) -> tuple[Span, str, str] | None:
    """Where the passage says the same with exactly one other number, with both numbers and what is counted."""
    numbers = list(_NUMBER.finditer(said))
    found = None
    for number in numbers:
        before, after = said[: number.start()], said[number.end() :]
        if len(before) + len(after) < _LEAST_STATEMENT:
            continue
        pattern = re.compile(rf"{re.escape(before)}(?<![0-9])([0-9]+){re.escape(after)}(?![0-9])")
        places = list(islice(pattern.finditer(ground.text), 2))
        if len(places) > 1 or (places and found):
            return None
        if places:
            unit = after[:2]
            found = ground.span(*places[0].span()), number.group() + unit, places[0][1] + unit
    return found


def _other_word(stem: str, ground: Plain) -> tuple[Span, str, str] | None:
    """Where the passage says the same with one opposite word."""
    found = None
    for pair in _SWAPS:
        for here, there in (pair, pair[::-1]):
            if stem.count(here) == 1:
                swapped = plain(stem.replace(here, there)).text
                span = place_of(ground, swapped, open_left=False, open_right=False)
                if span and found:
                    return None
                found = (span, here, there) if span else found
    return found


def _filled(item: QuizItem, ground: Plain) -> Weighed:
    pieces = _GAP.split(_LEAD.sub("", item.stem))
    if len(pieces) != len(item.blanks) + 1:
        return UNCERTAIN
    others = None
    for answers in islice(product(*item.blanks), _MOST_FILLINGS):
        whole = plain("".join(a + b for a, b in zip(pieces, (*answers, ""), strict=True)).strip()).text
        if len(whole) < _LEAST_STATEMENT:
            continue
        if span := place_of(ground, whole, open_left=not pieces[0].strip(), open_right=not plain(pieces[-1]).text):
            return Weighed(standing=Standing.PROVEN, span=span)
        others = others or _blank_number(pieces, answers, ground)
    return others or UNCERTAIN


def _blank_number(pieces: Sequence[str], answers: Sequence[str], ground: Plain) -> Weighed | None:
    """A number in a blank where the passage, the same in all else, has another one."""
    found = _other_number(plain("".join(a + b for a, b in zip(pieces, (*answers, ""), strict=True))).text, ground)
    if found is None:
        return None
    span, keyed, said = found
    digits = keyed[: len(keyed) - len(keyed.lstrip("0123456789"))]
    inside = any(digits in _NUMBER.findall(plain(answer).text) for answer in answers)
    return _found(span, proven=False, keyed=keyed, said=said) if inside else None


def _single(item: QuizItem, ground: Plain, passage: str) -> Weighed:
    gaps = _GAP.split(item.stem)
    (right,) = item.correct
    if len(gaps) == 2:
        before, after = plain(_LEAD.sub("", gaps[0])).text, plain(gaps[1]).text
        for reach in _CONTEXTS:
            left, behind = before[-reach:], after[:reach]
            if len(left) + len(behind) < _LEAST_CONTEXT:
                continue
            found = {at: span for at in range(len(item.options)) if (span := _in_gap(item, at, left, behind, ground))}
            if found:
                return _chosen(item, found, passage)
    found = {
        at: span
        for at, option in enumerate(item.options)
        if len(letters := plain(option).text) > 1
        and (span := place_of(ground, letters, open_left=False, open_right=False))
    }
    if set(found) == {right} and _covered(item.stem, around(found[right], passage)) >= _WELL_COVERED:
        return Weighed(standing=Standing.PROVEN, span=found[right])
    measured = all(_NUMBER.match(plain(option).text) for option in item.options)
    if measured and len(found) == 1 and right not in found:
        return _chosen(item, found, passage)
    return UNCERTAIN


def _in_gap(item: QuizItem, at: int, left: str, behind: str, ground: Plain) -> Span | None:
    option = plain(item.options[at]).text
    if not option:
        return None
    return place_of(ground, left + option + behind, open_left=not left, open_right=not behind)


def _chosen(item: QuizItem, found: dict[int, Span], passage: str) -> Weighed:
    """Proven if the passage has the right option in the gap, contradicted if it has one other there."""
    (right,) = item.correct
    covered = {at: _covered(item.stem, around(span, passage)) for at, span in found.items()}
    if right in found:
        proven = len(found) == 1 and covered[right] >= _COVERED
        return Weighed(standing=Standing.PROVEN, span=found[right]) if proven else UNCERTAIN
    if len(found) > 1:
        return UNCERTAIN
    ((other, span),) = found.items()
    if covered[other] < _WELL_COVERED:
        return UNCERTAIN
    return _found(span, proven=False, keyed=item.options[right], said=item.options[other])


def _several(item: QuizItem, ground: Plain, passage: str) -> Weighed:
    if _covered(item.stem, passage) < _COVERED:
        return UNCERTAIN
    found = {
        at: span
        for at, option in enumerate(item.options)
        if len(letters := plain(option).text) > 1
        and (span := place_of(ground, letters, open_left=False, open_right=False))
    }
    right = [found[at] for at in item.correct if at in found]
    if len(right) < len(item.correct):
        return UNCERTAIN
    whole = Span(start=min(span.start for span in right), end=max(span.end for span in right))
    wrong = [at for at in found if at not in item.correct]
    if not wrong:
        return Weighed(standing=Standing.PROVEN, span=whole)
    listed = set(_parts(passage))
    plains = [plain(option).text for option in item.options]
    members = [at for at in wrong if plains[at] in listed and _in_list(found[at], whole, passage)]
    if len(members) != len(wrong) or sum(plains[at] in listed for at in item.correct) < 2:
        return UNCERTAIN
    if not all(plains[at] in listed for at in item.correct) or _covered(item.stem, passage) < _WELL_COVERED:
        return UNCERTAIN
    more = "、".join(item.options[at] for at in members)
    return Weighed(standing=Standing.CONTRADICTED, span=whole, keyed=item.key, said=f"并列的还有“{more}”")


def _parts(passage: str) -> Iterator[str]:
    """The members that a passage may list, in letters."""
    return (plain(part.group()).text for part in _PART.finditer(passage))


def _in_list(span: Span, whole: Span, passage: str) -> bool:
    """Whether a span stands between others, or in the one sentence that holds them all."""
    if whole.start <= span.start and span.end <= whole.end:
        return True
    first, last = around(whole, passage), around(Span(start=whole.end - 1, end=whole.end), passage)
    return first == last == around(span, passage)
