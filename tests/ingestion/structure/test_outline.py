"""What opens a unit and what only looks like one."""

import pytest

from ingestion.blocks import Extract, Paragraph, Table
from ingestion.structure.parsing import parse
from knowledge.documents import Kind, Level
from tests.ingestion.structure.laws import articles, check_laws, parsed

FIRST = "第一条 为了规范工作，制定本办法。"


def labels(*lines: str) -> list[str]:
    document = parsed(*lines)
    check_laws(document)
    return [chunk.label for chunk in document.chunks]


def numbers(level: Level, *lines: str) -> list[str]:
    document = parsed(*lines)
    check_laws(document)
    return [section.number for section in document.sections if section.level is level]


@pytest.mark.parametrize(
    "line",
    [
        "依照本办法第二条的规定处理。",
        "第二条规定的情形，由支部认定。",
        "第二条、第三条所列人员参照执行。",
        "第二条第二款所称工作人员，是指专职人员。",
        "第二条至第五条的期限另行计算。",
        "第二条中的期限以日计算。",
        "第一条和第三条另有安排的除外。",
    ],
)
def test_a_line_that_speaks_of_an_article_opens_none(line: str) -> None:
    assert articles(parsed("样例办法", FIRST, line, "第二条 由支部负责。")) == ["第一条", "第二条"]


def test_a_wrapped_reference_opens_no_article() -> None:
    document = parsed(
        "样例办法", FIRST, "第二条 有前款情形的，依照本办法", "第三条 的规定办理。", "第三条 由支部解释。"
    )
    assert articles(document) == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize(
    "second", ["第二条 由支部负责。", "第2条 由支部负责。", "第２条\u3000由支部负责。", "第 二 条 由支部负责。"]
)
def test_articles_open_however_their_number_is_printed(second: str) -> None:
    document = parsed("样例办法", FIRST, second)
    assert [chunk.label for chunk in document.chunks] == ["第一条", "第二条"]


def test_articles_open_without_a_blank_and_on_a_line_of_their_own() -> None:
    assert articles(parsed("样例办法", "第一条为了规范工作。", "第二条支部负责落实。", "第三条", "由支部解释。")) == [
        "第一条",
        "第二条",
        "第三条",
    ]


def test_an_article_may_start_with_a_word_that_also_follows_references() -> None:
    lines = (
        "第二条 中央单位参照执行。",
        "第三条 和解应当自愿。",
        "第五条 项目由支部管理。",
        "第七条 违反前款规定的，批评教育。",
    )
    assert articles(parsed("样例办法", FIRST, *lines)) == ["第一条", "第二条", "第三条", "第五条", "第七条"]


def test_inserted_articles_have_their_own_number() -> None:
    found = labels("样例办法", FIRST, "第一条之一 另有安排。", "第一条之二 再有安排。", "第二条 由支部负责。")
    assert found == ["第一条", "第一条之一", "第一条之二", "第二条"]


def test_paragraphs_and_items_of_an_article() -> None:
    document = parsed("样例办法", "第一条 有下列情形的，批评：", "（一）迟到；", "（二）早退。", "情节较重的，通报。")
    assert [(s.level, s.number) for s in document.sections[1:]] == [
        (Level.ARTICLE, "第一条"),
        (Level.PARAGRAPH, "第一款"),
        (Level.ITEM, "（一）"),
        (Level.ITEM, "（二）"),
        (Level.PARAGRAPH, "第二款"),
    ]


def test_a_wrapped_line_is_no_new_paragraph() -> None:
    document = parsed("样例办法", "第一条 各支部应当按照规定的时间和内容组织全体", "党员参加学习。", "缺席的应当补课。")
    assert [s.number for s in document.sections if s.level is Level.PARAGRAPH] == ["第一款", "第二款"]


def test_a_long_article_is_cut_at_paragraphs_and_items() -> None:
    words = "各支部应当按照规定组织党员学习并且如实记录情况，" * 12 + "不得遗漏。"
    document = parsed("样例办法", "第一条 分工如下：", "（一）" + words, "（二）" + words, "上述分工每年调整一次。")
    check_laws(document)
    assert [chunk.label for chunk in document.chunks] == [
        "第一条第一款",
        "第一条第一款第（一）项",
        "第一条第一款第（二）项",
        "第一条第二款",
    ]
    assert {chunk.unit for chunk in document.chunks} == {"第一条"}
    assert document.chunks[1].context == "第一条 分工如下："


