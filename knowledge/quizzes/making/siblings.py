"""Lists of the same type, to take wrong options from: what one of them says is not what another says. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import DocumentId
from knowledge.quizzes.making.candidates import drawn
from knowledge.quizzes.making.ground import folded, pairs_of
from knowledge.quizzes.making.passages import Enumeration, Text, says_others
from knowledge.quizzes.making.purposes import family_of, is_common, is_local, mistaken_for, purpose_of
from knowledge.quizzes.making.uniqueness import Bigrams, bigrams, dice, likeness

_LEANS = re.compile(
    r"前[款条项述]|本[条款项](?!例)|上述|另有规定|该|第[一二三四五六七八九十百零〇0-9]+[条款项章]|前[两三四五]|所列|下列|以下(?:情形|行为)|：|\n|\*\*"
)
_COMMON = re.compile(
    "党的(?:全面)?领导|政治建设|党中央|习近平|从严治党|实事求是|民主集中制|群众路线|党的(?:路线|基本理论|理论)|马克思主义|依法|法律|中国特色|两个维护|四个意识"
    "|以人民为中心|围绕中心|服务大局|问题导向|党要管党|从实际出发|改革创新|守正创新|统筹兼顾|公开、公平|廉洁"
)
"""What could be said of anybody."""
_SANCTION = re.compile(r"(?:给予|予以|处)[^，；。]{2,30}")
_OUTCOME = re.compile("撤销|变更|从轻|从重|减轻|加重|终止|解除|恢复|给予奖励|辞退|开除|提前|推迟|回避|立案|退休")
"""What follows from a case; lists with different ones do not share members."""
_LADDER = re.compile("警告|记过|降级|撤职|开除|撤销|留党察看|罚款")
_PUNISHES = re.compile("处分|处理|处罚|追究|责令|没收|吊销|罚款|问责|批评")
_ALIKE_LEADS, _ALIKE_CLAUSES, _ALIKE_ELSEWHERE, _ALIKE_MEMBERS = 0.7, 0.6, 0.85, 0.34
_SHORT = 8
_KIN = 2
"""Pairs of characters that a member of another document's list, or of a list of deeds, must share with the question."""
_PER_KIN = 8
_SAID = 4
_SPOKEN = 0.6
"""Of its pairs of characters so many must stand somewhere in the document that is asked about."""
_FORMS = tuple(
    map(
        re.compile,
        (
            "予以|给予|作出|应当|劝其",
            "^(?:严禁|禁止|不得|不准|不)",
            "(?:情况|事项|问题|人员)$",
            "^坚持|^做到",
            "；",
            "造成|致使",
        ),
    )
)
"""Traits of wording that one option must not have if none of the right ones has it."""
_LONGEST = 80
_LOOKED_AT = 80
"""Lists of other documents that are looked at."""
_TRIED = 40
"""Lists that wrong options are looked for in."""
_SHORTER, _LONGER = 0.55, 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list with what it is there for."""

    enumeration: Enumeration
    document: DocumentId
    purpose: str
    essence: str
    pairs: Bigrams


def is_option(member: str) -> bool:
    """Whether a member can be shown by itself."""
    return 2 <= len(member) <= _LONGEST and not _LEANS.search(member) and not says_others(member)


def options_of(enumeration: Enumeration) -> tuple[str, ...]:
    """The members as they are shown: of those that have a headline each only the headline."""
    heads = tuple(word.partition("。")[0] for word in enumeration.words)
    if all(2 <= len(head) <= 16 and head != word for head, word in zip(heads, enumeration.words, strict=True)):
        return heads
    if family_of(enumeration.before) == "principle":
        clauses = tuple(word.partition("，")[0] for word in enumeration.words)
        if all(6 <= len(clause) <= 30 for clause in clauses):
            return clauses
    return enumeration.words


class Siblings:
    """All lists of the texts by their purpose."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._every: dict[str, list[Listed]] = defaultdict(list)
        self._own: dict[tuple[str, DocumentId], list[Listed]] = defaultdict(list)
        self._held: dict[DocumentId, list[Listed]] = defaultdict(list)
        for text in texts:
            for enumeration in text.enumerations:
                purpose = purpose_of(enumeration.before)
                essence = _essence(enumeration.before)
                listed = Listed(
                    enumeration=enumeration,
                    document=text.document.id,
                    purpose=purpose,
                    essence=essence,
                    pairs=bigrams(essence),
                )
                self._every[purpose].append(listed)
                self._own[purpose, text.document.id].append(listed)
                self._held[text.document.id].append(listed)

    def _beside(self, enumeration: Enumeration, purpose: str, own: DocumentId, seed: str) -> Iterator[Listed]:
        """Lists that can be mistaken for one: of the same document, and of some purposes some of the others."""
        for name in mistaken_for(purpose):
            for each in self._own.get((name, own), ()):
                if each.enumeration is not enumeration and (
                    not is_local(purpose) or each.enumeration.lead.path[:-1] == enumeration.lead.path[:-1]
                ):
                    yield each
            held = self._every.get(name, ()) if is_common(purpose) else ()
            start = drawn(seed, name) % len(held) if held else 0
            some = (*held[start : start + _LOOKED_AT], *held[: max(0, start + _LOOKED_AT - len(held))])[: len(held)]
            yield from (each for each in some if each.document != own)

    def wrong(self, enumeration: Enumeration, right: Sequence[str], text: Text, *, seed: str) -> Iterator[str]:
        """Members of lists that could be mistaken for this one, of which they are no member under any name.

        Args:
            enumeration: That is asked about.
            right: Its members as they are shown.
            text: That holds it.
            seed: Draws the order; lists of the same document come first.
        """
        essence, purpose = _essence(enumeration.before), purpose_of(enumeration.before)
        own, pairs = text.document.id, bigrams(essence)
        lists = list(self._beside(enumeration, purpose, own, seed))
        near = [each for each in (*self._held[own], *lists) if _says_the_same(each, essence, enumeration, own)]
        known = [*enumeration.words, *(word for each in near for word in each.enumeration.words)]
        near_ids = set(map(id, near))
        ranked = sorted(
            (each for each in lists if id(each) not in near_ids),
            key=lambda each: (
                each.document != own,
                -round(dice(pairs, each.pairs), 1),
                drawn(seed, each.enumeration.span, each.document),
            ),
        )
        asked = pairs_of(enumeration.before + "".join(right))
        for each in ranked[:_TRIED]:
            words = options_of(each.enumeration)
            if each.document != own:
                words = tuple(word for word in words if _is_at_home(word, asked, text))
            elif purpose == "sanction":
                words = tuple(word for word in words if _is_kin(word, asked))
            for word in sorted(words, key=lambda word: drawn(seed, word)):
                if is_option(word) and _fits(word, right) and not _is_known(word, known):
                    yield word


