"""Kinds of items as banks print them, and the headings over items of one kind. Pure."""

import re
import unicodedata

from ingestion.banks.drafts import Flaw
from knowledge.quizzes.items import Kind

_WORDS: tuple[tuple[str, Kind | None], ...] = (
    (r"单选|单项|single", Kind.SINGLE),
    (r"多选|多项|不定项|multi", Kind.MULTIPLE),
    (r"判断|是非|正误|对错|true|judg", Kind.TRUE_FALSE),
    (r"填空|blank|fill", Kind.BLANK),
    (r"选择|choice", None),
)
_OPEN = re.compile(r"简答|论述|问答|案例|材料|名词|论文|作文|解答|辨析|主观|essay")
_NAME = (
    r"(?:单项选择|单选|多项选择|多选|不定项选择|不定项|判断正误|判断|是非|填空|选择|简答|论述|问答|案例分析|材料分析"
    r"|名词解释|辨析|主观|客观)"
)
_NUMBER = (
    r"(?:第?\s*[一二三四五六七八九十百0-9]{1,3}\s*(?:部分|大题|[、.:])?\s*|\(\s*[一二三四五六七八九十0-9]{1,3}\s*\)\s*)"
)
_HEADING = re.compile(rf"#*\s*[*]*{_NUMBER}?[*【\[]*\s*(?P<name>{_NAME})(?P<item>题?)(?P<rest>.*)", re.DOTALL)
_OPENING = re.compile(rf"[\s#*]*(?:[一二三四五六七八九十]{{1,3}}[、.．])?\s*(?P<name>{_NAME}题)[*\s]+(?=\d)")
_REST = re.compile(r"[*】\]\s]*(?:部分|题库)?[*\s]*(?:[(:，,。;—-].*|共.*|每.*|[0-9]+[小道]?题.*)?", re.DOTALL)
_TAG = re.compile(rf"(?:[【\[(（]\s*(?P<boxed>{_NAME}题?)\s*[】\])）]|(?P<plain>{_NAME}题?)\s*[:：])\s*")
_TAG_BEHIND = re.compile(rf"\s*[【\[(（]\s*(?P<name>{_NAME}题?)\s*[】\])）]\s*\Z")
_TAIL = 20  # characters at the end of a stem in which its kind may stand
_LONGEST_HEADING = 120


def kind_of(printed: str) -> Kind | None:
    """The kind a bank names; None if it leaves it open, as 选择题 does.

    Raises:
        Flaw: for a kind that nobody can judge by its key, or a word that is none.
    """
    word = unicodedata.normalize("NFKC", printed).casefold()
    if not word.strip():
        return None
    if _OPEN.search(word):
        raise Flaw(f"“{printed.strip()}”没有可以直接判定的答案，只导入单选、多选、判断、填空")
    for pattern, kind in _WORDS:
        if re.search(pattern, word):
            return kind
    raise Flaw(f"不认识题型“{printed.strip()[:20]}”，请写单选、多选、判断或填空")


def names_kind(printed: str) -> bool:
    """Whether a word can stand under 题型."""
    word = unicodedata.normalize("NFKC", printed).casefold()
    return len(word) <= 20 and bool(_OPEN.search(word) or any(re.search(pattern, word) for pattern, _ in _WORDS))


def heading(line: str) -> tuple[str, str] | None:
    """The kind that a line announces, and what it says behind a colon; None if it is no such heading.

    一、单项选择题（每题2分） and 判断题：对的打√ are headings, 3.判断一个人… is none.
    """
    if len(line) > _LONGEST_HEADING:
        return None
    folded = unicodedata.normalize("NFKC", line).strip()
    found = _HEADING.fullmatch(folded)
    if found is None or not _REST.fullmatch(found["rest"]):
        return None
    if not found["item"] and found["rest"].strip("*】] 部分题库") and not found["rest"].lstrip().startswith("("):
        return None
    behind = found["rest"].partition(":")[2].strip() if ":" in found["rest"][:2] else ""
    return found["name"] + found["item"], behind


def opening(line: str) -> tuple[str, str] | None:
    """The kind that a line begins with and the numbered answers that follow in it: 一、单选题 1-5 ABCDD."""
    found = _OPENING.match(line[:_LONGEST_HEADING])
    return (found["name"], line[found.end() :]) if found else None


def tagged(stem: str) -> tuple[str, str]:
    """A stem without the kind in brackets before or behind it, or before a colon, and that kind or nothing."""
    if found := _TAG.match(stem):
        return stem[found.end() :], found["boxed"] or found["plain"]
    if found := _TAG_BEHIND.search(stem[-_TAIL:]):
        return stem[: len(stem) - len(found.group())], found["name"]
    return stem, ""
