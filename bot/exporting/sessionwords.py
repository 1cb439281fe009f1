"""What the files of a session and its papers say in words: answers, places, figures. Pure."""

from collections.abc import Sequence
from fractions import Fraction

from bot.documents.holding import titled
from knowledge.quizzes.items import LETTERS, Kind, QuizItem
from knowledge.sessions.paper import Question
from knowledge.sessions.session import PaperItem, Reply, Use

FORGOTTEN = "（已删除个人数据）"
"""In the place of a name that was deleted."""

SECTIONS = {
    Kind.SINGLE: "单项选择题",
    Kind.MULTIPLE: "多项选择题",
    Kind.TRUE_FALSE: "判断题",
    Kind.BLANK: "填空题",
}


def chosen_text(question: Question, chosen: Sequence[int]) -> str:
    """The options somebody chose, as printed: letters with words, or 对 and 错."""
    if question.item.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return "；".join(f"{LETTERS[place]}. {question.options[place]}" for place in chosen)
    return "；".join(question.options[place] for place in chosen)


def key_text(question: Question) -> str:
    """The right answer in the same form."""
    return question.key if question.item.kind is Kind.BLANK else chosen_text(question, question.correct)


def verdict(item: PaperItem, reply: Reply | None) -> str:
    """What came of an answer."""
    if item.use is not Use.ASKED:
        return "不计分" if item.use is Use.SKIPPED else "未出题"
    if reply is None:
        return "未作答"
    if reply.late:
        return "超时"
    return "正确" if reply.right else "错误"


def place(item: QuizItem) -> str:
    """Where an item comes from: the article that proves it, else what its bank prints."""
    return titled(item.basis.document) + item.basis.label if item.basis else item.printed


def percent(share: Fraction) -> str:
    """66.7%."""
    return f"{float(100 * share):.1f}%"


def seconds(milliseconds: Fraction | int) -> float:
    """With one digit behind the point."""
    return round(float(milliseconds) / 1000, 1)
