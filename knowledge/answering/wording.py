"""The words of a question that an answer has to hold."""

import re
from collections.abc import Callable, Mapping

from knowledge.tokens import index_tokens

_ASKING = re.compile(
    r"请问|想知道|我想问|问一下|告诉我|帮我|讲话里?(?:说的|提到的|提出的|要求)?|讲话(?:中|里)|文件(?:中|里)|什么样的?|什么|哪些|哪个|哪几|哪一|哪里|哪|多少|几(?=[一-鿿])|"
    r"如何|怎么样|怎么|怎样|是否|能否|可否|可不可以|能不能|是不是|有没有|会不会|应不应该|需不需要|要不要|该不该|"
    r"为何|为什么|何时|多久|多长|分别|以及|一共|总共|谁|吗|呢|吧|啊|的时候|[（(]\s*[)）]|_{2,}|"
    r"是指|指的是|指|包括|具体|应当|应该|可以|需要|必须|规定|要求|[的了是在和与或及对将把被从由为有到会要不也都就]"
)
_UNSEEN = 8.0  # of a term the library never uses; about the rarest term's weight at 3,000 chunks


def content_terms(question: str, weigh: Callable[[list[str]], Mapping[str, float]]) -> dict[str, float]:
    """The terms of ``question`` without the words that only ask, each with its weight.

    Args:
        question: As a person wrote it.
        weigh: Gives the inverse document frequency of terms.
    """
    terms = list(dict.fromkeys(index_tokens(_ASKING.sub(" ", question))))
    weights = weigh(terms)
    return {term: weights.get(term, _UNSEEN) for term in terms}
