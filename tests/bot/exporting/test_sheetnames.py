import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.characters import units
from bot.exporting.sheetnames import LONGEST, sheet_names

TITLES = st.lists(
    st.text(max_size=60)
    | st.text(alphabet="[]:*?/\\' 学习😀aA", max_size=40)
    | st.sampled_from(["History", "HISTORY", "总表", "统计", "", "'", "文件", "Straße", "STRASSE"]),
    max_size=12,
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("年度计划", "年度计划"),
        ("[草案] 计划/要点：2026", "草案 计划 要点：2026"),
        ("'计划'", "计划"),
        ("history", "history（2）"),
        ("总表", "总表（2）"),
        ("  ", "文件"),
        ("学" * 40, "学" * 30 + "…"),
        ("学" * 29 + "'" + "习" * 10, "学" * 29 + "'…"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert sheet_names([title], taken=["总表"]) == [name]


def test_two_editions_of_a_title_have_a_sheet_each() -> None:
    assert sheet_names(["计划" * 20] * 3) == ["计划" * 15 + "…", "计划" * 13 + "计…（2）", "计划" * 13 + "计…（3）"]


@given(TITLES)
def test_excel_takes_all_of_them(titles: list[str]) -> None:
    names = sheet_names(titles, taken=["总表", "统计"])
    assert len(names) == len(titles)
    assert len({name.casefold() for name in (*names, "总表", "统计", "History")}) == len(titles) + 3
    for name in names:
        assert name.strip()
        assert units(name) <= LONGEST
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_thousands_of_documents_may_be_called_the_same() -> None:
    names = sheet_names(["年度工作要点"] * 20_000)
    assert names[-1] == "年度工作要点（20000）"
    assert len(set(names)) == 20_000