def test_the_only_paragraph_is_not_named() -> None:
    words = "各支部应当按照规定组织党员学习并且如实记录情况，" * 12 + "不得遗漏。"
    found = labels("样例办法", "第一条 分工如下：", "（一）" + words, "（二）" + words)
    assert found == ["第一条", "第一条第（一）项", "第一条第（二）项"]


def test_a_table_of_contents_is_not_the_text() -> None:
    document = parsed(
        "样例办法",
        "目 录",
        "第一章 总则……1",
        "第二章 附则……9",
        "第一章 总则",
        FIRST,
        "第二章\u3000附\u3000则",
        "第二条 由支部解释。",
    )
    check_laws(document)
    assert [s.level for s in document.sections].count(Level.CONTENTS) == 1
    assert [s.number for s in document.sections if s.level is Level.CHAPTER] == ["第一章", "第二章"]
    assert [chunk.path for chunk in document.chunks] == [("第一章 总则", "第一条"), ("第二章 附则", "第二条")]


def test_a_chapter_is_a_heading_and_not_a_reference() -> None:
    found = numbers(
        Level.CHAPTER,
        "样例办法",
        "第一章",
        "总则",
        FIRST,
        "第二章、第三章适用于专职人员。",
        "第二章规定的程序从简。",
        "第二章 中介机构",
        "第二条 由支部负责。",
    )
    assert found == ["第一章", "第二章"]


def test_unnumbered_headings_stand_between_articles() -> None:
    document = parsed(
        "样例准则", "全体党员应当遵守本准则。", "党员规范", "第一条 守纪律。", "干部规范", "第二条 守规矩。"
    )
    assert [chunk.path for chunk in document.chunks] == [("导语",), ("党员规范", "第一条"), ("干部规范", "第二条")]


def test_an_annex_may_number_from_one_again() -> None:
    found = labels("样例办法", FIRST, "第二条 见附件。", "附件1", "操作细则", "第一条 先登记。", "第二条 再核对。")
    assert found == ["第一条", "第二条", "附件1第一条", "附件1第二条"]


def test_a_regulation_enclosed_in_a_notice_has_its_articles() -> None:
    found = labels(
        "关于印发样例办法的通知",
        "各支部：",
        "现将办法印发给你们。",
        "某某委员会",
        "2023年5月6日",
        "样例办法",
        FIRST,
        "第二条 由支部负责。",
    )
    assert found == ["导语", "落款", "第一条", "第二条"]


def test_the_preamble_is_cut_by_paragraph_when_it_is_long() -> None:
    words = "支部是党的基础组织，" * 40 + "要建设好。"
    document = parsed("样例章程", "总纲", words, words, "第一章 党员", "第一条 党员应当学习。")
    check_laws(document)
    assert [(c.label, c.unit, c.path) for c in document.chunks[:2]] == [
        ("总纲", "总纲", ("总纲", "第1段")),
        ("总纲", "总纲", ("总纲", "第2段")),
    ]


def test_points_nest_in_the_order_they_appear() -> None:
    long = "各支部要按照统一安排认真组织实施并做好记录，确保取得实效，不走过场，年底前报送总结。" * 8
    found = labels(
        "样例方案",
        "一、总体要求",
        long,
        "二、重点任务",
        "（一）抓学习。" + long,
        "1.集中学习。" + long,
        "2.个人自学。" + long,
    )
    assert found == ["一、", "二、（一）", "二、（一）1", "二、（一）2"]


def test_a_short_list_stays_in_one_chunk() -> None:
    assert labels("样例方案", "一、时间", "五月上旬。", "二、内容", "1.学习文件；", "2.交流体会；", "3.缴纳党费。") == [
        "一、",
        "二、",
    ]


def test_text_after_a_list_of_one_line_points_belongs_to_what_holds_the_list() -> None:
    long = "各支部要按照统一安排认真组织实施并做好记录，确保取得实效，不走过场，年底前报送总结。" * 8
    document = parsed("样例方案", "一、任务", "（一）学习。" + long, "（二）调研。" + long, "请各支部及时报送情况。")
    assert [chunk.label for chunk in document.chunks] == ["一、（一）", "一、（二）", "一、第1段"]


