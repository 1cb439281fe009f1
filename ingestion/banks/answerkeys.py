"""Answer keys that stand apart from their items: ``1-5 ABCDD``, ``1.A 2.B``, a table 题号/答案. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.banks import kinds
from ingestion.banks.keys import letters_of, truth

_TITLE = re.compile(
    r"[#*\s]*(?:附件?\d*[:：]?\s*)?(?:[一二三四五六七八九十]+[、.]\s*)?[【\[]?\s*(?:.{0,30}?)"
    r"(?:参考答案|标准答案|正确答案|答案)(?:及解析|与解析|和解析|部分|页)?\s*[】\]]?\s*[:：]?[*\s]*"
)
_HEAD = re.compile(
    r"(?<![0-9A-Za-z.])(?P<first>\d{1,4})(?:\s{0,2}(?:[-—–~～至]{1,2})\s{0,2}(?P<last>\d{1,4}))?\s{0,2}题?\s{0,2}[.．、:：)）]?(?!\d)\s*"
)
_PREFIX = re.compile(r"\s*[【\[]?(?:参考|正确|标准)?答案[】\]]?\s*[:：]?\s*")
_BETWEEN = re.compile(r"[\s、,，;；。]+")
_LONGEST = 20_000
_ROW_NAMES = ("题号", "序号", "题次", "题目")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The answer of one item.

    Attributes:
        kind: The heading it stands under; empty if there is none.
        number: Of the item.
    """

    kind: str
    number: int
    text: str


def is_title(line: str) -> bool:
    """Whether a line announces answers: 参考答案, 附：答案及解析."""
    return len(line) <= 60 and _TITLE.fullmatch(unicodedata.normalize("NFKC", line)) is not None


def listed(line: str, kind: str = "") -> tuple[Entry, ...]:
    """The entries of a line that consists of nothing but short answers, two or more; else none."""
    if len(line) > _LONGEST:
        return ()
    kind, text = _behind_heading(line, kind)
    entries = tuple(_entries(text[match.end() :] if (match := _PREFIX.match(text)) else text, kind))
    return entries if len(entries) > 1 and all(_is_short(entry.text) for entry in entries) else ()


def single(line: str) -> Entry | None:
    """The entry of a line that consists of one number and a short answer: 1 A."""
    found = tuple(_entries(line, "")) if len(line) <= _LONGEST else ()
    return found[0] if len(found) == 1 and _is_short(found[0].text) else None


def loose(line: str, kind: str = "") -> tuple[Entry, ...]:
    """The entries of a line of a key: short ones as many as there are, else one with whatever words it has."""
    if found := listed(line, kind):
        return found
    kind, text = _behind_heading(line[:_LONGEST], kind)
    text = text.strip()
    head = _HEAD.match(text)
    if head is None or head["last"] or not text[head.end() :]:
        return ()
    return tuple(_worded(text, kind))


def from_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines ``1.A 2.B`` that a table of numbers over answers says; none if it is no such table."""
    found: list[str] = []
    for numbers, answers in zip(rows[::2], rows[1::2], strict=False):
        if numbers[0].strip() not in _ROW_NAMES or "答案" not in answers[0]:
            return []
        pairs = [(number, answer) for number, answer in zip(numbers[1:], answers[1:], strict=False) if number or answer]
        if not all(number.strip().isdigit() for number, _ in pairs):
            return []
        found.append(answers[0] + "：" + " ".join(f"{number}.{answer}" for number, answer in pairs))
    return found if rows and len(rows) % 2 == 0 else []


def _behind_heading(line: str, kind: str) -> tuple[str, str]:
    """The kind that a line of a key begins with (一、单选题：1.A, 一、单选题 1-5 ABCDD), and what stands behind it."""
    found = kinds.heading(line)
    if found and found[1]:
        return found
    return kinds.opening(line) or (kind, line)


def _entries(text: str, kind: str) -> Iterator[Entry]:
    heads = list(_HEAD.finditer(text))
    if not heads or text[: heads[0].start()].strip():
        return
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        body = text[head.end() : end].strip(" \t、,，;；。　")
        first, last = int(head["first"]), int(head["last"] or head["first"])
        if not head["last"]:
            yield Entry(kind=kind, number=first, text=body)
            continue
        parts = _spread(body, last - first + 1)
        yield from (Entry(kind=kind, number=first + at, text=part) for at, part in enumerate(parts))


def _spread(body: str, count: int) -> list[str]:
    """One answer for each number of a range; nothing that can be told if they are not as many."""
    if count < 1:
        return [body]
    words = [word for word in _BETWEEN.split(body) if word]
    if len(words) == count:
        return words
    letters = "".join(words)
    singles = list(letters)
    return singles if len(singles) == count and all(map(_is_short, singles)) else [body]


def _worded(text: str, kind: str) -> Iterator[Entry]:
    """Entries with words, each behind its number; a number counts only if it is the next one."""
    heads: list[re.Match[str]] = []
    for head in _HEAD.finditer(text):
        is_next = heads and int(head["first"]) == int(heads[-1]["first"]) + 1 and text[head.start() - 1].isspace()
        if not heads or (is_next and re.search(r"[.．、:：)）]", head.group())):
            heads.append(head)
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield Entry(kind=kind, number=int(head["first"]), text=text[head.end() : end].strip())


def _is_short(text: str) -> bool:
    letters = letters_of(text)
    return bool(letters and len(letters) <= 12) or truth(text) is not None
