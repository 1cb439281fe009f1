"""What an organiser sees of an uploaded file."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import Discard, Publish
from bot.telegram.screens import uploads
from bot.telegram.screens.cutting import entities
from bot.telegram.screens.screen import Screen
from knowledge.documents import Kind, Status
from knowledge.previews import Preview
from tests.bot.telegram.screens.samples import expect_sendable_screen

_PREVIEW = Preview(
    title="中国共产党样例工作条例",
    kind=Kind.REGULATION,
    status=Status.CURRENT,
    articles=6,
    chunks=9,
    issued=None,
    effective=date(2023, 7, 1),
    warnings=(),
    supersedes=(),
    note="",
    replaces=False,
    duplicate_of="",
)


def test_the_report_tells_what_was_read_and_asks_whether_to_publish() -> None:
    screen = uploads.report(_PREVIEW, 12)
    assert screen.body.text == (
        "《中国共产党样例工作条例》\n法规｜发布后：现行\n共6条，9段｜2023年7月1日起施行\n\n发布之前，这份文件不会用来作答。"
    )
    [[publish, discard]] = screen.buttons
    assert (publish.text, publish.action) == ("发布", Publish(12))
    assert (discard.text, discard.action) == ("丢弃", Discard(12))


def test_the_report_tells_what_publishing_would_change() -> None:
    preview = replace(
        _PREVIEW,
        status=Status.SUPERSEDED,
        note="已有更新的版本：《样例条例》（2024年）",
        supersedes=("《样例条例》（2015年）",),
        replaces=True,
        duplicate_of="样例条例",
    )
    text = uploads.report(preview, 1).body.text
    for line in (
        "法规｜发布后：旧版，已不再适用",
        "已有更新的版本：《样例条例》（2024年）",
        "发布后不再现行：\n- 《样例条例》（2015年）",
        "已有同名文件，发布后由这一份代替。",
        "内容与已有的《样例条例》完全相同。",
    ):
        assert line in text


def test_five_warnings_are_shown_and_the_others_counted() -> None:
    warnings = tuple(f"第{number}页没有文字" for number in range(1, 9))
    text = uploads.report(replace(_PREVIEW, warnings=warnings), 1).body.text
    assert "读取时发现：\n- 第1页没有文字\n" in text
    assert "- 第5页没有文字\n还有3条\n" in text
    assert "第6页" not in text
    assert "还有" not in uploads.report(replace(_PREVIEW, warnings=warnings[:5]), 1).body.text


@pytest.mark.parametrize(
    ("screen", "text"),
    [
        (uploads.waiting("样例.docx", 0), "已收到 样例.docx，马上开始处理。"),
        (uploads.waiting("样例.docx", 2), "已收到 样例.docx，前面还有2份文件。"),
        (uploads.working("正在编制索引", 3, 10), "正在编制索引：3/10"),
        (uploads.working("正在读取", 0, 0), "正在读取……"),
        (uploads.published("样例条例", Status.CURRENT), "已发布《样例条例》，现在可以用它作答。"),
        (
            uploads.published("样例条例", Status.SUPERSEDED),
            "已发布《样例条例》（旧版，已不再适用）。只在问到这个版本时才用它作答。",
        ),
        (uploads.discarded("样例.docx"), "已丢弃 样例.docx，资料库没有变化。"),
        (uploads.failed("样例.docx", "文件已加密"), "没有收录 样例.docx：文件已加密"),
    ],
)
def test_each_stage_says_what_happens(screen: Screen, text: str) -> None:
    assert screen.body.text == text
    assert screen.buttons == ()


def test_a_file_name_is_no_link_and_hides_nothing() -> None:
    screen = uploads.discarded("报告\u202excod.exe\n伪造的一行\x00.md")
    assert screen.body.text == "已丢弃 报告xcod.exe 伪造的一行.md，资料库没有变化。"
    assert [mark["type"] for mark in entities(screen.body)] == ["code"]
    assert uploads.discarded("\u200b\n").body.text == "已丢弃 （无名），资料库没有变化。"


def test_a_long_file_name_keeps_its_ending() -> None:
    text = uploads.failed(f"{'很长的名字' * 40}.docx", "文件过大").body.text
    assert text.endswith("….docx：文件过大")
    assert len(text) < 90


@given(
    name=st.text(max_size=300),
    lines=st.lists(st.text(max_size=300), max_size=9).map(tuple),
    status=st.sampled_from(Status),
    number=st.integers(min_value=-1, max_value=1000),
)
def test_whatever_a_file_is_called_can_be_shown(name: str, lines: tuple[str, ...], status: Status, number: int) -> None:
    preview = replace(
        _PREVIEW,
        title=name,
        warnings=lines,
        supersedes=lines,
        note=name,
        duplicate_of=name,
        status=status,
        effective=None,
    )
    for screen in (
        uploads.report(preview, 1),
        uploads.waiting(name, number),
        uploads.working(name, number, number),
        uploads.published(name, status),
        uploads.discarded(name),
        uploads.failed(name, name),
    ):
        expect_sendable_screen(screen)


def test_a_file_that_cannot_be_published_for_now_may_be_published_again() -> None:
    screen = uploads.delayed("通知.docx", "资料库正由另一个程序写入", 7)
    expect_sendable_screen(screen)
    assert "资料库正由另一个程序写入" in screen.body.text
    assert [button.action for button in screen.buttons[0]] == [Publish(7), Discard(7)]
