"""What a line of running text can be: the start of an item, a labelled field, an option. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.banks.keys import truth

STEM, KIND, KEY, EXPLANATION, BASIS, DIFFICULTY, TOPICS, CHOICES = (
    "stem", "kind", "key", "explanation", "basis", "difficulty", "topics", "choices",
)  # fmt: skip
_LABELS = {
    **dict.fromkeys(("参考答案", "正确答案", "标准答案", "答案"), KEY),
    **dict.fromkeys(("答案解析", "试题解析", "参考解析", "解析"), EXPLANATION),
    **dict.fromkeys(("法规依据", "答案依据", "参考依据", "依据", "出处", "来源"), BASIS),
    **dict.fromkeys(("难易度", "难度"), DIFFICULTY),
    **dict.fromkeys(("知识点", "考点", "分类", "题库"), TOPICS),
    "题型": KIND,
    **dict.fromkeys(("题干", "题目", "试题"), STEM),
    **dict.fromkeys(("备选项", "选项"), CHOICES),
}
_WORDS = "|".join(sorted(_LABELS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?<=[\s。；;.)）】\]，,A-L])|\A)(?:[【\[]\s?(?P<boxed>{_WORDS})\s?[】\]]\s?[:：]?|(?P<plain>{_WORDS})\s?[:：])\s*"
)
_ITEM = re.compile(
    r"\s*(?:[（(]\s{0,3}(?P<mark>[^（）()]{0,8}?)\s{0,3}[)）]\s{0,3})?"
    r"(?:第\s{0,2}(?P<said>\d{1,4})\s{0,2}题|(?P<number>\d{1,4})(?=\s{0,2}(?:[、．)）]|\.(?!\d))))\s{0,2}[.．、:：)）]?\s*"
)
_BRACKETED = re.compile(r"\s*[（(]\s{0,2}(?P<number>\d{1,4})\s{0,2}[)）]\s*")
_MARKDOWN = re.compile(r"\A\s*(?:#{1,6}\s+|>\s*|[-*+]\s+(?=[A-Za-zＡ-Ｌ0-9]))+")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The start of a numbered item.

    Attributes:
        mark: What stands in brackets before the number, where 判断 may have their answer.
        rest: Behind the number.
    """

    number: int
    mark: str
    rest: str


def bare(line: str) -> str:
    """A line without the marks of Markdown."""
    return _MARKDOWN.sub("", line).replace("**", "") if len(line) <= _LONGEST else line


def start(line: str) -> Start | None:
    """The number that a line begins with, or None."""
    found = _ITEM.match(line)
    if found:
        mark = found["mark"] or ""
        if mark and truth(mark) is None and not re.fullmatch(r"[A-Za-z\s]*", mark):
            return None
        return Start(number=int(found["said"] or found["number"]), mark=mark, rest=line[found.end() :])
    found = _BRACKETED.match(line)
    return Start(number=int(found["number"]), mark="", rest=line[found.end() :]) if found else None


def segments(line: str) -> Iterator[tuple[str, str]]:
    """The fields of a line: what stands before any label under no name, then each label's field and text."""
    labels = list(_LABEL.finditer(line)) if len(line) <= _LONGEST else []
    ends = [label.start() for label in labels] + [len(line)]
    if before := line[: ends[0]]:
        yield "", before
    for label, end in zip(labels, ends[1:], strict=True):
        yield _LABELS[label["boxed"] or label["plain"]], line[label.end() : end].strip()


def labelled(line: str) -> str:
    """The field of the label that a line begins with; nothing if there is none."""
    found = _LABEL.match(line)
    return _LABELS[found["boxed"] or found["plain"]] if found else ""
