"""Column headings of banks: what each is called, and which rows are headings at all. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.numerals import to_int
from knowledge.quizzes.bankrows import FINE_PRINT
from knowledge.quizzes.items import LETTERS

KIND, STEM, CHOICES, KEY, EXPLANATION, BASIS = "kind", "stem", "choices", "key", "explanation", "basis"
DIFFICULTY, TOPICS, FINE = "difficulty", "topics", "fine print"

_NAMES: dict[str, str] = {
    **dict.fromkeys("题型 试题类型 题目类型 题类型 类型 题类 试题题型 type kind".split(), KIND),
    **dict.fromkeys(
        "题干 题目 试题 问题 试题内容 题目内容 题干内容 试题题干 题目名称 试题名称 题目题干 内容 考题 question "
        "stem".split(),
        STEM,
    ),
    **dict.fromkeys(
        "选项 备选项 备选答案 选项内容 候选项 可选项 试题选项 题目选项 全部选项 备选 options choices".split(), CHOICES
    ),
    **dict.fromkeys(
        "答案 正确答案 参考答案 标准答案 正确选项 试题答案 题目答案 正确项 标准答案选项 answer key correct".split(), KEY
    ),
    **dict.fromkeys(
        "解析 答案解析 试题解析 题目解析 解释 答题解析 详解 说明 解答 analysis explanation".split(), EXPLANATION
    ),
    **dict.fromkeys(
        "依据 出处 来源 法规依据 参考依据 答案依据 条文依据 制度依据 文件依据 出题依据 依据条款 条款 依据出处 "
        "basis".split(),
        BASIS,
    ),
    **dict.fromkeys("难度 难易度 难易程度 难度等级 难度系数 试题难度 题目难度 difficulty level".split(), DIFFICULTY),
    **dict.fromkeys(
        "知识点 题库 分类 章节 标签 专题 考点 题库分类 试题分类 题目分类 所属题库 所属章节 类别 topic topics "
        "bank".split(),
        TOPICS,
    ),
    unicodedata.normalize("NFKC", FINE_PRINT).casefold().split("(")[0]: FINE,
}
_CONTINUED = re.compile(r"[（(]续\d*[)）]\Z")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\s:*#]+")
_OPTION = re.compile(
    r"(?:选项|备选项|备选答案|候选项|答案选项|答案|选择项|option)(?P<a>[a-l]|\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"|(?P<b>[a-l])(?:选项|项|答案)?"
)
_LONGEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands in which column.

    Attributes:
        fields: By column, the field.
        options: By column, the letter of the option.
        continued: By column, the column of which its text is the rest.
        unknown: By column, the heading of what cannot be read.
    """

    fields: Mapping[int, str]
    options: Mapping[int, str]
    continued: Mapping[int, int]
    unknown: Mapping[int, str]


def header(cells: Mapping[int, str]) -> Header | None:
    """The columns that a row of headings names; None if it is none: stem, and key or options or kind, have to be there.

    Args:
        cells: By column; without empty ones.
    """
    if any(len(text) > _LONGEST for text in cells.values()) and not _short(cells):
        return None
    fields: dict[int, str] = {}
    options: dict[int, str] = {}
    continued: dict[int, int] = {}
    unknown: dict[int, str] = {}
    firsts: dict[str, int] = {}
    for column, text in cells.items():
        name = _CONTINUED.sub("", text.strip())
        if name != text.strip() and name in firsts:
            continued[column] = firsts[name]
            continue
        firsts.setdefault(text.strip(), column)
        _place(column, _plain(text), fields, options, unknown, text.strip())
    _spread(fields, options)
    found = set(fields.values())
    if STEM not in found or not (found & {KEY, KIND, CHOICES} or options):
        return None
    return Header(fields=fields, options=options, continued=continued, unknown=unknown)


def field_of(name: str) -> str | None:
    """The field that a heading names, or the letter of an option; None for any other word."""
    plain = _plain(name)
    return _NAMES.get(plain) or _option(plain)


def _short(cells: Mapping[int, str]) -> bool:
    """Whether most cells are as short as headings are; one of them may carry a remark."""
    return sum(len(text) > _LONGEST for text in cells.values()) * 3 < len(cells)


def _plain(text: str) -> str:
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", text[:200]).casefold())


def _option(plain: str) -> str | None:
    found = _OPTION.fullmatch(plain)
    if found is None:
        return None
    sign = found["a"] or found["b"]
    number = ord(sign) - ord("a") + 1 if "a" <= sign <= "l" else to_int(sign)
    return LETTERS[number - 1] if 1 <= number <= len(LETTERS) else None


def _place(
    column: int, plain: str, fields: dict[int, str], options: dict[int, str], unknown: dict[int, str], text: str
) -> None:
    field, letter = _NAMES.get(plain), _option(plain)
    if field and (field in (TOPICS, CHOICES) or field not in fields.values()):
        fields[column] = field
    elif letter and letter not in options.values():
        options[column] = letter
    else:
        unknown[column] = text


def _spread(fields: dict[int, str], options: dict[int, str]) -> None:
    """One heading 选项 over several columns stands for the letters in order."""
    choices = [column for column, field in fields.items() if field == CHOICES]
    if len(choices) > 1 and not options:
        for column, letter in zip(choices, LETTERS, strict=False):
            del fields[column]
            options[column] = letter
