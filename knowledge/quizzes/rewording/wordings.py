"""What a chat model is asked for, and what its answer says. Pure."""

import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.quizzes.items import Kind, QuizItem
from knowledge.quizzes.making.rejecting import LONGEST_OPTION, LONGEST_STEM
from prompts.catalogue import text

LONGEST_ANSWER = 4_000
"""Characters of an answer that is looked at."""

_LONGEST_QUOTE = 2_000
_MOST_OPTIONS = 11
_FENCED = re.compile(r"\A```(?:json)?\s*\n(?P<inside>[^`]*)```\Z")


class Objection(StrEnum):
    """Why a proposal of a model is turned down."""

    UNREADABLE = "the answer is not the JSON that was asked for"
    UNCHANGED = "nothing would change"
    UNNAMED = "the stem does not name the document, or names another"
    FOREIGN = "the stem says something that stands neither in the item nor in the quote"
    NUMBER = "the stem says a number that stands neither in the item nor in the quote"
    ADDED = "words are put in that do not stand there in the quote"
    LOST = "words of the stem are left out or stand in another order"
    ASKS_OTHERWISE = "the stem asks at another place"
    QUESTION_WORD = "the question word does not suit the key"
    FIXED_OPTIONS = "the options of such an item come from the source"
    COUNT = "not as many wrong options as before"
    OTHER_TYPE = "a wrong option is of another type or unit than the key"
    UNLIKELY = "a wrong option is no amount that could be taken for the key"
    MAY_BE_RIGHT = "a wrong option may be right"
    DUPLICATE = "another item asks the same"
    UNPROVEN = "the document does not say any more what proves the item"
    OVERTAKEN = "somebody has answered or decided about the item meanwhile, or the words are kept already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a model proposes; what is None is to stay.

    Attributes:
        wrong: All wrong options of a 单选, in any order.
    """

    stem: str | None = None
    wrong: tuple[str, ...] | None = None


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    stem: str = Field(default="", max_length=LONGEST_STEM)
    wrong: list[str] = Field(default=[], max_length=_MOST_OPTIONS)


def request_about(item: QuizItem) -> tuple[str, str]:
    """What to say to a model: the rules, and the item as data."""
    if item.basis is None:
        raise ValueError("only an item that is proven can be reworded")
    data = {
        "题型": item.kind.value,
        "题干": item.stem,
        "正确答案": list(item.answers),
        "错误选项": wrong_options(item),
        "文件": item.basis.document,
        "原文": item.basis.quote[:_LONGEST_QUOTE],
    }
    return text("rewording_rules"), text("rewording_item", data=json.dumps(data, ensure_ascii=False, indent=1))


def wrong_options(item: QuizItem) -> list[str]:
    """The wrong options of a 单选 or 多选."""
    if item.kind not in (Kind.SINGLE, Kind.MULTIPLE):
        return []
    return [option for index, option in enumerate(item.options) if index not in item.correct]


def wording_in(answer: str) -> Wording | None:
    """What an answer proposes; None if it is anything but the JSON that was asked for."""
    answer = answer.strip()
    if len(answer) > LONGEST_ANSWER:
        return None
    fenced = _FENCED.match(answer)
    try:
        read = _Answer.model_validate_json(fenced["inside"] if fenced else answer)
    except ValidationError:
        return None
    options = tuple(map(str.strip, read.wrong))
    said = (read.stem.strip(), *options)
    if not all(map(_is_one_line, said)) or not all(0 < len(option) <= LONGEST_OPTION for option in options):
        return None
    return Wording(stem=said[0] or None, wrong=options or None)


def _is_one_line(said: str) -> bool:
    """Whether text holds nothing that cannot be seen: no line breaks, marks of direction, joiners."""
    return not any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for character in said)