def _is_kin(word: str, asked: set[str]) -> bool:
    """Whether a deed has something to do with those that are asked about."""
    pairs = pairs_of(word)
    return len(pairs & asked) >= max(_KIN, len(pairs) // _PER_KIN)


def _is_at_home(word: str, asked: set[str], text: Text) -> bool:
    """Whether words from another document could stand in this one: it speaks of the same, but does not say so."""
    pairs = pairs_of(word)
    said = [piece for piece in re.split("[、，；]", word.removeprefix("坚持")) if len(piece) >= _SAID]
    return (
        len(pairs & asked) >= _KIN
        and len(pairs & text.pairs) >= _SPOKEN * len(pairs)
        and not any(piece in text.document.text for piece in said)
    )


def _essence(lead: str) -> str:
    """What a lead says besides that a list follows."""
    return re.sub(r"有?(?:下列|以下)[^，。；]{0,8}?之一的?|(?:下列|以下)|情形|行为", "", lead)


def _says_the_same(other: Listed, essence: str, enumeration: Enumeration, own: DocumentId) -> bool:
    """Whether two leads announce members of one and the same set."""
    if _negated(other.enumeration.before) is not _negated(enumeration.before):
        return False
    one, two = (set(_OUTCOME.findall(lead)) for lead in (enumeration.before, other.enumeration.before))
    if one and two and not one & two:
        return False
    mine, its = _SANCTION.findall(enumeration.before), _SANCTION.findall(other.enumeration.before)
    if mine and its and any(map(_LADDER.search, mine)) and any(map(_LADDER.search, its)):
        return mine == its or other.document != own
    if _PUNISHES.search(enumeration.before) and _PUNISHES.search(other.enumeration.before):
        return True
    if other.document != own:
        return essence == other.essence or likeness(essence, other.essence) >= _ALIKE_ELSEWHERE
    last, its_last = essence.rpartition("，")[2], other.essence.rpartition("，")[2]
    return likeness(essence, other.essence) >= _ALIKE_LEADS or likeness(last, its_last) >= _ALIKE_CLAUSES


def _negated(lead: str) -> bool:
    return re.search("不得|不予|不能|不应|不宜|禁止|不准|免予", lead) is not None


def _fits(word: str, right: Sequence[str]) -> bool:
    """Whether a word has the length and the form of the right ones."""
    lengths = [len(each) for each in right]
    brief = max(*lengths, len(word)) <= _SHORT
    if not brief and not min(lengths) * _SHORTER <= len(word) <= max(lengths) * _LONGER:
        return False
    if all(each.endswith("的") for each in right) is not word.endswith("的"):
        return False
    for form in _FORMS:
        if form.search(word) and not any(map(form.search, right)):
            return False
    heads, tails = {each[:2] for each in right}, {each[-2:] for each in right}
    return (len(heads) > 1 or word[:2] in heads) and (len(tails) > 1 or word[-2:] in tails)


def _is_known(word: str, known: Sequence[str]) -> bool:
    """Whether a word is a member under another name, or could be one of any list."""
    if _COMMON.search(word):
        return True
    plain = folded(word)
    for other in map(folded, known):
        if plain in other or other in plain or likeness(plain, other) >= _ALIKE_MEMBERS:
            return True
    return False
