import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph
from ingestion.readers import markdown
from knowledge.errors import BadSource
from tests.ingestion.readers import samples


def _read(text: str) -> Extract:
    return markdown.read("a.md", text.encode(), max_cells=1000)


@given(st.lists(samples.plain_lines))
def test_paragraphs_come_back(written: list[str]) -> None:
    assert samples.texts(_read("\n\n".join(written))) == written


@given(samples.plain_lines, st.integers(1, 6))
def test_headings_keep_text_and_level(text: str, level: int) -> None:
    assert _read(f"{'#' * level} {text}\n").blocks == (Paragraph(text=text, heading=level),)


@given(samples.grids())
def test_cells_come_back(grid: list[list[str]]) -> None:
    rows = ["|" + "|".join(row) + "|" for row in grid]
    rows.insert(1, "|" + "---|" * len(grid[0]))
    (table,) = samples.tables(_read("\n".join(rows)))
    assert table.rows == tuple(map(tuple, grid))
    assert table.header == 1


@given(st.lists(st.one_of(st.sampled_from(samples.MASKS), st.sampled_from(["投入", "达到", "，", "同志"])), min_size=1))
def test_masks_survive_exactly(parts: list[str]) -> None:
    line = "金额" + "".join(parts) + "等"
    assert samples.texts(_read(f"{line}\n")) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "投入***万元，增长***%",
        "达到**%以上，不低于**%",
        "**年**月**日前完成",
        "**万元至**万元",
        "张**同志、李**同志",
        "赵*、钱*任副组长",
        "组长张**任组长同志李**",
        "组长：**，副组长王**",
        "***",
        "*****",
        "办理____件，____年____月",
        "约~~某某~~人",
    ],
)
def test_what_is_left_out_in_print_stays(line: str) -> None:
    assert samples.texts(_read(f"前文\n\n{line}\n\n后文\n"))[1] == line


def test_masks_in_tables_stay_and_bold_goes() -> None:
    (table,) = samples.tables(_read("| 项目 | 数额 |\n|---|---|\n| **合计** | ***万元 |\n"))
    assert table.rows[1] == ("合计", "***万元")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**第一条** 为了加强管理", "第一条 为了加强管理"),
        ("坚持**人民至上**理念", "坚持人民至上理念"),
        ("**坚持**人民至上", "坚持人民至上"),
        ("**“三会一课”**制度", "“三会一课”制度"),
        ("见[办法](https://example.org/a)第三条", "见办法第三条"),
        ("![流程图](a.png)如上", "流程图如上"),
        ("第一行<br>", "第一行"),
        ("[附件]: 名单", "[附件]: 名单"),
        (">50%的支部", ">50%的支部"),
        ("　　　　第二条 缩进", "第二条 缩进"),
        ("        第二条 缩进", "第二条 缩进"),
    ],
)
def test_inline_marks_give_way_to_their_text(markup: str, text: str) -> None:
    assert samples.texts(_read(markup + "\n")) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "3. 第三",
        "10) 第十",
        "5．全角",
        "（1）括号",
        "（一）括号",
        "- 横线",
        "* 星号",
        "+ 加号",
        "第一条 总则",
        "一、任务",
        "①圈",
    ],
)
def test_numbers_and_bullets_stay_as_printed(line: str) -> None:
    assert samples.texts(_read(f"{line}\n")) == [line]


def test_a_list_keeps_each_number_and_its_nested_items() -> None:
    text = "3. 第三\n4. 第四\n   - 子项\n     接着\n7. 第七\n"
    # CommonMark counts 3, 4, 5; what is printed is what counts here.
    assert samples.texts(_read(text)) == ["3. 第三", "4. 第四", "- 子项接着", "7. 第七"]


def test_source_lines_are_joined_unless_a_sentence_ends_or_a_unit_opens() -> None:
    text = "为了加强\n管理，制定本办法。\n本办法自印发之日起施行\n第二条 适用范围\n（一）机关\n（二）单位\n"
    assert samples.texts(_read(text)) == [
        "为了加强管理，制定本办法。",
        "本办法自印发之日起施行",
        "第二条 适用范围",
        "（一）机关",
        "（二）单位",
    ]


def test_front_matter_gives_the_title_and_nothing_else() -> None:
    extract = _read('---\ntitle: "工作办法"\ndate: 2023-01-01\n---\n\n正文\n')
    assert extract == Extract(blocks=(Paragraph(text="正文"),), title="工作办法")


def test_a_rule_under_a_passage_makes_no_heading_of_it() -> None:
    assert _read("第一条 甲。\n第二条 乙。\n---\n").blocks == (
        Paragraph(text="第一条 甲。"),
        Paragraph(text="第二条 乙。"),
    )
    assert _read("总则\n---\n").blocks == (Paragraph(text="总则", heading=2),)


def test_quotes_code_and_html_are_text() -> None:
    extract = _read(
        "> 引用\n\n```\n代码\n```\n\n<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>\n"
    )
    assert samples.texts(extract) == ["引用", "代码"]
    assert samples.tables(extract)[0].rows == (("甲", "乙"), ("1", "2"))


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(BadSource):
        markdown.read("a.md", ("|甲|乙|\n|-|-|\n" + "|1|2|\n" * 60).encode(), max_cells=100)
