"""What a question is made of: what is asked about, and the words that only ask."""

import re
from itertools import pairwise

from knowledge.errors import BadQuestion
from knowledge.tokens import index_tokens

MAX_QUESTION = 2_000
"""Characters. Longer questions are refused: nobody asks them, and a pasted text is no question."""

_BLANK = re.compile(r"[（(]\s*[）)]|_{2,}|＿{2,}")
_SLOT = re.compile(
    r"什么样的?|什么|哪些|哪(?:几|[一二两三四五六七八九十])?[个种项方条点份类]?面?|多少|几(?=[一-鿿])|如何|怎么样?|怎样|"
    r"为何|何时|何地|多久|多长|多大|谁"
)
_ASKING = re.compile(
    r"请问|想知道|我想问|问一下|告诉我|帮我|讲话里?(?:说的|提到的|提出的|要求)?|(?:讲话|文件)(?:中|里)|是否|能否|可否|"
    r"可不可以|能不能|是不是|有没有|会不会|应不应该|需不需要|要不要|该不该|分别|以及|一共|总共|吗|呢|吧|啊|的时候|"
    r"是指|指的是|指|包括|具体|应当|应该|可以|需要|必须|规定|要求|"
    r"[的了是和与及或也都]|(?<![存现所])在|(?<![行作认成因])为|(?<![没所拥占享具])有(?![关效权序机害])|(?<![重主必首])要(?![点素件害])"
)
_NEAR = 3  # terms on either side of the question word


def checked(question: str) -> str:
    """``question`` without blanks round it.

    Raises:
        BadQuestion: if it is empty, longer than ``MAX_QUESTION`` characters or no Unicode text.
    """
    stripped = question.strip()
    if any("\ud800" <= char <= "\udfff" for char in stripped):
        raise BadQuestion("问题里有无法识别的字符，请用UTF-8编码重新输入")
    if not stripped:
        raise BadQuestion("问题是空的，请写出要问的内容")
    if len(stripped) > MAX_QUESTION:
        raise BadQuestion(f"问题有{len(stripped)}个字，超过{MAX_QUESTION}个字的上限，请缩短后再问")
    return stripped


def search_terms(question: str) -> list[str]:
    """All terms of a question, each once; the blank of a cloze counts for nothing."""
    return list(dict.fromkeys(index_tokens(_BLANK.sub(" ", question))))


def content_terms(question: str) -> list[str]:
    """The terms of what a question is about, each once: without the words that only ask, and across none of them."""
    return list(dict.fromkeys(index_tokens(_ASKING.sub(" ", _SLOT.sub(" ", _BLANK.sub(" ", question))))))


def focus_terms(question: str) -> frozenset[str]:
    """The content terms next to the question word: 选人用人要重用什么样的干部 -> 重用, 干部.

    They tell which of several statements about the same matter is asked for.
    """
    marked = _ASKING.sub(" ", _SLOT.sub("\0", _BLANK.sub("\0", question)))
    pieces = marked.split("\0")
    focus: set[str] = set()
    for left, right in pairwise(pieces):
        before, after = re.findall(r"\w+", left), re.findall(r"\w+", right)
        focus.update(index_tokens(before[-1])[-_NEAR:] if before else ())
        focus.update(index_tokens(after[0])[:_NEAR] if after else ())
    return frozenset(focus)
