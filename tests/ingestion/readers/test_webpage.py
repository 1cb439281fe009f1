import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph
from ingestion.readers import webpage
from knowledge.errors import BadSource
from tests.ingestion.readers import samples


def _read(markup: str) -> Extract:
    return webpage.read("a.html", markup.encode(), max_cells=1000)


@given(st.lists(samples.lines))
def test_paragraphs_come_back(written: list[str]) -> None:
    assert samples.texts(_read("<body>" + "".join(f"<p>{line}</p>" for line in written))) == written


@given(samples.grids())
def test_cells_come_back(grid: list[list[str]]) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid)
    (table,) = samples.tables(_read(f"<table>{rows}</table>"))
    assert table.rows == tuple(map(tuple, grid))


@given(st.lists(samples.plain_lines, min_size=1), st.sampled_from(["gb2312", "GBK", "utf-8", "big5"]))
def test_the_declared_encoding_is_used(written: list[str], charset: str) -> None:
    simple = ["党的建设" for _ in written] if charset == "big5" else written
    codec = "gb18030" if charset.lower().startswith("gb") else charset
    simple = ["黨的建設"] if charset == "big5" else ["党的建设", *simple]
    markup = f'<html><head><meta charset="{charset}"></head><body>' + "<br>".join(simple)
    assert samples.texts(webpage.read("a.html", markup.encode(codec), max_cells=10)) == simple


def test_bytes_that_the_declared_encoding_cannot_have_are_refused() -> None:
    data = b'<meta charset="gbk"><p>' + "学习".encode("gbk") + b"\xff</p>"
    with pytest.raises(BadSource) as caught:
        webpage.read("a.html", data, max_cells=10)
    assert "GB18030" in caught.value.reason
    assert f"第 {data.index(0xFF)} 字节" in caught.value.reason


def test_headings_breaks_and_title() -> None:
    extract = _read("<title> 通知 </title><h2>总则</h2><div>第一行<br/>第二<b>行</b>\n 接着</div>尾")
    assert extract.title == "通知"
    assert extract.blocks == (
        Paragraph(text="总则", heading=2),
        Paragraph(text="第一行"),
        Paragraph(text="第二行 接着"),
        Paragraph(text="尾"),
    )


def test_numbered_lists_show_their_numbers() -> None:
    markup = "<ol start=3><li>甲<li>乙<ol type=a><li>子</ol><li value=9>丙<li>丁</ol><ul><li>戊</ul>"
    assert samples.texts(_read(markup)) == ["3. 甲", "4. 乙", "a. 子", "9. 丙", "10. 丁", "戊"]


def test_what_a_page_marks_as_not_its_text_is_left_out() -> None:
    markup = (
        "<nav>导航</nav><script>var 甲</script><style>p{}</style><!-- 注 --><p hidden>藏</p>"
        "<p style='display:none'>藏</p><p>正文</p><footer>版权</footer><article><footer>2023年印发</footer></article>"
    )
    assert samples.texts(_read(markup)) == ["正文", "2023年印发"]


def test_spans_are_written_out() -> None:
    markup = (
        "<table><caption>任务表</caption><thead><tr><th rowspan=2>任务</th><th colspan=2>时间</th></tr>"
        "<tr><th>起</th><th>止</th></tr></thead><tr><td>学习</td><td>3月</td><td>6月<br>底前</td></tr></table>"
    )
    (table,) = samples.tables(_read(markup))
    assert table.name == "任务表"
    assert table.header == 2
    assert table.rows == (("任务", "时间", "时间"), ("任务", "起", "止"), ("学习", "3月", "6月 底前"))


def test_a_table_that_only_arranges_the_page_is_text() -> None:
    markup = "<table><tr><td><p>左栏</p></td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"
    extract = _read(markup)
    assert samples.texts(extract) == ["左栏"]
    assert samples.tables(extract)[0].rows == (("甲", "乙"),)


def test_monstrous_spans_and_nesting_end() -> None:
    with pytest.raises(BadSource):
        _read("<table><tr>" + "<td colspan=999999 rowspan=60000>甲</td><td>乙</td>" * 3 + "</tr></table>")
    assert samples.texts(_read("<div>" * 3000 + "深")) == ["深"]
