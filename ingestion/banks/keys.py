"""Answers as banks print them: letters, words of options, right or wrong. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.banks.drafts import Flaw
from knowledge.quizzes.items import LETTERS, fold

_LABEL = re.compile(r"[【\[]?(?:参考|正确|标准)?(?:答案|选项|选)(?:为|是)?[】\]]?[:：]?")
_BETWEEN = re.compile(r"[\s、,，;；/|｜和与及以.。·+&-]+")
_CIRCLED = re.compile("[①-⑫](?=[①-⑫])")
_RANGE = re.compile(r"([A-L])\s*(?:[-~–—～至到]|--)\s*([A-L])")
_ALL = re.compile(r"全选|全对|全部(?:正确|都对)?|以上(?:全部|都|均)(?:正确|对|是|选)?")
_TRUE = {
    "对", "正确", "√", "✓", "✔", "☑", "∨", "v", "是", "t", "true", "y", "yes", "right", "正确的", "对的",
}  # fmt: skip
_FALSE = {
    "错", "错误", "×", "✕", "✖", "✗", "✘", "╳", "☒", "x", "否", "f", "false", "n", "no", "wrong", "不对", "不正确",
    "错的", "错误的", "非",
}  # fmt: skip
_INLINE = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,30})[)）】\]]")
_INLINE_LETTERS = re.compile(r"\s*[A-LＡ-Ｌa-lａ-ｌ](?:[\s、，,;；/]*[A-LＡ-Ｌa-lａ-ｌ])*\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What an answer names.

    Attributes:
        letters: Of the right options, each once, ascending.
        notes: How it was read where that is not plain, in Chinese.
    """

    letters: tuple[str, ...]
    notes: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A key without 答案： in front and brackets around it, half-width; letters keep their case."""
    whole = unicodedata.normalize("NFKC", _CIRCLED.sub(r"\g<0> ", text)).strip()
    whole = whole[found.end() :].strip() if (found := _LABEL.match(whole)) else whole
    while len(whole) > 2 and whole[0] + whole[-1] in ("()", "[]", "【】"):
        whole = whole[1:-1].strip()
    return whole


def truth(text: str) -> bool | None:
    """Whether a key says right or wrong; None if it says neither."""
    word = re.sub(r"[\s\ufe0f]+|[.。;；]+\Z", "", plain(text)).casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def letters_of(text: str) -> tuple[str, ...] | None:
    """The letters that a key consists of, as they come; None if there is something else in it."""
    joined = _BETWEEN.sub("", plain(text)).upper()
    return tuple(joined) if joined and len(joined) <= 2 * len(LETTERS) and set(joined) <= set(LETTERS) else None


def inline(stem: str, *, truths: bool) -> re.Match[str] | None:
    """The last bracket of a stem in which a key stands: letters, or with ``truths`` a word for right or wrong."""
    last = None
    for found in _INLINE.finditer(stem):
        if (truth(found[1]) is not None) if truths else _INLINE_LETTERS.fullmatch(found[1]):
            last = found
    return last


def read(text: str, options: Sequence[tuple[str, str]]) -> Key:
    """What a key means for lettered options.

    Args:
        text: As printed.
        options: With their letters.

    Raises:
        Flaw: it names an option that is not there, or nothing.
    """
    whole = plain(text)
    there = [letter for letter, _ in options]
    by_words = _by_words(whole, options)
    found, notes = _letters(whole, there)
    if by_words and found and set(by_words) != set(found):
        raise Flaw(f"答案“{whole[:30]}”既可读作选项字母，又是另一选项的文字，分不清")
    if not found:
        found, notes = by_words, ["答案写的是选项文字，已换成字母" + "".join(sorted(by_words))]
    if not found:
        raise Flaw(f"答案“{whole[:30]}”不是选项字母，也不是选项的文字")
    outside = sorted(set(found) - set(there))
    if outside:
        raise Flaw(f"答案“{''.join(found)}”指向不存在的选项{'、'.join(outside)}")
    if len(set(found)) < len(found):
        notes.append(f"答案“{''.join(found)}”中字母重复，只算一次")
    return Key(letters=tuple(sorted(set(found))), notes=tuple(notes))


def _letters(whole: str, there: Sequence[str]) -> tuple[list[str], list[str]]:
    if found := letters_of(whole) if not _RANGE.fullmatch(whole.upper()) else None:
        return list(found), []
    if reach := _RANGE.fullmatch(whole.upper()):
        found_letters = list(LETTERS[LETTERS.index(reach[1]) : LETTERS.index(reach[2]) + 1])
        return found_letters, [f"答案“{whole}”读作{''.join(found_letters)}"]
    if _ALL.fullmatch(whole.rstrip("。.")):
        return list(there), [f"答案“{whole}”读作{''.join(there)}"]
    numbers = re.sub(r"[\s、,，;；/|和]+", " ", whole).split()
    if numbers and all(re.fullmatch(r"[1-9]|1[0-2]", number) for number in numbers):
        found_letters = [LETTERS[int(number) - 1] for number in numbers]
        return found_letters, [f"答案“{whole}”按选项次序读作{''.join(found_letters)}"]
    return [], []


def _by_words(whole: str, options: Sequence[tuple[str, str]]) -> list[str]:
    """The letters of the options whose words the key is, one or several with a mark between them."""
    by_words = {fold(option): letter for letter, option in options}
    lettered = {f"{letter}{fold(option)}": letter for letter, option in options}
    for pattern in (r"(?!)", r"[;；\n|｜]", r"[、,，/]"):
        parts = [part for part in map(_folded, re.split(pattern, whole)) if part]
        found = [by_words.get(part) or lettered.get(_lettered(part)) for part in parts]
        letters = [letter for letter in found if letter]
        if letters and len(letters) == len(parts):
            return letters
    return []


def _folded(part: str) -> str:
    return fold(part)


def _lettered(part: str) -> str:
    return re.sub(r"\A([a-l])[.．、:：)）]?", lambda match: match[1].upper(), part, count=1)
