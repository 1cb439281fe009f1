"""单选 from places where one of four fixed terms stands: 报上级党组织（　　）. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.candidates import Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.selfcontained import speaks_for_itself
from knowledge.quizzes.making.singles import AROUND, gapped, ruled_out, single


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Terms of which a place takes one.

    Attributes:
        place: Where it stands; the group ``term`` is what is left out.
        terms: What may stand there by its sort; each excludes the others.
    """

    place: re.Pattern[str]
    terms: tuple[str, ...]


def _choice(before: str, terms: str, after: str) -> Choice:
    words = tuple(terms.split())
    return Choice(place=re.compile(f"{before}(?P<term>{'|'.join(words)})(?={after})"), terms=words)


_END = r"[，；。]|$"
CHOICES = (
    _choice(
        "(?:，|由|应当|必须|并|及时|决定后)(?:并|应当|及时)*(?:报|报请)[^，。；、]{3,20}?(?<!审查)(?<!审核)(?<!审议)",
        "批准 备案 审核 复核",
        _END,
    ),
    _choice(
        "(?<!既)(?:负|承担|履行)[^，。；]{0,14}?",
        "主体责任 监督责任 直接责任 主要领导责任 重要领导责任",
        rf"{_END}|，落实",
    ),
    _choice("由[^，。；]{2,12}", "选举 任命 推荐 聘任", "产生"),
    _choice("实行(?!任期制)", "选任制 委任制 聘任制 任期制", _END),
    _choice("(?:在|受|接受|实行)[^，。；]{4,40}", "双重领导 垂直领导 分级领导 归口领导", "下|$"),
    _choice("“", "三会一课 两学一做 三严三实 一岗双责 四种形态", "”"),
    _choice("“", "四个意识 四个自信 两个维护 两个确立", "”"),
)
_LONGEST = 110


def propose(text: Text, ground: Ground) -> Iterator[Proposal]:
    """One item for each place in a sentence that speaks for itself."""
    if text.document.kind is not Sort.REGULATION:
        return
    for sentence in text.sentences:
        if sentence.place is not Place.PROSE or len(sentence.said) > _LONGEST:
            continue
        for choice in CHOICES:
            for match in choice.place.finditer(sentence.said):
                yield _proposed(match, choice, sentence, text, ground)


def _proposed(match: re.Match[str], choice: Choice, sentence: Sentence, text: Text, ground: Ground) -> Proposal:
    said, term = sentence.said, match["term"]
    before, after = said[: match.start("term")], said[match.end("term") :]
    if not speaks_for_itself(said):
        return Rejected(reason=Reason.CONTEXT)
    if term in f"{before}\n{after}":
        return Rejected(reason=Reason.TOLD)
    if not ground.only(before[-2 * AROUND :], term, after[:AROUND]):
        return Rejected(reason=Reason.AMBIGUOUS)
    stem = gapped(text, before, after)
    others = (each for each in sorted(choice.terms, key=lambda each: drawn(stem, each)) if each != term)
    return single(
        text,
        sentence,
        stem,
        right=term,
        wrong=ruled_out((other for other in others if other not in said), before, after, ground),
        difficulty=Difficulty.MEDIUM,
        subject="organ",  # one that leaves out the organ tells the term
        sort="choice",
    )
