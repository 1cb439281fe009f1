"""From a question to quotes with their places, or a refusal: over a small library with the bundled model."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering.answerer import Answerer
from knowledge.documents import Status
from knowledge.errors import BadQuestion
from knowledge.replies import Answer, Refusal
from prompts.catalogue import text as fixed_text
from tests.knowledge.answering.conftest import Ask

Refused = Callable[[str], Refusal]

RULE = "中国共产党书屋工作条例"
ANSWERED = [
    "书屋工作条例第四条",
    "书屋工作条例第二章",
    "书屋工作条例第七条",
    "2016年的书屋工作条例第四条第二款",
    "书屋讲话第二部分",
    "图书管理员有哪些职责？",
    "什么是党员书屋？",
    "图书可以借多久？",
    "书屋专项经费投入多少万元？",
    "书屋要组织哪三项活动？",
    "逾期不还的依照什么处理？",
]
LABELS = [
    ("图书可以借多久？", "第四条第二款"),
    ("逾期不还超过六十日的怎么处理？", "第七条第二款"),
    ("图书多久清点一次？", "第五条第（三）项"),
    ("什么是党员书屋？", "第三条"),
    ("图书管理员有哪些职责？", "第五条"),
    ("书屋专项经费投入多少万元？", "二、二要"),
    ("借阅量比上年增长百分之几？", "一、"),
]
PLACES = [
    ("书屋工作条例第三条", "第三条", "第三条　党员书屋，是指"),
    ("《中国共产党书屋工作条例》第3条", "第三条", "第三条　党员书屋，是指"),
    ("书屋工作条例第四条第二款", "第四条第二款", "借阅期限为三十日"),
    ("书屋工作条例第二条第（三）项", "第二条第（三）项", "（三）厉行节约。"),
    ("书屋讲话第二部分第二点", "二、二要", "二要抓好经费"),
    ("条例第二条", "第二条", "第二条　书屋工作遵循下列原则："),
]


def below(text: str, marker: str) -> str:
    """What stands behind the quotes: the lines from ``marker`` on."""
    return text[text.index(marker) :]


@pytest.mark.parametrize("question", ANSWERED)
def test_every_quote_is_verbatim_and_numbered_where_it_is_printed(
    ask: Ask, texts: Mapping[str, str], question: str
) -> None:
    reply = ask(question)
    assert [citation.number for citation in reply.citations] == list(range(1, len(reply.citations) + 1))
    for citation in reply.citations:
        assert citation.span.cut(texts[citation.source]) == citation.quote
        assert f"{citation.quote}[{citation.number}]" in reply.text
        assert f"\n[{citation.number}] 《{citation.document}》" in reply.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.text(
        st.sampled_from("书屋条例第二四七九章款项部分点多久什么图借阅党员的？《》（一）年"), min_size=1, max_size=24
    )
)
def test_whatever_is_asked_ends_in_verbatim_quotes_or_a_refusal(
    answerer: Answerer, texts: Mapping[str, str], question: str
) -> None:
    reply = answerer.ask(question)
    assert reply.text
    if isinstance(reply, Answer):
        assert all(citation.span.cut(texts[citation.source]) == citation.quote for citation in reply.citations)
        assert all(f"{each.quote}[{each.number}]" in reply.text for each in reply.citations)


@pytest.mark.parametrize(("question", "label"), LABELS)
def test_the_place_is_as_exact_as_the_text_allows(ask: Ask, question: str, label: str) -> None:
    assert ask(question).citations[0].label == label


@pytest.mark.parametrize(("question", "label", "begins"), PLACES)
def test_a_named_place_is_given_in_full(ask: Ask, question: str, label: str, begins: str) -> None:
    first = ask(question).citations[0]
    assert (first.label, first.status) == (label, Status.CURRENT)
    assert first.quote.startswith(begins)


def test_an_article_is_given_with_all_its_paragraphs(ask: Ask) -> None:
    assert len(ask("书屋工作条例第七条").citations[0].quote.splitlines()) == 3


def test_several_named_articles_are_all_given(ask: Ask) -> None:
    reply = ask("书屋工作条例第三条、第六条和第三条")
    assert [citation.label for citation in reply.citations] == ["第三条", "第六条"]
    assert "赔偿金额为图书定价的两倍。[2]" in reply.text


def test_articles_of_two_documents_are_both_given(ask: Ask) -> None:
    reply = ask("书屋工作条例第三条和党员志愿服务管理办法第一条")
    assert [(each.document, each.label) for each in reply.citations] == [
        (RULE, "第三条"),
        ("党员志愿服务管理办法", "第一条"),
    ]


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("书屋工作条例第四条第九款", "（第四条没有第九款，以上为该条全文）"),
        ("书屋工作条例第二条第（九）项", "（第二条没有第（九）项，以上为该条全文）"),
        ("书屋工作条例第四条第二款第（一）项", "（第四条没有第二款第（一）项，以上为该条全文）"),
        ("书屋工作条例第三条和第九十九条", f"《{RULE}》中没有“第九十九条”，全文共8条。"),
    ],
)
def test_what_a_named_place_lacks_is_said_below_the_rest(ask: Ask, question: str, note: str) -> None:
    reply = ask(question)
    assert note in reply.text.split("\n\n")[0].splitlines()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("书屋工作条例第九十九条", f"《{RULE}》中没有“第九十九条”，全文共8条。"),
        ("书屋工作条例第九章", f"《{RULE}》中没有“第九章”。"),
        ("书屋讲话第九部分", "《在书屋工作推进会上的讲话》中没有“第九部分”。"),
        ("《婚姻法》第三条", "资料库中没有《婚姻法》。"),
        ("2018年的书屋工作条例第四条", f"资料库中没有《{RULE}》2018年的版本，现有：2022年、2016年。"),
        ("第三条", "请写明是哪份文件的第三条，例如“《党章》第三条”。"),
        ("第三条讲了什么内容？", "请写明是哪份文件的第三条，例如“《党章》第三条”。"),
    ],
)
def test_what_is_named_in_vain_is_refused_in_one_line(refused: Refused, question: str, said: str) -> None:
    assert refused(question).text == said


@pytest.mark.parametrize(
    "question", ["《婚姻法》第二条", "婚姻法第二条", "宪法第二条", "党章第二条", "请问宪法的第二条"]
)
def test_the_only_document_does_not_answer_for_another(alone: Answerer, question: str) -> None:
    reply = alone.ask(question)
    assert isinstance(reply, Refusal)
    assert reply.text.startswith("资料库中没有《")


@pytest.mark.parametrize("question", ["第二条", "条例第二条", "该条例第二条", "请问书屋条例第二条", "本条例的第二条"])
def test_the_only_document_need_not_be_named(alone: Answerer, question: str) -> None:
    reply = alone.ask(question)
    assert isinstance(reply, Answer)
    assert reply.citations[0].label == "第二条"


def test_an_article_the_only_document_lacks_is_refused(alone: Answerer) -> None:
    assert alone.ask("第九百条").text == f"《{RULE}》中没有“第九百条”，全文共8条。"


def test_a_division_lists_what_its_units_begin_with(ask: Ask) -> None:
    reply = ask("书屋工作条例第二章")
    assert [(each.label, each.quote) for each in reply.citations] == [
        ("第四条", "第四条　每名读者一次最多借阅五册图书。"),
        ("第五条", "第五条　图书管理员履行下列职责："),
        ("第六条", "第六条　图书遗失的，读者应当赔偿。"),
    ]


def test_the_current_edition_answers(ask: Ask) -> None:
    reply = ask("书屋图书的借阅期限是多久？")
    assert reply.citations[0].status is Status.CURRENT
    assert "三十日" in reply.text
    assert "旧版" not in reply.text


@pytest.mark.parametrize("question", ["2016年的书屋工作条例第四条第二款", "旧版书屋工作条例规定借阅期限是多久？"])
def test_an_old_edition_answers_when_asked_for_and_is_marked(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert reply.citations[0].status is Status.SUPERSEDED
    assert "十五日" in reply.text
    assert f"[1] 《{RULE}》（2016年）第四条第二款（旧版，已不再适用）" in reply.text


def test_a_day_is_answered_with_what_was_in_force_then(answerer: Answerer) -> None:
    reply = answerer.ask("图书借阅期限是多久？", as_of=date(2018, 1, 1))
    assert isinstance(reply, Answer)
    assert [(each.status, "十五日" in each.quote) for each in reply.citations] == [(Status.SUPERSEDED, True)]


def test_a_day_before_all_editions_is_said(answerer: Answerer) -> None:
    reply = answerer.ask("书屋工作条例第四条", as_of=date(2010, 6, 1))
    assert isinstance(reply, Refusal)
    assert reply.text == f"资料库中没有《{RULE}》在2010年6月1日有效的版本。"


def test_a_text_no_longer_in_force_is_not_quoted_unasked(repealed: Answerer) -> None:
    reply = repealed.ask("书屋工作条例第四条")
    assert isinstance(reply, Refusal)
    assert reply.text == f"资料库中没有《{RULE}》现行有效的版本。要看旧版，请在问题里写明“旧版”或年份。"
    assert isinstance(repealed.ask("旧版书屋工作条例第四条"), Answer)


def test_an_empty_library_has_nothing_near(empty: Answerer) -> None:
    assert empty.ask("图书可以借多久？") == Refusal(text=fixed_text("nothing_near"))


def test_a_long_division_says_how_much_is_left_out(many: Answerer) -> None:
    reply = many.ask("长目录管理规定第一章")
    assert isinstance(reply, Answer)
    assert [each.label for each in reply.citations][-1] == "第十二条"
    assert "（共15处，以上为前12处）" in reply.text


def test_an_enumeration_is_quoted_with_its_entries(ask: Ask) -> None:
    lines = ask("图书管理员有哪些职责？").text.splitlines()
    assert lines[:4] == [
        "第五条　图书管理员履行下列职责：",
        "（一）登记图书；",
        "（二）整理书架；",
        "（三）每月清点一次图书。[1]",
    ]


def test_a_list_inside_a_sentence_is_taken_apart_below_it(ask: Ask) -> None:
    lines = ask("书屋要组织哪三项活动？").text.splitlines()
    assert lines[1:4] == ["- 选书推荐", "- 读书分享", "- 评书比赛"]


def test_a_masked_value_is_said_to_be_masked(ask: Ask) -> None:
    reply = ask("书屋专项经费投入多少万元？")
    assert "***万元" in reply.citations[0].quote
    assert f"（{fixed_text('masked')}）" in reply.text


def test_a_mask_nobody_asked_about_is_explained(ask: Ask) -> None:
    text = ask("书屋讲话第二部分").text
    assert f"（{fixed_text('hidden')}）" in text
    assert fixed_text("masked") not in text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("书屋工作条例第四条", ["第四条", "第七条第二款"]),
        ("逾期不还的依照什么处理？", ["第四条第三款", "第七条第二款"]),
        ("书屋工作条例第七条", ["第七条", "第四条"]),
        ("书屋工作条例第七条第三款", ["第七条第三款", "第四条"]),
        ("书屋工作条例第三条", ["第三条"]),
    ],
)
def test_a_reference_is_followed_one_step_and_not_to_itself(ask: Ask, question: str, labels: list[str]) -> None:
    assert [citation.label for citation in ask(question).citations] == labels


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("你好", "greeting"),
        ("谢谢！", "thanks"),
        ("再见", "farewell"),
        ("你能做什么？", "capability"),
        ("我们书记收了红包该给什么处分", "real_case"),
        ("我想举报图书管理员", "real_case"),
    ],
)
def test_small_talk_and_real_cases_get_their_own_words(refused: Refused, question: str, name: str) -> None:
    assert refused(question) == Refusal(text=fixed_text(name), final=True)


@pytest.mark.parametrize("question", ["火星上有几座火山？", "图书馆的电话号码是多少？", "图书管理员的工资是多少元？"])
def test_a_refusal_shows_the_nearest_passages(refused: Refused, question: str) -> None:
    reply = refused(question)
    assert 1 <= len(reply.nearest) <= 3
    assert all(f"- 《{near.document}》{near.label}" in reply.text for near in reply.nearest)
    assert not re.search(r"\[\d\]", reply.text)


@pytest.mark.parametrize("question", ["", "　", "字" * 2001, "\ud800"])
def test_what_is_no_question_is_not_asked(answerer: Answerer, question: str) -> None:
    with pytest.raises(BadQuestion):
        answerer.ask(question)


def test_a_title_that_cannot_be_told_is_said(ask: Ask) -> None:
    text = ask("书屋工作条例第三条和图书采购规定第一条").text
    assert "未能确定“图书采购规定”指哪份文件，请写出文件的全称。" in text
    assert "[2]" not in text
