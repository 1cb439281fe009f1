"""What a question is made of: what is asked about, and the words that only ask."""

import re

from knowledge.errors import BadQuestion
from knowledge.tokens import index_tokens

MAX_QUESTION = 2_000
"""Characters. Longer questions are refused: nobody asks them, and a pasted text is no question."""

_BLANK = re.compile(r"[（(]\s*[）)]|_{2,}|＿{2,}")
_ASKING = re.compile(
    r"请问|想知道|我想问|问一下|告诉我|帮我|讲话里?(?:说的|提到的|提出的|要求)?|(?:讲话|文件)(?:中|里)|"
    r"什么样的?|什么|哪些|哪个|哪几|哪一|哪里|哪|多少|几(?=[一-鿿])|如何|怎么样|怎么|怎样|是否|能否|可否|"
    r"可不可以|能不能|是不是|有没有|会不会|应不应该|需不需要|要不要|该不该|为何|为什么|何时|多久|多长|分别|以及|"
    r"一共|总共|谁|吗|呢|吧|啊|的时候|是指|指的是|指|包括|具体|应当|应该|可以|需要|必须|规定|要求|"
    r"[的了是在和与或及对将把被从由为有到会要不也都就]"
)


def checked(question: str) -> str:
    """``question`` without blanks round it.

    Raises:
        BadQuestion: if it is empty or longer than ``MAX_QUESTION`` characters.
    """
    stripped = question.strip()
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
    return list(dict.fromkeys(index_tokens(_ASKING.sub(" ", _BLANK.sub(" ", question)))))
