"""Blanks in stems and what belongs into them. Pure."""

import re
from collections.abc import Iterator

from ingestion.banks.drafts import Flaw
from ingestion.readers import lines
from knowledge.quizzes.items import BLANK

_GAP = re.compile(r"[（(【\[〔][\s_＿﹍]*[)）】\]〕]|[_＿﹍]{2,}|＿|﹍|(?<![A-Za-z0-9])_(?![A-Za-z0-9])")
_FILLED = re.compile(r"[（(【]([^（）()【】]{1,60})[)）】]")
_ANY_ORDER = re.compile(
    r"[（(]\s*(?:顺序不限|不分(?:先后|顺序)|顺序可(?:换|变|调换)|次序不限)\s*[)）]|顺序不限|不分先后"
)
_NUMBERED = re.compile(
    r"[①-⑳]|[（(]\d{1,2}[)）]"
    r"|(?:(?<=\s)|\A|(?<=[；;，,。、]))(?:(?:第[一二三四五六七八九十]空[:：]?)|\d{1,2}[.．、](?!\d))"
)
_SEPARATORS = (r"[；;]", r"[｜|]", r"[\n\t]", r"、", r"[，,]", r"(?<!\d)/|/(?!\d)", r"\s+")
_VARIANTS = re.compile(r"(?<!\d)/|/(?!\d)")


def gapped(stem: str) -> str:
    """A stem with ``BLANK`` for each place to be filled in, however the bank prints it."""
    return _GAP.sub(BLANK, stem)


def any_order(text: str) -> tuple[str, bool]:
    """A text without 顺序不限, and whether it said so."""
    bare = lines.stripped(_ANY_ORDER.sub("", text))
    return bare, bare != lines.stripped(text)


def filled(stem: str) -> tuple[str, tuple[str, ...]]:
    """A stem whose brackets hold the answers, with ``BLANK`` in their place, and the answers."""
    answers = tuple(lines.stripped(found[1]) for found in _FILLED.finditer(stem))
    return _FILLED.sub(BLANK, stem), answers


def answers(text: str, count: int) -> tuple[tuple[str, ...], ...]:
    """The answers of each blank, the printed one first.

    Args:
        text: The key.
        count: How many blanks the stem has, at least 1.

    Raises:
        Flaw: there are not as many.
    """
    parts = next((found for found in _partings(text, count) if len(found) == count and all(found)), None)
    if parts is None:
        raise Flaw(f"题干有{count}个空，答案“{text[:40]}”分不成{count}个")
    return tuple(tuple(dict.fromkeys(_variants(part))) for part in parts)


def _partings(text: str, count: int) -> Iterator[list[str]]:
    numbered = [lines.stripped(part).rstrip("；;，,。、") for part in _NUMBERED.split(text)]
    if len(numbered) == count + 1 and not numbered[0]:
        yield numbered[1:]
    if count == 1:
        if len([part for part in re.split(r"[；;｜|]", text) if part.strip()]) == 1:
            yield [lines.stripped(text).rstrip("；;")]
        return
    for pattern in _SEPARATORS:
        parts = [lines.stripped(part) for part in re.split(pattern, lines.stripped(text))]
        if len(parts) == count + 1 and not parts[-1]:
            parts.pop()
        yield parts


def _variants(answer: str) -> list[str]:
    parts = [lines.stripped(part) for part in _VARIANTS.split(answer)]
    return parts if all(parts) else [answer]
