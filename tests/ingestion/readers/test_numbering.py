import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.readers import word
from ingestion.readers.counting import written
from tests.ingestion.readers import samples
from tests.ingestion.readers.wordxml import add_instance, add_list, num_pr, numbered

ARTICLES = [("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]


def _texts(document: docx.document.Document) -> list[str]:
    return samples.texts(word.read("a.docx", samples.docx_bytes(document), max_cells=1000))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=25))
def test_every_level_counts_under_the_one_above(depths: list[int]) -> None:
    document = docx.Document()
    add_list(document, 90, ARTICLES)
    expected = []
    counts = [0, 0, 0]
    for depth in depths:
        numbered(document, "内容", 90, depth)
        counts = [*counts[:depth], counts[depth] + 1, *[0] * (2 - depth)]
        style, text = ARTICLES[depth]
        shown = text.replace(f"%{depth + 1}", written(counts[depth], style))
        expected.append(f"{shown}内容" if shown.endswith("）") else f"{shown} 内容")
    assert _texts(document) == expected


def test_levels_refer_to_those_above_in_their_style_or_in_digits() -> None:
    document = docx.Document()
    add_list(document, 90, [("chineseCounting", "%1、"), ("decimal", "%1.%2")])
    add_list(document, 91, [("chineseCounting", "%1、"), ("decimal", "%1.%2")], extra="<w:isLgl/>")
    for number in (90, 91):
        numbered(document, "任务", number)
        numbered(document, "分工", number, 1)
    assert _texts(document) == ["一、任务", "一.1 分工", "1、任务", "1.1 分工"]


def test_lists_over_one_definition_count_on_unless_they_start_again() -> None:
    document = docx.Document()
    add_list(document, 90, ARTICLES)
    add_instance(document, 91, 90)
    add_instance(document, 92, 90, start=5)
    for number in (90, 91, 92, 92, 90):
        numbered(document, "甲", number)
    assert _texts(document) == ["第一条 甲", "第二条 甲", "第五条 甲", "第六条 甲", "第七条 甲"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_can_opt_out() -> None:
    document = docx.Document()
    add_list(document, 90, ARTICLES)
    document.styles["Heading 1"].element.get_or_add_pPr().append(num_pr(90))
    document.add_heading("总则", 1)
    document.add_heading("附则", 1)._p.get_or_add_pPr().append(num_pr(0))
    document.add_heading("罚则", 1)
    assert _texts(document) == ["第一条 总则", "附则", "第二条 罚则"]


def test_a_level_that_names_its_style_is_found_by_it() -> None:
    document = docx.Document()
    add_list(document, 90, ARTICLES)
    level = document.part.numbering_part.element[0][1]
    level.insert(1, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="Heading2"/>'))
    properties = document.styles["Heading 2"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("机关", 2)
    assert _texts(document) == ["（一）机关"]


def test_bullets_and_lists_that_do_not_exist_show_nothing() -> None:
    document = docx.Document()
    add_list(document, 90, [("bullet", "\uf06c")])
    numbered(document, "甲", 90)
    numbered(document, "乙", 777)
    assert _texts(document) == ["甲", "乙"]


def test_a_suffix_of_nothing_leaves_no_blank() -> None:
    document = docx.Document()
    add_list(document, 90, [("decimal", "%1.")], extra='<w:suff w:val="nothing"/>')
    numbered(document, "甲", 90)
    assert _texts(document) == ["1.甲"]


def test_a_level_starts_where_it_says_each_time_it_starts() -> None:
    document = docx.Document()
    add_list(document, 90, [("chineseCounting", "%1、"), ("decimal", "（%2）")])
    for start in document.part.numbering_part.element[0].iter("{*}start"):
        start.set(f"{{{start.nsmap['w']}}}val", "3")
    for depth in (0, 1, 1, 0, 1):
        numbered(document, "甲", 90, depth)
    assert _texts(document) == ["三、甲", "（3）甲", "（4）甲", "四、甲", "（3）甲"]
