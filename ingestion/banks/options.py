"""Options where several stand in one text: lettered, on lines of their own, or parted by marks. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingestion.readers import lines
from knowledge.quizzes.items import LETTERS

_LETTER = "[A-La-lＡ-Ｌａ-ｌ]"
_STYLES = (
    re.compile(rf"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ(（])(?P<letter>{_LETTER})\s{{0,3}}[.．、:：)）]\s*"),
    re.compile(rf"[（(]\s{{0,2}}(?P<letter>{_LETTER})\s{{0,2}}[)）]\s*"),
    re.compile(rf"(?<!\S)(?P<letter>{_LETTER})[\s]+(?=\S)"),
    re.compile(rf"(?<!\S)(?P<letter>{_LETTER})(?=[一-鿿“《])"),
)
_STYLES_AT_START = (
    re.compile(rf"\s*(?P<letter>{_LETTER})\s{{0,3}}[.．、:：)）]\s*"),
    re.compile(rf"\s*[（(]\s{{0,2}}(?P<letter>{_LETTER})\s{{0,2}}[)）]\s*"),
    re.compile(rf"\s*(?P<letter>{_LETTER})\s+(?=\S)"),
    re.compile(rf"\s*(?P<letter>{_LETTER})(?=[一-鿿“《])"),
)
_TRIES = 4  # places where options may begin, before a text is taken to have none
_LONGEST = 20_000  # characters of a line that is searched for options


def letter(text: str) -> str:
    """A letter as it is counted: half-width and upper case."""
    code = ord(text)
    return chr(code - 0xFEE0 if code > 0xFF00 else code).upper()


def after(letter_before: str) -> str:
    """The letter that comes next; the first one for an empty text."""
    at = LETTERS.find(letter_before) + 1 if letter_before else 0
    return LETTERS[at : at + 1]


def opened(line: str, first: str = "") -> tuple[tuple[str, str], ...]:
    """The options of a line that begins with one; none if it does not.

    Args:
        line: Such as ``A. 甲　B. 乙``.
        first: The letter expected; without one any will do.
    """
    for style, start in zip(_STYLES, _STYLES_AT_START, strict=True):
        found = start.match(line)
        # A letter without a mark is part of a word unless it is the one expected.
        if found and (start in _STYLES_AT_START[:2] or letter(found["letter"]) == first):
            return tuple(_cut(line, list(_marks(line, found, style))))
    return ()


def within(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text up to its options A and B, and the options; the whole text and none if it has no two."""
    if len(text) > _LONGEST:
        return text, ()
    for style in _STYLES:
        firsts = (mark for mark in style.finditer(text) if letter(mark["letter"]) == "A")
        for first in islice(firsts, _TRIES):
            found = tuple(_cut(text, list(_marks(text, first, style))))
            # "A B C" in the brackets of a stem is a key.
            if len(found) > 1 and any(option for _, option in found[:-1]):
                return text[: first.start()], found
    return text, ()


def listed(text: str) -> tuple[tuple[str, str], ...]:
    """The options of a cell that holds them all; fewer than two if it cannot be cut."""
    before, found = within(text)
    if found and not before.strip():
        return found
    for pattern in ("\n", r"[｜|]", r"[；;]", r"\t|　{1,}| {2,}"):
        parts = [lines.stripped(part) for part in re.split(pattern, text) if lines.stripped(part)]
        if 2 <= len(parts) <= len(LETTERS):
            return tuple(zip(LETTERS, parts, strict=False))
    return ()


def alone(texts: Sequence[str]) -> bool:
    """Whether texts are options from A on, each with its letter, as a table without lines sets them side by side."""
    found = [first[0][0] for text in texts if (first := opened(text, "A"))]
    return 2 <= len(texts) <= len(LETTERS) and found == list(LETTERS[: len(texts)])


def unlettered(option: str, expected: str) -> str:
    """An option without its own letter in front: ``A. 甲`` in the column A is ``甲``."""
    for start in _STYLES_AT_START[:2]:
        found = start.match(option)
        if found and letter(found["letter"]) == expected and option[found.end() :].strip():
            return option[found.end() :]
    return option


def _marks(text: str, first: re.Match[str], style: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The first mark and those of the letters that follow, each where it comes first."""
    yield first
    if len(text) > _LONGEST:
        return
    wanted = after(letter(first["letter"]))
    for found in style.finditer(text, first.end()):
        if letter(found["letter"]) == wanted:
            yield found
            wanted = after(wanted)


def _cut(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        found = lines.stripped(text[mark.end() : end])
        yield letter(mark["letter"]), found.rstrip("；;") or found
