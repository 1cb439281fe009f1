"""What people type as an answer, read. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.quizzes.items import FALSE, LETTERS, TRUE, Kind, QuizItem, fold

_TRUE = frozenset("对 正确 是 √ ✓ ✔ ☑ t true y yes a 真 没错".split())
_FALSE = frozenset("错 错误 不对 不正确 否 不是 × ✕ ✗ ✘ x ☒ f false n no b 假".split())
_BETWEEN = re.compile(r"[\s、,;.。/和与及|]+")
_SEPARATORS = ("\n", "；", ";", "|", "、", "，", ",", " ", "/")
"""What may stand between the words for several blanks; the first that yields as many pieces counts."""


def answer_in(item: QuizItem, text: str, *, order: Sequence[int] = ()) -> tuple[str, ...] | None:
    """An answer as ``judging.judge`` takes it.

    Args:
        item: What was asked.
        text: As typed: letters in any writing or the words of options; 对, 错 or a sign for it; words for blanks.
        order: For each option as shown, its index in the item; as in the item if empty.

    Returns:
        None if it cannot be understood, so that one may ask again.
    """
    if not text.strip():
        return None
    if item.kind is Kind.BLANK:
        return _pieces(text.strip(), len(item.blanks))
    shown = [item.options[index] for index in order or range(len(item.options))]
    if item.kind is Kind.TRUE_FALSE:
        said = fold(text)
        return (TRUE,) if said in _TRUE else (FALSE,) if said in _FALSE else None
    chosen = _named(text, shown) or _lettered(text, shown)
    return None if item.kind is Kind.SINGLE and len(chosen) > 1 else chosen or None


def _named(text: str, shown: Sequence[str]) -> tuple[str, ...]:
    by_words = {fold(option): option for option in shown}
    if fold(text) in by_words:
        return (by_words[fold(text)],)
    words = [fold(word) for word in re.split(r"[\n、,，;；]+", text) if fold(word)]
    return tuple(by_words[word] for word in dict.fromkeys(words)) if set(words) <= set(by_words) else ()


def _lettered(text: str, shown: Sequence[str]) -> tuple[str, ...]:
    letters = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(letters) > len(LETTERS) or not set(letters) <= set(LETTERS[: len(shown)]):
        return ()
    return tuple(shown[LETTERS.index(letter)] for letter in sorted(set(letters)))


def _pieces(text: str, blanks: int) -> tuple[str, ...]:
    if blanks == 1:
        return (text,)
    for separator in _SEPARATORS:
        pieces = tuple(piece.strip() for piece in text.split(separator) if piece.strip())
        if len(pieces) == blanks:
            return pieces
    return (text,)
