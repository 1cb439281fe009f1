import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph, Table
from ingestion.readers import pdf
from knowledge.errors import BadSource
from tests.ingestion.readers import samples


def _read(data: bytes, *, max_pages: int = 100, max_cells: int = 10_000) -> Extract:
    return pdf.read("a.pdf", data, max_pages=max_pages, max_cells=max_cells)


def _one_line() -> bytes:
    sheet = samples.Print()
    sheet.line("学习制度", y=100)
    return sheet.done()


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["第一条　", "（一）", "二、", ""]), st.text(samples.HANZI, min_size=30, max_size=140)
        ),
        min_size=4,
        max_size=14,
    )
)
def test_paragraphs_come_back_over_lines_and_pages(parts: list[tuple[str, str]]) -> None:
    written = [f"{number}{text}。" for number, text in parts]
    extract = _read(samples.print_paragraphs(written))
    assert [text.replace(" ", "　") for text in samples.texts(extract)] == written
    assert extract.warnings == ("已略去每页重复的页眉页脚：页码",)


def test_running_heads_go_with_a_warning_and_a_text_that_repeats_stays() -> None:
    sheet = samples.Print()
    for page in range(1, 5):
        sheet.line("某单位学习资料", y=40, size=10)
        sheet.line("　　各支部要抓好落实。", y=120)
        sheet.line(f"　　第{page}项工作任务要按期完成。", y=150)
        sheet.line(str(page), x=290, y=800, size=10)
        sheet.turn()
    extract = _read(sheet.done())
    expected = [text for n in range(1, 5) for text in ("各支部要抓好落实。", f"第{n}项工作任务要按期完成。")]
    assert samples.texts(extract) == expected
    assert extract.warnings == ("已略去每页重复的页眉页脚：页码；某单位学习资料",)


def test_a_ruled_table_stands_in_place_and_only_once() -> None:
    sheet = samples.Print()
    sheet.line("　　任务见下表。", y=100)
    sheet.grid([90, 200, 300, 400], [120, 150, 180, 210])
    for y, row in zip(
        (142, 172, 202), (("任务", "单位", "时限"), ("学习", "支部", "6月"), ("讲课", "书记", "7月")), strict=True
    ):
        for x, text in zip((95, 205, 305), row, strict=True):
            sheet.line(text, x=x, y=y, size=12)
    sheet.line("　　以上任务抓好落实。", y=240)
    assert _read(sheet.done()).blocks == (
        Paragraph(text="任务见下表。"),
        Table(rows=(("任务", "单位", "时限"), ("学习", "支部", "6月"), ("讲课", "书记", "7月")), header=1),
        Paragraph(text="以上任务抓好落实。"),
    )


def test_merged_cells_repeat_and_a_table_goes_on_over_the_page() -> None:
    sheet = samples.Print()
    for first, second in (("学习", "讲课"), ("谈话", "走访")):
        for y in (120, 150, 210):
            sheet.rule(90, y, 400, y)
        sheet.rule(200, 180, 400, 180)
        for x in (90, 200, 400):
            sheet.rule(x, 120, x, 210)
        for x, y, text in (
            (95, 142, "类别"),
            (205, 142, "任务"),
            (95, 172, "教育"),
            (205, 172, first),
            (205, 202, second),
        ):
            sheet.line(text, x=x, y=y, size=12)
        sheet.turn()
    assert _read(sheet.done()).blocks == (
        Table(
            rows=(("类别", "任务"), ("教育", "学习"), ("教育", "讲课"), ("教育", "谈话"), ("教育", "走访")), header=1
        ),
    )


def test_a_page_without_text_is_reported_by_its_number() -> None:
    sheet = samples.Print()
    sheet.line("学习制度", y=100)
    for _ in range(2):
        sheet.turn()
        sheet.curve()
    sheet.turn()
    sheet.line("谈话制度", y=100)
    extract = _read(sheet.done())
    assert samples.texts(extract) == ["学习制度", "谈话制度"]
    assert extract.warnings == ("第2、3页没有文字层，未读取",)


def test_a_scan_is_refused() -> None:
    sheet = samples.Print()
    sheet.curve()
    with pytest.raises(BadSource) as caught:
        _read(sheet.done())
    assert "扫描件" in caught.value.reason


def test_a_title_of_two_lines_is_one() -> None:
    sheet = samples.Print()
    sheet.line("关于加强学习制度建设", x=180, y=60, size=22)
    sheet.line("有关工作的通知", x=213, y=92, size=22)
    for place in range(12):
        sheet.line(
            "　　" + "各支部要认真抓好落实" * 2 + "各支部要"
            if place % 3 == 0
            else "各支部要认真抓好落实" * 2 + "各支部要抓好",
            y=140 + place * 28,
        )
    assert samples.texts(_read(sheet.done()))[0] == "关于加强学习制度建设有关工作的通知"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_named_as_the_reason_unless_none_is_needed_to_read(algorithm: str) -> None:
    assert samples.texts(_read(samples.locked(_one_line(), user="", owner="主", algorithm=algorithm))) == ["学习制度"]
    with pytest.raises(BadSource) as caught:
        _read(samples.locked(_one_line(), user="secret", algorithm=algorithm))
    assert caught.value.reason == "PDF 有密码，打不开"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    whole = bytearray(_one_line())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadSource):
        assert _read(bytes(whole[: data.draw(st.integers(9, len(whole)))])).blocks


def test_too_many_pages_are_refused_with_both_numbers() -> None:
    sheet = samples.Print()
    for _ in range(4):
        sheet.line("学习", y=100)
        sheet.turn()
    with pytest.raises(BadSource) as caught:
        _read(sheet.done(), max_pages=3)
    assert caught.value.reason == "PDF 有 4 页，超过上限 3 页"


def test_text_that_hangs_under_its_number_is_one_paragraph() -> None:
    sheet = samples.Print()
    rows = [
        "（一）各支部要认真抓好落实" + "学" * 13,
        "　　　认真抓好落实" + "习" * 17,
        "　　　抓好落实。",
        "（二）各支部要。",
    ]
    for place, row in enumerate(rows * 3):
        sheet.line(row, y=100 + 28 * place)
    found = samples.texts(_read(sheet.done()))
    assert found == ["".join(row.strip("　") for row in rows[:3]), rows[3]] * 3


def test_look_alike_radicals_become_characters() -> None:
    assert samples.texts(_read(samples.print_glyphs("第⼀章⼯作"))) == ["第一章工作"]
