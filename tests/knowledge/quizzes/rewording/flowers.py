"""An invented regulation, items that it proves, and chat models that answer as a test wants."""

import json
from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import SimpleChatModel
from langchain_core.messages import BaseMessage
from pydantic import Field

from knowledge.documents import Document, Kind, Span
from knowledge.quizzes.items import FALSE, TRUE, Basis, Origin, QuizItem
from knowledge.quizzes.items import Kind as Sort
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.rejecting import GAP
from tests.library import draft

TITLE = "花坛养护条例"
INTERVAL = "养护小组应当在收到病害报告后的十日内提出防治方案，并报支部委员会备案。"
ORGAN = "花坛养护计划经支部党员大会讨论通过后执行。"
LIST = "养护员履行下列职责：按时浇水；清扫落叶；登记苗木；报告病害。"
ARTICLES = [
    INTERVAL,
    ORGAN,
    LIST,
    "养护员应当在三十日内完成轮值交接。",
    "镇园林绿化站对花坛养护进行指导。",
    "县农业技术中心，即县推广站，负责病害鉴定。",
]
DOCUMENT = draft(TITLE, ARTICLES, kind=Kind.REGULATION).document
NAMED = f"根据《{TITLE}》，"


def ground(*more: Document) -> Ground:
    return Ground([DOCUMENT, *more])


def basis(quote: str, document: Document = DOCUMENT) -> Basis:
    start = document.text.index(quote)
    span = Span(start=start, end=start + len(quote))
    return Basis(
        id=document.id, document=document.title, source=document.source, label="第一条", quote=quote, span=span
    )


def interval() -> QuizItem:
    """A 单选 about an amount."""
    return single(
        INTERVAL.replace("十日", GAP).replace("养护小组", ""), "十日", "五日", "十五日", "二十日", quote=INTERVAL
    )


def organ() -> QuizItem:
    """A 单选 about an organ."""
    wrong = "镇园林绿化站", "县农业技术中心", "居民议事会"
    return single(ORGAN.replace("支部党员大会", GAP), "支部党员大会", *wrong, quote=ORGAN)


def single(asked: str, right: str, *wrong: str, quote: str, document: Document = DOCUMENT) -> QuizItem:
    return QuizItem(
        kind=Sort.SINGLE,
        stem=NAMED + asked,
        options=(right, *wrong),
        correct=(0,),
        explanation=quote,
        basis=basis(quote, document),
        origin=Origin.GENERATED,
    )


def duties() -> QuizItem:
    """A 多选."""
    return QuizItem(
        kind=Sort.MULTIPLE,
        stem=f"{NAMED}养护员履行的职责包括{GAP}。",
        options=("按时浇水", "清扫落叶", "登记苗木", "审核经费"),
        correct=(0, 1, 2),
        explanation=LIST,
        basis=basis(LIST),
        origin=Origin.GENERATED,
    )


def statement(*, true: bool) -> QuizItem:
    """A 判断."""
    said = ORGAN if true else ORGAN.replace("支部党员大会", "支部委员会")
    return QuizItem(
        kind=Sort.TRUE_FALSE,
        stem=f"《{TITLE}》规定，{said}",
        options=(TRUE, FALSE),
        correct=(0 if true else 1,),
        explanation=ORGAN,
        basis=basis(ORGAN),
        origin=Origin.GENERATED,
    )


def blank() -> QuizItem:
    """A 填空."""
    return QuizItem(
        kind=Sort.BLANK,
        stem=f"《{TITLE}》规定，花坛养护计划经____讨论通过后执行。",
        blanks=(("支部党员大会",),),
        explanation=ORGAN,
        basis=basis(ORGAN),
        origin=Origin.GENERATED,
    )


def proposed(stem: str = "", *wrong: str) -> str:
    """The answer of a model, as it should be."""
    return json.dumps({"stem": stem, "wrong": list(wrong)}, ensure_ascii=False)


class Answering(SimpleChatModel):
    """Answers what a function makes of the item it is asked about, or raises what that raises; keeps what was said."""

    answer: Callable[[dict[str, Any]], str]
    heard: list[str] = Field(default_factory=list)

    def _call(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> str:
        said = str(messages[-1].content)
        self.heard.append(said)
        return self.answer(json.loads(said[said.index("{") :]))

    @property
    def _llm_type(self) -> str:
        return "answering"