SPEECH = "我们要统一思想、提高认识，把各项任务落到实处。" * 10


def test_run_in_points_are_found_inside_a_paragraph() -> None:
    found = labels(
        "样例讲话", "一、提高认识", f"{SPEECH}一要学懂弄通。{SPEECH}二要真抓实干。{SPEECH}", "二、抓好落实", SPEECH
    )
    assert found == ["一、", "一、一要", "一、二要", "二、"]


def test_run_in_points_may_nest() -> None:
    text = f"一要抓学习。一是学原文。{SPEECH}二是学案例。{SPEECH}二要抓落实。{SPEECH}"
    assert labels("样例讲话", "一、任务", text, "二、要求", SPEECH) == [
        "一、一要",
        "一、一要一是",
        "一、一要二是",
        "一、二要",
        "二、",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"我们说话做事一是一、二是二。{SPEECH}{SPEECH}",
        f"要按照统一要求做好工作。{SPEECH}{SPEECH}",
        f"一要抓好学习。{SPEECH}{SPEECH}",
        f"一是一，二是二，不能含糊。{SPEECH}{SPEECH}",
    ],
)
def test_what_is_no_run_opens_no_run_in_point(text: str) -> None:
    assert numbers(Level.RUN_IN, "样例讲话", "一、要求", text, "二、任务", SPEECH) == []


def test_ordinals_are_points_only_in_a_run() -> None:
    assert numbers(Level.POINT, "样例讲话", "我讲几点。", "第一，统一思想。", SPEECH, "第二，抓好落实。", SPEECH) == [
        "第一",
        "第二",
    ]
    assert numbers(Level.POINT, "样例讲话", "我讲几句。", "第一，统一思想。", SPEECH) == []


def test_closing_words_are_their_own_place() -> None:
    document = parsed(
        "样例讲话", "同志们：", "今天开会。", "一、任务", SPEECH, "二、要求", SPEECH, "同志们，让我们共同努力。"
    )
    assert [chunk.label for chunk in document.chunks] == ["导语", "一、", "二、", "结尾"]


def test_a_running_first_line_is_text_and_no_title() -> None:
    document = parsed("今年是落实规划的关键一年，任务很重。", "一、任务", SPEECH, name="工作会议讲话_2023")
    assert document.title == "工作会议讲话"
    assert document.kind is Kind.SPEECH
    assert document.chunks[0].label == "导语"


def test_years_and_decimals_are_no_points() -> None:
    assert numbers(
        Level.POINT, "样例方案", "一、时间", "2023.5", "3.5小时", "二、二级单位参照执行", "十、百问百答。"
    ) == ["一、", "二、", "十、"]


def test_headings_of_the_source_nest_by_level() -> None:
    blocks = (
        Paragraph(text="样例手册", heading=1),
        Paragraph(text="学习", heading=1),
        Paragraph(text="方式", heading=2),
        Paragraph(text="集中学习。"),
        Paragraph(text="纪律", heading=1),
        Paragraph(text="不得缺席。"),
    )
    document = parse(Extract(blocks=blocks), name="样例")
    check_laws(document)
    assert [(chunk.path, chunk.label) for chunk in document.chunks] == [(("学习", "方式"), "方式"), (("纪律",), "纪律")]


def test_a_table_is_cut_into_rows_under_its_header() -> None:
    table = Table(rows=(("任务", "时限"), ("学习", "六月底前"), ("总结", "年底前")), name="任务表")
    document = parse(Extract(blocks=(Paragraph(text="样例计划"), Paragraph(text="一、任务"), table)), name="样例")
    check_laws(document)
    assert [(c.label, c.text, c.context, c.path) for c in document.chunks] == [
        ("表1第1行", "学习 | 六月底前", "任务 | 时限", ("一、任务", "任务表")),
        ("表1第2行", "总结 | 年底前", "任务 | 时限", ("一、任务", "任务表")),
    ]


def test_paragraphs_of_an_unnumbered_text_are_counted() -> None:
    found = labels("关于值班的通知", SPEECH + SPEECH, SPEECH + SPEECH, "请遵照执行。")
    assert found == ["正文第1段", "正文第2至3段"]
