"""From a draft to an item: what is repaired, and why it is refused. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.banks import kinds
from ingestion.banks.bykind import READ, Parts, kind_of
from ingestion.banks.cleaning import cleaned, one_line
from ingestion.banks.drafts import Draft, Flaw
from ingestion.banks.options import listed, unlettered
from knowledge.quizzes.bankrows import from_fine_print
from knowledge.quizzes.items import Difficulty, Kind, Origin, QuizItem, fold

_NUMBER = re.compile(r"\s*(?:\d{1,3}|[（(]\d{1,3}[)）])\s*[.．、](?!\d)\s*|\s*第\s*\d{1,4}\s*题\s*[.．、:：]?\s*")
_EASY = re.compile(r"[较很]?(?:易|简单|容易|低|初级)|easy|[1１★]|[*]")
_MEDIUM = re.compile(r"[适一]?[般中](?:等|级)?|适中|普通|medium|[2２]|[★*]{2}")
_HARD = re.compile(r"[较很]?(?:难|困难|高|高级)|hard|[3３]|[★*]{3,5}")
_BETWEEN_TOPICS = re.compile(r"[；;、,，|｜\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a draft came to.

    Attributes:
        item: None if it is refused.
        repairs: What was changed to make an item of it, in Chinese.
        remarks: What should be looked at although nothing was changed.
        flaws: Why it is refused; there is an item or a flaw.
    """

    item: QuizItem | None
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()


def settle(draft: Draft) -> Settled:
    """The item that a draft means, or why it means none."""
    if draft.fine_print and (exact := from_fine_print(draft.fine_print, draft.seen)):
        return Settled(item=exact)
    repairs: list[str] = []
    remarks = list(draft.notes)
    if draft.fine_print:
        repairs.append("内容与附加信息不符（有人改动过），以看得见的内容为准")
    try:
        if draft.flaws:
            raise Flaw("；".join(draft.flaws))
        item = _item(draft, repairs, remarks)
    except Flaw as flaw:
        return Settled(item=None, repairs=tuple(repairs), remarks=tuple(remarks), flaws=(str(flaw),))
    return Settled(item=item, repairs=tuple(repairs), remarks=tuple(remarks))


def _item(draft: Draft, repairs: list[str], remarks: list[str]) -> QuizItem:
    parts = _parts(draft, repairs)
    kind = kind_of(parts)
    if kind is not parts.kind:
        repairs.append(f"没有写明题型，按选项和答案读作{kind}" if not parts.named else f"按选项和答案读作{kind}")
    stem, options, correct, filled, ordered = READ[kind](parts, repairs)
    if kind is Kind.SINGLE and len(correct) > 1:
        kind = Kind.MULTIPLE
        repairs.append(f"标为单选而答案有{len(correct)}个，改为多选，请核对答案")
    elif kind is Kind.MULTIPLE and len(correct) == 1:
        remarks.append("多选题只有一个正确选项，请核对答案")
    try:
        return QuizItem(
            kind=kind,
            stem=stem,
            options=options,
            correct=correct,
            blanks=filled,
            ordered=ordered,
            explanation=cleaned(draft.explanation, "解析", repairs),
            printed=one_line(cleaned(draft.basis, "依据", repairs)),
            origin=Origin.IMPORTED,
            difficulty=_difficulty(draft.difficulty, remarks),
            topics=_topics(draft.topics, repairs),
        )
    except ValueError as error:
        # Whatever a person can mend was named before; this is the last door.
        raise Flaw(f"不成题目（{error}）") from error


def _parts(draft: Draft, repairs: list[str]) -> Parts:
    stem = cleaned(draft.stem, "题干", repairs)
    stem, tag = kinds.tagged(stem)
    stem, numbered = _unnumbered(stem)
    if numbered:
        repairs.append(f"去掉了题干前的题号“{numbered}”")
    if not tag:
        stem, tag = kinds.tagged(stem)
    if not fold(stem):
        raise Flaw("没有题干")
    key = cleaned(draft.key, "答案", repairs)
    printed = one_line(cleaned(draft.kind, "题型", repairs))
    options = _options(draft, repairs)
    return Parts(
        stem=stem,
        options=options,
        key=key,
        kind=kinds.kind_of(printed) or (kinds.kind_of(tag) if tag else None),
        named=bool(printed or tag),
    )


def _unnumbered(stem: str) -> tuple[str, str]:
    found = _NUMBER.match(stem)
    return (stem[found.end() :], found.group().strip()) if found else (stem, "")


def _options(draft: Draft, repairs: list[str]) -> tuple[tuple[str, str], ...]:
    printed = draft.options
    if draft.choices.strip() and not any(text.strip() for _, text in printed):
        printed = listed(cleaned(draft.choices, "选项", repairs))
        if not printed:
            raise Flaw("“选项”一格分不出各个选项，请写成A.…B.…或分行")
    texts = [(letter, one_line(cleaned(text, f"选项{letter}", repairs))) for letter, text in printed]
    found = [(letter, unlettered(text, letter)) for letter, text in texts]
    letters = [letter for letter, _ in found]
    if len(set(letters)) < len(letters):
        raise Flaw(f"选项字母{'、'.join(sorted({x for x in letters if letters.count(x) > 1}))}出现了不止一次")
    while found and not found[-1][1]:
        found.pop()
    return tuple(found)


def _difficulty(printed: str, remarks: list[str]) -> Difficulty:
    word = re.sub(r"\s+|度$", "", printed).casefold()
    if not word:
        return Difficulty.MEDIUM
    for pattern, found in ((_EASY, Difficulty.EASY), (_MEDIUM, Difficulty.MEDIUM), (_HARD, Difficulty.HARD)):
        if pattern.fullmatch(word):
            return found
    remarks.append(f"不认识难度“{printed.strip()[:20]}”，按中等计")
    return Difficulty.MEDIUM


def _topics(printed: Sequence[str], repairs: list[str]) -> tuple[str, ...]:
    texts = (one_line(cleaned(text, "知识点", repairs)) for text in printed)
    parts = (part.strip() for text in texts for part in _BETWEEN_TOPICS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))
