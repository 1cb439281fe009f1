"""Stem, options and key of a draft, read as the kind that they are of. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.banks import blanks, keys
from ingestion.banks.drafts import Flaw
from knowledge.quizzes.items import BLANK, FALSE, LETTERS, TRUE, Kind, fold

_EMPTY_BRACKETS = "（　）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The cleaned fields of a draft whose kind is not settled."""

    stem: str
    options: tuple[tuple[str, str], ...]
    key: str
    kind: Kind | None
    named: bool


def kind_of(parts: Parts) -> Kind:
    """The kind that is named; where none is, what options and key can only mean."""
    words = {fold(text) for _, text in parts.options if text}
    truths = [keys.truth(word) for word in words]
    if parts.kind is not None:
        return parts.kind
    if words and None not in truths and len(words) == 2:
        return Kind.TRUE_FALSE
    if words:
        several = keys.letters_of(parts.key) or ()
        found = keys.inline(parts.stem, truths=False)
        inline = (keys.letters_of(found[1]) or ()) if found and not parts.key else ()
        if len(several or inline) < 2 and not several and not inline:
            several = tuple(keys.read(parts.key, parts.options).letters) if parts.key else ()
        return Kind.MULTIPLE if len(several or inline) > 1 else Kind.SINGLE
    if keys.truth(parts.key) is not None or (not parts.key and keys.inline(parts.stem, truths=True)):
        return Kind.TRUE_FALSE
    if BLANK in blanks.gapped(parts.stem):
        return Kind.BLANK
    raise Flaw("没有写明题型，也没有选项或空可以判断题型")


_Read = tuple[str, tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...], bool]


def _choice(parts: Parts, repairs: list[str]) -> _Read:
    stem, key = _with_inline_key(parts, truths=False)
    options = _closed_up(parts.options, repairs)
    if len(options) < 2:
        raise Flaw(f"选择题至少要有两个选项，这里有{len(options)}个")
    if len(options) > len(LETTERS):
        raise Flaw(f"选项有{len(options)}个，超过上限{len(LETTERS)}个")
    if not key:
        raise Flaw("没有答案")
    read = keys.read(key, options)
    repairs.extend(read.notes)
    options = _without_twins(options, read.letters, repairs)
    correct = tuple(at for at, (letter, _) in enumerate(options) if letter in read.letters)
    return stem, tuple(text for _, text in options), correct, (), True


def _closed_up(options: Sequence[tuple[str, str]], repairs: list[str]) -> tuple[tuple[str, str], ...]:
    there = {letter for letter, text in options if text}
    last = max((LETTERS.find(letter) for letter in there), default=-1)
    empty = [letter for letter in LETTERS[: last + 1] if letter not in there]
    if empty:
        repairs.append(f"选项{'、'.join(empty)}是空的，后面的选项前移，答案随之改动")
    return tuple((letter, text) for letter, text in options if text)


def _without_twins(
    options: tuple[tuple[str, str], ...], right: Sequence[str], repairs: list[str]
) -> tuple[tuple[str, str], ...]:
    """The options without later ones that say the same; only wrong ones can be spared.

    Raises:
        Flaw: one of the two is right.
    """
    first: dict[str, str] = {}
    kept = []
    for letter, text in options:
        twin = first.setdefault(fold(text), letter)
        if twin == letter:
            kept.append((letter, text))
        elif letter in right or twin in right:
            raise Flaw(f"选项{twin}和{letter}相同，其中有正确选项，无法判定")
        else:
            repairs.append(f"选项{twin}和{letter}相同，去掉了{letter}")
    if len(kept) < 2:
        raise Flaw("选项都相同")
    return tuple(kept)


def _with_inline_key(parts: Parts, *, truths: bool) -> tuple[str, str]:
    """Stem and key of an item in whose stem the key may stand in brackets.

    Raises:
        Flaw: the key in the stem is another one than the key beside it.
    """
    found = keys.inline(parts.stem, truths=truths)
    if found is None:
        return parts.stem, parts.key
    inside = found[1]
    if parts.key and not _same_key(inside, parts.key, truths=truths):
        if not truths and parts.options and keys.letters_of(parts.key) is None:
            return parts.stem, parts.key  # beside it stand words, which say more than a letter in the text
        raise Flaw(f"题干括号里的答案“{inside.strip()}”与答案“{parts.key}”不一致")
    start, end = found.span()
    stem = parts.stem[:start] + ("" if truths else _EMPTY_BRACKETS) + parts.stem[end:]
    return stem.strip(), parts.key or inside


def _same_key(one: str, other: str, *, truths: bool) -> bool:
    if truths:
        return keys.truth(one) == keys.truth(other) or keys.truth(other) is None
    return set(keys.letters_of(one) or ()) == set(keys.letters_of(other) or ())


def _true_false(parts: Parts, repairs: list[str]) -> _Read:
    stem, key = _with_inline_key(parts, truths=True)
    if not key and parts.options:
        stem, key = _with_inline_key(parts, truths=False)
    if not key:
        raise Flaw("没有答案")
    options = [(letter, text) for letter, text in parts.options if text]
    said = keys.truth(key)
    letters = keys.letters_of(key)
    if options:
        meant = {letter: keys.truth(text) for letter, text in options}
        if sorted(map(str, meant.values())) != ["False", "True"]:
            raise Flaw("判断题的选项应当是对、错两个")
        if letters and len(letters) == 1 and letters[0] in meant:
            said = meant[letters[0]]
        elif letters and said is None:
            raise Flaw(f"答案“{key[:30]}”指向不存在的选项")
    elif said is None and letters in (("A",), ("B",)):
        said = letters == ("A",)
        repairs.append(f"判断题没有选项，答案“{letters[0]}”读作{TRUE if said else FALSE}")
    if said is None:
        raise Flaw(f"判断题的答案“{key[:30]}”不是对或错")
    stem = re.sub(r"\s*[（(]\s*[)）]\s*(?=[。.]?\Z)", "", stem)
    if not fold(stem):
        raise Flaw("没有题干")
    return stem, (TRUE, FALSE), (0 if said else 1,), (), True


def _blank(parts: Parts, repairs: list[str]) -> _Read:
    stem, key = parts.stem, parts.key
    if any(text for _, text in parts.options):
        raise Flaw("填空题不应当有选项，请核对题型")
    if not key:
        stem, found = blanks.filled(stem) if BLANK not in blanks.gapped(stem) else (stem, ())
        if not found:
            raise Flaw("没有答案")
        repairs.append("题干括号里的文字当作填空的答案")
        return stem, (), (), tuple((each,) for each in found), True
    key, free = blanks.any_order(key)
    stem, free_too = blanks.any_order(stem)
    stem = blanks.gapped(stem)
    count = stem.count(BLANK)
    if not count:
        raise Flaw("填空题的题干里没有空（____或括号）")
    return stem, (), (), blanks.answers(key, count), not (free or free_too)


READ: dict[Kind, Callable[[Parts, list[str]], _Read]] = {
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choice,
    Kind.TRUE_FALSE: _true_false,
    Kind.BLANK: _blank,
}
