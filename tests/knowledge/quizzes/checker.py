"""Proves generated items again, from the texts of the documents alone.

Written without sight of the generators and without a line of theirs: it has its own way to compare texts, and knows of
an item only what a member sees and the place it cites.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from knowledge.documents import Document, DocumentId, Status
from knowledge.quizzes.items import BLANK, FALSE, TRUE, Basis, Kind, QuizItem

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千]+")
_GAP = re.compile(r"[（(][\s　]*[）)]|_{2,}")
_LEANING = re.compile(r"^(?:该|其(?!他)|上述|前款|此)")
_OPENING = re.compile(r"^[^《》]{0,8}《(?P<title>[^》]+(?:《[^》]*》[^》]*)*)》[^，：]{0,24}[，：]")
_OTHERS = re.compile("以上(?:都|均|全)|上述(?:都|均|全)|都是|均是|以上选项")
_EXCLUDES = re.compile("不属于|不包括|不是|不在")
_NEAR = 12
_SIDES = 8
_ALIKE = 0.9
_TELLING, _UNNOTICED = 2.0, 6


def plain(text: str) -> str:
    """A text as this checker compares it: one width, no marks, Chinese numerals as digits."""
    kept = "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum() or char in "%_")
    return _NUMERAL.sub(lambda match: _number(match.group()), kept)


def _number(numeral: str) -> str:
    if not any(char in _TENS for char in numeral):
        return "".join(str(_DIGITS[char]) for char in numeral)
    total, digit = 0, None
    for char in numeral:
        if char in _TENS:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
        else:
            digit = _DIGITS[char] or None
    return str(total + (digit or 0))


@dataclass(frozen=True)
class Checker:
    """Checks items against the documents of a library.

    Attributes:
        current: What may answer for today.
        archive: What may not.
    """

    current: Sequence[Document]
    archive: Sequence[Document] = ()

    @cached_property
    def _by_id(self) -> Mapping[DocumentId, Document]:
        return {document.id: document for document in self.current}

    @cached_property
    def _everything(self) -> str:
        return "\n".join(plain(document.text) for document in (*self.current, *self.archive))

    def faults(self, item: QuizItem) -> list[str]:
        """What is wrong with an item, one line each."""
        basis = item.basis
        if basis is None:
            return ["no place is cited"]
        by_kind = {
            Kind.SINGLE: self._single,
            Kind.MULTIPLE: self._multiple,
            Kind.TRUE_FALSE: self._true_or_false,
            Kind.BLANK: self._blank,
        }
        return [*self._place(item, basis), *self._form(item), *by_kind[item.kind](item, basis)]

    def _place(self, item: QuizItem, basis: Basis) -> Iterator[str]:
        document = self._by_id.get(basis.id)
        if document is None or document.status is not Status.CURRENT:
            yield "the document is not in force"
            return
        if basis.source.startswith("starter/"):
            yield "made from a sample"
        if document.text[basis.span.start : basis.span.end] != basis.quote:
            yield "the quote does not stand where it says"
        if basis.quote not in item.explanation:
            yield "the explanation does not hold the quote"
        if not basis.label:
            yield "the place has no label"
        if f"《{document.title}》" not in item.stem and document.title not in item.stem:
            yield "the stem does not name the document"

    def _form(self, item: QuizItem) -> Iterator[str]:
        if _LEANING.match(_statement(item.stem)):
            yield "the stem leans on another sentence"
        if any(_OTHERS.search(option) for option in item.options):
            yield "an option speaks of the others"
        folded = [plain(option) for option in item.options]
        if len(set(folded)) < len(folded):
            yield "two options are alike"
        if item.kind in (Kind.SINGLE, Kind.MULTIPLE) and not _EXCLUDES.search(item.stem):
            stem = plain(_GAP.sub("", item.stem))
            yield from (f"the answer {each} stands in the stem" for each in item.answers if plain(each) in stem)
        if item.kind is Kind.SINGLE:
            key = len(item.options[item.correct[0]])
            rest = [len(option) for place, option in enumerate(item.options) if place not in item.correct]
            if (key > _TELLING * max(rest) and key - max(rest) > _UNNOTICED) or (
                min(rest) > _TELLING * key and min(rest) - key > _UNNOTICED
            ):
                yield "the length tells the key"

    def _single(self, item: QuizItem, basis: Basis) -> Iterator[str]:
        wrong = [option for place, option in enumerate(item.options) if place not in item.correct]
        quote = plain(basis.quote)
        if _EXCLUDES.search(item.stem):
            yield from (f"{option} is not said to belong" for option in wrong if plain(option) not in quote)
            yield from (f"{option} is said to belong" for option in item.answers if plain(option) in quote)
            return
        gap = _GAP.search(item.stem)
        filled = _around(_statement(item.stem), item.answers[0])
        if gap is None or filled is None:
            yield "nothing is left out"
        elif filled not in quote:
            yield f"the key is not proven: {filled}"
        for option in wrong:
            said = _around(_statement(item.stem), option)
            if said and said in self._everything:
                yield f"{option} is right as well"

    def _multiple(self, item: QuizItem, basis: Basis) -> Iterator[str]:
        quote = plain(basis.quote)
        pieces = [plain(piece) for piece in re.split(r"[，。；：、\n]", basis.quote) if len(piece) > 1]
        if len(item.correct) == len(item.options):
            yield "every option is right"
        for place, option in enumerate(item.options):
            said = plain(option)
            if place in item.correct:
                if said not in quote:
                    yield f"{option} is not proven"
            elif said in quote:
                yield f"{option} is right as well"
            elif any(_dice(said, piece) > 0.8 for piece in pieces):
                yield f"{option} says what the text says in other words"

    def _true_or_false(self, item: QuizItem, basis: Basis) -> Iterator[str]:
        said = plain(_statement(item.stem))
        if item.answers == (TRUE,):
            if said not in plain(basis.quote):
                yield "the statement does not stand in the source"
        elif item.answers == (FALSE,):
            if said in self._everything:
                yield "the altered statement stands in the library"
            if _dice(said, plain(basis.quote)) < 0.6:
                yield "the statement is not the source altered"

    def _blank(self, item: QuizItem, basis: Basis) -> Iterator[str]:
        pieces = _statement(item.stem).split(BLANK)
        filled = "".join(
            piece + (item.blanks[place][0] if place < len(item.blanks) else "") for place, piece in enumerate(pieces)
        )
        if plain(filled) not in plain(basis.quote):
            yield "the filled sentence does not stand in the source"
        rest = plain("|".join(pieces))
        for place, answers in enumerate(item.blanks):
            if plain(answers[0]) in rest:
                yield f"{answers[0]} stands in the stem"
            if not item.ordered:
                continue
            before = plain("".join(_filled(pieces, item, upto=place)))[-_SIDES:]
            behind = plain(_behind(pieces, item, place))[:_SIDES]
            others = self._between(before, behind, longest=len(answers[0]) + 6) - {plain(each) for each in answers}
            if len(before) == _SIDES and len(behind) == _SIDES and others:
                yield f"the library says {'、'.join(sorted(others))} as well"

    def _between(self, before: str, behind: str, *, longest: int) -> set[str]:
        found = re.finditer(rf"{re.escape(before)}([^\n]{{1,{longest}}}?)(?={re.escape(behind)})", self._everything)
        return {match.group(1) for match in found}


def _filled(pieces: Sequence[str], item: QuizItem, *, upto: int) -> Iterator[str]:
    for place in range(upto):
        yield pieces[place]
        yield item.blanks[place][0]
    yield pieces[upto]


def _behind(pieces: Sequence[str], item: QuizItem, place: int) -> str:
    said = pieces[place + 1]
    for later in range(place + 1, len(item.blanks)):
        said += item.blanks[later][0] + pieces[later + 1]
    return said


def _statement(stem: str) -> str:
    """What is said, without 《…》规定，in front of it."""
    return _OPENING.sub("", stem, count=1)


def _around(statement: str, option: str) -> str | None:
    """The option with the words on both sides of the gap."""
    gap = _GAP.search(statement)
    if gap is None:
        return None
    before, behind = plain(statement[: gap.start()])[-_NEAR:], plain(statement[gap.end() :])[:_NEAR]
    return plain(f"{before}{option}{behind}")


def _dice(one: str, other: str) -> float:
    pairs, others = (
        Counter(map("".join, pairwise(one))),
        Counter(map("".join, pairwise(other))),
    )
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else float(one == other)


def alike(items: Sequence[QuizItem]) -> list[tuple[str, str]]:
    """Pairs of stems that are alike: nine tenths of their pairs of characters are the same."""
    stems = [plain(item.stem) for item in items]
    sets = [frozenset(map("".join, pairwise(stem))) for stem in stems]
    return [
        (items[one].stem, items[other].stem)
        for one, other in combinations(range(len(items)), 2)
        if 2 * len(sets[one] & sets[other]) >= _ALIKE * (len(sets[one]) + len(sets[other]))
        and _dice(stems[one], stems[other]) >= _ALIKE
    ]


def key_places(items: Sequence[QuizItem]) -> Counter[int]:
    """How often the key of a 单选 with four options stands at each place."""
    return Counter(item.correct[0] for item in items if item.kind is Kind.SINGLE and len(item.options) == 4)
