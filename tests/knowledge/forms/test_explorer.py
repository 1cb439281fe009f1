"""The four forms of small libraries."""

from datetime import date

import pytest

from knowledge.forms.explorer import Explorer
from knowledge.forms.values import Basis, Cited, Form, Overview
from knowledge.search.retrieval import PassageRetriever
from tests.knowledge.forms.conftest import explorer_on


@pytest.fixture
def overview(rules: PassageRetriever) -> Overview:
    found = explorer_on(rules).overview()
    assert found
    return found


def quotes(found: Overview) -> list[Cited]:
    """Everything that is quoted."""
    cited = [found.definition, *found.also]
    for view in found:
        cited += [view.definition, *([view.explained] if view.explained else []), *view.appliers]
        for measure in view.measures:
            cited += [support.cited for support in (*measure.supports, *measure.others)]
            cited += [*measure.articles, *(limit.cited for limit in measure.limits)]
    return cited


@pytest.mark.parametrize("library", ["rules", "rules_explained", "explainer"])
def test_every_quote_is_verbatim_at_its_span(library: str, request: pytest.FixtureRequest) -> None:
    retriever: PassageRetriever = request.getfixturevalue(library)
    found = explorer_on(retriever).overview()
    assert found
    for cited in quotes(found):
        assert cited.span.cut(retriever.library.text(cited.row)) == cited.text


def test_the_regulation_on_oversight_defines(overview: Overview) -> None:
    assert (overview.definition.document, overview.definition.label) == ("中国共产党花圃监督条例", "第一条")
    assert overview.definition.official
    assert [view.title for view in overview] == ["第一种形态", "第二种形态", "第三种形态", "第四种形态"]


def test_measures_stand_where_texts_put_them(overview: Overview) -> None:
    names = {view.form: [measure.name for measure in view.measures] for view in overview}
    assert names == {
        Form.FIRST: ["提醒谈话", "约谈函询", "批评教育", "责令检查", "诫勉"],
        Form.SECOND: ["党纪轻处分", "组织调整", "警告", "严重警告"],
        Form.THIRD: ["党纪重处分", "重大职务调整", "撤销党内职务", "留党察看"],
        Form.FOURTH: ["开除党籍", "立案审查", "移送司法机关"],
    }


def test_it_is_told_how_strong_the_support_is(overview: Overview) -> None:
    basis = {measure.name: measure.supports[0].basis for view in overview for measure in view.measures}
    assert basis["约谈函询"] is Basis.DEFINITION
    assert basis["诫勉"] is Basis.REGULATION
    assert basis["开除党籍"] is Basis.REGULATION
    assert basis["警告"] is basis["提醒谈话"] is basis["移送司法机关"] is Basis.CONTEXT


def test_an_explainer_supports_what_no_regulation_names(rules_explained: PassageRetriever) -> None:
    explorer = explorer_on(rules_explained)
    warning, expulsion = explorer.measure("警告"), explorer.measure("开除党籍")
    assert warning
    assert expulsion
    assert [support.basis for support in warning.supports] == [Basis.EXPLAINER]
    assert [support.form for support in expulsion.supports] == [Form.FOURTH]
    assert [(other.form, other.basis) for other in expulsion.others] == [(Form.THIRD, Basis.EXPLAINER)]


def test_times_come_out_of_the_articles(overview: Overview) -> None:
    limits = {
        measure.name: [(limit.duration, limit.months, limit.conditional) for limit in measure.limits]
        for view in overview
        for measure in view.measures
        if measure.limits
    }
    assert limits == {
        "警告": [("八个月", 8, False)],
        "严重警告": [("十个月", 10, False), ("三年", 36, True)],
        "撤销党内职务": [("三年", 36, False)],
        "留党察看": [("四个月", 4, False), ("七个月", 7, False)],
        "开除党籍": [("六年", 72, False)],
    }


def test_articles_lay_the_measures_down(overview: Overview) -> None:
    labels = {
        measure.name: [article.label for article in measure.articles] for view in overview for measure in view.measures
    }
    assert labels["警告"] == ["第一条第（一）项"]
    assert labels["留党察看"] == ["第四条", "第一条第（四）项"]
    assert labels["提醒谈话"][0] == "第二条"
    assert labels["党纪轻处分"] == []


def test_who_decides_is_quoted(overview: Overview) -> None:
    assert [applier.label for applier in overview.forms[0].appliers] == ["第二条"]
    assert [applier.label for applier in overview.forms[1].appliers] == ["第六条"]


def test_no_act_is_put_with_a_measure(overview: Overview) -> None:
    assert not any("花苗" in cited.text for cited in quotes(overview))


def test_an_explainer_alone_is_told_as_one(explainer: PassageRetriever) -> None:
    found = explorer_on(explainer).overview()
    assert found
    assert not found.definition.official
    assert found.forms[1].definition.text == "第二种形态是轻处分，轻处分指警告和严重警告。"
    assert found.forms[1].explained is None
    assert [measure.name for measure in found.forms[0].measures] == ["提醒谈话", "批评教育"]


def test_a_speech_defines_nothing(speech: PassageRetriever) -> None:
    explorer = explorer_on(speech)
    assert explorer.overview() is None
    assert explorer.form(1) is None
    assert explorer.measure("警告") is None
    assert explorer.appliers() == ()


def test_a_day_is_explained_with_what_was_in_force_then(rules: PassageRetriever) -> None:
    explorer = explorer_on(rules)
    assert explorer.overview(as_of=date(2019, 6, 1)) is None
    found = explorer.overview(as_of=date(2020, 6, 1))
    assert found
    assert not any(measure.limits for view in found for measure in view.measures)


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four(rules: PassageRetriever, number: int) -> None:
    with pytest.raises(ValueError, match="not a valid Form"):
        explorer_on(rules).form(number)


def test_it_is_read_once_for_a_state_of_the_library(rules: PassageRetriever) -> None:
    explorer: Explorer = explorer_on(rules)
    assert explorer.overview() is explorer.overview()
    assert explorer.form(2) is explorer.form(2)
