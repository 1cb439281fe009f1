"""Which sentence of the found passages answers, and whether it answers at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.answerability import Threshold, answers, confidence
from knowledge.answering.intents import Intent, intent_of
from knowledge.answering.measures import measure_of
from knowledge.answering.selecting import Asked, Lead, leads
from knowledge.documents import Span
from knowledge.search.questions import content_terms, focus_terms
from knowledge.search.retrieval import Hit
from tests.knowledge.answering.passages import lead, part

TEXT = "\n".join(
    [
        "预备党员的预备期为一年。正式党员没有预备期。",
        "预备党员履行下列义务：",
        "（一）学习理论；",
        "（二）交纳党费。",
        "其他规定另行制定。",
    ]
)


def hit(text: str, *, at: int = 0, cosine: float | None = 0.9, wording: float = 1.0) -> Hit:
    span = Span(start=at, end=at + len(text))
    return Hit(part=part(text), label="第一条", path=(), span=span, text=text, score=1, wording=wording, cosine=cosine)


def asked(question: str) -> Asked:
    intent = intent_of(question)
    return Asked(
        content=dict.fromkeys(content_terms(question), 1.0),
        focus=focus_terms(question),
        intent=intent,
        measure=measure_of(question) if intent is Intent.QUANTITY else None,
    )


def best(question: str, text: str = TEXT) -> Lead:
    return leads([hit(text)], asked(question))[0]


def test_the_sentence_with_the_value_answers_a_question_for_it() -> None:
    found = best("预备党员的预备期是多长？")
    assert (found.text, found.fits) == ("预备党员的预备期为一年。", True)


def test_a_sentence_without_the_value_does_not_fit() -> None:
    found = best("预备期是多长？", "预备期内应当接受教育。")
    assert not found.fits
    assert not answers(found, Threshold())


def test_a_list_answers_with_all_its_entries() -> None:
    found = best("预备党员的义务有哪些？")
    assert found.text == "预备党员履行下列义务：\n（一）学习理论；\n（二）交纳党费。"
    assert [item.cut(TEXT) for item in found.items] == ["（一）学习理论；", "（二）交纳党费。"]


def test_of_equal_sentences_the_better_ranked_comes_first() -> None:
    text = "党员每月交纳党费。"
    found = leads([hit(text), hit(text, at=50)], asked("党员什么时候交纳党费？"))
    assert [each.span.start for each in found] == [0, 50]


def test_a_definition_prefers_the_sentence_that_defines() -> None:
    text = "党员书屋要用好。党员书屋是借阅的场所。"
    assert best("什么是党员书屋？", text).text == "党员书屋是借阅的场所。"


def test_the_words_next_to_the_question_word_weigh_more() -> None:
    stressed = asked("选人用人要重用什么样的干部？").stressed
    assert stressed["重用"] > stressed["选人"]


def test_no_passages_give_no_leads() -> None:
    assert leads([], asked("党员的权利有哪些？")) == []


@given(st.text(st.sampled_from("党员义务。；\n（一）二、预备期为年 "), min_size=1, max_size=60), st.integers(0, 40))
def test_leads_stand_at_their_spans_and_come_best_first(text: str, at: int) -> None:
    found = leads([hit(text, at=at)], asked("党员的义务有哪些？"))
    document = " " * at + text
    assert all(each.text == each.span.cut(document) for each in found)
    assert all(0 <= each.share <= 1 for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@pytest.mark.parametrize("better", ["share", "cosine", "wording"])
def test_confidence_grows_with_each_feature(better: str) -> None:
    low = {"share": 0.3, "cosine": 0.5, "wording": 0.3}
    assert 0 < sure(**low) < sure(**{**low, better: 0.9}) < 1


def sure(*, share: float, cosine: float, wording: float) -> float:
    given_lead = lead("党员。")
    found = Lead(
        hit=hit("党员。", cosine=cosine, wording=wording),
        span=given_lead.span,
        text=given_lead.text,
        share=share,
        score=1,
        fits=True,
    )
    return confidence(found, Threshold())


def test_a_passage_found_by_wording_only_counts_as_far_in_meaning() -> None:
    assert confidence(lead("党员。"), Threshold()) < confidence(best("党员", "党员。"), Threshold())


def test_the_cut_decides() -> None:
    found = best("预备党员的预备期是多长？")
    assert answers(found, Threshold(cut=0.0))
    assert not answers(found, Threshold(cut=1.0))
