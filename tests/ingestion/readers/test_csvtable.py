import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.blocks import Paragraph
from ingestion.readers import csvtable
from knowledge.errors import BadSource
from tests.ingestion.readers import samples


@given(samples.grids(), st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_cells_come_back(grid: list[list[str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid)
    extract = csvtable.read("a.csv", out.getvalue().encode(encoding), max_cells=1000)
    assert [table.rows for table in samples.tables(extract)] == [tuple(map(tuple, grid))]


def test_separators_and_line_breaks_inside_quotes_belong_to_the_cell() -> None:
    data = '任务,时限\n"一是学习,\n二是落实",6月底前\n'.encode("gb18030")
    (table,) = samples.tables(csvtable.read("a.csv", data, max_cells=100))
    assert table.rows == (("任务", "时限"), ("一是学习, 二是落实", "6月底前"))
    assert table.header == 1


def test_a_title_above_the_headings_is_a_paragraph() -> None:
    extract = csvtable.read("a.csv", "年度任务表,,\n\n序号,任务,时限\n1,学习,6月\n".encode(), max_cells=100)
    title, table = extract.blocks
    assert title == Paragraph(text="年度任务表", heading=1)
    assert samples.tables(extract) == [table]


@pytest.mark.parametrize(("text", "reason"), [('a,b\n"c,d\n', "引号"), ("甲,乙,丙\n" * 40, "单元格超过上限 100 个")])
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadSource) as caught:
        csvtable.read("a.csv", text.encode(), max_cells=100)
    assert reason in caught.value.reason
