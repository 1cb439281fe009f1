"""Answers about the forms, from invented regulations and from the corpus."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.followups import Turn, made_whole
from knowledge.embeddings import BundledEmbeddings
from knowledge.replies import Answer, Refusal
from knowledge.search.retrieval import PassageRetriever
from prompts.catalogue import text as fixed_text
from tests.knowledge.conftest import retriever_on
from tests.knowledge.forms.conftest import library_of
from tests.knowledge.forms.samples import FILES, REGULATIONS, write

QUESTIONS = [
    "四种形态是什么",
    "第一种形态是什么",
    "第一种形态有哪些措施",
    "第二种形态有哪些措施",
    "第四种形态的措施",
    "诫勉属于哪种形态",
    "警告和开除党籍属于哪种形态",
    "严重警告影响多久",
    "留党察看期限多长",
    "谁来决定处分",
    "第一种形态由谁实施",
]


@pytest.fixture(scope="module", params=["rules", "all"])
def answerer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings
) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("fourforms")
    paths = write(folder, REGULATIONS if request.param == "rules" else tuple(FILES))
    with retriever_on(folder / "home", paths, bundled) as retriever:
        yield Answerer(retriever=retriever)


@pytest.fixture(scope="module")
def explainer(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    yield from library_of(("花圃四种形态释义.md",), tmp_path_factory, bundled)


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    yield from library_of(("花圃讲话_2022.md",), tmp_path_factory, bundled)


def said(answerer: Answerer, question: str) -> Answer:
    reply = answerer.ask(question)
    assert isinstance(reply, Answer), reply.text
    return reply


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_line_is_a_quote_with_its_place(answerer: Answerer, question: str) -> None:
    reply = said(answerer, question)
    texts = {held.source: answerer.retriever.library.text(held.row) for held in answerer.retriever.library.documents()}
    reached = 0
    for number, citation in enumerate(reply.citations, 1):
        assert citation.number == number
        assert citation.span.cut(texts[citation.source]) == citation.quote
        reached = reply.text.index(f"{citation.quote}[{number}]", reached)
        assert f"\n[{number}] 《{citation.document}》{citation.label}" in reply.text
    body, _ = reply.text.split("\n\n[1] ")
    for citation in reply.citations:
        body = body.replace(f"{citation.quote}[{citation.number}]", "")
    assert re.fullmatch(r"(?:[一-鿿、，]{2,40}：|\n|（.*）)*", body), body
    assert len(reply.text) <= 1200


def test_times_are_those_of_the_library(answerer: Answerer) -> None:
    assert "八个月内" in said(answerer, "警告多久不能提拔").text
    assert "六年内不得重新入党" in said(answerer, "开除党籍后几年可以重新入党").text
    assert said(answerer, "留党察看期限多长").citations[0].label == "第四条"


def test_a_special_case_comes_last(answerer: Answerer) -> None:
    reply = said(answerer, "严重警告影响多久")
    assert [citation.label for citation in reply.citations] == ["第二条", "第三条"]


def test_what_the_rule_does_not_name_is_said(answerer: Answerer) -> None:
    note = fixed_text("forms_context")
    explained = any(held.title.endswith("释义") for held in answerer.retriever.library.documents())
    assert (note in said(answerer, "警告属于哪种形态").text) is not explained
    assert note not in said(answerer, "诫勉属于哪种形态").text


def test_a_follow_up_is_answered_from_the_forms(answerer: Answerer) -> None:
    turn = Turn(question="四种形态是什么", document="中国共产党花圃监督条例", label="第一条")
    asked = made_whole("那第三种呢？", [turn])
    assert said(answerer, asked).text.startswith("第三种形态")


def test_an_explainer_alone_is_said_to_be_one(explainer: PassageRetriever) -> None:
    alone = Answerer(retriever=explainer)
    note = fixed_text("forms_explainer")
    assert note in said(alone, "四种形态是什么").text
    assert note in said(alone, "第二种形态有哪些措施").text
    assert said(alone, "第二种形态是什么").text.startswith("第二种形态是轻处分")


def test_a_library_that_defines_no_forms_is_searched_as_ever(speech: PassageRetriever) -> None:
    reply = Answerer(retriever=speech).ask("四种形态是什么")
    assert isinstance(reply, Refusal) or reply.citations[0].document == "在花圃会议上的讲话"


@pytest.mark.parametrize("question", ["踩踏花苗属于第几种形态", "老王浇水偷懒算哪种形态", "我偷懒适用第一种形态吗"])
def test_nobody_and_no_act_is_placed(answerer: Answerer, question: str) -> None:
    reply = answerer.ask(question)
    assert reply == Refusal(text=fixed_text("real_case"), final=True)
    assert "12388" in reply.text


@pytest.mark.shared
@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("四种形态是什么", [("中国共产党党内监督条例", "第七条")]),
        ("党内警告多久不能提拔", [("中国共产党纪律处分条例", "第十条")]),
        ("撤销党内职务影响多久", [("中国共产党纪律处分条例", "第十一条第三款")]),
        ("开除党籍后多久可以重新入党", [("中国共产党纪律处分条例", "第十三条")]),
        ("谁来批准处分", [("中国共产党章程", "第四十二条第一款")]),
        ("诫勉属于哪种形态", [("中国共产党章程", "第四十条第二款"), ("中国共产党党内监督条例", "第七条")]),
    ],
)
def test_the_corpus_answers_from_the_right_article(
    regulations: PassageRetriever, question: str, places: list[tuple[str, str]]
) -> None:
    reply = said(Answerer(retriever=regulations), question)
    assert [(each.document, each.label) for each in reply.citations][: len(places)] == places


@pytest.mark.shared
def test_each_form_of_the_corpus_has_its_measures_and_times(regulations: PassageRetriever, shared: Path) -> None:
    from knowledge.forms.explorer import Explorer

    overview = Explorer(regulations.library, regulations.lookup).overview()
    assert overview
    names = [{measure.name for measure in view.measures} for view in overview]
    assert names[0] >= {"提醒谈话", "批评教育", "责令检查", "诫勉", "约谈函询"}
    assert names[1] >= {"警告", "严重警告", "组织调整"}
    assert names[2] >= {"撤销党内职务", "留党察看"}
    assert names[3] >= {"开除党籍", "立案审查"}
    months = {m.name: [limit.months for limit in m.limits] for view in overview for m in view.measures if m.limits}
    assert months["警告"] == [12]
    assert months["严重警告"] == [18, 24]
    assert months["撤销党内职务"] == [24]
    assert set(months["留党察看"]) == {12, 24}
    assert months["开除党籍"] == [60]
    assert all(view.appliers for view in overview)
